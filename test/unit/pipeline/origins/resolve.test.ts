import { describe, expect, it } from 'vitest';
import { type Beyond, ownOrigins, resolvedPieces, runsOf } from '../../../../src/pipeline/origins/live/resolve.ts';
import { recognised } from '../../../../src/pipeline/origins/recognise.ts';
import { wholly } from '../../../../src/pipeline/origins/runs.ts';
import type { TextOrigin } from '../../../../src/shared/record/origins.ts';

const model: TextOrigin = { kind: 'model', stage: 'draft', attempt: 1, model: 'openai/gpt-5' };
const brief: TextOrigin = { kind: 'source', source: 'brief' };
const pasted: TextOrigin = { kind: 'pasted' };
const nowhere: Beyond = {
	runsAt: async () => undefined,
	recognised: async (text, otherwise) => recognised(text, [], otherwise),
};

describe('pieces for the journal', () => {
	it('say the origin of what an undo brought back from an older text', async () => {
		const live = {
			text: 'abXY',
			pieces: [
				{ base: 7, kept: 0, length: 2 },
				{ base: 3, kept: 5, length: 2 },
			],
		};
		const beyond: Beyond = {
			...nowhere,
			runsAt: async (events) =>
				events === 3
					? [
							{ length: 6, origin: model },
							{ length: 4, origin: brief },
						]
					: undefined,
		};
		expect(await resolvedPieces(live, 7, beyond)).toEqual([
			{ kept: 0, length: 2 },
			{ ...model, length: 1 },
			{ ...brief, length: 1 },
		]);
	});

	it('call unknown what an older text can not tell', async () => {
		const live = { text: 'ab', pieces: [{ base: 1, kept: 0, length: 2 }] };
		expect(await resolvedPieces(live, 7, nowhere)).toEqual([{ kind: 'external', length: 2 }]);
		expect(await ownOrigins(live, nowhere)).toEqual([{ kind: 'external', length: 2 }]);
	});

	it('make the runs of the new text', () => {
		const base = [
			{ length: 3, origin: model },
			{ length: 3, origin: brief },
		];
		expect(
			runsOf(
				[
					{ kept: 2, length: 2 },
					{ kind: 'person', length: 1 },
				],
				base,
			),
		).toEqual([
			{ length: 1, origin: model },
			{ length: 1, origin: brief },
			{ length: 1, origin: { kind: 'person' } },
		]);
	});
});

describe('a text that is pasted from elsewhere', () => {
	const draft = 'We are closed from 24 to 31 December. We look forward to seeing you in January.';
	const known = [wholly('It must say that we are closed from 24 to 31 December, please.', brief), wholly(draft, model)];
	const kinds = (text: string) => {
		let at = 0;
		return recognised(text, known, pasted).map(({ length, origin }) => {
			at += length;
			return [text.slice(at - length, at), origin.kind];
		});
	};

	it('is what the model made, where five words or more of it stand in its text', () => {
		expect(kinds('So: we look forward to seeing you soon')).toEqual([
			['So: ', 'pasted'],
			['we look forward to seeing you', 'model'],
			[' soon', 'pasted'],
		]);
	});

	it('goes with its full stop', () => {
		expect(kinds('We look forward to seeing you in January. Really.')).toEqual([
			['We look forward to seeing you in January.', 'model'],
			[' Really.', 'pasted'],
		]);
	});

	it('is the client’s, where it stands in the brief', () => {
		expect(kinds('must say that we are closed')).toEqual([['must say that we are closed', 'source']]);
	});

	it('stays unknown where fewer words are the same', () => {
		expect(kinds('we look forward to it')).toEqual([['we look forward to it', 'pasted']]);
	});

	it('is as long as it was, with other white space between the words', () => {
		const text = 'look   forward\nto seeing  you in January';
		const runs = recognised(text, known, pasted);
		expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(text.length);
		expect(runs.map(({ origin }) => origin.kind)).toEqual(['model']);
	});
});
