import { matchesOf } from './positions.ts';
import { english, indonesian } from './stopWords.ts';

/** `id` or `en`, whichever's small words prevail; undefined when neither's do. */
export function languageOf(text: string): 'en' | 'id' | undefined {
	const words = matchesOf(text.slice(0, 20_000).toLowerCase(), /\p{L}+/gu);
	const count = (list: ReadonlySet<string>) => words.filter((word) => list.has(word.text)).length;
	const [en, id] = [count(english), count(indonesian)];
	if (en > 2 * id && en > 2) return 'en';
	return id > 2 * en && id > 2 ? 'id' : undefined;
}
