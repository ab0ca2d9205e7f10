/** As it is written, so that a name (`Ai`) or another word is none. */
const initials = /(?<![\w.'@]|\w-(?<!\b(?:no|non|anti)-))(?:AI|A\.I\.|ai)(?![\w'@]|\.\w)/g;
const names =
	/\b(?:(?:generative )?artificial intelligence|gen[- ]?ai|chat ?gpt|gpt(?:[- ]?\d[\w.]*)?|claude|gemini|deepseek|copilot|midjourney|dall[-·. ]?e|stable diffusion|llms?|(?:large )?language models?|(?:text|image|picture|art|code) generators?|machine(?=[- ](?:generated|written|made))|kecerdasan (?:buatan|artifisial))\b/gi;
/** The same two letters name a drawing program's files. */
const drawings =
	/\.ai\b|\b(?:files?|formats?|berkas)\s*:?\s*AI\b(?![- ]\w+ed\b)|\bAI\s+(?:files?|formats?|vectors?)\b|\bAI(?=\s*(?:,|\/|&|and|dan|or|atau)\s*(?:PDF|EPS|SVG|CDR|PNG|PSD|JPE?G)\b)|(?<=\b(?:PDF|EPS|SVG|CDR|PNG|PSD|JPE?G)\s*(?:,|\/|&|and|dan|or|atau)\s*)AI\b/gi;

/**
 * A sentence in the few words that rules are written with: `@ai` is AI with all that is said around its name, `use @ai` its
 * use, and `@made` what was made with it.
 */
export function plainWords(sentence: string): string {
	const named = sentence
		.replace(/[‘’]/g, "'")
		.replace(/[“”]/g, '"')
		.replace(/@/g, ' ')
		.replace(drawings, 'drawing')
		.replace(names, '@ai')
		.replace(initials, '@ai')
		.toLowerCase()
		.replace(/\s+/g, ' ');
	return steps.reduce((text, [from, to]) => text.replace(from, to), named);
}

const tool = 'tools?|assistants?|assistance|services?|systems?|software|models?|technolog(?:y|ies)|use|usage|help|writers?|programs?|lain';
const making =
	'generated|written|made|created|produced|drawn|designed|translated|assisted|authored|dibuat|ditulis|digambar|dihasilkan|diterjemahkan';
const things =
	'content|texts?|images?|pictures?|photos?|illustrations?|art|artwork|copy|code|writing|drafts?|pieces|articles?|stories|submissions?|manuscripts?|translations?|voices?|works?|passages?|material|output|answers?';
const using =
	'use|uses|used|usage|using|utili[sz]\\w+|employ\\w*|penggunaan|pemakaian|menggunakan|gunakan|memakai|pakai|pake|bantuan|help|assistance';
const small = '(?:any |form of |an? |the |some )*';
/** AI as a thing that is built, sold or spoken of. */
const built =
	'features?|chatbots?|bots?|buttons?|opponents?|players?|hype|jokes?|startups?|compan(?:y|ies)|vendors?|buzz\\w*|jargon|experience|knowledge|skills?|background|integrations?|functions?|functionality|endpoints?|apis?|sdk|keys?|seat';

/** Each step makes the patterns of the next one shorter. */
const steps: readonly (readonly [RegExp, string])[] = [
	// No refusal, though it is said with one.
	[/\b(?:(?:don't|do not) mind|no (?:problem|objection|issue)s?|(?:tidak|nggak|gak|ga) (?:masalah|apa-apa|papa))\b/g, 'fine'],
	[/\b(?:atau (?:tidak|nggak|gak|ga|enggak)|or not)\b/g, ''],
	[new RegExp(`@ai[- ](?:${built})\\b|\\bfitur @ai`, 'g'), 'feature'],
	[/\bgenerative @ai/g, '@ai'],
	[new RegExp(`@ai(?:[- ]based| lain)?(?:(?: (?:writing|image|coding|drawing|translation))? (?:${tool}))+\\b`, 'g'), '@ai'],
	[/\((?:e\.g\.|i\.e\.|@ai|like|such as|etc\.?|and|or|dan|dll\.?|[ ,/])+\) ?/g, ''],
	[
		/@ai(?:,? (?:or|and|atau|dan|such as|like|seperti) (?:any |other |another |similar |an )*(?:@ai|tools?(?: like it)?|lainnya|sejenisnya)|[,/] ?@ai)+/g,
		'@ai',
	],
	[new RegExp(`@ai (?:${tool})\\b`, 'g'), '@ai'],
	[new RegExp(`\\b(?:${using}) (?:of |from |dari )?${small}@ai`, 'g'), 'use @ai'],
	[/@ai (is|are|was|were|may be|can be|dapat|bisa|boleh|to be|being) (?:used|digunakan|dipakai)\b/g, '$1 use @ai'],
	[
		new RegExp(`@ai[- ](?:${making})(?: (?:${things}))?\\b|@ai (?:${things})\\b|\\b(?:konten|tulisan|gambar|artikel|foto) @ai`, 'g'),
		'@made',
	],
	[
		new RegExp(
			`\\b(?:${making})(?: (?!tanpa|without|no\\b|not\\b)\\w+){0,5}?(?: (?:by|with|using|through|in|oleh|dengan))? ${small}(?:use )?@ai`,
			'g',
		),
		'@made',
	],
	[/\b(?:hasil|buatan|karya|dari|output)(?: (?:dari|of))? (?:use )?@ai/g, '@made'],
];
