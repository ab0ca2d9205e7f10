import { describe, expect, it, vi } from 'vitest';
import { applyEdits } from '../../../src/pipeline/agents/drafter/changed/applyEdits.ts';
import { flat, shapedLike } from '../../../src/pipeline/agents/drafter/changed/lineEnds.ts';
import { occurrences } from '../../../src/pipeline/agents/drafter/changed/occurrences.ts';
import { unwrap } from '../../../src/pipeline/agents/drafter/unwrap.ts';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import type { Draft, Strategy } from '../../../src/shared/artifacts.ts';
import type { Brief } from '../../../src/shared/brief.ts';
import { artifacts, sampleBrief } from '../../support/fakeAgents.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext, type TestContext } from '../../support/stageContext.ts';

const block = (search: string, replacement: string): string => `<<<<<<< SEARCH\n${search}\n=======\n${replacement}\n>>>>>>> REPLACE\n`;

async function change(attachment: Brief['attachments'][number], reply: string, overrides: Partial<TestContext> = {}) {
	const { name } = attachment;
	const strategy: Strategy = {
		...artifacts(1).strategy,
		deliverables: [{ id: 'D1', path: name, format: name.split('.').at(-1) ?? '', purpose: 'Fix the prices', answers: ['R1'], by: 'rule' }],
	};
	const context = stageContext({
		model: scriptedModel([reply]),
		brief: { ...sampleBrief, attachments: [attachment] },
		upstream: { strategy },
		keepText: async () => 'hash',
		...overrides,
	});
	return ((await drafter.run(context)) as Draft).files[0];
}

const files: readonly (readonly [string, string])[] = [
	['with Windows line ends', 'sku;price\r\nA;1\r\nB;2\r\n'],
	['with Unix line ends', 'sku;price\nA;1\nB;2\n'],
	['with old Mac line ends', 'sku;price\rA;1\rB;2\r'],
	['with mixed line ends', 'sku;price\r\nA;1\nB;2\r\nC;3\n'],
	['without a final line break', 'sku;price\r\nA;1\r\nB;2'],
	['with blank lines at its end', 'sku;price\nA;1\nB;2\n\n\n'],
	['with a byte order mark', '\ufeffsku;price\r\nA;1\r\nB;2\r\n'],
];

describe.each(files)('a file of the client %s', (_name, text) => {
	const mark = text.startsWith('\ufeff') ? { mark: true as const } : {};
	const attachment = { name: 'prices.csv', text: text.replace('\ufeff', ''), ...mark };

	it('keeps all bytes but the changed ones, by edit blocks', async () => {
		expect((await change(attachment, block('A;1', 'A;9')))?.content).toBe(text.replace('A;1', 'A;9'));
		expect((await change(attachment, block('A;1\nB;2', 'A;1\nB;8')))?.content).toBe(text.replace('B;2', 'B;8'));
		expect((await change(attachment, block('sku;price', 'id;price')))?.content).toBe(text.replace('sku', 'id'));
	});

	it('keeps all bytes but the changed ones, as a whole new file', async () => {
		const reply = `\`\`\`csv\n${text
			.replace('\ufeff', '')
			.replace(/\r\n|\r/g, '\n')
			.replace('A;1', 'A;9')
			.trimEnd()}\n\`\`\``;
		expect((await change(attachment, reply))?.content).toBe(text.replace('A;1', 'A;9'));
	});

	it('stays to the letter where nothing is to be changed', async () => {
		expect((await change(attachment, 'No changes.'))?.content).toBe(text);
	});
});

describe('a file of the client', () => {
	it('in another encoding is said to be delivered as UTF-8', async () => {
		const file = await change({ name: 'prices.csv', text: 'café;1\n', encoding: 'windows-1252' }, block('café;1', 'café;2'));
		expect(file?.content).toBe('café;2\n');
		expect(file?.note).toBe(
			"prices.csv came as windows-1252 and is delivered as UTF-8. Save it as windows-1252 again where the client's program needs that.",
		);
	});

	it('of the workspace keeps its byte order mark', async () => {
		const workspace = { textFiles: async () => [{ path: 'prices.csv', text: 'A;1\n', mark: true as const }] };
		const ports = { ...stageContext().ports, workspace };
		const file = await change({ name: 'other.txt', text: '' }, block('A;1', 'A;2'), {
			ports,
			upstream: {
				strategy: {
					...artifacts(1).strategy,
					deliverables: [{ id: 'D1', path: 'prices.csv', format: 'csv', purpose: 'Fix the prices', answers: ['R1'], by: 'rule' }],
				},
			},
		});
		expect(file?.content).toBe('\ufeffA;2\n');
	});

	it('is still known as the client’s when a person asks for another change of it', async () => {
		const original = { name: 'prices.csv', hash: 'h' };
		const previous: Draft = {
			files: [{ deliverableId: 'D1', path: 'prices.csv', format: 'csv', content: 'A;2\r\n', by: 'model', complete: true, original }],
		};
		const file = await change({ name: 'prices.csv', text: 'A;1\r\n' }, block('A;2', 'A;3'), { feedback: 'Dearer.', previous });
		expect([file?.content, file?.original]).toEqual(['A;3\r\n', original]);
	});
});

describe('new lines', () => {
	it('take the line end of their place in a file with several kinds', () => {
		expect(applyEdits('a\r\nb\r\nc\nd\n', block('b', 'b\nb2')).content).toBe('a\r\nb\r\nb2\r\nc\nd\n');
		expect(applyEdits('a\r\nb\r\nc\nd\n', block('c', 'c\nc2')).content).toBe('a\r\nb\r\nc\nc2\nd\n');
	});

	it('take that of the line in their place in a whole new file', () => {
		expect(shapedLike('a\nnew\nc\nd\nmore\n', 'a\r\nb\nc\r\nd\r\n')).toBe('a\r\nnew\nc\r\nd\r\nmore\r\n');
	});

	it('do not move any place of the text', () => {
		const text = 'a\r\nbb\rc\n\r\nd';
		const { text: one, at } = flat(text);
		expect(one).toBe('a\nbb\nc\n\nd');
		expect([...one].map((_, index) => text[at(index)]).join('')).toBe('a\rbb\rc\n\rd');
		expect(at(one.length)).toBe(text.length);
	});
});

describe('a search', () => {
	it.each([
		['abcabc', 'abc', [0, 3]],
		['aaaa', 'aa', [0, 2]],
		['abc', 'x', []],
		['', 'x', []],
	])('of %j for %j', (text, wanted, places) => {
		expect(occurrences(text, wanted)).toEqual(places);
	});

	it('finds the same in one walk', () => {
		const text = `${'a'.repeat(500)}b${'a'.repeat(200)}b`;
		const wanted = `${'a'.repeat(180)}b`;
		expect(occurrences(text, wanted)).toEqual([320, 521]);
	});

	it('looks at no place again and again, however alike text and search are', () => {
		const looks = (length: number) => {
			const starts = vi.spyOn(String.prototype, 'startsWith');
			expect(occurrences('a'.repeat(length), `${'a'.repeat(length / 2)}b`)).toEqual([]);
			const count = starts.mock.calls.length;
			starts.mockRestore();
			return count;
		};
		expect(looks(20_000)).toBe(looks(10_000));
	});

	it('of many blocks checks each for overlaps once', () => {
		const lines = Array.from({ length: 3_000 }, (_, index) => `line ${index};`);
		const reply = lines.map((line) => block(line, `${line} x`)).join('');
		const { content, failures } = applyEdits(lines.join('\n'), reply);
		expect([failures.length, content]).toEqual([0, lines.map((line) => `${line} x`).join('\n')]);
	});
});

describe('taking an answer out of its fence', () => {
	const long = ' '.repeat(100_000);
	it.each([
		['blanks after the fence', `\`\`\`${long}x y\ntext`, `\`\`\`${long}x y\ntext\n`],
		['a word after the fence', `\`\`\`${'a'.repeat(100_000)}\`\ntext`, `\`\`\`${'a'.repeat(100_000)}\`\ntext\n`],
		['blanks alone', long, ''],
		['blanks within it', `\`\`\`md\ntext\n\`\`\`${long}x y\n`, `text\n\`\`\`${long}x y\n`],
	])('does not go through a long line again and again: %s', (_name, reply, expected) => {
		expect(unwrap(reply, { path: 'a.md' })).toBe(expected);
	});
});
