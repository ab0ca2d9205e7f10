interface Stretch {
	readonly start: number;
	readonly end: number;
}

/**
 * Outlook's conditional comments with what is in them, and the marks around what every other program is to see, in their order. One walk: an
 * end that was looked for in vain is looked for once.
 */
function conditionals(html: string): Stretch[] {
	const begin = /<!--\[if\b|<!--\s{0,8}<!\[endif\]-->|<!\[if\b[^>\n]{0,200}>|<!\[endif\]>/gi;
	const head = /[^\]\n]{0,200}\]>\s{0,8}(?:<!--\s{0,8}-->|<!-->|-->)/y;
	const end = /<!\[endif\]-->/gi;
	const found: Stretch[] = [];
	let hasEnd = true;
	for (let match = begin.exec(html); match; match = begin.exec(html)) {
		const start = match.index;
		let at = begin.lastIndex;
		if (/^<!--\[if/i.test(match[0])) {
			head.lastIndex = at;
			if (head.test(html)) at = head.lastIndex;
			else if (hasEnd) {
				end.lastIndex = at;
				hasEnd = end.test(html);
				at = hasEnd ? end.lastIndex : start;
			} else at = start;
		}
		if (at > start) found.push({ start, end: at });
		begin.lastIndex = Math.max(at, start + 1);
	}
	return found;
}

/** All of them, to the letter: whoever changes a page gives the same ones back. */
export const conditionalsIn = (html: string): readonly string[] => conditionals(html).map(({ start, end }) => html.slice(start, end));

/**
 * A page with a plain comment in place of each, for a formatter that would format what is in them. `restore` puts them back, or returns null
 * when one of them got lost.
 */
export function withoutConditionals(html: string): { readonly html: string; restore(formatted: string): string | null } {
	const places = conditionals(html);
	if (places.length === 0) return { html, restore: (formatted) => formatted };
	const kept = places.map(({ start, end }) => html.slice(start, end));
	let key = 'outlook';
	while (html.includes(key)) key += 'x';
	const parts = places.flatMap(({ start }, index) => [html.slice(places[index - 1]?.end ?? 0, start), `<!--${key}:${index}-->`]);
	return {
		html: [...parts, html.slice(places.at(-1)?.end)].join(''),
		restore(formatted) {
			const restored = formatted.replace(new RegExp(`<!--\\s*${key}:(\\d+)\\s*-->`, 'g'), (_, index: string) => kept[Number(index)] ?? '');
			const left = conditionalsIn(restored);
			return left.length === kept.length && left.every((one, index) => one === kept[index]) ? restored : null;
		},
	};
}
