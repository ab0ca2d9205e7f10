import type { ReviewEvidence } from '../../shared/record/origins.ts';
import type { ReviewLevel } from '../../shared/record/record.ts';

const wordsPerMinute = 250;
/** Nobody reviews anything in less, however short it is. */
const leastSeconds = 10;

/** The rule of `reviewLevel` in words, as the record prints it. */
export const reviewRule = `Reading time is taken as ${wordsPerMinute} words a minute, and as ${leastSeconds} seconds at least. "review": it was on screen, in an editor in use, for the reading time, or for half of it when something was opened from it or changed in it. "skim": for a tenth of it, or something was opened or changed. "none": less, or a setting accepted it.`;

/** How far a person looked at what they decided on: by rule, from what was seen of it. Without evidence nobody looked. */
export function reviewLevel(evidence: ReviewEvidence | undefined): ReviewLevel {
	if (!evidence) return 'none';
	const needed = Math.max(leastSeconds, (amount(evidence.words) / wordsPerMinute) * 60);
	const seconds = amount(evidence.activeSeconds);
	const wentIn = evidence.opened.length > 0 || amount(evidence.charactersChanged) > 0;
	if (seconds >= needed || (wentIn && seconds >= needed / 2)) return 'review';
	return wentIn || seconds >= needed / 10 ? 'skim' : 'none';
}

/** What is no number, or below zero, was not seen. */
const amount = (value: number): number => (Number.isFinite(value) && value > 0 ? value : 0);
