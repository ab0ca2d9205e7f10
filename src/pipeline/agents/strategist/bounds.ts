// Upper and lower limits as briefs write them.

const limitUnits = 'words?|kata|characters?|karakter|pages?|halaman|kb|mb|seconds?|detik|minutes?|menit';
export const most = new RegExp(
	`(?:\\b(?:max(?:imum|imal)?|maks(?:imal)?|at most|no more than|not more than|up to|under|paling banyak|paling panjang|kurang dari)\\.?\\s*(\\d[\\d.,]{0,14})\\s*(${limitUnits})|(\\d[\\d.,]{0,14})\\s*(${limitUnits})\\s*(?:max(?:imum)?|maks(?:imal)?|or less|or fewer|at most))\\b`,
	'i',
);
export const least = new RegExp(
	`\\b(?:min(?:imum|imal)?|at least|no less than|not less than|paling sedikit|setidaknya)\\.?\\s*(\\d[\\d.,]{0,14})\\s*(${limitUnits})\\b`,
	'i',
);

const between = new RegExp(`(\\d[\\d.,]{0,14})\\s*(?:[-–—]|to|and|sampai|hingga|s/d)\\s*(\\d[\\d.,]{0,14})\\s*(${limitUnits})\\b`, 'i');

/** The limit that a sentence gives, by the pattern for upper or for lower ones. */
export function bound(pattern: RegExp, text: string): { readonly value: number; readonly unit: string } | undefined {
	const range = between.exec(text);
	if (range)
		return {
			value: Number((range[pattern === most ? 2 : 1] ?? '').replace(/[.,](?=\d{3}\b)/g, '').replace(',', '.')),
			unit: (range[3] ?? '').toLowerCase().replace(/s$/, ''),
		};
	const match = pattern.exec(text);
	const [value, unit] = match ? (match[1] ? [match[1], match[2]] : [match[3], match[4]]) : [];
	return value && unit
		? { value: Number(value.replace(/[.,](?=\d{3}\b)/g, '').replace(',', '.')), unit: unit.toLowerCase().replace(/s$/, '') }
		: undefined;
}
