import { describe, expect, it } from 'vitest';
import { strategyByRule } from '../../../src/pipeline/agents/strategist/floor/floor.ts';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';

const strategyOf = (text: string) => strategyByRule(briefFromText(text, 'brief.md'));
const pathsOf = (strategy: Awaited<ReturnType<typeof strategyOf>>) => strategy.deliverables.map(({ path }) => path);
const refusedIn = ({ refused = [] }: Awaited<ReturnType<typeof strategyOf>>) => refused;

describe('a format that cannot be made', () => {
	it.each([
		['Please draw a logo and deliver it as logo.psd.', 'logo.svg', 'psd'],
		['We need the logo as a vector, saved as brand/logo.ai.', 'brand/logo.svg', 'ai'],
		['Deliver the board as screens.fig, please.', 'screens.svg', 'fig'],
		['Deliver the letter as letter.doc, please.', 'letter.docx', 'doc'],
	])('of %j is planned as %s, and the strategy says so', async (text, path, format) => {
		const strategy = await strategyOf(`# Work for our shop\n\n${text}\n`);
		expect(pathsOf(strategy)).toContain(path);
		expect(refusedIn(strategy)).toEqual([
			{ path: expect.stringMatching(`\\.${format}$`), why: expect.stringContaining(`A .${format} file`), nearest: path },
		]);
	});

	it.each([
		'The tool must read an Excel file that we upload.',
		'No Figma file is needed; the page must be HTML.',
		'Write an article about our site acme.ai.',
		'The article must say the power of tea.',
	])('is not said of %j', async (text) => {
		const strategy = await strategyOf(`# Work\n\n- ${text}\n`);
		expect(refusedIn(strategy)).toEqual([]);
		expect(pathsOf(strategy).join(' ')).not.toContain('acme');
	});

	it('is one file when the format beside it is asked for as well', async () => {
		const strategy = await strategyOf('# Logo\n\nDeliver these files:\n\n- `logo.svg`\n- `logo.ai`, the vector logo\n');
		expect(pathsOf(strategy)).toEqual(['logo.svg']);
	});
});
