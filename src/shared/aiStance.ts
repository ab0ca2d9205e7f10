import type { AiStance, Strategy } from './artifacts.ts';

type Stance = AiStance['stance'];

/** The strictest first. */
const strictness: readonly Stance[] = ['forbidden', 'limited', 'disclose', 'allowed'];

/** True when the first one leaves less room than the second. */
export const isStricter = (one: Stance, other: Stance): boolean => strictness.indexOf(one) < strictness.indexOf(other);

/** The client's rule about AI that counts: of those that no later message took back the strictest. Undefined when there is none. */
export const stanceOf = (strategy: Pick<Strategy, 'aiStances'> | undefined): AiStance | undefined =>
	strategy?.aiStances
		?.filter(({ replaced }) => !replaced)
		.reduce<AiStance | undefined>(
			(strictest, one) => (strictest && !isStricter(one.stance, strictest.stance) ? strictest : one),
			undefined,
		);

/** What each says, as a sentence to the person. */
export const stanceSentences: Readonly<Record<Stance, string>> = {
	forbidden: 'The client wants no AI in this work.',
	limited: 'The client limits where AI may be used.',
	disclose: 'The client wants to be told where AI was used.',
	allowed: 'The client allows AI in this work.',
};
