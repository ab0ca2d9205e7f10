import { ofText } from '../check.ts';
import { type FileText, type Found, isOutline } from '../found.ts';
import { type FoundNumber, numbersIn } from '../package/facts/numbers.ts';
import { readable } from '../support/readable.ts';
import { type Cell, type Grid, tablesOf } from '../support/tables.ts';

/** Totals that are not the sum of what stands above them, products that are none, and sums written out that do not add up. */
export const sums = ofText('sums', (file) => (isOutline(file) ? [] : wrongSums(file)));

/** The check of figures asks too: a wrong total is no figure from nowhere. */
export async function wrongSums(file: FileText): Promise<Found[]> {
	const grids = await tablesOf(file);
	return [...grids.flatMap(totalsOf), ...grids.flatMap(productsOf), ...writtenOut(await readable(file))];
}

const total =
	/^\W*(?:grand |sub|net |running |final )?-?\s?(?:totals?|sum|sums|jumlah(?: total)?|total (?:keseluruhan|biaya|harga)|gesamt|summe)(?![\p{L}])[^\d]*$|^\W*(?:total|jumlah)\b/iu;
const noSum = /average|mean|median|rata-rata|per\b|rate|percent of|discount|diskon/i;

function totalsOf(grid: Grid): Found[] {
	const rows = grid.slice(1);
	const columns = Math.max(0, ...grid.map((row) => row.length));
	const found: Found[] = [];
	for (let column = 1; column < columns; column++) {
		if (noSum.test(grid[0]?.[column]?.text ?? '')) continue;
		let since: Amount[] = [];
		let all: Amount[] = [];
		for (const row of rows) {
			const amount = amountOf(row[column]);
			if (!total.test(row[0]?.text ?? '')) {
				if (!amount && !/^[\s–—-]*$/.test(row[column]?.text ?? '')) break;
				if (amount) since.push(amount);
				if (amount) all.push(amount);
				continue;
			}
			if (!amount) continue;
			if (all.length >= 2 && !matches(amount, since) && !matches(amount, all))
				found.push(wrongTotal(amount, row[column], all.length > since.length ? since : all));
			since = [amount];
			if (all.length === 0) all = [amount];
		}
	}
	return found;
}

interface Amount extends FoundNumber {
	readonly text: string;
}

/** A cell that holds one number, with its currency or unit and nothing else. */
function amountOf(cell: Cell | undefined): Amount | null {
	if (!cell) return null;
	const text = cell.text.replace(/[*_`]/g, '').trim();
	const numbers = numbersIn(text);
	const [number] = numbers;
	if (!number || numbers.length > 1 || /[x×/:]\s*\d|\d\s*[x×/:]/i.test(text)) return null;
	if (text.replace(/\d[\d.,  ]*/, '').replace(/[^\p{L}]/gu, '').length > 8) return null;
	const isNegative = /^[-–−(]/.test(text);
	return { ...number, value: isNegative ? -Math.abs(number.value) : number.value, text };
}

function matches(amount: Amount, parts: readonly Amount[]): boolean {
	const sum = parts.reduce((value, part) => value + part.value, 0);
	return Math.abs(sum - amount.value) <= tolerance(parts, amount) + 1e-9;
}

/** Each number may have been rounded at its last digit; whole ones are exact. */
function tolerance(parts: readonly Amount[], amount: Amount): number {
	const decimals = Math.max(0, ...parts.map((part) => part.decimals), amount.decimals);
	if (decimals === 0) return 0;
	const isMoney = decimals === 2 && !parts.some(({ text }) => text.includes('%'));
	return isMoney ? 0.005 : 0.5 * 10 ** -decimals * (parts.length + 1);
}

function wrongTotal(amount: Amount, cell: Cell | undefined, parts: readonly Amount[]): Found {
	const sum = parts.reduce((value, part) => value + part.value, 0);
	return {
		severity: 'minor',
		message: `The total is ${amount.text}; the rows above it add up to ${rounded(sum)}.`,
		...(cell && { at: cell.at }),
		suggestion: 'Correct the total or the row that is wrong.',
	};
}

const rounded = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });

const quantity = /^(?:qty|quantity|hours?|days?|units?|count|number|pieces?|pcs|jumlah|jam|hari|banyak(?:nya)?|anzahl)\b/i;
const price = /^(?:unit price|price(?: per| each|\/)?.*|rate|(?:cost|fee)(?: per|\/).*|harga(?: satuan)?|tarif|preis)$/i;
const product = /^(?:amount|total|line total|sum|subtotal|cost|total (?:price|cost)|jumlah harga|total harga|biaya|betrag)$/i;

/** Rows of quantity, price and amount. */
function productsOf(grid: Grid): Found[] {
	const header = (grid[0] ?? []).map(({ text }) => text.replace(/[*_]/g, '').trim());
	const [q, p, a] = [quantity, price, product].map((pattern) => header.findIndex((text) => pattern.test(text)));
	if (q === undefined || p === undefined || a === undefined || Math.min(q, p, a) < 0 || new Set([q, p, a]).size < 3) return [];
	return grid.slice(1).flatMap((row) => {
		const [count, each, amount] = [amountOf(row[q]), amountOf(row[p]), amountOf(row[a])];
		if (!count || !each || !amount || Math.abs(count.value * each.value - amount.value) <= 0.011) return [];
		const message = `${count.text} times ${each.text} is ${rounded(count.value * each.value)}, and ${amount.text} stands here.`;
		return [{ severity: 'minor', message, ...(row[a] && { at: row[a].at }), suggestion: 'Correct the row.' } as const];
	});
}

const money = String.raw`(?:[£$€]|Rp\.?|USD|EUR|GBP|IDR)?\s?\d[\d.,]*(?:\s?(?:[£$€%]|USD|EUR|GBP|IDR))?`;
const equation = new RegExp(`(?<![\\p{L}\\d=+.,])(${money}(?:\\s*[+]\\s*${money})+)\\s*=\\s*(${money})(?![\\d\\p{L}]|\\s*[-+*/×])`, 'giu');

/** `£400 + £900 = £1,300` */
function writtenOut(text: string): Found[] {
	return [...text.matchAll(equation)].flatMap((match) => {
		const parts = numbersIn((match[1] ?? '').replace(/[.,](?=\s|$)/g, ' '));
		const [result] = numbersIn((match[2] ?? '').replace(/[.,]$/, ''));
		const sum = parts.reduce((value, part) => value + part.value, 0);
		if (!result || Math.abs(sum - result.value) < 0.011) return [];
		const at = { start: match.index, end: match.index + match[0].length };
		return [{ severity: 'major', message: `This adds up to ${rounded(sum)}.`, at, suggestion: 'Correct it.' } as const];
	});
}
