import { PipelineError } from '../../../errors.ts';

/** ISO 639-1 code of a text's language; `en` where nothing tells. */
export async function languageOf(text: string): Promise<string> {
	const { detectAll } = await import('tinyld').catch((cause: unknown) => {
		throw new PipelineError('internal', 'The language library is missing. Reinstall Quintet.', { cause });
	});
	const words = text.replace(/https?:\S+|[^\s@]{1,64}@\S+|[`{}#|*_<>]/g, ' ').slice(0, 20_000);
	// Chat spelling ("yg", "dgn") and Malay, its nearest kin, mislead detectors; these words are Indonesian alone.
	const indonesian =
		words.match(/\b(?:yg|yang|dan|tidak|nggak|gak|untuk|buat|dengan|jangan|saya|kak|aja|bisa|sudah|belum|harus|tolong)\b/gi)?.length ?? 0;
	const english = words.match(/\b(?:the|and|of|to|is|for|with|that|we|you|not|in)\b/gi)?.length ?? 0;
	if (indonesian > 2 && indonesian > english) return 'id';
	const [best] = detectAll(words);
	if (english > indonesian && english > 5 && best?.lang !== 'en' && (best?.accuracy ?? 0) < 0.9) return 'en';
	return best?.lang ?? 'en';
}
