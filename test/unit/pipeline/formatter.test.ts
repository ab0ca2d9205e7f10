import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/pipeline/agents/formatter/finish.ts';
import { folderNameFor } from '../../../src/pipeline/agents/formatter/folderName.ts';
import { formatter } from '../../../src/pipeline/agents/formatter.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import { checkLandingPath } from '../../../src/pipeline/landing/paths.ts';
import type { DraftFile, Quality, Strategy } from '../../../src/shared/artifacts.ts';
import { draftFile, strategyWith } from '../../support/checkInput.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const qualityOf = (files: readonly DraftFile[], more: Partial<Quality> = {}): Quality => ({
	summary: '',
	findings: [],
	verdicts: [],
	rounds: [],
	files: [...files],
	...more,
});

interface Case {
	readonly files: readonly DraftFile[];
	readonly strategy?: Partial<Strategy>;
	readonly quality?: Partial<Quality>;
	readonly replies?: Parameters<typeof scriptedModel>[0];
}

async function deliver({ files, strategy, quality, replies }: Case) {
	const context = stageContext({
		model: replies ? scriptedModel(replies) : null,
		upstream: { strategy: strategyWith(strategy), quality: qualityOf(files, quality) },
	});
	return { delivery: await formatter.run(context), context };
}

const deliverable = { id: 'D1', path: 'water.md', format: 'md', purpose: 'The article', answers: [], by: 'rule' as const };

describe('finish', () => {
	it('leaves a Markdown text as its writer laid it out: no table is padded to its widest cell', async () => {
		const content = '# Prices\n\n| Room | Price |\n|---|---|\n| A room with a very long name | 5 |\n\n* one\n* two  \n  still two\n';
		expect(await finish({ path: 'prices.md', content })).toEqual({ content, finishedBy: 'unchanged' });
	});

	it.each([
		['a.js', "const a = 'x'\nlet b = 'y'", "const a = 'x';\nlet b = 'y';\n"],
		['a.ts', 'type A={a:"b"}', 'type A = { a: "b" };\n'],
		['a.tsx', 'const a=<p>x</p>', 'const a = <p>x</p>;\n'],
		['a.json', '{"a":1}', '{ "a": 1 }\n'],
		['a.yaml', 'a:   1', 'a: 1\n'],
		['a.css', 'a{color:red}', 'a {\n  color: red;\n}\n'],
		['a.html', '<p   class="x">Hi</p>', '<p class="x">Hi</p>\n'],
	])('formats %s with prettier', async (path, content, expected) => {
		expect(await finish({ path, content })).toEqual({ content: expected, finishedBy: 'prettier' });
	});

	it('keeps long lines, code blocks and hard breaks of Markdown', async () => {
		const content = `A line that is ${'very '.repeat(30)}long.\n\nHard  \nbreak\n\n\`\`\`js\nconst  a=1\n\`\`\`\n`;
		expect((await finish({ path: 'a.md', content })).content).toBe(content);
	});

	it('leaves what does not parse as it is and says so', async () => {
		const finished = await finish({ path: 'a.js', content: 'const = ;' });
		expect(finished).toEqual({ content: 'const = ;\n', finishedBy: 'unchanged', note: 'a.js does not parse and was left as it is.' });
	});

	it('keeps merge tags and visible text of a mail template to the letter', async () => {
		const content = '<table><tr><td>Dear {{first_name}},<b>{{  odd   tag }}</b> <a href="{{unsubscribe_url}}">Stop</a></td></tr></table>\n';
		const finished = await finish({ path: 'mail.html', content });
		expect(finished.content.match(/\{\{[^}]*\}\}/g)).toEqual(['{{first_name}}', '{{  odd   tag }}', '{{unsubscribe_url}}']);
	});

	it('leaves a file alone when formatting would change its tags', async () => {
		const content = '<p title="{{#if a}}x{{/if}}">{{#each\n   items}}  a{{/each}}</p>\n';
		const finished = await finish({ path: 'a.html', content });
		expect(finished.content.match(/\{\{[^}]*\}\}/g)).toEqual(content.match(/\{\{[^}]*\}\}/g));
	});

	it('trims line ends of text and drawings and leaves other files alone', async () => {
		expect(await finish({ path: 'a.txt', content: 'a  \nb' })).toEqual({ content: 'a\nb\n', finishedBy: 'trimmed' });
		expect(await finish({ path: 'a.svg', content: '<svg/>\n' })).toEqual({ content: '<svg/>\n', finishedBy: 'unchanged' });
		expect(await finish({ path: 'a.py', content: 'a = 1  \n' })).toEqual({ content: 'a = 1\n', finishedBy: 'trimmed' });
		expect(await finish({ path: 'a.py', content: 'a = """x  \n"""\n' })).toEqual({ content: 'a = """x  \n"""\n', finishedBy: 'unchanged' });
		expect(await finish({ path: 'a.csv', content: 'a, \n' })).toEqual({ content: 'a, \n', finishedBy: 'unchanged' });
	});

	it('changes nothing when it is done twice', async () => {
		const once = await finish({ path: 'a.md', content: '# A\n* b\n1) c' });
		expect((await finish({ path: 'a.md', content: once.content })).content).toBe(once.content);
	});
});

describe('formatter', () => {
	it('delivers finished files with their purpose and a cover note', async () => {
		const { delivery } = await deliver({ files: [draftFile('water.md', '* a')], strategy: { deliverables: [deliverable] } });
		expect(delivery.folder).toBe('water-for-coffee');
		expect(delivery.files.map((file) => [file.path, file.purpose, file.finishedBy, file.by])).toEqual([
			['water.md', 'The article', 'unchanged', 'model'],
			['cover-note.md', 'Cover note to the client', 'unchanged', 'rule'],
		]);
		expect(delivery.files[0]?.content).toBe('* a\n');
		expect(delivery.files[1]?.content).toContain('# Delivery: Water for coffee');
		expect(delivery.notes).toEqual([]);
	});

	it('gives the same delivery twice without a model', async () => {
		const files = [draftFile('a.md', 'x'), draftFile('b.ts', 'let a')];
		expect((await deliver({ files })).delivery).toEqual((await deliver({ files })).delivery);
	});

	it('writes the note in Indonesian for an Indonesian brief', async () => {
		const { delivery } = await deliver({ files: [draftFile('menu.md', 'x')], strategy: { language: 'id', title: 'Deskripsi menu' } });
		expect(delivery.coverNote.language).toBe('id');
		expect(delivery.coverNote.subject).toBe('Hasil pekerjaan: Deskripsi menu');
		expect(delivery.coverNote.text).toContain('- `menu.md`');
		expect(delivery.coverNote.text).not.toMatch(/Hello|Here|Best/);
	});

	it('says the purpose of files that share one once, none that is only the name, and ends a sentence once', async () => {
		const paths = ['email-1.md', 'email-2.md', 'tool.py'];
		const { delivery } = await deliver({
			files: paths.map((path, index) => ({ ...draftFile(path, 'x'), deliverableId: `D${index}` })),
			strategy: {
				title: 'Can you write e-mails?',
				deliverables: paths.map((path, index) => ({ ...deliverable, id: `D${index}`, path, purpose: index < 2 ? 'One per week' : path })),
			},
		});
		expect(delivery.coverNote.text).toContain('You asked for: Can you write e-mails? Here is');
		expect(delivery.coverNote.text).toContain('- `email-1.md`, `email-2.md`: One per week\n- `tool.py`\n');
	});

	it('calls an outline an outline, to both', async () => {
		const { delivery } = await deliver({
			files: [draftFile('water.md', '## Water is **hard**', { by: 'rule' })],
		});
		expect(delivery.coverNote.text).toContain('`water.md` (outline, not written yet)');
		expect(delivery.notes).toEqual([
			'water.md is an outline, and not ready for the client: write it, or choose a model and rerun the draft.',
		]);
	});

	it('leaves out what is cut and what may not land, and says so', async () => {
		const { delivery } = await deliver({
			files: [
				draftFile('a.md', 'half', { complete: false }),
				draftFile('../../.bashrc', 'x'),
				draftFile('.vscode/tasks.json', '{}'),
				draftFile('ok.md', 'x'),
			],
		});
		expect(delivery.files.map((file) => file.path)).toEqual(['ok.md', 'cover-note.md']);
		expect(delivery.notes).toHaveLength(3);
		expect(delivery.coverNote.text).not.toContain('bashrc');
	});

	it('tells what Quality Control left open and what needs a confirmation', async () => {
		const finding = { id: 'x', rule: 'x', message: 'x', by: 'rule' as const };
		const { delivery } = await deliver({
			files: [draftFile('package.json', '{}')],
			quality: {
				findings: [
					{ ...finding, severity: 'blocker' },
					{ ...finding, severity: 'major' },
					{ ...finding, severity: 'info' },
				],
			},
		});
		expect(delivery.notes[0]).toBe('Still open from Quality Control: 1 blocker and 1 major finding.');
		expect(delivery.notes[1]).toContain('"package.json" is read and run');
	});

	it('does not overwrite a deliverable that is called like the note', async () => {
		const { delivery } = await deliver({ files: [draftFile('Cover-Note.md', 'mine')] });
		expect(delivery.files.map((file) => file.path)).toEqual(['Cover-Note.md', 'delivery-note.md']);
	});

	it('lets an error through that the person has to settle', async () => {
		const context = stageContext({
			model: {
				...scriptedModel([]),
				// biome-ignore lint/correctness/useYield: a model that fails before its first token
				async *stream() {
					throw new PipelineError('auth', 'The key is wrong.');
				},
			},
			upstream: { strategy: strategyWith(), quality: qualityOf([draftFile('water.md', 'x')]) },
		});
		await expect(formatter.run(context)).rejects.toMatchObject({ reason: 'auth' });
	});
});

describe('folderNameFor', () => {
	it.each([
		['Blog article – "Your water is the problem (not your beans)"', 'blog-article-your-water-is-the-problem-not-your-beans'],
		['Café Société: straße', 'cafe-societe-strasse'],
		['CON', 'project-con'],
		['🙏', 'project'],
		['../../etc', 'etc'],
		['.git', 'git'],
		['node_modules', 'node-modules'],
		["Winnie's page", 'winnies-page'],
	])('names the folder of %j %j', (title, folder) => {
		expect(folderNameFor(title)).toBe(folder);
	});

	it('cuts a long title between words', () => {
		const folder = folderNameFor('a long title '.repeat(20));
		expect(folder.length).toBeLessThanOrEqual(60);
		expect(folder).toMatch(/title$|long$|a$/);
		expect(folderNameFor('x'.repeat(200))).toBe('x'.repeat(60));
		expect(checkLandingPath(`${folder}/a.md`).ok).toBe(true);
	});
});
