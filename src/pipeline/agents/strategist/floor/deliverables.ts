import type { Deliverable, Requirement } from '../../../../shared/artifacts.ts';
import { numberWords } from '../../../text/numberWords.ts';
import { literal } from '../../../text/text.ts';
import { latestFirst, type Unit } from '../layout/units.ts';
import { filesIn } from './fileNames.ts';

const deliveryWords =
	/\b(?:deliver(?:y|ables?|ed)?|files?|send(?: me| us)?|save(?:d)? (?:as|it)|call(?:ed)? it|named?|one file for|tests? in|in the file|yang dikirim|diserahkan|dengan nama|bernama|put \w+ (?:\w+ )?into|kirim|berkas|file|simpan|di file|hasil(?:nya)?|output)\b/i;
const givenWords =
	/\b(?:attach(?:ed|ment)?|current(?:ly)?|existing|input|we have|you get|reads? (?:its|from)|reads? (?:its |the )?data from|which we (?:update|maintain|edit|fill|keep)|read from|from the file|looks like|lampir(?:kan|an)?|punya kami|sudah ada|data file)\b/i;
const programOutput = /(?<!\byou )\b(?:writes?|creates?|prints?|outputs?) (?:\w+ )*(?:files?|into|to)\b|--\w+/i;

export interface NamedFile {
	readonly path: string;
	/** Where it is asked for. */
	readonly unit: Unit;
}

/** The files a brief asks for by name. What a program reads or writes when it runs is not delivered. */
export function namedFiles(units: readonly Unit[], asked: ReadonlySet<Unit>): NamedFile[] {
	const best = new Map<string, NamedFile & { readonly weight: number }>();
	for (const unit of units) {
		for (const path of filesIn(unit.text)) {
			const weight = weightOf(unit, path) + (asked.has(unit) ? 1 : 0);
			const known = best.get(path.toLowerCase());
			if (!known || known.weight < weight) best.set(path.toLowerCase(), { path, unit, weight });
		}
	}
	// A bare name and the same name in a folder are one file.
	const all = [...best.values()];
	return all.filter((one) => one.weight > 0 && !all.some((other) => other !== one && other.path.endsWith(`/${one.path}`)));
}

function weightOf(unit: Unit, path: string): number {
	const context = [unit.lead, unit.headings.at(-1) ?? '', unit.text].join(' ');
	let weight = 0;
	if (deliveryWords.test(context)) weight += 2;
	if (unit.kind === 'row' && deliveryWords.test(unit.headings.at(-1) ?? '')) weight += 1;
	if (/\b(?:must|have|need|nice|want|after|readme|plus|with)\b/i.test(context)) weight += 1;
	if (givenWords.test(unit.text) && !/yang dikirim|deliver/i.test(context)) weight -= 2;
	if (unit.kind === 'code' || programOutput.test(unit.text)) weight -= 3;
	if (/\.(?:csv|tsv|xlsx)$/i.test(path) && !/yang dikirim|deliver|files? (?:i|we) (?:need|want)/i.test(context)) weight -= 2;
	return weight;
}

const countOf = (word: string): number => numberWords[word.toLowerCase()] ?? (Number(word) || 0);

/** `email-1.md, email-2.md and so on` with `four emails` said elsewhere is four files. The newest message counts. */
export function completeSeries(named: readonly NamedFile[], units: readonly Unit[]): readonly NamedFile[] {
	const files = withRanges(named);
	const series = files.filter(
		({ path, unit }) => /[-_ ]?\d+\.\w+$/.test(path) && /and so on|etc|…|\.\.\.|dst|dan seterusnya|sampai|through/i.test(unit.text),
	);
	const [sample] = series;
	if (!sample) return files;
	const [, prefix = '', , extension = ''] = /^(.*?)(\d+)(\.\w+)$/.exec(sample.path) ?? [];
	const noun =
		prefix
			.replace(/[-_/ ]+$/, '')
			.split('/')
			.at(-1)
			?.replace(/s$/, '') ?? '';
	const counted = new RegExp(`(?<![\\w-])(\\d{1,2}|${Object.keys(numberWords).join('|')})\\s+(?:\\w+\\s+)?${noun}s?\\b`, 'i');
	const said = [...units]
		.sort(latestFirst)
		.map((unit) => countOf(counted.exec(unit.text)?.[1] ?? ''))
		.find((count) => count > 1);
	if (!said || said > 60) return files;
	const rest = files.filter((file) => !series.includes(file));
	const row = (ending: string, unit: Unit) =>
		Array.from({ length: said }, (_, index) => ({ path: `${prefix}${index + 1}${ending}`, unit }));
	// "one .txt per email" is another row beside it.
	const beside = units.flatMap((unit) => {
		const ending = new RegExp(`\\bone (\\.\\w{2,4})(?: file)? (?:per|for each) ${noun}`, 'i').exec(unit.text)?.[1];
		return ending && ending !== extension ? row(ending, unit) : [];
	});
	return [...row(extension, sample.unit), ...beside, ...rest];
}

/** `stop-1.md to stop-8.md` in one sentence is eight files. */
function withRanges(files: readonly NamedFile[]): readonly NamedFile[] {
	return files.flatMap((file) => {
		const [, prefix = '', from = '', extension = ''] = /^(.*?)(\d+)(\.\w+)$/.exec(file.path) ?? [];
		const range = new RegExp(
			`${literal(file.path)}[\`'"*]*\\s*(?:to|through|until|up to|sampai|hingga|s/?d|[-–—]|…|\\.\\.\\.)\\s*[\`'"*]*${literal(prefix)}(\\d+)${literal(extension)}`,
			'i',
		);
		const to = from ? range.exec(file.unit.text)?.[1] : undefined;
		const count = to ? Number(to) - Number(from) : 0;
		if (count < 2 || count > 60) return [file];
		const number = (index: number) => String(Number(from) + index).padStart(from.length, '0');
		// The last of the row is named itself.
		return Array.from({ length: count }, (_, index) => ({ path: `${prefix}${number(index)}${extension}`, unit: file.unit }));
	});
}

/** Which requirements a file answers: those that name it, and those that name no file at all. */
export function withAnswers(files: readonly Omit<Deliverable, 'answers'>[], requirements: readonly Requirement[]): Deliverable[] {
	const patterns = files.map((file) => namePattern(file.path));
	const mentions = requirements.map(({ text, quote }) => patterns.map((pattern) => pattern.test(`${text} ${quote}`)));
	const main = files.filter((file) => !beside.test(file.path));
	const general = requirements.filter((_, row) => !mentions[row]?.some(Boolean));
	return files.map((file, index) => {
		const named = requirements.filter((_, row) => mentions[row]?.[index]);
		const isMain = main.length === 0 || main.includes(file);
		const answers = isMain || named.length === 0 ? requirements.filter((one) => named.includes(one) || general.includes(one)) : named;
		return { ...file, answers: answers.map((requirement) => requirement.id) };
	});
}

/** Files that accompany the work. */
const beside = /readme|howto|perubahan|changelog|sequence|license|tsconfig|package\.json|files\.md/i;

/** A file's name as a brief says it: with its ending, or as a title ("the Join page", "a README"). */
function namePattern(path: string): RegExp {
	const name = path.split('/').at(-1) ?? path;
	const stem = name.replace(/\.\w+$/, '');
	const title = stem === 'index' ? 'Home' : `${stem.charAt(0).toUpperCase()}${stem.slice(1)}`;
	const asTitle = /^[\p{L}]{4,}$/u.test(stem) ? `|\\b${title}\\b` : '';
	return new RegExp(`${literal(name)}${asTitle}`);
}
