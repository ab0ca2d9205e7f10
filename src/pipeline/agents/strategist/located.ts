import type { Brief, Span } from '../../../shared/brief.ts';
import { locatePassages } from '../../brief/quotes.ts';

/** A passage of the brief. */
export interface Sentence {
	readonly quote: string;
	readonly at: Span;
}

/** The passages that the brief has, each once, in the order of the quotes; a quote that leaves something out is several. */
export function located(quotes: readonly string[], { text }: Pick<Brief, 'text'>): Sentence[] {
	const found: Sentence[] = [];
	for (const at of quotes.flatMap((quote) => locatePassages(text, quote)))
		if (!found.some((one) => one.at.start === at.start && one.at.end === at.end))
			found.push({ quote: text.slice(at.start, at.end), at: { start: at.start, end: at.end } });
	return found;
}

export const overlap = (a: Span | null, b: Span | null): boolean => a !== null && b !== null && a.start < b.end && b.start < a.end;
