import type { WorkKind } from '../../../../shared/artifacts.ts';
import type { Unit } from '../layout/units.ts';
import type { NamedFile } from './deliverables.ts';

/** What clients call a piece of work, and the file that it becomes. The first that fits a passage counts for it. */
const pieces: readonly (readonly [RegExp, string])[] = [
	[/\blogo\b/i, 'logo.svg'],
	[/\b(?:icons?|ikon)\b/i, 'icon.svg'],
	[
		/\b(?:poster|banner|flyer|brosur|leaflet|spanduk|baliho|undangan\w*|(?<!\b(?:in|see|from|with|by|per|to) (?:the|our|my|your|this|that|attached|calendar) )invitation)\b/i,
		'poster.svg',
	],
	[/\babout (?:us )?page\b|\bhalaman tentang\b/i, 'about.md'],
	[/\blanding ?page|halaman (?:depan|landing)|\bhome ?page\b|\bwebsite\b|\bsitus\b/i, 'index.html'],
	[/\b(?:html email|email template|template email|html newsletter)\b/i, 'email.html'],
	[/\bwhite ?paper\b/i, 'white-paper.md'],
	[/\b(?:case study|studi kasus)\b/i, 'case-study.md'],
	[/\b(?:brand sheet|style ?guide|panduan (?:merek|gaya))\b/i, 'style-guide.md'],
	[/\b(?:article|blog post|blog|artikel)\b/i, 'article.md'],
	[/\b(?:newsletter|buletin)\b/i, 'newsletter.md'],
	[/\b(?:press release|siaran pers)\b/i, 'press-release.md'],
	[/\bstatus (?:wa|whatsapp)\b/i, 'status-whatsapp.md'],
	[/\bcaptions?\b/i, 'captions.md'],
	[/\b(?:deskripsi\w*|product descriptions?)\b/i, 'deskripsi.md'],
	[/\b(?:python)\b/i, 'main.py'],
	[/\b(?:script|skrip|program|command line tool|cli)\b/i, 'main.js'],
	[/\b(?:function|fungsi|library|package|api client)\b/i, 'index.ts'],
];

const byKind: Readonly<Record<WorkKind, string>> = { writing: 'text.md', code: 'main.ts', design: 'design.svg', mixed: 'text.md' };

interface Proposal {
	readonly asked: readonly Unit[];
	readonly units: readonly Unit[];
	readonly kind: WorkKind;
}

/** Files for what is asked where the brief names none; at least one, at most five. */
export function proposedFiles({ asked, units, kind }: Proposal): { readonly path: string; readonly unit: Unit | undefined }[] {
	const wanted = formatWanted(asked);
	const found = new Map<string, Unit>();
	const isNamed = asked.some((unit) => pieces.some(([piece]) => piece.test(unit.text)));
	// What it is may be said beside the orders only.
	for (const unit of isNamed ? asked : units) {
		const path = withEnding(pieces.find(([piece]) => piece.test(unit.text))?.[1], wanted);
		if (path && !found.has(path)) found.set(path, unit);
	}
	const files = [...found].slice(0, 5).map(([path, unit]) => ({ path, unit }));
	return files.length > 0 ? files : [{ path: withEnding(byKind[kind], wanted) ?? byKind[kind], unit: undefined }];
}

/** The format that is asked for in so many words: "as a Word document", "filenya png sama pdf". */
function formatWanted(units: readonly Unit[]): string | undefined {
	const said =
		/\b(?:as (?:a |an )?|in |filenya|berkasnya|formatnya?|format:?|send (?:it|them) (?:to \w+ )?as (?:a |an )?)\s*(?:di )?(word|docx|pdf|png|jpe?g|svg|markdown|html|plain text)\b/i;
	const format = units.map((unit) => said.exec(unit.text)?.[1]?.toLowerCase()).find(Boolean);
	const endings: Readonly<Record<string, string>> = { word: 'docx', markdown: 'md', 'plain text': 'txt', jpeg: 'jpg' };
	return format && (endings[format] ?? format);
}

const texts = /\.(?:md|txt|docx|pdf|html)$/;
const pictures = /\.(?:svg|png|jpg|pdf)$/;

/** The path with the ending that was asked for, when a file of its kind can have it. */
const withEnding = (path: string | undefined, ending: string | undefined): string | undefined =>
	path && ending && [texts, pictures].some((kind) => kind.test(path) && kind.test(`.${ending}`))
		? path.replace(/\.\w+$/, `.${ending}`)
		: path;

/** What is asked for beside the named files without a name of its own: a test script, a list of files, a site's style and script. */
export function unnamedFiles(named: readonly NamedFile[], asked: readonly Unit[]): NamedFile[] {
	const paths = named.map((file) => file.path);
	const has = (pattern: RegExp) => paths.some((path) => pattern.test(path));
	const first = (pattern: RegExp) => asked.find((unit) => pattern.test(unit.text));
	const files: NamedFile[] = [];
	const add = (path: string, unit: Unit | undefined) => unit && files.push({ path, unit });
	const isSite = paths.filter((path) => /\.html?$/i.test(path)).length > 1;
	if (isSite && !has(/\.css$/i)) add('style.css', first(/\bcss\b|\bstyle ?sheet\b/i));
	if (isSite && !has(/(?<!test)\.(?:js|mjs|ts)$/i)) add('script.js', first(/\bjavascript\b(?! is off)/i));
	if (!has(/test/i)) add('test.mjs', first(/\btest script\b|\bskrip (?:uji|tes)\b/i));
	if (!has(/files?\.\w+$/i)) add('FILES.md', first(/\blist of (?:every|all) files?\b|\bdaftar (?:semua )?berkas\b/i));
	return files;
}
