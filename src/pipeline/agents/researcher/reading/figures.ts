const words =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty|nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas'
		.split('|')
		.map((list) => list.split(' '));
const tens = 'thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales: readonly (readonly [RegExp, number])[] = [
	[/^(?:hundred|ratus)$/i, 1e2],
	[/^(?:thousand|ribu)$/i, 1e3],
	[/^(?:million|juta|mio)$/i, 1e6],
	[/^(?:billion|milyar|miliar|bn)$/i, 1e9],
	[/^(?:trillion|triliun)$/i, 1e12],
];
/** A thousand or a kilometre race, a million or a metre: either may be meant. */
const unsure: readonly (readonly [RegExp, number])[] = [
	[/^k$/i, 1e3],
	[/^m$/i, 1e6],
];

/** Whether each figure of a statement stands in one of the texts, in digits or words, however its thousands are written. */
export function hasFiguresOf(statement: string, texts: readonly string[]): boolean {
	const there = new Set(texts.flatMap((text) => [...figuresIn(text).flat(), ...wordFigures(text)]));
	return figuresIn(statement).every((ways) => ways.some((way) => there.has(way)));
}

/** The ways to read each figure: as it is written, `1.5 million` as 1500000. */
function figuresIn(text: string): string[][] {
	return [...text.normalize('NFKC').matchAll(/(\d+(?:[., ]\d{3})+(?!\d)|\d+)([.,]\d+)?(?:[\s-]?(\p{L}+))?/gu)].map(
		([, whole = '', fraction = '', unit = '']) => {
			const value = `${whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '')}${fraction.replace(',', '.').replace(/\.?0+$/, '')}`;
			const scaled = (list: typeof scales) =>
				list.filter(([pattern]) => pattern.test(unit)).map(([, scale]) => String(Math.round(Number(value) * scale)));
			const sure = scaled(scales);
			return sure.length > 0 ? sure : [value, ...scaled(unsure)];
		},
	);
}

/** Small numbers in words, as digits. */
function wordFigures(text: string): string[] {
	return (text.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap((word) => {
		const small = words.map((list) => list.indexOf(word)).find((index) => index >= 0);
		if (small !== undefined) return [String(small)];
		const ten = tens.indexOf(word);
		return ten >= 0 ? [String((ten + 3) * 10)] : [];
	});
}
