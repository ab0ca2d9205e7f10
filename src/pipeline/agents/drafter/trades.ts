import { kindOf } from '../../checks/fileKinds.ts';
import { extensionOf } from '../../paths.ts';

/** What an expert of the file's trade looks to, one sentence each. */
export function tradeOf(path: string, purpose: string): string {
	const extension = extensionOf(path);
	const about = `${path} ${purpose}`;
	const rules = trades.filter(
		({ extensions, when }) => (!extensions || extensions.split(' ').includes(extension)) && (!when || when.test(about)),
	);
	return [...rules.map(({ text }) => text), ...(kindOf({ path }) === 'other' ? [] : [byKind[kindOf({ path })] ?? ''])]
		.filter((text) => text !== '')
		.join('\n');
}

interface Trade {
	readonly extensions?: string;
	readonly when?: RegExp;
	readonly text: string;
}

const trades: readonly Trade[] = [
	{
		extensions: 'docx pdf odt rtf',
		text: 'This file becomes a document for an office program later: write its text as Markdown with one # title, headings in order, GFM tables and footnotes ([^1]); no HTML.',
	},
	{
		extensions: 'md docx pdf txt',
		when: /white ?paper|report|laporan|kertas (?:putih|kerja)|buku putih/i,
		text: 'A white paper: an abstract that stands alone, numbered sections that each prove one point, figures in tables with their source, a conclusion that follows, references at the end.',
	},
	{
		when: /newsletter|e-?mail|surel|onboarding/i,
		extensions: 'md txt',
		text: 'An e-mail: subject and preview line first, one thought, one call to action, short paragraphs that read well on a phone; in a series each mail works alone and leads on.',
	},
	{
		when: /newsletter|e-?mail|surel|template/i,
		extensions: 'html htm',
		text: 'An e-mail template: tables with role="presentation" for layout, at most 600 px wide, styles inline, web-safe fonts, alt text at each image, a preheader, no script, no form, no external style sheet; the placeholders are those of the brief.',
	},
	{
		when: /test|spec/i,
		extensions: 'js mjs cjs ts mts tsx jsx py rb go rs java php cs',
		text: 'A test file: it runs with the test runner of the brief, each case names one behaviour, the borders are tested on both sides, expected values are worked out from the brief and not from the code, nothing needs a network or a clock.',
	},
	{
		extensions: 'py',
		text: 'Python: type hints, a main() behind if __name__ == "__main__", argparse for a command-line tool with exit codes and messages on stderr, the standard library unless the brief allows more, Decimal for money, encodings and newlines said when files are opened.',
	},
	{
		extensions: 'ts mts tsx',
		text: 'TypeScript: strict types without any, errors that say what was wrong, no dependency that the brief does not allow; exported names and parameters as they are asked for.',
	},
	{
		extensions: 'js mjs cjs jsx',
		text: "JavaScript: modules as the brief's runtime has them, errors that say what was wrong, no dependency that the brief does not allow.",
	},
	{
		extensions: 'svg',
		text: 'SVG: xmlns and viewBox, title and desc for readers that do not see it, shapes and paths rounded to two decimals, groups with ids that say what they are, text as paths only if the brief wants that, colours as the brief names them; no script, no raster image, no remote font, readable at its smallest use and in one colour.',
	},
	{
		extensions: 'css scss less',
		text: 'CSS: custom properties for colours and sizes, visible focus, contrast of at least 4.5:1 for text, prefers-reduced-motion where something moves; no remote import.',
	},
	{
		extensions: 'json yaml yml csv',
		text: 'Data: it parses, keys and columns are those of the brief, numbers are numbers, nothing stands around it.',
	},
];

const byKind: Readonly<Partial<Record<ReturnType<typeof kindOf>, string>>> = {
	html: 'HTML: a doctype, lang and title, one h1 and headings in order, landmarks, labels at fields, alt text at images, contrast of at least 4.5:1, works at 320 px; no remote script, style or font unless the brief names it.',
	markdown: 'Markdown: headings in order, a table where things are compared, links with a text that says where they lead.',
};
