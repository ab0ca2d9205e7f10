import { describe, expect, it } from 'vitest';
import { fileEvidence, stageEvidence } from '../../../src/pipeline/landing/evidence.ts';
import type { Delivery, DeliveryFile } from '../../../src/shared/artifacts.ts';
import type { TimedEvent } from '../../../src/shared/run.ts';

const file = (content: string, encoding?: 'base64'): DeliveryFile => ({
	path: 'article.md',
	content,
	purpose: 'The article',
	finishedBy: 'unchanged',
	by: 'model',
	...(encoding && { encoding }),
});

const delivery = (...files: DeliveryFile[]): Delivery => ({
	folder: 'tea',
	files,
	coverNote: { language: 'en', subject: '', text: '', by: 'rule' },
	notes: [],
});

const made = (artifact: Delivery, attempt = 1): TimedEvent => ({
	type: 'attemptFinished',
	stage: 'delivery',
	attempt,
	artifact,
	hash: `made ${attempt}`,
	milliseconds: 1,
	at: attempt,
});

const edited = (artifact: Delivery, from: { fromAttempt?: number } = {}): TimedEvent => ({
	type: 'edited',
	stage: 'delivery',
	artifact,
	hash: 'edited',
	at: 9,
	...from,
});

const looked = { activeSeconds: 12, opened: ['brief'] };

describe('the evidence of a review', () => {
	it('counts the words there were to read, and the characters that were changed', () => {
		const events = [
			made(delivery(file('One two three.'))),
			edited(delivery(file('One TWO three.'))),
			edited(delivery(file('One TWO threes.'))),
		];
		expect(fileEvidence(events, file('One TWO threes.'), looked)).toEqual({ ...looked, words: 3, charactersChanged: 4 });
		expect(stageEvidence(events, 'delivery', looked)).toMatchObject({ activeSeconds: 12, charactersChanged: 4 });
	});

	it('counts nothing of what was changed before it was made again', () => {
		const events = [made(delivery(file('One.'))), edited(delivery(file('Quite another.'))), made(delivery(file('Two.')), 2)];
		expect(stageEvidence(events, 'delivery', looked).charactersChanged).toBe(0);
	});

	it('does not count what was only taken back as changed by the person', () => {
		const [first, second] = [delivery(file('One.')), delivery(file('Quite another.'))];
		const events = [made(first), made(second, 2), edited(first, { fromAttempt: 1 })];
		expect(stageEvidence(events, 'delivery', looked).charactersChanged).toBe(0);
	});

	it('does not count what only moved among the parts', () => {
		const [a, b] = [file('First text.'), { ...file('Second text.'), path: 'b.md' }];
		expect(stageEvidence([made(delivery(a, b)), edited(delivery(b, a))], 'delivery', looked).charactersChanged).toBe(0);
	});

	it('does not take the letters of a picture or a document for words', () => {
		const bytes = file('aGVsbG8gd29ybGQ=', 'base64');
		expect(fileEvidence([made(delivery(bytes))], bytes, looked).words).toBe(0);
		const texts = stageEvidence([made(delivery(file('One two.')))], 'delivery', looked).words;
		expect(stageEvidence([made(delivery(file('One two.'), bytes))], 'delivery', looked).words).toBe(texts);
	});
});
