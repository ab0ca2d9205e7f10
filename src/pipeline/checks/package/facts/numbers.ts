/** A number as people write it in a text. */
export interface FoundNumber {
	readonly value: number;
	/** Digits behind the decimal sign. */
	readonly decimals: number;
	readonly start: number;
	readonly end: number;
}

const written =
	/(?<![\p{L}\p{N}.,])[-–−]?\d{1,3}(?:[ \u00A0\u202F'’]\d{3})+(?:[.,]\d{1,2})?(?![\p{N}])|(?<![\p{N}])\d+(?:[.,_]\d+)*(?![\p{N}])/gu;

/** Every number of a text, whatever separators it is written with. */
export function numbersIn(text: string): FoundNumber[] {
	return [...text.matchAll(written)].map((match) => ({ ...toValue(match[0]), start: match.index, end: match.index + match[0].length }));
}

/** `1,250.00`, `1.250,00`, `1 250`, `4,5`, `25.000`: three digits behind a single sign are thousands unless a zero stands before it. */
export function toValue(text: string): { readonly value: number; readonly decimals: number } {
	const plain = text.replace(/[ \u00A0\u202F'’_]/g, '').replace(/^[–−]/, '-');
	const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
	if (last < 0) return { value: Number(plain), decimals: 0 };
	const sign = plain[last] ?? '';
	const tail = plain.length - last - 1;
	const isOnly = plain.indexOf(sign) === last && !plain.includes(sign === '.' ? ',' : '.');
	const isThousands = tail === 3 && !/^-?0[.,]/.test(plain) && (isOnly || plain.indexOf(sign) !== last);
	if (isThousands) return { value: Number(plain.replace(/[.,]/g, '')), decimals: 0 };
	return { value: Number(`${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`), decimals: tail };
}
