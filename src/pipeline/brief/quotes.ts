import type { Strategy } from '../../shared/artifacts.ts';
import type { Brief, Span } from '../../shared/brief.ts';

/**
 * Where a quote stands in a text, whitespace and typographic quotes and dashes aside; null when it does not.
 * `text.slice(start, end)` is the passage as it is written there.
 */
export function locateQuote(text: string, quote: string): Span | null {
	const exact = quote.trim() ? text.indexOf(quote) : -1;
	if (exact >= 0) return { start: exact, end: exact + quote.length };
	const needle = plain(quote).text;
	if (!needle) return null;
	const hay = plain(text);
	const at = hay.text.indexOf(needle);
	if (at < 0) return null;
	const start = hay.offsets[at] ?? 0;
	const last = hay.offsets[at + needle.length - 1] ?? start;
	return { start, end: last + 1 };
}

const alike: Readonly<Record<string, string>> = {
	'‘': "'",
	'’': "'",
	'‚': "'",
	'“': '"',
	'”': '"',
	'„': '"',
	'–': '-',
	'—': '-',
	'‑': '-',
};

/** The text without whitespace and with plain quotes, and where each of its characters came from. */
function plain(text: string): { readonly text: string; readonly offsets: readonly number[] } {
	let result = '';
	const offsets: number[] = [];
	for (let index = 0; index < text.length; index += 1) {
		const character = text[index] as string;
		if (/\s/.test(character)) continue;
		result += alike[character] ?? character;
		offsets.push(index);
	}
	return { text: result, offsets };
}

/** Says which quotes of a strategy are not in the brief, one sentence each. A person's requirement may have none. */
export function checkStrategyQuotes(
	strategy: Pick<Strategy, 'requirements' | 'constraints' | 'aiStances'>,
	brief: Pick<Brief, 'text'>,
): string[] {
	return [...strategy.requirements, ...strategy.constraints, ...(strategy.aiStances ?? [])].flatMap((one) => {
		if (one.quote === '' && one.by === 'person') return [];
		const what = 'id' in one ? `requirement ${one.id}` : 'stance' in one ? "the client's rule about AI" : `the constraint "${one.text}"`;
		return locateQuote(brief.text, one.quote) ? [] : [`The quote of ${what} is not in the brief.`];
	});
}
