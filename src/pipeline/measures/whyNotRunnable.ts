import type { Measure } from '../../shared/measures/measures.ts';
import { listed, quoted } from '../../shared/measures/measureText.ts';
import { kindOf } from '../checks/support/fileKinds.ts';
import { extensionOf } from '../landing/paths.ts';
import { isRead } from './measuredFile.ts';
import { filesFitting } from './paths.ts';
import { isData } from './reading/data.ts';
import { hasTables } from './reading/grids.ts';
import { isTextKind } from './reading/textKinds.ts';
import { mayHaveColours } from './runners/colours.ts';

type Kind = Measure['kind'];
type Problem = (measure: Measure) => string | undefined;

/**
 * Why a measure as somebody proposes it can never be run, as a sentence; undefined when it can. `deliverables` are the paths of the
 * package, when they are known.
 */
export function whyNotRunnable(measure: Measure, deliverables?: readonly string[]): string | undefined {
	const { path, kind } = measure;
	const wanting = needs[kind].map((field) => lacking(measure, field)).find((one) => one !== undefined);
	const found = wanting ?? boundsProblem(measure) ?? problems[kind]?.(measure);
	if (found) return found;
	if (path === '' || !deliverables) return undefined;
	const meant = filesFitting(
		path,
		deliverables.map((one) => ({ path: one })),
	);
	if (meant.length === 0) return `${path} is no deliverable; there are ${listed(deliverables, 8) || 'none'}.`;
	const unfit = meant.filter((file) => !fitsKind(measure, file.path));
	return unfit.length === meant.length ? `${quoted(kind)} can’t be measured in ${path}.` : undefined;
}

type Need = 'path' | 'unit' | 'what' | 'text' | 'values' | 'bounds' | 'size' | 'textOrWhat';

const needs: Readonly<Record<Kind, readonly Need[]>> = {
	length: ['unit', 'bounds'],
	count: ['what'],
	says: ['text'],
	neverSays: ['textOrWhat'],
	linksTo: ['text'],
	frontMatter: ['values'],
	columns: ['values'],
	keys: ['values'],
	allowedValues: ['text', 'values'],
	fileThere: ['path'],
	language: ['text'],
	valid: [],
	pixelSize: ['size'],
	viewBox: ['text'],
	colours: ['values'],
	strokeWidth: ['bounds'],
	contrast: [],
	runs: ['text'],
};

function lacking({ path, unit, what, text = '', values = [], min, max, width, height }: Measure, need: Need): string | undefined {
	const isMissing: Readonly<Record<Need, boolean>> = {
		path: path.trim() === '',
		unit: unit === undefined,
		what: what === undefined,
		text: text.trim() === '',
		values: !values.some((value) => value.trim() !== ''),
		bounds: min === undefined && max === undefined,
		size: width === undefined && height === undefined,
		textOrWhat: text.trim() === '' && !isTextKind(what),
	};
	return isMissing[need] ? `It lacks ${needNames[need]}.` : undefined;
}

const needNames: Readonly<Record<Need, string>> = {
	path: 'a path or pattern',
	unit: 'a unit',
	what: 'what to count',
	text: 'a text',
	values: 'values',
	bounds: 'a min or a max',
	size: 'a width or a height',
	textOrWhat: 'a text, or a kind of text',
};

function boundsProblem({ kind, min, max, width, height }: Measure): string | undefined {
	const given = [min, max, width, height].filter((value) => value !== undefined);
	if (given.some((value) => !Number.isFinite(value) || value < 0)) return 'A bound is below zero or no number.';
	if (min !== undefined && max !== undefined && min > max) return `At least ${min} and at most ${max} exclude each other.`;
	const isWhole = ['length', 'count', 'says', 'linksTo', 'fileThere', 'runs'].includes(kind);
	return isWhole && given.some((value) => !Number.isInteger(value)) ? 'What is counted has whole numbers.' : undefined;
}

const problems: Partial<Readonly<Record<Kind, Problem>>> = {
	language: ({ text = '' }) =>
		/^[a-z]{2}(?:[-_][a-z]{2,4})?$/i.test(text.trim()) ? undefined : `${quoted(text)} is no code of a language, such as en or id.`,
	viewBox: ({ text = '' }) =>
		/^\s*(?:-?\d+(?:\.\d+)?[\s,]+){3}\d+(?:\.\d+)?\s*$/.test(text) ? undefined : `${quoted(text)} is not four numbers.`,
	colours: ({ values = [] }) => {
		const wrong = values.find((value) => !/^\s*(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|[a-z]+|[a-z]+\([^()]+\))\s*$/i.test(value));
		return wrong === undefined ? undefined : `${quoted(wrong)} is no colour such as #1a2b3c.`;
	},
	contrast: ({ min = 4.5 }) => (min >= 1 && min <= 21 ? undefined : 'A contrast lies between 1 and 21.'),
	pixelSize: ({ width = 1, height = 1 }) => (width > 0 && height > 0 ? undefined : 'A picture is at least one pixel wide and high.'),
};

/** Whether a kind can be decided in a file of that name at all. */
function fitsKind({ kind, unit, what, part }: Measure, path: string): boolean {
	const extension = extensionOf(path);
	const isText = isRead({ path });
	const isMarkup = ['markdown', 'html'].includes(kindOf({ path }));
	switch (kind) {
		case 'length':
			return unit !== 'words' || isText || part !== undefined;
		case 'count':
			return countsIn(what, path) || isMarkup || extension === 'svg';
		case 'frontMatter':
			return isText;
		case 'columns':
			return hasTables(path);
		case 'keys':
			return isData(path);
		case 'allowedValues':
			return hasTables(path) || isData(path);
		case 'language':
			return isText;
		case 'pixelSize':
		case 'viewBox':
		case 'strokeWidth':
			return extension === 'svg' || kindOf({ path }) === 'html';
		case 'colours':
			return mayHaveColours(path);
		case 'contrast':
			return kindOf({ path }) === 'html';
		default:
			return true;
	}
}

const countsIn = (what: Measure['what'], path: string): boolean =>
	isTextKind(what) || what === 'hashtags' || (what === 'rows' && ['csv', 'tsv'].includes(extensionOf(path)));
