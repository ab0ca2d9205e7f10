import type { Span } from '../../shared/brief.ts';
import type { Measured } from '../../shared/findings/verdicts.ts';
import type { Measure } from '../../shared/measures/measures.ts';
import { listed, quoted } from '../../shared/measures/measureText.ts';
import type { Log } from '../ports.ts';
import { fails, type MeasuredFile, type Outcome, type Place, type Runner, undecidable } from './measuredFile.ts';
import { filesFitting } from './paths.ts';
import { pixelSize, viewBox } from './reading/drawing.ts';
import { partsOf } from './reading/parts.ts';
import { colours } from './runners/colours.ts';
import { contrast } from './runners/contrast.ts';
import { count } from './runners/count.ts';
import { fileThere } from './runners/fileThere.ts';
import { allowedValues, columns, frontMatter, keys } from './runners/keys.ts';
import { language } from './runners/language.ts';
import { length } from './runners/length.ts';
import { linksTo } from './runners/linksTo.ts';
import { neverSays, says } from './runners/says.ts';
import { strokeWidth } from './runners/strokeWidth.ts';
import { valid } from './runners/valid.ts';

/** What a measure may need besides the files. */
export interface MeasureContext {
	/** Paths of the files that have to answer the requirement: where a measure without a path is run. Absent or empty: all files. */
	readonly answering?: readonly string[];
	readonly signal?: AbortSignal;
	readonly log?: Pick<Log, 'warn'>;
}

/** How the outcomes of several files come together where the measure names none of them. */
type Together = 'each' | 'any' | 'agree';

interface Kind {
	readonly run: Runner;
	/** `any`: said once is enough; `each`: none may break it; `agree`: which file is meant can't be known where they differ. */
	readonly together: Together;
	/** The runner finds the part by itself. */
	readonly findsPart?: boolean;
	/** A part that is not there is a failure, and not a measure that can't be run. */
	readonly needsPart?: boolean;
}

const kinds: Readonly<Record<Exclude<Measure['kind'], 'fileThere' | 'runs'>, Kind>> = {
	length: { run: length, together: 'agree', needsPart: true },
	count: { run: count, together: 'agree', needsPart: true },
	says: { run: says, together: 'any', needsPart: true },
	neverSays: { run: neverSays, together: 'each' },
	linksTo: { run: linksTo, together: 'any' },
	frontMatter: { run: frontMatter, together: 'agree', findsPart: true },
	columns: { run: columns, together: 'agree', findsPart: true },
	keys: { run: keys, together: 'agree', findsPart: true },
	allowedValues: { run: allowedValues, together: 'agree', findsPart: true },
	language: { run: language, together: 'each' },
	valid: { run: valid, together: 'each', findsPart: true },
	pixelSize: { run: pixelSize, together: 'agree' },
	viewBox: { run: viewBox, together: 'agree' },
	colours: { run: colours, together: 'each' },
	strokeWidth: { run: strokeWidth, together: 'each' },
	contrast: { run: contrast, together: 'each' },
};

/** Places that are told of one measure. */
const mostPlaces = 20;
/** A passage is shown, not copied. */
const longestQuote = 240;

/** Runs a measure over the package. What can't be decided is said as that; nothing here throws but a cancelled signal. */
export async function runMeasure(measure: Measure, files: readonly MeasuredFile[], context: MeasureContext = {}): Promise<Measured> {
	context.signal?.throwIfAborted();
	const { kind } = measure;
	if (kind === 'runs') return measured(measure, [{ outcome: undecidable('not run yet') }]);
	if (kind === 'fileThere') return measured(measure, [{ outcome: fileThere(measure, files) }]);
	const meant = filesOf(measure, files, context);
	if (meant.length === 0)
		return measured(measure, [{ outcome: undecidable(measure.path ? `there is no ${measure.path}` : 'there is no file') }]);
	const outcomes: InFile[] = [];
	for (const file of meant) {
		context.signal?.throwIfAborted();
		outcomes.push({ file, outcome: await safely(measure, kinds[kind], file, files, context) });
	}
	return measured(measure, outcomes, measure.path ? 'each' : kinds[kind].together);
}

function filesOf({ path }: Measure, files: readonly MeasuredFile[], { answering = [] }: MeasureContext): readonly MeasuredFile[] {
	if (path.trim() !== '') return filesFitting(path, files);
	const named = files.filter((file) => answering.includes(file.path));
	return named.length > 0 || answering.length > 0 ? named : files;
}

interface InFile {
	readonly file?: MeasuredFile;
	readonly outcome: Outcome;
}

async function safely(
	measure: Measure,
	kind: Kind,
	file: MeasuredFile,
	files: readonly MeasuredFile[],
	{ log }: MeasureContext,
): Promise<Outcome> {
	if (file.by === 'rule' && !file.made) return undecidable('is an outline so far');
	if (file.complete === false) return undecidable('is not whole yet');
	try {
		return await inFile(measure, kind, file, files);
	} catch (error) {
		// Its message may quote the text.
		log?.warn(`The measure "${measure.kind}" broke (${error instanceof Error ? error.name : typeof error}).`);
		return undecidable('could not be measured');
	}
}

async function inFile(measure: Measure, kind: Kind, file: MeasuredFile, files: readonly MeasuredFile[]): Promise<Outcome> {
	const { part } = measure;
	const whole: Place = { file, at: { start: 0, end: file.content.length }, text: file.content };
	if (!part?.trim()) return kind.run(measure, whole, files);
	if (kind.findsPart) return kind.run(measure, { ...whole, part }, files);
	const places = await partsOf(file, part);
	if (!places) return undecidable('is too large or too tangled to be looked through');
	if (places.length === 0) return (kind.needsPart ? fails : undecidable)(`has no part called ${quoted(part)}`);
	const outcomes: Outcome[] = [];
	for (const place of places.slice(0, mostParts)) outcomes.push(await kind.run(measure, place, files));
	return together(
		outcomes.map((outcome) => ({ outcome })),
		'each',
	);
}

/** Places that one part's name may mean. */
const mostParts = 200;

function measured(measure: Measure, outcomes: readonly InFile[], how: Together = 'each'): Measured {
	const { result, has } = together(outcomes, how);
	const places = outcomes
		.filter(({ outcome }) => outcome.result === result)
		.flatMap(({ file, outcome }) => passages(file, outcome.at ?? []));
	return { measure, result, has, places: places.slice(0, mostPlaces) };
}

function passages(file: MeasuredFile | undefined, at: readonly Span[]): Measured['places'] {
	if (!file) return [];
	return at.slice(0, mostPlaces).map(({ start, end }) => {
		const within = { start, end: Math.min(end, start + longestQuote) };
		return { path: file.path, at: within, quote: file.content.slice(within.start, within.end) };
	});
}

/** One outcome of several, with what each file has. */
function together(all: readonly InFile[], how: Together): Outcome {
	const fitting = all.filter(({ outcome }) => !outcome.isUnfit);
	const outcomes = fitting.length > 0 ? fitting : all;
	const [first, ...others] = outcomes;
	if (!first || others.length === 0) return first?.outcome ?? undecidable('there is no file');
	const of = (result: Outcome['result']) => outcomes.filter(({ outcome }) => outcome.result === result);
	const [held, failed] = [of('holds'), of('fails')];
	const told = (list: readonly InFile[]): Outcome => ({
		result: list[0]?.outcome.result ?? 'undecidable',
		has: textOf(list),
		at: list.flatMap(({ outcome }) => outcome.at ?? []),
	});
	if (how === 'any' && held.length > 0) return told(held);
	if (how === 'agree' && held.length > 0 && failed.length > 0) return undecidable(`the files differ: ${textOf([...held, ...failed])}`);
	if (how === 'any' || how === 'agree') return held.length > 0 ? told(held) : failed.length > 0 ? told(failed) : told(outcomes);
	const open = of('undecidable');
	return failed.length > 0 ? told(failed) : open.length > 0 ? told(open) : told(held);
}

/** `a.md has 3; b.md has 2`; the same of all is said once. */
function textOf(list: readonly InFile[]): string {
	const said = new Set(list.map(({ outcome }) => outcome.has));
	if (said.size === 1) return [...said][0] ?? '';
	const texts = list.map(({ file, outcome }) => (file ? `${file.path} ${outcome.has}` : outcome.has));
	return list.length > 4 ? listed(texts, 4) : texts.join('; ');
}
