import type { TextOrigin } from '../../shared/record/origins.ts';
import type { SharePart } from '../../shared/record/shareParts.ts';
import { mixable } from './mixable.ts';
import { type OriginText, RunFinder } from './runs.ts';
import { handOf } from './shares.ts';

/** A stretch of a text, without the white space around it. */
export interface TextPart {
	readonly start: number;
	readonly end: number;
	readonly part: SharePart;
	readonly origin: TextOrigin;
}

/** A text in stretches as they count: a model's words in sentences that others wrote into are apart. */
export function partsOf({ text, runs }: OriginText, path: string): TextPart[] {
	const mixed = mixedSentences({ text, runs }, path);
	const parts: TextPart[] = [];
	let at = 0;
	for (const { length, origin } of runs) {
		const hand = handOf(origin);
		for (const { start, end, isMixed } of hand === 'ai'
			? cut({ start: at, end: at + length }, mixed)
			: [{ start: at, end: at + length, isMixed: false }]) {
			const stretch = text.slice(start, end);
			const words = stretch.trim();
			const first = start + stretch.indexOf(words);
			if (words) parts.push({ start: first, end: first + words.length, part: isMixed ? 'edited' : hand, origin });
		}
		at += length;
	}
	return parts;
}

interface Stretch {
	readonly start: number;
	readonly end: number;
}

function mixedSentences({ text, runs }: OriginText, path: string): Stretch[] {
	const finder = new RunFinder(runs);
	const isMixed = ({ start, end }: Stretch): boolean => {
		const hands = new Set<SharePart>();
		let at = start;
		for (const { length, origin } of finder.between(start, end)) {
			if (text.slice(at, at + length).trim()) hands.add(handOf(origin));
			at += length;
		}
		return hands.has('ai') && (hands.has('person') || hands.has('unknown'));
	};
	return [...mixable(text, path, isMixed)].filter(isMixed);
}

/** A stretch at the borders of the mixed sentences, which stand in order. */
function* cut({ start, end }: Stretch, mixed: readonly Stretch[]): Generator<Stretch & { readonly isMixed: boolean }> {
	let at = start;
	for (const sentence of mixed) {
		if (sentence.end <= at) continue;
		if (sentence.start >= end) break;
		if (sentence.start > at) yield { start: at, end: sentence.start, isMixed: false };
		const from = Math.max(at, sentence.start);
		at = Math.min(end, sentence.end);
		yield { start: from, end: at, isMixed: true };
	}
	if (at < end) yield { start: at, end, isMixed: false };
}
