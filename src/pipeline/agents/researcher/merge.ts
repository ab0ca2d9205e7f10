import type { FoundClaim } from './found.ts';
import type { SourceText } from './reading/sourceText.ts';
import { wordsOf } from './search/search.ts';

const leastAlike = 0.8;

/** One claim for each statement: what several sources say stands once, with the others named. */
export function mergeSame(claims: readonly FoundClaim[]): FoundClaim[] {
	const merged: { claim: FoundClaim; words: ReadonlySet<string>; also: SourceText[] }[] = [];
	for (const claim of claims) {
		const words = new Set(wordsOf(claim.text));
		const same = merged.find((one) => isSame(one.words, words) || (one.claim.quote === claim.quote && one.claim.text === claim.text));
		if (!same) merged.push({ claim, words, also: [] });
		else if (same.claim.source !== claim.source && !same.also.includes(claim.source)) same.also.push(claim.source);
	}
	return merged.map(({ claim, also }) => (also.length > 0 ? { ...claim, also } : claim));
}

const turning = /\d|^(?:not?|t|never|none|nor|without|except|only|tidak|bukan|tanpa|belum|jangan|kecuali)$/;

/** Nearly the same words, and to the letter those that turn a statement: its figures, and what denies it. */
function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	const turns = (words: ReadonlySet<string>) =>
		[...words]
			.filter((word) => turning.test(word))
			.sort()
			.join(' ');
	if (turns(a) !== turns(b)) return false;
	const shared = [...a].filter((word) => b.has(word)).length;
	return shared / (a.size + b.size - shared || 1) >= leastAlike;
}
