// Which way a text runs, by the Unicode rule: as its first letter does.

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const letters = /\p{L}/u;
const languages = /^(?:ar|he|iw|fa|ur|ps|ckb|sd|ug|yi|dv|arc|syr|nqo|ks|pnb|azb)(?:-|$)/i;

export const isRightToLeft = (text: string): boolean => rightToLeft.test(letters.exec(text)?.[0] ?? '');

/** An attribute for a page in a language that runs from the right; nothing for others. */
export const directionAttribute = (language: string): string => (languages.test(language) ? ' dir="rtl"' : '');

/** A text as stretches that run one way; spaces and signs stay with the stretch before them, and figures with their own. */
export function stretchesOf(text: string): { readonly text: string; readonly isRightToLeft: boolean }[] {
	if (!rightToLeft.test(text)) return [{ text, isRightToLeft: false }];
	const stretches: { text: string; isRightToLeft: boolean }[] = [];
	for (const [piece] of text.matchAll(/\p{L}[\p{L}\p{M}\p{N}]*|[^\p{L}]+/gu)) {
		const last = stretches.at(-1);
		const isOwn = letters.test(piece) ? rightToLeft.test(piece) : (last?.isRightToLeft ?? isRightToLeft(text));
		if (last && last.isRightToLeft === isOwn) last.text += piece;
		else stretches.push({ text: piece, isRightToLeft: isOwn });
	}
	return stretches;
}
