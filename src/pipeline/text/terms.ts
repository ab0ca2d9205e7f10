import { aboutForm, english, indonesian } from './stopWords.ts';

/** Words of prose and the parts of names in code. */
export const wordsIn = (text: string): string[] =>
	text
		.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
		.replaceAll('_', ' ')
		.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];

export const isDistinctive = (word: string): boolean => {
	const plain = word.toLowerCase().replace(/[’']\w{0,2}$/, '');
	return plain.length >= 3 && !english.has(plain) && !indonesian.has(plain) && !aboutForm.has(plain);
};
