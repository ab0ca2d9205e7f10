import { kindOf } from '../../checks/support/fileKinds.ts';
import { extensionOf } from '../../landing/paths.ts';

/** What makes a file of this kind good where the brief says nothing else. Only what its name says is known here; what it is for, the brief and the plan say. */
export function tradeOf(path: string): string {
	const extension = extensionOf(path);
	const own = trades.filter(({ extensions, named }) => extensions.split(' ').includes(extension) && (!named || named.test(path)));
	const kind = kindOf({ path });
	return [...own.map(({ text }) => text), kind === 'other' ? '' : (byKind[kind] ?? '')].filter((text) => text !== '').join('\n');
}

/** What the Formatter makes the file of. It holds whatever the brief says. */
export const formOf = (path: string): string =>
	['docx', 'pdf', 'odt', 'rtf'].includes(extensionOf(path))
		? 'This becomes a document with pages later: write its text as Markdown with one # title, headings in order, GFM tables and footnotes ([^1]); no HTML.'
		: '';

interface Trade {
	readonly extensions: string;
	/** A custom of naming files, such as `test_rates.py`. */
	readonly named?: RegExp;
	readonly text: string;
}

const trades: readonly Trade[] = [
	{
		named: /(?:^|[/._-])(?:tests?|specs?)(?:[/._-]|$)/i,
		extensions: 'js mjs cjs ts mts tsx jsx py rb go rs java php cs',
		text: 'Tests: each names one behaviour; both sides of each border are tried, and what has to be refused; expected values are worked out from what is asked and not copied from the code; no network, no clock, no order among them; imports and names are those of the code that is shown.',
	},
	{
		extensions: 'py',
		text: 'Python: the standard library first, type hints, exact decimals for money, errors that say what was wrong and what to do; a program for the command line has a main(), messages on stderr and exit codes that mean something.',
	},
	{
		extensions: 'ts mts cts tsx',
		text: 'TypeScript: strict types without any; errors that say what was wrong; no dependency that nobody asked for.',
	},
	{
		extensions: 'js mjs cjs jsx',
		text: 'JavaScript: modules as its runtime has them; errors that say what was wrong; no dependency that nobody asked for.',
	},
	{
		extensions: 'svg',
		text: 'SVG: xmlns and viewBox; title and desc for readers that do not see it; few, exact shapes on the grid that the set has, so that it reads at its smallest size; no script, no raster image, no remote font.',
	},
	{
		extensions: 'css scss less',
		text: 'CSS: custom properties for what repeats, visible focus, contrast of at least 4.5:1 for text, prefers-reduced-motion where something moves; selectors and class names are those of the pages.',
	},
	{
		extensions: 'json jsonc yaml yml toml csv tsv',
		text: 'Data: it parses, keys and columns are those that are asked for, numbers are numbers, nothing stands around it.',
	},
];

const byKind: Readonly<Partial<Record<ReturnType<typeof kindOf>, string>>> = {
	html: 'HTML: a doctype, lang and title, one h1 and headings in order, landmarks, labels at fields, alt text at images, contrast of at least 4.5:1, usable at 320 px; no remote script, style or font. For a mail: tables with role="presentation" for layout, at most 600 px, styles inline.',
	markdown: 'Markdown: headings in order, a table where things are compared, links with a text that says where they lead.',
};
