import { type countables, measureKinds, type textKinds } from './measureKinds.ts';
import type { Measure } from './measures.ts';

type What = NonNullable<Measure['what']>;
type Names = readonly [one: string, many: string];

const names: Readonly<Record<(typeof countables)[number] | (typeof textKinds)[number], Names>> = {
	headings: ['heading', 'headings'],
	sections: ['section', 'sections'],
	paragraphs: ['paragraph', 'paragraphs'],
	listItems: ['list item', 'list items'],
	tables: ['table', 'tables'],
	rows: ['table row', 'table rows'],
	images: ['image', 'images'],
	links: ['link', 'links'],
	notes: ['footnote', 'footnotes'],
	codeBlocks: ['code block', 'code blocks'],
	hashtags: ['hashtag', 'hashtags'],
	scripts: ['script', 'scripts'],
	amountOfMoney: ['amount of money', 'amounts of money'],
	phoneNumber: ['phone number', 'phone numbers'],
	emailAddress: ['e-mail address', 'e-mail addresses'],
	exclamationMark: ['exclamation mark', 'exclamation marks'],
	emoji: ['emoji', 'emoji'],
	link: ['link', 'links'],
};

/** `heading` and `headings`, with their level where one is meant. */
export function namesOf(what: What, level?: number): Names {
	// A model's answer may have come only in part.
	const [one, many] = names[what] ?? [what, what];
	return level === undefined || (what !== 'headings' && what !== 'sections') ? [one, many] : [`H${level} ${one}`, `H${level} ${many}`];
}

/** `1 word`, `1,240 words`. */
export const counted = (value: number, one: string, many = `${one}s`): string => `${number(value)} ${value === 1 ? one : many}`;

export const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });

/** `once`, `twice`, `6 times`. */
export const times = (value: number): string => (value === 1 ? 'once' : value === 2 ? 'twice' : `${number(value)} times`);

/** `a, b and c`; of many, how many more there are. */
export function listed(items: readonly string[], most = 5): string {
	const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
	return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

export const quoted = (text: string): string => `“${text}”`;

type Worded = Omit<Measure, 'by'>;

/** Whether enough of a measure is there to be put in words. */
export const isWorded = (measure: { readonly kind?: string | undefined }): measure is Worded =>
	measureKinds.some((kind) => kind === measure.kind);

/** A measure in words, for the panel, a prompt or a checklist: `4 or more H2 headings in article.md`. */
export function measureText(measure: Worded): string {
	const place = [
		measure.part && `in ${quoted(measure.part)}`,
		measure.path && (measure.part ? `of ${measure.path}` : `in ${measure.path}`),
	];
	const where = measure.kind === 'fileThere' || measure.kind === 'runs' ? [] : place;
	return [wordings[measure.kind](measure), ...where].filter(Boolean).join(' ');
}

/** `4 or more`, `at most 3`, `exactly 5`, `2 to 4`; the noun in the number that goes with it. */
function range({ min, max }: Worded, [one, many]: Names, otherwise = 1): string {
	if (max === 0) return `no ${many}`;
	if (min !== undefined && max !== undefined && min === max) return `exactly ${counted(min, one, many)}`;
	if (min !== undefined && max !== undefined) return `${number(min)} to ${counted(max, one, many)}`;
	if (max !== undefined) return `at most ${counted(max, one, many)}`;
	return `${number(min ?? otherwise)} or more ${many}`;
}

function timesIn({ min, max }: Worded): string {
	if (max === undefined) return (min ?? 1) <= 1 ? '' : ` ${times(min ?? 1)} or more`;
	if (min === max) return ` exactly ${times(max)}`;
	return min === undefined || min === 0 ? ` at most ${times(max)}` : ` ${number(min)} to ${times(max)}`;
}

const values = (measure: Worded): string => listed(measure.values ?? [], 12);
const unitNames = { words: 'word', characters: 'character', bytes: 'byte', lines: 'line', pages: 'page' } as const;

const wordings: Readonly<Record<Measure['kind'], (measure: Worded) => string>> = {
	length: (measure) => range(measure, [unitNames[measure.unit ?? 'words'], measure.unit ?? 'words']),
	count: (measure) => range(measure, namesOf(measure.what ?? 'headings', measure.level)),
	says: (measure) =>
		measure.max === 0 ? `never says ${quoted(measure.text ?? '')}` : `says ${quoted(measure.text ?? '')}${timesIn(measure)}`,
	neverSays: ({ text, what }) => (text || !what ? `never says ${quoted(text ?? '')}` : `no ${namesOf(what)[1]}`),
	linksTo: (measure) => `links to ${measure.text ?? ''}${timesIn(measure)}`,
	frontMatter: (measure) => `front matter with ${values(measure)}`,
	columns: (measure) =>
		`the ${measure.values?.length === 1 ? 'column' : 'columns'} ${values(measure)}${(measure.values?.length ?? 0) > 1 ? ', in this order' : ''}`,
	keys: (measure) => `the ${measure.values?.length === 1 ? 'key' : 'keys'} ${values(measure)}`,
	allowedValues: (measure) => `${quoted(measure.text ?? '')} is always ${(measure.values ?? []).map(quoted).join(' or ')}`,
	fileThere: (measure) =>
		measure.max === 0
			? `no file ${measure.path}`
			: measure.min === undefined && measure.max === undefined
				? `the file ${measure.path} is there`
				: `${range(measure, ['file', 'files'])} ${measure.path}`,
	language: ({ text = '' }) => `written in ${languageName(text)}`,
	valid: () => 'valid in its format',
	pixelSize: ({ width, height }) =>
		width !== undefined && height !== undefined
			? `${number(width)} × ${number(height)} pixels`
			: width === undefined
				? `${counted(height ?? 0, 'pixel')} high`
				: `${counted(width, 'pixel')} wide`,
	viewBox: ({ text = '' }) => `the view box ${text}`,
	colours: (measure) => `no colours but ${values(measure)}`,
	strokeWidth: ({ min, max }) =>
		min !== undefined && max !== undefined
			? `strokes ${min === max ? number(min) : `${number(min)} to ${number(max)}`} wide`
			: max === undefined
				? `strokes at least ${number(min ?? 0)} wide`
				: `strokes at most ${number(max)} wide`,
	contrast: ({ min = 4.5 }) => `a contrast of ${number(min)} to 1 or more`,
	runs: ({ text = '', min = 0 }) => `\`${text}\` ends with exit code ${min}`,
};

/** A language's name in English; a code that nobody knows stays. */
export function languageName(code: string): string {
	try {
		return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
	} catch {
		return code;
	}
}
