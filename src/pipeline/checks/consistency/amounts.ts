import type { Found } from '../check.ts';
import type { ReadFile } from '../consistency.ts';
import { type Amount, measuresIn, moneyIn } from '../facts/amounts.ts';
import { contextOf, isBarePrice, overlap } from '../facts/context.ts';
import { datesIn } from '../facts/dates.ts';

/** Prices, measures and dates of the same thing that differ from the brief's, or from another file's. */
export function amountProblems(file: ReadFile, known: string, others: readonly ReadFile[]): Found[] {
	const given = knownAmounts(known);
	const elsewhere = others.map((other) => ({ path: other.path, amounts: placed(other.text) }));
	const own = placed(file.text);
	return own.flatMap((one): Found[] => {
		const same = (other: Amount) => other.unit === one.unit && isSame(other.value, one.value);
		if (given.some(same)) return [];
		const right = closest(one, given, own);
		if (right) return [problem(one, `the brief says "${right.text}"`, right)];
		for (const { path, amounts } of elsewhere) {
			if (amounts.some(same)) return [];
			const other = closest(one, amounts, own);
			if (other) return [problem(one, `${path} says "${other.text}"`)];
		}
		return [];
	});
}

interface Placed extends Amount {
	readonly context: ReadonlySet<string>;
	/** Called a price, with nothing said of what for. */
	readonly isBare: boolean;
}

const problem = (one: Placed, said: string, right?: Placed): Found => ({
	severity: 'major',
	message: `"${one.text}" stands here; ${said} of the same.`,
	at: one.at,
	suggestion: 'Correct the one that is wrong.',
	...(right && { fix: { at: one.at, replacement: right.text } }),
});

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(a) * 1e-9;

/** What the client fixed for the same thing: the same unit and a word in common, and nothing of the file's own that has that value. */
function closest(one: Placed, given: readonly Placed[], own: readonly Placed[]): Placed | undefined {
	const sameUnit = given.filter((other) => other.unit === one.unit);
	// "Price: €98" in one place, one price in the other: there is nothing else that it could be the price of.
	const [only] = sameUnit;
	if (only && sameUnit.every(({ value }) => isSame(value, only.value)) && (one.isBare || only.isBare)) return only;
	const candidates = sameUnit.filter((other) => overlap(one.context, other.context) > 0);
	const best = candidates.toSorted((a, b) => overlap(one.context, b.context) - overlap(one.context, a.context))[0];
	if (
		!best ||
		candidates.some((other) => other.value !== best.value && overlap(one.context, other.context) === overlap(one.context, best.context))
	)
		return undefined;
	// The value stands elsewhere in the file with the same words: this is another thing beside it.
	const isTold = own.some(
		(other) =>
			other !== one &&
			other.unit === best.unit &&
			isSame(other.value, best.value) &&
			overlap(other.context, best.context) >= overlap(one.context, best.context),
	);
	return isTold ? undefined : best;
}

const knownAmounts = (known: string): Placed[] => placed(known);

function placed(text: string): Placed[] {
	const days = datesIn(text).map((date): Amount => {
		const unit = 'date';
		return { value: (date.year ?? 0) * 10_000 + date.month * 100 + date.day, unit, text: date.text, at: date.at };
	});
	return [...moneyIn(text), ...measuresIn(text), ...days].map((one) => ({
		...one,
		context: contextOf(text, one.at),
		isBare: isBarePrice(text, one.at) && one.unit.startsWith('money'),
	}));
}
