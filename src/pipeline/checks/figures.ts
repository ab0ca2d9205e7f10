import { type CheckInput, type Found, isOutline, perFile } from './check.ts';
import { type Amount, moneyIn, sharesIn, valuesIn } from './facts/amounts.ts';
import { toValue } from './facts/numbers.ts';
import { knownText } from './language.ts';
import { matchesOf } from './positions.ts';
import { readable } from './readable.ts';
import { wrongSums } from './sums.ts';
import { tablesOf } from './tables.ts';

/** Figures and appeals to studies that stand neither in the brief nor in the research, and that no source stands beside. */
export const figures = perFile('figures', async (file, input): Promise<Found[]> => {
	if (isOutline(file)) return [];
	const text = await readable(file);
	if (text.trim() === '') return [];
	const known = knownValues(input);
	const [totals, wrong] = await Promise.all([totalsOf(file), wrongSums(file)]);
	const amounts = [...moneyIn(text), ...sharesIn(text), ...countsIn(text)].toSorted((a, b) => a.at.start - b.at.start);
	const isTold = ({ at }: Amount) => wrong.some((sum) => sum.at && sum.at.start < at.end && at.start < sum.at.end);
	const unknown = amounts.filter(
		(one) => !isBound(text, one) && !isKnown(one, known, totals) && !isTold(one) && !hasSource(file.content, one.at.start),
	);
	return [...unknown.map(unsupported), ...appeals(text, file.content, knownText(input))];
});

/** "Under £10" is a promise of little, not a figure. */
const isBound = (text: string, { unit, at }: Amount): boolean =>
	unit.startsWith('money') &&
	/\b(?:under|below|less than|up to|at most|within|di bawah|kurang dari|maksimal)\s*$/i.test(
		text.slice(Math.max(0, at.start - 14), at.start),
	);

const unsupported = ({ text, unit, at }: Amount): Found => ({
	severity: unit.startsWith('money') ? 'minor' : 'major',
	message: `"${text.trim()}" stands neither in the brief nor in the research.`,
	at,
	suggestion: 'Name its source, or take it out.',
});

/** The brief and the research give the same values to every file. */
const cache = new WeakMap<CheckInput['strategy'], { readonly brief: string; readonly values: Known }>();

interface Known {
	readonly all: ReadonlySet<number>;
	readonly money: readonly number[];
	readonly shares: readonly number[];
}

function knownValues(input: CheckInput): Known {
	const text = knownText(input);
	const before = cache.get(input.strategy);
	if (before?.brief === text) return before.values;
	const values = {
		all: valuesIn(text),
		money: moneyIn(text).map(({ value }) => value),
		shares: sharesIn(text).map(({ value }) => value),
	};
	cache.set(input.strategy, { brief: text, values });
	return values;
}

/** "3 out of 4 dentists", "12,000 customers". */
function countsIn(text: string): Amount[] {
	const ratios = matchesOf(
		text,
		/(?<![\p{L}\p{N}.,])(\d+|one|two|three|four|nine) (?:out of|in(?: every)?|of every|dari) (\d+|three|four|five|ten) (?=\p{L}{3,})/giu,
	)
		.filter(({ groups }) => !/^(?:19|20)\d\d$/.test(groups[1] ?? ''))
		.map(({ text: whole, at }) => ({ value: Number.NaN, unit: 'ratio', text: whole, at }));
	const counts = matchesOf(
		text,
		/(?<![\p{L}\p{N}.,$£€])(?<!Rp ?)(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)? (?:million|billion|trillion|juta|miliar|triliun))(?![\d%])(?=[ +]+\p{Ll}{3,})/gu,
	)
		.filter(
			({ text: whole, at }) =>
				!/^\s*(?:words?|characters?|kata|karakter|px|rupiah|euros?|dollars?|pounds?)/i.test(text.slice(at.end)) && whole.length > 3,
		)
		.map(({ text: whole, at, groups }) => ({ value: scaledValue(groups[0] ?? ''), unit: 'count', text: whole, at }));
	return [...ratios, ...counts];
}

function scaledValue(text: string): number {
	const [digits = '', scale = ''] = text.split(' ');
	return toValue(digits).value * ({ million: 1e6, juta: 1e6, billion: 1e9, miliar: 1e9, trillion: 1e12, triliun: 1e12 }[scale] ?? 1);
}

/** Hundred per cent and nothing are turns of phrase. A value that follows from known ones by one step of reckoning is known. */
function isKnown({ value, unit, text }: Amount, known: Known, totals: ReadonlySet<number>): boolean {
	if (unit === 'ratio') return [...(text.match(/\d+/g) ?? [])].map(Number).every((one) => known.all.has(one)) && /\d/.test(text);
	const has = (list: Iterable<number>) => [...list].some((one) => Math.abs(one - value) <= Math.max(1e-9, Math.abs(one) * tolerance));
	if (has(known.all) || has(totals)) return true;
	if (unit === 'percent')
		return value === 100 || value === 0 || value === 110 || has(known.shares.map((one) => 100 - one)) || has(quotients(known));
	return unit.startsWith('money') && (value === 0 || has(reckoned(known, totals)));
}

/** "$1.25 million" for 1,250,000; "1.04 million" for 1,041,670 is rounded too far to tell. */
const tolerance = 0.0005;

const quotients = ({ all }: Known): number[] => {
	const few = [...all].filter((one) => one > 0).slice(0, 60);
	return few.flatMap((a) => few.filter((b) => b > a).map((b) => (a / b) * 100)).filter((one) => Number.isInteger(one));
};

function reckoned({ money, shares, all }: Known, totals: ReadonlySet<number>): number[] {
	const base = [...new Set([...money, ...totals])].slice(0, 60);
	const factors = [
		2,
		3,
		4,
		5,
		6,
		10,
		12,
		24,
		30,
		52,
		100,
		365,
		...[...all].filter((one) => Number.isInteger(one) && one > 1 && one <= 1000),
	].slice(0, 60);
	const pairs = base.flatMap((a) => base.filter((b) => b !== a).flatMap((b) => [a + b, a - b]));
	return [
		...pairs,
		...base.flatMap((a) => factors.flatMap((factor) => [a * factor, a / factor])),
		...base.flatMap((a) => shares.flatMap((one) => [(a * one) / 100, a * (1 + one / 100), a * (1 - one / 100)])),
	];
}

/** Sums of the file's own columns. */
async function totalsOf(file: Parameters<typeof tablesOf>[0]): Promise<ReadonlySet<number>> {
	const grids = await tablesOf(file);
	const sums = new Set<number>();
	for (const grid of grids) {
		for (let column = 1; column < (grid[0]?.length ?? 0); column++) {
			let sum = 0;
			for (const row of grid.slice(1)) {
				const [amount] = moneyIn(row[column]?.text ?? '');
				if (!amount) continue;
				if (/total|sum|jumlah/i.test(row[0]?.text ?? '')) sums.add(sum);
				else sum += amount.value;
			}
			sums.add(sum);
		}
	}
	return sums;
}

/** A citation, a link or a footnote in the same paragraph. */
function hasSource(content: string, start: number): boolean {
	const before =
		content
			.slice(Math.max(0, start - 1500), start)
			.split('\n\n')
			.at(-1) ?? '';
	const after = content.slice(start, start + 1500).split('\n\n')[0] ?? '';
	const paragraph = before + after;
	return /\[(?:C|S)?\d+\]|\[\^[^\]]+\]|\]\(https?:|<https?:|\bhttps?:\/\/|href\s*=\s*["']https?:|\((?:[A-Z][\p{L}.]+[^()]{0,40}),? (?:19|20)\d\d\)/u.test(
		paragraph,
	);
}

const studies =
	/\b(?:(?:recent |new |many |several |numerous |multiple )?(?:studies|research|surveys?|experts?|scientists|statistics|data|reports?) (?:shows?|suggests?|found|finds?|proves?|says?|agree|indicates?|reveals?|confirms?)|according to (?:a |an |the )?(?:recent |new |latest )?(?:stud(?:y|ies)|research|survey|report|experts?|statistics)|(?:it (?:is|has been) )?scientifically proven|menurut (?:sebuah |para )?(?:penelitian|studi|survei|riset|ahli|pakar|data)|(?:penelitian|studi|survei|riset) (?:menunjukkan|membuktikan|menyebutkan|mengungkap(?:kan)?)|terbukti secara ilmiah)\b/gi;

const appeals = (text: string, content: string, known: string): Found[] =>
	matchesOf(text, studies)
		.filter(({ text: words, at }) => !hasSource(content, at.start) && !known.toLowerCase().includes(words.toLowerCase()))
		.map(({ text: words, at }) => ({
			severity: 'minor',
			message: `"${words}": which? No source is named.`,
			at,
			suggestion: 'Name the source, or say it as your own.',
		}));
