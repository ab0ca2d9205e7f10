/** Whether a deliverable can be made in a format, and what comes nearest where it can't. */
export type FormatSupport =
	| { readonly made: true }
	| {
			readonly made: false;
			/** False for an extension that nobody has heard of. */
			readonly isKnown: boolean;
			/** The format that is delivered instead, as an extension without the dot. */
			readonly nearest: string;
			/** One sentence for the person and the client. */
			readonly why: string;
	  };

/** `format` is an extension, with or without its dot, in any case. */
export function formatSupport(format: string): FormatSupport {
	const name = format.trim().replace(/^\./, '').toLowerCase();
	if (name === '' || texts.has(name) || documents.has(name) || packed.has(name)) return { made: true };
	const family = families.find(({ formats }) => formats.split(' ').includes(name));
	const nearest = family?.nearest ?? 'md';
	return {
		made: false,
		isKnown: family !== undefined,
		nearest,
		why: `A .${name} file ${family?.why ?? 'is of a kind that Quintet does not know'}; the nearest is .${nearest}.`,
	};
}

/** A path with another extension in place of its own. */
export const withExtension = (path: string, extension: string): string => `${path.replace(/\.[^./]*$/, '')}.${extension}`;

/** Made from Markdown. */
export const documents: ReadonlySet<string> = new Set(['docx', 'pdf']);

/** Made by the program of other files of the delivery. */
const packed: ReadonlySet<string> = new Set(['zip', 'patch', 'diff']);

/** Files that are their text. */
const texts: ReadonlySet<string> = new Set(
	[
		'md markdown mdx txt text rst adoc tex html htm xhtml css scss less svg eml patch diff',
		'json jsonc json5 geojson yaml yml toml ini csv tsv xml xsd xsl ics vcf vtt srt po pot ftl strings arb graphql proto ipynb bib',
		'js mjs cjs ts mts cts tsx jsx vue svelte astro py pyi rb go rs java kt kts scala swift php c h cc cpp hpp cs fs dart lua r jl ex exs erl hs clj sql liquid njk hbs ejs sh bash ps1 bat',
	].flatMap((line) => line.split(' ')),
);

interface Family {
	readonly formats: string;
	readonly nearest: string;
	readonly why: string;
}

const families: readonly Family[] = [
	{ formats: 'doc odt rtf pages wpd epub mobi', nearest: 'docx', why: 'is written by a program that Quintet does not have' },
	{ formats: 'pptx ppt odp key', nearest: 'pdf', why: 'is a slide show, which Quintet does not make' },
	{ formats: 'xlsx xls ods numbers xlsm', nearest: 'csv', why: 'is a workbook, which Quintet does not make' },
	{
		formats: 'ai eps psd psb indd idml fig sketch xd afdesign afphoto cdr',
		nearest: 'svg',
		why: 'is the working file of a design program, which only that program writes',
	},
	{
		formats: 'png jpg jpeg webp gif avif ico bmp tif tiff heic icns',
		nearest: 'svg',
		why: 'is a picture of pixels, and Quintet draws shapes',
	},
	{
		formats: 'mp4 mov avi mkv webm mp3 wav aac m4a ogg flac aep prproj',
		nearest: 'md',
		why: 'is film or sound, for which Quintet can only write the script',
	},
	{ formats: 'ttf otf woff woff2 blend obj stl step dwg dxf', nearest: 'svg', why: 'is made in a program that Quintet does not have' },
	{ formats: '7z rar tar gz tgz', nearest: 'md', why: 'is an archive; the delivery can be had as a ZIP of all its files' },
];
