import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patchOf } from '../../../../src/pipeline/agents/drafter/program/patch.ts';
import { remade } from '../../../../src/pipeline/agents/drafter/program/remake.ts';
import { relative, setIndex } from '../../../../src/pipeline/agents/drafter/program/setIndex.ts';
import { sourcesAs } from '../../../../src/pipeline/agents/drafter/program/sources.ts';
import { spriteOf } from '../../../../src/pipeline/agents/drafter/program/sprite.ts';
import { drafter } from '../../../../src/pipeline/agents/drafter.ts';
import { formatter } from '../../../../src/pipeline/agents/formatter.ts';
import { fromBase64 } from '../../../../src/pipeline/landing/bytes.ts';
import type { Delivery, Draft, Quality, Research, Strategy } from '../../../../src/shared/artifacts.ts';
import type { FilePlan } from '../../../../src/shared/plan.ts';
import { artifacts, sampleBrief } from '../../../support/fakeAgents.ts';
import { scriptedModel } from '../../../support/scriptedModel.ts';
import { stageContext } from '../../../support/stageContext.ts';

const by = 'model' as const;
const lines = (...numbers: number[]) => numbers.map((number) => `line ${number}\n`).join('');
const files = [
	{ path: 'src/rates.ts', before: lines(1, 2, 3, 4, 5, 6, 7, 8, 9), after: lines(1, 2, 3, 40, 5, 6, 7, 8, 9, 10) },
	{ path: 'docs/my notes.md', before: 'no end', after: 'no end yet' },
	{ path: 'win.txt', before: 'a\r\nb\r\nc\r\n', after: 'a\r\nB\r\nc\r\n' },
	{ path: 'same.ts', before: 'x\n', after: 'x\n' },
	{ path: 'new/über.ts', after: 'export {};\n' },
	{ path: 'emptied.txt', before: 'gone\n', after: '' },
];

describe('a patch', () => {
	let folder = '';
	const git = (...args: string[]) => execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd: folder, stdio: 'pipe' });
	const write = (path: string, text: string) => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	};
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'quintet-patch-'));
		for (const { path, before } of files) if (before !== undefined) write(path, before);
		write('the.patch', patchOf(files));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));
	const isApplied = () => {
		for (const { path, after } of files) expect(readFileSync(join(folder, path), 'utf8')).toBe(after);
	};

	it('is applied by git, to the byte', () => {
		git('init', '-q');
		git('apply', '--check', 'the.patch');
		git('apply', 'the.patch');
		isApplied();
	});

	// Windows has no patch program of its own.
	it.skipIf(spawnSync('patch', ['--version']).error)('is applied by patch -p1, to the byte', () => {
		execFileSync('patch', ['-p1', '--binary', '-i', 'the.patch'], { cwd: folder, stdio: 'pipe' });
		for (const { path, after } of files.filter((one) => one.after !== '')) expect(readFileSync(join(folder, path), 'utf8')).toBe(after);
	});

	it('is empty when nothing changed', () => {
		expect(patchOf(files.filter(({ path }) => path === 'same.ts'))).toBe('');
	});
});

const icon = (inner: string, more = '') => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"${more}>${inner}</svg>`;

describe('a sprite', () => {
	it('has a symbol for each drawing, whose ids do not meet', async () => {
		const inner = '<title>Cat</title><defs><clipPath id="c"><path d="M0 0h9"/></clipPath></defs><path clip-path="url(#c)" d="M1 1"/>';
		const sprite = await spriteOf([
			{ path: 'icons/cat.svg', content: icon(inner, ' fill="none" stroke="#123456"') },
			{ path: 'icons/dog.svg', content: icon(inner) },
		]);
		expect(sprite).toContain('<symbol id="cat" viewBox="0 0 24 24" fill="none" stroke="#123456"><title>Cat</title>');
		expect(sprite).toMatch(/id="dog-c"[\s\S]*url\(#dog-c\)/);
		expect(sprite?.match(/xmlns/g)).toHaveLength(1);
	});

	it('is none where a drawing is none, has no view box, or two have one name', async () => {
		expect(await spriteOf([{ path: 'a.svg', content: '<svg' }])).toBeUndefined();
		expect(await spriteOf([{ path: 'a.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' }])).toBeUndefined();
		expect(await spriteOf(['x/a.svg', 'y/a.svg'].map((path) => ({ path, content: icon('') })))).toBeUndefined();
	});
});

const research: Research = {
	answers: [{ questionId: 'S1', question: '?', summary: null, claims: [{ id: 'C1', text: 't', quote: 'q', sourceId: 'P1', line: 1, by }] }],
	sources: [
		{ id: 'P1', title: 'Tea, "hot"', kind: 'web', location: 'https://a.example/t', hash: 'h', byline: 'Ann Lee', published: '2025-03-01' },
		{ id: 'P2', title: 'Unused', kind: 'web', location: 'https://b.example', hash: 'h' },
	],
	gaps: [],
};

describe('a list of sources', () => {
	it('has those that a claim rests on, in the columns that are asked for', async () => {
		expect(await sourcesAs('csv', research, 'en', ['Title', 'Year', 'URL'])).toBe(
			'Title,Year,URL\n"Tea, ""hot""",2025,https://a.example/t\n',
		);
		expect(await sourcesAs('csv', research, 'en')).toMatch(/^key,title,author,site,published,address,read\nP1,/);
		expect(await sourcesAs('bib', research, 'en')).toMatch(/^@misc\{[\s\S]*\}\n$/);
	});

	it('is none without sources, or with a column that nobody knows of a source', async () => {
		expect(await sourcesAs('csv', research, 'en', ['Title', 'Reliability'])).toBeUndefined();
		expect(await sourcesAs('bib', undefined, 'en')).toBeUndefined();
	});
});

const plan = (path: string, more: Partial<FilePlan> = {}): FilePlan => ({ path, making: 'written', outline: [], needs: [], by, ...more });

function strategyOf(files: readonly FilePlan[]): Strategy {
	return {
		...artifacts(1).strategy,
		deliverables: files.map(({ path }, index) => ({
			id: `D${index}`,
			path,
			format: path.split('.').at(-1) ?? '',
			purpose: `About ${path}`,
			answers: ['R1'],
			by,
		})),
		plan: { approach: '', decisions: [], shared: [], files: [...files], by },
	};
}

describe('an index of a set', () => {
	it('leads to each file from where it stands', () => {
		const strategy = strategyOf([plan('icons/cat.svg'), plan('index.html')]);
		const page = setIndex('preview/index.html', [{ path: 'icons/cat.svg' }], strategy);
		expect(page).toContain('<a href="../icons/cat.svg">cat.svg</a><br>About icons/cat.svg');
		expect(setIndex('index.md', [{ path: 'a.md' }], strategy)).toContain('- [a.md](a.md)');
		expect(relative('a/b/c.html', 'a/d.svg')).toBe('../d.svg');
	});
});

describe('files that the program makes of others', () => {
	const strategy = strategyOf([
		plan('fix.patch', { making: 'program' }),
		plan('all.zip', { making: 'program', needs: ['rates.ts', 'fix.patch'] }),
		plan('SUMS.sha256sums', { making: 'written' }),
		plan('rates.ts', { making: 'changed', from: 'rates.ts' }),
	]);
	const brief = { ...sampleBrief, attachments: [{ name: 'src/rates.ts', text: 'export const rate = 1;\n' }] };
	const named = { ...strategy, deliverables: strategy.deliverables.filter(({ path }) => !path.startsWith('SUMS')) };
	const edit = '<<<<<<< SEARCH\nexport const rate = 1;\n=======\nexport const rate = 2;\n>>>>>>> REPLACE';
	const drafted = async (replies: readonly string[], one: Strategy = named) => {
		const model = scriptedModel(replies);
		const context = stageContext({ model, brief, upstream: { strategy: one } });
		return { files: ((await drafter.run(context)) as Draft).files, model, context };
	};

	it('are made after them without asking the model, and are no outlines', async () => {
		const { files: made, model } = await drafted([edit]);
		expect(model.requests).toHaveLength(1);
		expect(made[0]).toMatchObject({ path: 'fix.patch', by: 'rule', made: 'program', complete: true });
		expect(made[0]?.content).toContain('--- a/src/rates.ts\n+++ b/src/rates.ts\n');
		expect(made[1]).toMatchObject({ content: 'rates.ts\nfix.patch\n', made: 'program' });
	});

	it('are made again of what the others became', async () => {
		const { files: made, context } = await drafted([edit]);
		const mended = made.map((file) => (file.path === 'rates.ts' ? { ...file, content: 'export const rate = 3;\n' } : file));
		const again = await remade(context, named, mended);
		expect(again[0]?.content).toContain('+export const rate = 3;');
		expect(again.slice(2)).toEqual(mended.slice(2));
		const edited = mended.map((file) => (file.path === 'fix.patch' ? { ...file, by: 'person' as const } : file));
		expect((await remade(context, named, edited))[0]).toEqual(edited[0]);
	});

	it('are delivered as they fit what is delivered, an archive with its bytes', async () => {
		const { files: made, context } = await drafted([edit]);
		const mended = made.map((file) => (file.path === 'rates.ts' ? { ...file, content: 'export const rate = 3;\n' } : file));
		const quality: Quality = { ...artifacts(1).quality, files: mended };
		const delivery = (await formatter.run({ ...context, model: null, upstream: { strategy: named, quality } })) as Delivery;
		const of = (path: string) => delivery.files.find((file) => file.path === path);
		expect(of('fix.patch')?.content).toContain('+export const rate = 3;');
		const zip = unzipSync(fromBase64(of('all.zip')?.content ?? ''));
		expect(Object.keys(zip)).toEqual(['all/fix.patch', 'all/rates.ts']);
		expect(new TextDecoder().decode(zip['all/rates.ts'])).toBe(of('rates.ts')?.content);
	});

	it('are written by the model, with a note, where the program can make nothing of the others', async () => {
		const { files: made } = await drafted(['No changes.', 'written\n'], {
			...named,
			deliverables: named.deliverables.filter(({ path }) => path !== 'all.zip'),
		});
		expect(made[0]).toMatchObject({
			content: 'written\n',
			by: 'model',
			note: expect.stringMatching(/made by the program.*could not be done/),
		});
	});

	it('are not an archive without a file to put into it', async () => {
		const alone = { ...named, deliverables: named.deliverables.filter(({ path }) => path === 'all.zip') };
		expect((await drafted([], alone)).files[0]).toMatchObject({ complete: false, note: expect.stringMatching(/no other file/) });
	});

	it('are checksums of what they name', async () => {
		const sums = strategyOf([plan('SHA256SUMS.txt', { making: 'program' }), plan('a.md')]);
		const { files: made, context } = await drafted(['tea\n'], sums);
		expect(made[0]?.content).toBe(`${context.ports.hash('tea\n')}  a.md\n`);
	});
});
