import type { AiStance } from '../../../shared/artifacts.ts';
import { detectors, discloses, exceptions, forbids, human, limited, limits, permits, undisclosed } from './aiRules.ts';
import { isAboutTheWork } from './aiSubject.ts';
import { plainWords } from './aiWords.ts';

/** What a client's sentence says about AI in the making of the work; undefined when it says nothing about that. */
export function stanceIn(sentence: string): AiStance['stance'] | undefined {
	const text = plainWords(sentence);
	if (!/@ai|@made|\bhuman|manusia|gptzero|originality/.test(text)) return undefined;
	const says = (pattern: RegExp): boolean => [...text.matchAll(pattern)].some((match) => isAboutTheWork(text, match));
	const isForbidden = says(human) || says(forbids) || says(detectors);
	const speaksOfAi = text.includes('@');
	const isPermitted = speaksOfAi && says(permits);
	const tellsOnly = undisclosed.test(text);
	if (says(limited) || (isPermitted && limits.test(text)) || (isForbidden && exceptions.test(text) && !tellsOnly)) return 'limited';
	if (isForbidden && !tellsOnly) return 'forbidden';
	if (speaksOfAi && says(discloses)) return 'disclose';
	return isPermitted ? 'allowed' : undefined;
}
