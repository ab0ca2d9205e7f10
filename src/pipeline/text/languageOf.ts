import { PipelineError } from '../errors.ts';
import { matchesOf } from './positions.ts';
import { english, indonesian } from './stopWords.ts';

// Which language a text is in. English and Indonesian, the languages of most briefs, are told by their small words: chat spelling
// ("yg", "dgn") and Malay, the nearest kin, mislead detectors. All else is the detector's.

/** Characters that are read for it. */
const enough = 20_000;

/** ISO 639-1 code; `en` where nothing tells. */
export async function languageOf(text: string): Promise<string> {
	const words = text.replace(/https?:\S+|[^\s@]{1,64}@\S+|[`{}#|*_<>]/g, ' ').slice(0, enough);
	// Words that are Indonesian alone.
	const id = words.match(/\b(?:yg|yang|dan|tidak|nggak|gak|untuk|buat|dengan|jangan|saya|kak|aja|bisa|sudah|belum|harus|tolong)\b/gi);
	const en = words.match(/\b(?:the|and|of|to|is|for|with|that|we|you|not|in)\b/gi)?.length ?? 0;
	if (id && id.length > 2 && id.length > en) return 'id';
	const [best] = await detected(words);
	if (en > (id?.length ?? 0) && en > 5 && best?.lang !== 'en' && (best?.accuracy ?? 0) < 0.9) return 'en';
	return best?.lang ?? 'en';
}

/** ISO 639-1 code where it is sure enough to say that somebody wrote in the wrong one; else undefined. */
export async function sureLanguageOf(text: string): Promise<string | undefined> {
	const read = text.slice(0, enough);
	const [en, id] = [read.match(small.en)?.length ?? 0, read.match(small.id)?.length ?? 0];
	if (en > 5 && en > 4 * id) return 'en';
	if (id > 5 && id > 4 * en) return 'id';
	const [best, next] = await detected(read);
	return best && best.accuracy >= 0.5 && best.accuracy > 2 * (next?.accuracy ?? 0) ? best.lang : undefined;
}

const small: Readonly<Record<'en' | 'id', RegExp>> = {
	en: /\b(?:the|and|of|to|is|for|with|that|we|you|not|in|are|this|it|on)\b/gi,
	id: /\b(?:yang|dan|tidak|untuk|dengan|jangan|saya|bisa|sudah|belum|harus|dari|ini|itu|akan|atau|kami|anda|pada|juga|di|ke|yg|gak|nggak)\b/gi,
};

/** `id` or `en`, whichever's small words prevail, at once and without a detector; undefined when neither's do. */
export function spellingLanguageOf(text: string): 'en' | 'id' | undefined {
	const words = matchesOf(text.slice(0, enough).toLowerCase(), /\p{L}+/gu);
	const count = (list: ReadonlySet<string>) => words.filter((word) => list.has(word.text)).length;
	const [en, id] = [count(english), count(indonesian)];
	if (en > 2 * id && en > 2) return 'en';
	return id > 2 * en && id > 2 ? 'id' : undefined;
}

async function detected(text: string): Promise<readonly { readonly lang: string; readonly accuracy: number }[]> {
	const { detectAll } = await import('tinyld').catch((cause: unknown) => {
		throw new PipelineError('internal', 'The language library is missing. Reinstall Quintet.', { cause });
	});
	return detectAll(text);
}
