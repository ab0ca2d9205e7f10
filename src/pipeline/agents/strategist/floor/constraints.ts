import type { Constraint, Limit } from '../../../../shared/artifacts.ts';
import { latestFirst, type Unit } from '../layout/units.ts';
import { filesIn } from './fileNames.ts';

const month =
	'jan(?:uary|uari)?|feb(?:ruary|ruari)?|mar(?:ch|et)?|apr(?:il)?|may|mei|june?|juni|july?|juli|aug(?:ust)?|agustus|sep(?:tember|t)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|des(?:ember)?';
const date = new RegExp(
	`\\b\\d{1,2}(?:st|nd|rd|th)?\\.? (?:${month})(?:,? \\d{4})?\\b|\\b(?:${month}) \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}\\b|\\bless than (?:1|a|one) week\\b|\\bsecepatnya\\b|\\basap\\b|\\bbefore (?:christmas|easter|new year|the (?:summer|holidays?))\\b|\\b(?:by|before|until) (?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|\\b(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu) depan\\b`,
	'i',
);
const deadlineWord =
	/\b(?:deadline|due|by|before|until|no later than|deliver(?:ed|y)? (?:on|by)|need(?:ed)? (?:it )?(?:by|on)|draft by|final by|moves? to|less than|delivery date|delivered|first version|timing|finish(?:ed)?|ready|tenggat|paling lambat|sebelum|selesai|jadi|secepatnya|asap)\b/i;
const money =
	/(?:[$£€¥]|\b(?:usd|eur|gbp|idr|chf|aud|cad|nzd|sgd|myr|inr|sek|nok|dkk|jpy|rp)\.?)\s?\d[\d.,]*\s?(?:k|rb|ribu|jt|juta|million)?|\b\d[\d.,]*\s?(?:usd|eur|gbp|idr|chf|aud|cad|sgd|francs?|dollars?|euros?|pounds?|rupiah|rb|ribu|jt|juta)\b/i;
const moneyWord = /\b(?:budget|fee|pay(?:ment)?|price|flat|fixed|cost|tin for this|all in|quote|anggaran|biaya|bayar|dana|harga)\b/i;

const anEvent = /\b(?:acara\w*|event|wedding|launching|opening|takes place|starts on|begins on|goes out|opens on)\b/i;
const mustBeThere = /\b(?:deadline|due|no later than|need|before|tenggat|paling lambat|selesai|sebelum)\b/i;

/** A date by which something has to be there. In the client's answers any date is one. */
export const isDeadline = (unit: Unit): boolean =>
	unit.kind !== 'code' &&
	date.test(unit.text) &&
	!(anEvent.test(unit.text) && !mustBeThere.test(unit.text)) &&
	(unit.answer > 0 || deadlineWord.test([saidOfDate(unit), unit.headings.at(-1) ?? ''].join(' ')));

/** In a row, "until" speaks of what stands in its own cell: "23 January | Open until noon" is no deadline. */
const saidOfDate = ({ kind, text }: Unit): string =>
	kind === 'row'
		? text
				.split('|')
				.map((cell) => (date.test(cell) ? cell : cell.replace(/\b(?:by|before|until)\b/gi, '')))
				.join('|')
		: text;

/** Deadlines, budgets and lengths, each with the client's words. */
export function constraintsOf(units: readonly Unit[], textOf: (unit: Unit) => string): Constraint[] {
	const found: Constraint[] = [];
	for (const unit of units) {
		const { text, at } = unit;
		const about = [text, unit.headings.at(-1) ?? ''].join(' ');
		const add = (constraint: Pick<Constraint, 'kind'> & Partial<Constraint>) =>
			found.push({ text, quote: textOf(unit), at, by: 'rule', ...constraint });
		if (isDeadline(unit)) add({ kind: 'deadline' });
		if (money.test(text) && (moneyWord.test(about) || unit.kind === 'item' || unit.answer > 0 || text.split(/\s+/).length < 4))
			add({ kind: 'budget' });
		const limit = unit.kind === 'code' ? undefined : limitOf(text);
		const [path] = filesIn(text);
		if (limit) add({ kind: 'length', ...(!ofAPart.test(text) && { limit }), ...(path && { path }) });
	}
	return newestOnly(found, units);
}

/** A limit on a part of a file cannot be checked on the file. */
export const ofAPart =
	/\b(?:subject|preheader|description|titles?|headlines?|headings?|intro|line|captions?|taglines?|buttons?|labels?|strip|story|welcome|statement|slug|box|quotes?|names?|answers?|summary|abstract|paragraphs?|sections?|including|text of|tells|judul|ringkasan|paragraf|bagian)\b/i;

/** A limit without a file counts for the files it can mean: each of a row, or the one that is text. */
export function assignLimits(constraints: readonly Constraint[], paths: readonly string[]): Constraint[] {
	if (paths.length < 2) return [...constraints];
	return constraints.flatMap((constraint) => {
		const { limit, path, ...rest } = constraint;
		if (!limit) return [constraint];
		if (path) return paths.includes(path) ? [constraint] : [rest];
		const row = paths.filter((one) => /\d+\.(?:md|txt|html?)$/i.test(one));
		if (row.length > 1 && /\b(?:each|per|every|tiap|setiap|masing-masing)\b/i.test(rest.text))
			return row.map((one) => ({ ...rest, limit, path: one }));
		const named = paths.filter((one) => new RegExp(`\\b${one.split('.').at(-1)}\\b`, 'i').test(rest.text));
		const texts = paths.filter((one) => /\.(?:md|txt|html?)$/i.test(one) && !/readme|howto|changelog/i.test(one));
		const [only, another] = named.length > 0 ? named : texts;
		return only && !another ? [{ ...rest, limit, path: only }] : [rest];
	});
}

const first = { answer: 0, messagesSince: 0 };

/** In a thread the newest deadline and budget count; what they replace is a contradiction, told elsewhere. */
function newestOnly(constraints: readonly Constraint[], units: readonly Unit[]): Constraint[] {
	const said = constraints.map((one) => ({ one, unit: units.find((unit) => unit.at.start === one.at?.start) }));
	const newest = new Map<Constraint['kind'], Unit>();
	for (const { one, unit } of said) {
		const before = newest.get(one.kind);
		if (unit && (!before || latestFirst(unit, before) < 0)) newest.set(one.kind, unit);
	}
	const isReplaced = (kind: Constraint['kind'], unit: Unit | undefined) => latestFirst(newest.get(kind) ?? first, unit ?? first) < 0;
	return said.filter(({ one, unit }) => one.kind === 'length' || !isReplaced(one.kind, unit)).map(({ one }) => one);
}

const number = '(\\d{1,3}(?:[.,]\\d{3}){1,4}|\\d{1,12})';
const lengthUnit = '(words?|kata|characters?|chars?|karakter|huruf|kb|mb)';
const range = new RegExp(`${number}\\s*(?:[-–—]|to|and|sampai|hingga|s/d)\\s*${number}\\s*${lengthUnit}\\b`, 'i');
const most = new RegExp(
	`(?:max(?:imum)?\\.?|at most|up to|no more than|no longer than|under|less than|below|maks(?:imal)?\\.?|paling banyak|kurang dari)\\s*${number}\\s*${lengthUnit}\\b|${number}\\s*${lengthUnit}\\s*(?:or less|or fewer|max(?:imum)?|at most|maks(?:imal)?)`,
	'i',
);
const least = new RegExp(`(?:min(?:imum|imal)?\\.?|at least|paling sedikit|more than)\\s*${number}\\s*${lengthUnit}\\b`, 'i');

/** A length that a program can check: `1,100–1,300 words`, `max 90 characters`, `under 80 KB`. */
export function limitOf(text: string): Limit | undefined {
	const between = range.exec(text);
	if (between) return scaled(between[3], { min: toNumber(between[1]), max: toNumber(between[2]) });
	const upper = most.exec(text);
	if (upper) return scaled(upper[2] ?? upper[4], { max: toNumber(upper[1] ?? upper[3]) });
	const lower = least.exec(text);
	return lower ? scaled(lower[2], { min: toNumber(lower[1]) }) : undefined;
}

const toNumber = (digits: string | undefined): number => Number((digits ?? '').replace(/[.,]/g, ''));

function scaled(unitName: string | undefined, limit: { min?: number; max?: number }): Limit {
	const name = (unitName ?? '').toLowerCase();
	if (name === 'kb' || name === 'mb') {
		const factor = name === 'kb' ? 1024 : 1024 * 1024;
		return {
			unit: 'bytes',
			...(limit.min !== undefined && { min: limit.min * factor }),
			...(limit.max !== undefined && { max: limit.max * factor }),
		};
	}
	return { unit: /^(?:words?|kata)$/.test(name) ? 'words' : 'characters', ...limit };
}
