import type { Strategy } from '../../shared/artifacts.ts';
import type { Brief, Span } from '../../shared/brief.ts';
import { partsWord, withoutUnseen } from './quotes/characters.ts';
import { partsOf, shortestRow } from './quotes/elisions.ts';
import { type Letters, lettersOf } from './quotes/letters.ts';
import { matches } from './quotes/match.ts';
import { occurrences } from './quotes/occurrences.ts';
import { prepared } from './quotes/prepared.ts';

/**
 * Where a quote stands in a text as a person would find it: word for word and with the same punctuation, however lines wrap, whatever quotes
 * them (`>`), and whichever form quote marks, dashes, spaces and accents have; null when it does not stand there. The first place, or the one
 * nearest to `near`. Of a quote with something left out (`…`), the place of its first part. `text.slice(start, end)` is the passage as it is
 * written there.
 */
export const locateQuote = (text: string, quote: string, near?: number): Span | null => locatePassages(text, quote, near)[0] ?? null;

/** Where a quote stands, as for `locateQuote`; several places in their order when it leaves something out between them, none when it is not there. */
export function locatePassages(text: string, quote: string, near?: number): readonly Span[] {
	const whole = placeOf(text, quote, near);
	if (whole) return [whole];
	const parts = partsOf(quote);
	if (parts.length === 0) return [];
	return shortestRow(
		parts.map((part) => firstOf(placesOf(text, lettersOf(part)))),
		near,
	);
}

/** Nothing that tells one passage from others stands so often. */
const mostPlaces = 2_000;

function firstOf(places: Iterable<Span>): readonly Span[] {
	const first: Span[] = [];
	for (const place of places) if (first.push(place) >= mostPlaces) break;
	return first;
}

/** From the first passage's start to the last one's end; null for none. */
export function stretchOf(passages: readonly Span[]): Span | null {
	const [first, last] = [passages[0], passages.at(-1)];
	return first && last ? { start: first.start, end: last.end } : null;
}

function placeOf(text: string, quote: string, near: number | undefined): Span | null {
	const wanted = quote.trim();
	if (withoutUnseen(wanted).trim() === '') return null;
	const exact = nearestOf(exactPlaces(text, wanted), near);
	if (exact) return exact;
	const needle = lettersOf(wanted);
	return needle.text === '' ? null : nearestOf(placesOf(text, needle), near);
}

function* exactPlaces(text: string, wanted: string): Generator<Span, void> {
	for (const start of occurrences(text, wanted)) {
		const end = start + wanted.length;
		if (!partsWord(text, start) && !partsWord(text, end)) yield { start, end };
	}
}

/** With the numbers of lists, and where the quote is nowhere in this way, without them. */
function* placesOf(text: string, needle: Letters): Generator<Span, void> {
	const { letters, unnumbered } = prepared(text);
	let isThere = false;
	for (const span of matches(letters(), needle)) {
		isThere = true;
		yield span;
	}
	if (isThere || unnumbered().text === letters().text) return;
	yield* matches(unnumbered(), needle);
}

function nearestOf(places: Iterable<Span>, near: number | undefined): Span | null {
	let best: Span | null = null;
	for (const place of places) {
		if (near === undefined) return place;
		if (!best || Math.abs(place.start - near) < Math.abs(best.start - near)) best = place;
	}
	return best;
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
