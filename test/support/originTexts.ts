import type { OriginText } from '../../src/pipeline/origins/runs.ts';
import type { OriginKind, OriginRun } from '../../src/shared/record/origins.ts';

/** A text put together from stretches of known origin. */
export function textOf(...parts: readonly (readonly [OriginKind, string])[]): OriginText {
	return {
		text: parts.map(([, text]) => text).join(''),
		runs: parts.map(([kind, { length }]) => ({ length, origin: { kind } })),
	};
}

/** The words of each origin in order, white space at their ends aside: what a reader would see marked. */
export function partsOf({ text, runs }: { readonly text: string; readonly runs: readonly OriginRun[] }): [OriginKind, string][] {
	const parts: [OriginKind, string][] = [];
	let at = 0;
	for (const { length, origin } of runs) {
		const last = parts.at(-1);
		const words = text.slice(at, at + length);
		if (last?.[0] === origin.kind) last[1] += words;
		else parts.push([origin.kind, words]);
		at += length;
	}
	if (at !== text.length) throw new Error(`The runs cover ${at} of ${text.length}.`);
	return parts.map(([kind, words]) => [kind, words.trim()] as [OriginKind, string]).filter(([, words]) => words !== '');
}
