import { describe, expect, it } from 'vitest';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import { syntax } from '../../../src/pipeline/checks/format/syntax.ts';
import type { DraftFile, Requirement, Research, Strategy } from '../../../src/shared/artifacts.ts';
import { artifacts, sampleBrief } from '../../support/fakeAgents.ts';
import { stageContext } from '../../support/stageContext.ts';

const requirement = (id: string, text: string, quote = text, priority: Requirement['priority'] = 'must'): Requirement => ({
	id,
	text,
	quote,
	at: null,
	priority,
	by: 'rule',
});

/** Text that breaks out of a comment, a string, a tag or a line, where it is not kept from it. */
const hostile =
	'Show --days */ --> ]]> ?> %> {% endcomment %} </script><img src=x onerror=alert(1)> "quoted" \\ `tick`\nand [open](command:run) & co';

const strategyWith = (paths: readonly string[], requirements: readonly Requirement[], language = 'en'): Strategy => ({
	...artifacts(1).strategy,
	title: 'Tea: a "guide"',
	language,
	requirements: [...requirements],
	deliverables: paths.map((path, index) => ({
		id: `D${index + 1}`,
		path,
		format: '',
		purpose: 'What the client reads',
		answers: requirements.map(({ id }) => id),
		by: 'rule',
	})),
});

async function outlines(strategy: Strategy, research?: Research): Promise<DraftFile[]> {
	const { files } = await drafter.run(stageContext({ upstream: { strategy, ...(research && { research }) } }));
	return files;
}

const outline = async (path: string, requirements: readonly Requirement[], language?: string): Promise<string> =>
	(await outlines(strategyWith([path], requirements, language)))[0]?.content ?? '';

const everyPath =
	'a.md a.mdx a.docx a.txt a.html a.svg a.xml a.json tsconfig.json package.json a.yaml a.yml a.css a.scss a.less a.js a.mjs a.cjs a.jsx a.ts a.mts a.tsx a.csv a.py a.toml a.sql a.go a.php'.split(
		' ',
	);

describe('outline by rule', () => {
	it.each(everyPath)('holds every requirement in %s and says that it is an outline', async (path) => {
		const [file] = await outlines(strategyWith([path], [requirement('R1', 'Explain hard water'), requirement('X-07', 'Name three teas')]));
		expect(file).toMatchObject({ by: 'rule', complete: true, note: expect.stringMatching(/^Outline by rule, no AI was used/) });
		for (const text of ['Outline by rule, no AI was used', 'R1', 'Explain hard water', 'X-07', 'Name three teas'])
			expect(file?.content).toContain(text);
	});

	it('parses in every format, whatever the client wrote', { timeout: 60_000 }, async () => {
		const strategy = strategyWith(everyPath, [requirement('R1', hostile), requirement('R2', 'Tea', hostile)]);
		const files = await outlines({
			...strategy,
			title: hostile,
			deliverables: strategy.deliverables.map((one) => ({ ...one, purpose: hostile })),
		});
		expect(files).toHaveLength(everyPath.length);
		expect(await syntax.run({ brief: sampleBrief, strategy, files })).toEqual([]);
	});

	it('keeps each line of what the client wrote inside the comment', async () => {
		const content = await outline('a.py', [requirement('R1', 'First line\nimport os\r\nos.remove("x")')]);
		expect(content.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
			expect.stringMatching(/^raise SystemExit\("a\.py: Outline/),
		]);
	});

	it('shows active and hidden text in Markdown without making it work', async () => {
		const hidden = 'Plain text.\u{E0041}\u{E0042}\u200B';
		const content = await outline('a.md', [
			requirement('R1', 'See [this](command:run) ![x](https://example.com/x.png)'),
			requirement('R2', hidden),
		]);
		expect(content).not.toMatch(/(?<!\\)\]\(/);
		expect(content).toContain('Plain text. [3 × U+E0041]'.replace('[', '\\[').replace(']', '\\]'));
		expect(content).not.toMatch(/[\u{E0000}-\u{E007F}\u200B]/u);
	});

	it("writes a page in the brief's language with a section for each point", async () => {
		const content = await outline(
			'a.html',
			[requirement('R1', 'Jelaskan cara menyeduh teh'), requirement('R2', 'Jangan sebut harga')],
			'id',
		);
		expect(content).toContain('<html lang="id">');
		expect(content).toContain('Kerangka menurut aturan, tanpa AI.');
		expect(content.match(/<h2>[^<]*<\/h2>/g)).toEqual(['<h2>Jelaskan cara menyeduh teh</h2>', '<h2>Ketentuan</h2>']);
	});

	it('lays out front matter, named sections and a table as the client described them', async () => {
		const content = await outline('which-lamp.md', [
			requirement('R1', 'YAML front matter with title, slug and description'),
			requirement('R2', 'Three H2 sections, one each for hall, kitchen and bedroom.'),
			requirement('R3', 'A table that compares two kinds (brass bulkhead, cargo lamp) by brightness and price range'),
			requirement('R4', 'No H1 in the body'),
		]);
		expect(content).toMatch(/^---\ntitle: "Tea: a \\"guide\\""\nslug: "which-lamp"\ndescription: ""\n---\n/);
		expect(content).toContain('## Hall\n\n## Kitchen\n\n## Bedroom\n');
		expect(content).toContain('|  | brightness | price range |\n| --- | --- | --- |\n| brass bulkhead |  |  |\n| cargo lamp |  |  |\n');
		expect(content).not.toMatch(/^# /m);
	});

	it('differs where the requirements differ', async () => {
		const headings = (content: string) => content.match(/^## .*$/gm);
		expect(headings(await outline('a.md', [requirement('R1', 'Explain hard water'), requirement('R2', 'Compare two kettles')]))).toEqual([
			'## Explain hard water',
			'## Compare two kettles',
		]);
		expect(headings(await outline('a.md', [requirement('R1', 'Never name a brand')]))).toEqual(['## To keep to']);
	});

	it('draws in the size that was asked for', async () => {
		expect(await outline('logo.svg', [requirement('R1', 'A logo of 320 x 120 px')])).toContain('viewBox="0 0 320 120"');
	});

	it('keeps a cell from being read as a formula', async () => {
		expect(await outline('a.csv', [requirement('R1', '=HYPERLINK("https://example.com")')])).toContain(
			`"'=HYPERLINK(""https://example.com"")"`,
		);
	});

	it('puts what the research found under the requirement it speaks of, with its place', async () => {
		const claim = (id: string, quote: string) => ({ id, text: quote, quote, sourceId: 'W1', line: 7, by: 'rule' as const });
		const research: Research = {
			answers: [
				{
					questionId: 'S1',
					question: '?',
					summary: null,
					claims: [claim('C1', 'The brass bulkhead costs £95.'), claim('C2', 'Delivery takes ten days.')],
				},
			],
			sources: [{ id: 'W1', title: 'Prices', location: 'notes/prices.md', hash: 'x' }],
			gaps: [],
		};
		const strategy = strategyWith(
			['a.md'],
			[requirement('R1', 'Explain hard water'), requirement('R2', 'Say what a brass bulkhead costs')],
		);
		const content = (await outlines(strategy, research))[0]?.content ?? '';
		const under = (heading: string) => content.split('## ').find((part) => part.startsWith(heading)) ?? '';
		expect(under('Say what')).toContain('> The brass bulkhead costs £95.\n\n(notes/prices.md, line 7)');
		expect(under('From the research')).toContain('> Delivery takes ten days.');
		expect(under('Explain')).not.toContain('£95');
	});

	it('is the same for the same strategy', async () => {
		const strategy = strategyWith(['a.md', 'b.html'], [requirement('R1', 'Explain hard water')]);
		expect(await outlines(strategy)).toEqual(await outlines(strategy));
	});
});
