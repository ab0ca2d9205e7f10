import * as z from 'zod';
import { dataBlock } from '../../../asking/prompt.ts';
import { nearestPassage } from '../../../brief/quotes/nearest.ts';
import { locateQuote } from '../../../brief/quotes.ts';
import type { Reply } from './reply.ts';

/** A quote of a reply that is not in the brief. */
export interface Unfound {
	/** `F1`, `F2`, … */
	readonly number: string;
	/** What it is quoted for, as a model and a person understand it. */
	readonly of: string;
	readonly quote: string;
}

/** What comes back: the client's words as they stand there, or nothing. */
export const Corrections = z.object({
	corrections: z.array(z.object({ number: z.string(), quote: z.string().describe('verbatim from the brief; empty to drop it') })),
});

export type Corrections = z.infer<typeof Corrections>;

type Visit = (quote: string, of: string) => string | undefined;

/** The quotes of a reply that the brief does not have, in order, each once. */
export function unfoundQuotes(reply: Reply, brief: string): Unfound[] {
	const found = new Map<string, string[]>();
	visited(reply, (quote, of) => {
		if (!locateQuote(brief, quote)) found.set(quote, [...(found.get(quote) ?? []), of]);
		return quote;
	});
	return [...found].map(([quote, uses], index) => ({ number: `F${index + 1}`, of: uses.join(', '), quote }));
}

export function repairTask(unfound: readonly Unfound[], brief: string, hash: (text: string) => string): string {
	const lines = unfound.map(({ number, of, quote }) => {
		const nearest = nearestPassage(brief, quote);
		const passage = nearest ? `\n   nearest passage: ${JSON.stringify(brief.slice(nearest.span.start, nearest.span.end))}` : '';
		return `${number}, ${of}: ${JSON.stringify(quote)}${passage}`;
	});
	return `These quotes are not in the brief. Copy the client's words for each to the letter, or leave the quote empty if the client does not say it.\n${dataBlock('QUOTES', lines.join('\n'), hash)}`;
}

/** The reply with corrected quotes, and without those that are not in the brief after that. */
export function withCorrections(
	reply: Reply,
	{ unfound, corrections, brief }: { unfound: readonly Unfound[]; corrections: Corrections['corrections']; brief: string },
): { readonly reply: Reply; readonly refused: readonly Unfound[] } {
	const better = new Map(
		unfound.map(({ quote, number }) => {
			const corrected = corrections.find((one) => one.number.trim() === number)?.quote.trim();
			return [quote, corrected && locateQuote(brief, corrected) ? corrected : undefined];
		}),
	);
	return {
		reply: visited(reply, (quote) => (better.has(quote) ? better.get(quote) : quote)),
		refused: unfound.filter(({ quote }) => better.get(quote) === undefined),
	};
}

/** Each quote of a reply may be replaced or dropped. */
function visited(reply: Reply, visit: Visit): Reply {
	const kept = (quote: string, of: string) => {
		const after = visit(quote, of);
		return after === undefined ? [] : [after];
	};
	return {
		...reply,
		requirements: reply.requirements.map((one) => ({
			...one,
			quotes: one.quotes.flatMap((quote) => kept(quote, `requirement ${one.id}`)),
		})),
		constraints: reply.constraints.flatMap((one) => kept(one.quote, `the constraint "${one.text}"`).map((quote) => ({ ...one, quote }))),
		contradictions: reply.contradictions.map((one) => ({
			...one,
			quotes: one.quotes.flatMap((quote) => kept(quote, `the contradiction "${one.text}"`)),
			holds: one.resolution === 'ask' || one.holds.trim() === '' ? '' : (kept(one.holds, `what holds in "${one.text}"`)[0] ?? ''),
		})),
		aiStances: reply.aiStances.flatMap((one) => kept(one.quote, "the client's rule about AI").map((quote) => ({ ...one, quote }))),
	};
}
