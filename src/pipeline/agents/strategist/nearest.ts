import { sentencesOf } from '../../sentences.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The sentence of a text that shares most words with a quote; undefined when hardly any does. */
export function nearestPassage(text: string, quote: string): string | undefined {
	const wanted = new Set(wordsOf(quote));
	if (wanted.size === 0) return undefined;
	const scored = sentencesOf(text).map((sentence) => {
		const own = new Set(wordsOf(sentence.text));
		const shared = [...wanted].filter((word) => own.has(word)).length;
		return { text: sentence.text, score: shared / Math.max(wanted.size, Math.min(own.size, wanted.size * 2)) };
	});
	const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { text: '', score: 0 });
	return best.score >= 0.3 ? best.text : undefined;
}
