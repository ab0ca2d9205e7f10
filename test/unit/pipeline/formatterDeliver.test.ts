import { describe, expect, it } from 'vitest';
import { deliver, type Job } from '../../../src/pipeline/agents/formatter/deliver.ts';
import { formatter } from '../../../src/pipeline/agents/formatter.ts';
import type { PagedDocument } from '../../../src/pipeline/ports.ts';
import type { Deliverable, DraftFile, Strategy } from '../../../src/shared/artifacts.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { briefOf, draftFile, requirement, strategyWith } from '../../support/checkInput.ts';
import { stageContext } from '../../support/stageContext.ts';

interface Asked {
	readonly format: string;
	readonly document: PagedDocument;
}

/** Delivers one file among others; `asked` is what the exporter was given. */
async function delivered(
	draft: DraftFile,
	more: { drafts?: readonly DraftFile[]; strategy?: Partial<Strategy>; broken?: boolean; without?: boolean } = {},
) {
	const asked: Asked[] = [];
	const { ports } = stageContext();
	const job: Job = {
		strategy: strategyWith(more.strategy),
		drafts: more.drafts ?? [draft],
		paper: 'a4',
		ports: {
			log: ports.log,
			...(!more.without && {
				exportDocument: async (format: 'docx' | 'pdf', document: PagedDocument) => {
					if (more.broken) throw new Error('out of paper');
					asked.push({ format, document });
					return { bytes: new Uint8Array([1, 255]), notes: format === 'pdf' ? ['its fonts lack a character'] : [] };
				},
			}),
		},
		purposeOf: (file) => more.strategy?.deliverables?.find(({ path }) => path === file.path)?.purpose ?? '',
	};
	return { ...(await deliver(draft, job)), asked };
}

const svg =
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Loaf</title><path d="M 1.00000 1.00000 L 9.00000 9.00000"/></svg>';

describe('delivering a document', () => {
	it.each(['docx', 'pdf'] as const)('makes a .%s of its Markdown and delivers the bytes', async (format) => {
		const file = await delivered(draftFile(`paper.${format}`, '# Paper\n'), { strategy: { title: 'The paper', language: 'id' } });
		expect(file).toMatchObject({ path: `paper.${format}`, content: 'Af8=', encoding: 'base64', finishedBy: format });
		expect(file.asked).toMatchObject([{ format, document: { markdown: '# Paper\n', title: 'The paper', language: 'id', paper: 'a4' } }]);
	});

	it('gives it the drawings of the delivery by every address that it may name', async () => {
		const paper = draftFile('texts/paper.docx', '![Route](../art/route.svg)');
		const file = await delivered(paper, { drafts: [paper, draftFile('art/route.svg', svg)] });
		const pictures = file.asked[0]?.document.pictures;
		for (const address of ['../art/route.svg', './../art/route.svg', 'art/route.svg', '/art/route.svg'])
			expect(pictures?.get(address)).toBe(svg);
		expect(file.notes).toEqual([expect.stringContaining('holds drawings')]);
	});

	it('passes on what a person should know of it', async () => {
		expect((await delivered(draftFile('a.pdf', 'x'))).notes).toEqual(['a.pdf: its fonts lack a character.']);
	});

	it.each([
		['nothing makes documents', { without: true }, 'x'],
		['making it fails', { broken: true }, 'x'],
		['its text is too long to be laid out', {}, 'word '.repeat(1_000_000)],
		['its text is nested too deeply', {}, '> '.repeat(2000)],
	] as const)('delivers the Markdown and says so when %s', async (_, more, text) => {
		const file = await delivered(draftFile('a.docx', text), more);
		expect(file.path).toBe('a.md');
		expect(file.encoding).toBeUndefined();
		expect(file.notes[0]).toMatch(/^a\.docx is delivered as a\.md, because .*Word document\.$/);
	});
});

describe('delivering what can not be made', () => {
	it('delivers the nearest format and says why', async () => {
		const file = await delivered(draftFile('letter.odt', '# Letter'));
		expect(file).toMatchObject({ path: 'letter.docx', finishedBy: 'docx' });
		expect(file.notes).toEqual([expect.stringMatching(/^letter\.odt is delivered as letter\.docx\. A \.odt file is written by a program/)]);
	});

	it.each([
		['logo.png', svg, 'logo.svg'],
		['logo.png', 'A logo with a loaf.', 'logo.md'],
		['prices.xlsx', 'a,b\n1,2\n', 'prices.csv'],
		['prices.xlsx', '# Prices\n\n- a: 1\n', 'prices.md'],
		['talk.pptx', '# Talk', 'talk.pdf'],
	])('makes of %s what its text is', async (path, content, expected) => {
		expect((await delivered(draftFile(path, content))).path).toBe(expected);
	});

	it('leaves it out where the nearest is delivered already', async () => {
		const context = stageContext({
			upstream: {
				strategy: strategyWith(),
				quality: { summary: '', findings: [], verdicts: [], rounds: [], files: [draftFile('logo.svg', svg), draftFile('logo.png', svg)] },
			},
		});
		const delivery = await formatter.run(context);
		expect(delivery.files.map(({ path }) => path)).toEqual(['logo.svg', 'cover-note.md']);
		expect(delivery.notes).toContain('logo.png is not delivered apart from logo.svg, which is its nearest format and in the delivery.');
		expect(delivery.coverNote.text).not.toContain('logo.png');
	});
});

describe('delivering a drawing', () => {
	it('makes it smaller and keeps its names, words and box', async () => {
		const drawing = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 100 100" role="img" aria-labelledby="t d" inkscape:version="1.2"><title id="t">Loaf</title><desc id="d">A loaf of bread</desc><style>.crust{fill:#aa5500}</style><g id="layer1" class="crust"><path id="loaf" d="M 10.000000 10.000000 L 90.000000 10.000000 L 90.000000 90.000000 Z"/><use href="#loaf" x="5"/></g><text x="10" y="95">Roti  Bunga</text></svg>`;
		const file = await delivered(draftFile('logo.svg', drawing));
		expect(file.finishedBy).toBe('svgo');
		expect(file.content.length).toBeLessThan(drawing.length);
		for (const part of [
			'viewBox="0 0 100 100"',
			'role="img"',
			'aria-labelledby="t d"',
			'<title id="t">Loaf</title>',
			'<desc id="d">A loaf of bread</desc>',
			'id="layer1"',
			'class="crust"',
			'href="#loaf"',
			'.crust',
			'Roti',
		])
			expect(file.content).toContain(part);
		expect(file.content).not.toContain('inkscape');
	});

	it('leaves what does not parse, and what is small already, as it is', async () => {
		const broken = await delivered(draftFile('a.svg', '<svg><g></svg>'));
		expect(broken).toMatchObject({ content: '<svg><g></svg>\n', notes: ['a.svg does not parse and was left as it is.'] });
		const small = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n';
		expect((await delivered(draftFile('a.svg', small))).content).toBe(small);
	});
});

describe('delivering a mail template', () => {
	const deliverables: Deliverable[] = [
		{ id: 'D1', path: 'mail.html', format: 'html', purpose: 'Newsletter template', answers: [], by: 'rule' },
	];
	const mail = `<!doctype html><html lang="en"><head><style>
td { color: #333333; padding: 8px }
a:hover { color: red }
@media (max-width: 600px) { td { padding: 0 !important } }
</style></head><body><!--[if mso]><table><tr><td><![endif]--><table role="presentation"><tr><td>Dear {{first_name}}, <a href="{{unsubscribe_url}}">stop</a></td></tr></table><!--[if mso]></td></tr></table><![endif]--></body></html>`;

	it('puts the styles onto the elements and keeps tags, media queries and conditional comments', async () => {
		const file = await delivered(draftFile('mail.html', mail), { strategy: { deliverables } });
		expect(file.finishedBy).toContain('juice');
		expect(file.content).toMatch(/<td[^>]*style="color: #333333; padding: 8px;?"/);
		for (const part of ['{{first_name}}', '{{unsubscribe_url}}', '@media (max-width: 600px)', 'a:hover', '<!--[if mso]>', '<![endif]-->'])
			expect(file.content).toContain(part);
	});

	it('leaves a page alone that is no mail', async () => {
		const file = await delivered(draftFile('index.html', mail), { strategy: { deliverables: [] } });
		expect(file.content).toContain('<style>');
		expect(file.finishedBy).not.toContain('juice');
	});

	it('keeps the head’s styles where something would be lost, and says so', async () => {
		const odd = mail.replace('</body>', '<img src=x.png></body>');
		const file = await delivered(draftFile('mail.html', odd), { strategy: { deliverables } });
		expect(file.finishedBy).not.toContain('juice');
		expect(file.content).toContain('{{first_name}}');
		expect(file.notes[0]).toMatch(/keeps its styles in its head/);
	});
});

describe('delivering a page that was written as Markdown', () => {
	it('makes it a page that stands by itself', async () => {
		const file = await delivered(draftFile('index.html', '# Teh & roti\n\nHalo[^1] <script>alert(1)</script>\n\n[^1]: Catatan.\n'), {
			strategy: { language: 'id', title: 'Halaman' },
		});
		expect(file.content).toMatch(/^<!doctype html>\n<html lang="id">/);
		expect(file.content).toContain('<title>Teh &amp; roti</title>');
		expect(file.content).toContain('<h1 id="teh--roti">');
		expect(file.content).toContain('Catatan');
		expect(file.content).not.toMatch(/<script|https?:\/\//);
		expect(file.finishedBy).toBe('markdown, prettier');
	});
});

describe('the acceptance checklist', () => {
	const requirements = [
		requirement('R2', 'Price list.', { text: 'A price list', at: { start: 20, end: 31 } }),
		requirement('R1', 'It must mention tea.', { text: 'Mention tea', at: { start: 0, end: 20 } }),
		requirement('R3', 'Maybe in blue', { text: 'In blue', standing: 'undecided' }),
	];
	const tea = { path: 'tea.odt', at: { start: 0, end: 3 }, quote: 'Tea' };
	const verdicts = [
		{ requirementId: 'R1', verdict: 'met' as const, by: 'model' as const, why: '', places: [tea], measured: [] },
		{ requirementId: 'R2', verdict: 'notMet' as const, by: 'model' as const, why: '', places: [], measured: [] },
	];
	const run = (language: string, files = [draftFile('tea.odt', 'Tea is good')], wanted = requirements) =>
		formatter.run(
			stageContext({
				brief: briefOf('It must mention tea. Price list.'),
				settings: { ...defaultSettings, packageExtras: ['checklist'] },
				upstream: {
					strategy: strategyWith({ requirements: wanted, language, title: 'Tea' }),
					quality: { summary: '', findings: [], verdicts, rounds: [], files },
				},
			}),
		);
	const checklist = ({ files }: Awaited<ReturnType<typeof run>>) => files.find(({ path }) => path === 'acceptance-checklist.md')?.content;

	it('has a box for each decided requirement in the client’s order, with the delivered file that meets it, and no id', async () => {
		expect(checklist(await run('en'))).toMatch(/- \[ \] Mention tea\n {2}`tea\.md`\n- \[ \] A price list\n {2}Not answered yet\.\n$/);
	});

	it('takes nothing in an outline for an answer', async () => {
		expect(checklist(await run('en', [draftFile('tea.odt', 'Tea is good', { by: 'rule' })]))).toContain('- [ ] Mention tea\n- [ ]');
	});

	it('speaks the brief’s language and names delivered files alone', async () => {
		const delivery = await run('id');
		expect(checklist(delivery)).toContain('Belum terjawab.');
		expect(delivery.coverNote.text).toContain('tea.md');
		expect(delivery.coverNote.text).not.toContain('tea.odt');
	});

	it('is not there without requirements', async () => {
		expect((await run('en', [], [])).files.map(({ path }) => path)).toEqual(['cover-note.md']);
	});
});
