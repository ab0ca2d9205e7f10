const dayMs = 86_400_000;
const oldDays = 3 * 365.25;
const oldDaysWhenCurrent = 1.5 * 365.25;

/** Asks for what changes from month to month. */
const asksForCurrent =
	/\b(?:current(?:ly)?|latest|newest|today|now|recent(?:ly)?|up[- ]to[- ]date|this year|prices?|pricing|costs?|fees?|rates?|statistics|how much|terbaru|terkini|saat ini|sekarang|hari ini|tahun ini|harga|biaya|tarif|ongkos|berapa)\b/i;

/** Whether a page is older than its questions allow: three years, and a year and a half where current data is asked for. */
export function isOld(published: string | undefined, questions: readonly string[], now: number): boolean {
	const at = published === undefined ? undefined : endOf(published);
	if (at === undefined) return false;
	const current = questions.some((question) => asksForCurrent.test(question) || question.includes(String(new Date(now).getUTCFullYear())));
	return now - at > (current ? oldDaysWhenCurrent : oldDays) * dayMs;
}

/** `YYYY-MM-DD` or less of it, as far as a page's or a search's date says it. */
export function dateOf(said: string | undefined): string | undefined {
	const date = /^\s*((?:1[89]|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?=$|[T\s])/.exec(said ?? '')?.[1];
	return date !== undefined && endOf(date) !== undefined ? date : undefined;
}

/** The last moment that the date can mean, in milliseconds since 1970. */
function endOf(date: string): number | undefined {
	const [year = 0, month = 12, day] = date.split('-').map(Number);
	const at = day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day);
	return Number.isNaN(at) ? undefined : at + dayMs - 1;
}
