import type { Span } from '../../../../shared/brief.ts';
import { literal } from '../../../text/text.ts';

/** A form that unfinished text takes. */
export interface Gap {
	readonly pattern: RegExp;
	readonly message: string;
	/** Absent: in every file, in code only in its comments. `code` looks at the whole of a program. */
	readonly kinds?: 'prose' | 'code';
	readonly unless?: (match: string, text: string, at: Span, asked: string) => boolean;
}

const fillers =
	'insert|add|fill in|your|enter|put|include|choose|select|replace|specify|provide|describe|write|paste|tbd|todo|placeholder|sisipkan|masukkan|isi|nama|tulis|tuliskan|tambahkan|tanggal|foto|tautan|cantumkan|ganti|pilih|lengkapi';
const nouns =
	'names?|dates?|titles?|signature|company|organi[sz]ation|address|phone|e-?mail|numbers?|links?|urls?|prices?|image|photo|picture|logo|city|country|position|role|amount|time|location|venue|quote|statistic|source|product|client|customer|supplier|recipient|sender|department|website|details|testimonial|nama|alamat|tanggal|nomor|harga|jabatan|kota|perusahaan|waktu|lokasi|telepon|toko|pelanggan|klien|tautan';

/** Editors' marks in quotations. */
const editorial =
	/\b(?:withheld|redacted|removed|sic|applause|laughs|emphasis|translated|unclear|inaudible|citation needed)\b|^\[(?:C|S|R|Q|D)?\d+\]$/i;
const isReference = (match: string, text: string): boolean =>
	text.includes(`${match}:`) && new RegExp(`^ {0,3}${literal(match)}:\\s*\\S`, 'm').test(text);

/** "A TODO list", "TODO comments": the word itself is spoken of. */
const isTopic = (_match: string, text: string, at: Span, asked: string): boolean => {
	const around = text.slice(at.end, at.end + 16);
	const word = text.slice(at.start, at.end);
	return (
		/^[\s-]*(?:lists?|comments?|items?|notes?|apps?|entries|markers?|MVC)\b/i.test(around) ||
		(/^(?:TODO|FIXME)$/.test(word.trim()) && /\btodo\b/i.test(asked))
	);
};

export const gaps: readonly Gap[] = [
	{
		pattern:
			/\bas an AI(?: language model| assistant| model)?\b|\bas a (?:large )?language model\b|\bsebagai (?:sebuah )?(?:model bahasa|asisten|kecerdasan buatan)(?: besar)? ?(?:AI)?\b/gi,
		message: 'The writer speaks of itself as a program',
	},
	{
		pattern:
			/\bI(?:['’]m| am) (?:sorry, but I |unable to |not able to )(?:can(?:no|['’])t |assist|help|fulfil|provide|browse|access)[^.\n]*|\bI (?:can(?:no|['’])t|cannot) (?:assist|help|fulfil|comply) with (?:that|this)[^.\n]*|\bmy (?:knowledge cut-?off|training data)\b|\bmaaf, saya tidak (?:bisa|dapat) (?:membantu|memenuhi)[^.\n]*/gi,
		message: 'A refusal stands in the text',
	},
	{
		pattern:
			/\b(?:lorem ipsum|dolor sit amet|consectetur adipiscing)\b(?:[,.]? (?:dolor|sit|amet|consectetur|adipiscing|elit|sed|do|eiusmod|tempor|incididunt|ut|labore|et|dolore|magna|aliqua)\b)*/gi,
		message: 'Filler text',
	},
	{
		pattern: new RegExp(`(?<![\\w\\]!])\\[(?:${fillers})\\b[^\\]\\n]{0,80}\\](?![([:])`, 'gi'),
		message: 'A gap to fill in',
		kinds: 'prose',
		unless: (match, text) => editorial.test(match) || isReference(match, text),
	},
	{
		pattern: new RegExp(
			`(?<![\\w\\]!])\\[(?:[\\p{L}'’-]+[ _-]){0,4}(?:${nouns})(?:[ _/-](?:here|di sini|goes here|(?:of|for|untuk|dari)(?: [\\p{L}’'-]+){1,4}|[\\p{L}]+))?\\](?![([:])`,
			'giu',
		),
		message: 'A gap to fill in',
		kinds: 'prose',
		unless: (match, text) => editorial.test(match) || isReference(match, text) || /^\[(?:the|his|her|their|its|this|that)\b/.test(match),
	},
	{
		pattern: /<(?:insert|add|your|enter|placeholder|company|nama|isi|choose)\b[ _-]?[a-z _-]{0,40}>|\[\.\.\.\]\s*\(to be [a-z]+\)/gi,
		message: 'A gap to fill in',
	},
	{
		pattern:
			/\b(?:your name here|your (?:company|text|logo|headline) here|(?:text|image|link|photo|video|quote|logo) goes here|nama anda di sini|teks di sini|placeholder (?:text|image)|(?:insert|put|add) (?:text|image|link|photo|quote|logo|name|date|price) here|(?<=[:([–—-]\s*)to be (?:added|written|completed|determined|confirmed)(?: later)?(?=\s*[.)\]\n]|$)|coming soon:? content|akan diisi|menyusul ya)\b/gi,
		message: 'A gap to fill in',
	},
	{
		pattern:
			/\((?:add|insert|include|fill in|put|tambahkan|sisipkan|isi)\s(?:(?:a|an|the|your|more|some)\s)?(?:[\p{L}'-]+\s){0,2}(?:testimonials?|photos?|images?|links?|quotes?|prices?|logos?|sources?|names?|dates?|numbers?|citations?|screenshots?|details|address|figures?|examples?|here|foto|tautan|harga|nama|tanggal)\)/giu,
		message: 'A gap to fill in',
		kinds: 'prose',
	},
	{
		pattern:
			/(?:\bnote:?\s+|\breminder:?\s+)?\b(?:replace|update|change|remove|swap|check|verify|confirm|fill in|double-check)\b[^.\n]{0,80}\bbefore (?:publishing|sending|launch(?:ing)?|going live|delivery|posting|release|you (?:publish|send|post))\b\.?/gi,
		message: 'A note to whoever finishes it',
		kinds: 'prose',
	},
	{ pattern: /\b(?:TODO|TBD|TBC|FIXME|TBA)\b/g, message: 'A note of unfinished work', unless: isTopic },
	{
		pattern: /(?<![\p{L}\p{N}-])X{3,}(?![\p{L}\p{N}-])|(?<![\p{L}\p{N}])(?:x{2,}[.,]x{2}|_{4,}|\?{3,})(?![\p{L}\p{N}])/gu,
		message: 'A gap to fill in',
		kinds: 'prose',
	},
	{
		pattern:
			/(?:(?:\/\/|#|\/\*|<!--|--|\()\s*)?(?:\.{3}|…)\s*\(?(?:the )?(?:rest|remainder|existing|remaining|previous|other|same)\b(?: of)?[^.…\n]{0,60}(?:\.{3}|…|unchanged|here|code|text|same|above|below)[^\n]{0,20}|\[(?:the )?(?:rest|remainder) of [^\]\n]{0,60}\]|(?:\/\/|#|<!--)\s*\(?(?:rest|remainder) of [^\n]{0,60}|\((?:rest|remainder) of [^)\n]{0,60}(?:unchanged|same|omitted)[^)\n]{0,20}\)|(?:\/\/|#)\s*(?:your|add your|insert|implement(?:ation)?|put) (?:code|logic|implementation|your)[^\n]{0,40}/gi,
		message: 'Something was left out',
	},
	{
		pattern:
			/\b(?:YOUR|INSERT|REPLACE|ENTER|ADD)_[A-Z][A-Z_]{2,40}\b|\b(?:REPLACE|CHANGE)_?ME\b|(?<=["'])(?:your|insert|enter)[-_ ](?:api[-_ ]?key|token|secret|password|name|domain|e?-?mail)(?:[-_ ]here)?(?=["'])/g,
		message: 'A value that somebody has to fill in',
		kinds: 'code',
	},
	{
		pattern: /raise NotImplementedError(?:\(\s*\))?|throw new Error\(\s*["'](?:not implemented|todo)[^"']*["']\s*\)/gi,
		message: 'A part that was not written',
		kinds: 'code',
		unless: (_match, text) => /@abstractmethod|abstract class|\bABC\b/.test(text),
	},
];
