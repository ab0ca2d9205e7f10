import { describe, expect, it } from 'vitest';
import type { Eyes, RunnableFile, SeenFile } from '../../../src/pipeline/ports.ts';
import { draftFile, requirement } from '../../support/checkInput.ts';
import { controlled, said } from '../../support/controlled.ts';

const page = '<!doctype html><html lang="en"><head><title>Fair</title></head><body><main><h1>Fair</h1><p>Come.</p></main></body></html>';
const files = [draftFile('index.html', page)];
const review = { findings: [], disputes: [], verdicts: [] };

const eyesThat = (see: (files: readonly RunnableFile[]) => readonly SeenFile[]): Eyes & { looked: number } => {
	const eyes = {
		looked: 0,
		whyNot: async () => undefined,
		async look(list: readonly RunnableFile[]) {
			eyes.looked += 1;
			return see(list);
		},
	};
	return eyes;
};
const wide = eyesThat((list) =>
	list.some(({ content }) => content.includes('Come.'))
		? [{ path: 'index.html', width: 320, needed: 412, overflowing: ['table.prices "Adult"'], picture: 'phone' }]
		: [{ path: 'index.html', width: 320, needed: 320, picture: 'mended' }],
);
const none = { revisionRounds: 0 };

describe('what is seen of a package', () => {
	it('is a finding where a phone’s reader has to scroll sideways, which is mended and looked at again', async () => {
		const { quality, revised } = await controlled({
			files,
			eyes: wide,
			settings: { revisionRounds: 1 },
			replies: [review, { outcomes: [], findings: [] }],
			revise: ({ content }) => content.replace('Come.', 'Come soon.'),
		});
		expect(revised).toEqual(['index.html']);
		expect(quality.rounds[0]?.sent).toMatchObject([
			{
				rule: 'look',
				severity: 'major',
				message: expect.stringContaining('412 px wide and scrolls sideways. What sticks out: table.prices "Adult"'),
			},
		]);
		expect(quality.findings).toEqual([]);
		expect(quality.looks).toMatchObject([{ needed: 320, picture: 'kept-mended' }]);
		expect(wide.looked).toBe(2);
	});

	it('measures how many sheets a page takes', async () => {
		const onePage = { kind: 'length' as const, path: 'index.html', unit: 'pages' as const, max: 1, by: 'model' as const };
		const strategy = { requirements: [requirement('R1', 'It fits one page.', { measures: [onePage] })] };
		const eyes = eyesThat(() => [{ path: 'index.html', width: 1280, needed: 1280, printed: 2 }]);
		const { quality } = await controlled({
			files,
			strategy,
			eyes,
			settings: none,
			replies: [{ ...review, verdicts: [said('R1', 'met', '<h1>Fair</h1>', 'index.html')] }],
		});
		expect(quality.verdicts).toMatchObject([{ verdict: 'partly', by: 'measure' }]);
	});

	it('finds a drawing that paints nothing', async () => {
		const eyes = eyesThat(() => [{ path: 'a.svg', paths: ['a.svg', 'b.svg'], width: 1000, blank: ['b.svg'] }]);
		const drawings = ['a.svg', 'b.svg'].map((path) =>
			draftFile(path, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>'),
		);
		const { quality } = await controlled({ files: drawings, eyes, settings: none });
		expect(quality.findings).toContainEqual(expect.objectContaining({ rule: 'look', severity: 'blocker', path: 'b.svg' }));
	});

	it('goes to a model that takes pictures, before the task and named, and to no other', async () => {
		const seeing = await controlled({ files, eyes: wide, settings: none, replies: [review], seesPictures: true });
		const messages = seeing.model?.requests[0]?.messages ?? [];
		expect(messages.at(-2)).toEqual({
			role: 'user',
			content: expect.stringContaining('1. index.html at a width of 320 px'),
			pictures: ['phone'],
		});
		expect(messages.at(-1)?.pictures).toBeUndefined();
		const blind = await controlled({ files, eyes: wide, settings: none, replies: [review] });
		expect(blind.model?.requests[0]?.messages.some(({ pictures }) => pictures)).toBe(false);
	});
});
