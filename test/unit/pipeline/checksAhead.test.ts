import { describe, expect, it, vi } from 'vitest';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import { type Check, ofText } from '../../../src/pipeline/checks/check.ts';
import { breathe } from '../../../src/pipeline/checks/support/breathe.ts';
import type { ModelClient } from '../../../src/pipeline/ports.ts';
import type { Deliverable, DraftFile } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { checkInput, draftFile, strategyWith } from '../../support/checkInput.ts';
import { defective, faultless } from '../../support/defects/corpus.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const slow = 60_000;
const going = new AbortController().signal;

/** The checks as a process has them that has not checked anything. */
async function newChecks() {
	vi.resetModules();
	const [{ runChecks }, { ChecksAhead }] = await Promise.all([
		import('../../../src/pipeline/checks/checks.ts'),
		import('../../../src/pipeline/checks/ahead.ts'),
	]);
	return { runChecks, ChecksAhead };
}

/** A check that counts the texts it looks at. */
function counting() {
	const seen: string[] = [];
	const check = ofText('odd', ({ content }) => {
		seen.push(content);
		return [{ severity: 'minor', message: `It has ${content.length} characters.` }];
	});
	return { check, seen };
}

describe('checks that were made ahead', () => {
	it(
		'find what a pass without them finds, over the seeded defects',
		async () => {
			const inputs = [...defective, ...faultless].filter((_, index) => index % 4 === 0).map(({ input }) => input);
			const fresh = await newChecks();
			const plain = [];
			for (const input of inputs) plain.push(await fresh.runChecks(input));
			const { runChecks, ChecksAhead } = await newChecks();
			const ahead = new ChecksAhead(going, 'en');
			for (const { files } of inputs) {
				ahead.prepare(files);
				for (const file of files) ahead.take({ ...file });
			}
			await ahead.done;
			const found = [];
			for (const input of inputs) found.push(await runChecks(input));
			expect(found).toEqual(plain);
			expect(found.flat().length).toBeGreaterThan(20);
		},
		slow,
	);

	it('are not made again by the pass, nor after the edit of another file', async () => {
		const { check, seen } = counting();
		const [a, b] = [draftFile('a.md', 'one'), draftFile('b.md', 'three')];
		await Promise.all([check.ahead?.(a), check.ahead?.({ ...a })]);
		const first = await check.run(checkInput([{ ...a }, b]));
		await check.run(checkInput([a, { ...b, content: 'seven' }]));
		expect(seen).toEqual(['one', 'three', 'seven']);
		expect(first.map(({ id, message, path }) => [id, message, path])).toEqual([
			['odd:a.md:0', 'It has 3 characters.', 'a.md'],
			['odd:b.md:0', 'It has 5 characters.', 'b.md'],
		]);
	});

	it.each([
		['another name', { path: 'b.md' }],
		['another format', { format: 'txt' }],
		['another author', { by: 'person' }],
		['another end', { complete: false }],
	] as const)('are made again for the same text with %s', async (_, change) => {
		const { check, seen } = counting();
		await check.run(checkInput([draftFile('a.md', 'one')]));
		await check.run(checkInput([draftFile('a.md', 'one', change)]));
		expect(seen).toHaveLength(2);
	});

	it('are made again when they broke, and the pass says that they did', async () => {
		let looks = 0;
		const check = ofText('odd', () => {
			if (++looks < 3) throw new TypeError('broken');
			return [];
		});
		const input = checkInput([draftFile('a.md', 'one')]);
		await expect(check.ahead?.(draftFile('a.md', 'one'))).rejects.toThrow('broken');
		expect(await check.run(input)).toMatchObject([{ message: 'This check could not be made (broken).' }]);
		expect(await check.run(input)).toEqual([]);
	});

	it('are forgotten, the oldest first, when there are too many texts', async () => {
		const { check, seen } = counting();
		const texts = Array.from({ length: 6 }, (_, index) => String(index).repeat(450_000));
		for (const text of texts) await check.ahead?.(draftFile('a.md', text));
		for (const text of [texts[5], texts[2], texts[0]]) await check.ahead?.(draftFile('a.md', text ?? ''));
		expect(seen.map((text) => text[0])).toEqual(['0', '1', '2', '3', '4', '5', '0']);
	});
});

describe('a draft of several files', () => {
	const deliverable = (path: string): Deliverable => ({ id: path, path, format: 'md', purpose: '', answers: [], by: 'model' });
	const strategy = strategyWith({ deliverables: ['a.md', 'b.md'].map(deliverable) });

	/** What is checked ahead, told to `seen` as well. */
	async function watching<T>(seen: (content: string) => void, action: () => Promise<T>): Promise<T> {
		const [{ checks }, { loadSpeller }] = await Promise.all([
			import('../../../src/pipeline/checks/checks.ts'),
			import('../../../src/pipeline/checks/words/spelling/speller.ts'),
			import('../../../src/pipeline/checks/ahead.ts'),
		]);
		// What would be loaded first is there, so that nothing comes too late to be seen.
		await loadSpeller();
		const all = checks as Check[];
		all.unshift({ name: 'watch', run: () => [], ahead: async ({ content }) => seen(content) });
		try {
			return await action();
		} finally {
			all.shift();
		}
	}

	it('has nothing checked ahead without a model', async () => {
		const seen: string[] = [];
		await watching(
			(content) => seen.push(content),
			async () => {
				await drafter.run(stageContext({ upstream: { strategy } }));
				for (let turn = 0; turn < 20; turn++) await breathe();
			},
		);
		expect(seen).toEqual([]);
	});

	it('has each checked when it is whole, while the others are still being written', async () => {
		const checked = Promise.withResolvers<void>();
		const seen: string[] = [];
		const model: ModelClient = {
			...scriptedModel([]),
			async *stream({ messages }) {
				const isFirst = messages.at(-1)?.content.includes('The file: a.md') ?? false;
				if (!isFirst) await checked.promise;
				yield { type: 'text', text: isFirst ? 'The first text.' : 'The second text.' };
				yield { type: 'finish', reason: 'stop', complete: true, usage: noUsage };
			},
		};
		const see = (content: string) => {
			seen.push(content);
			if (content.startsWith('The first text.')) checked.resolve();
		};
		const files = await watching(see, async () => (await drafter.run(stageContext({ model, upstream: { strategy } }))).files);
		expect(files.map(({ content }: DraftFile) => content.trim())).toEqual(['The first text.', 'The second text.']);
		expect(seen[0]).toBe('word\n');
	});
});
