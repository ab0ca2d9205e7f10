import type { Severity } from '../../../shared/artifacts.ts';
import { matchesOf } from '../../text/positions.ts';
import { ofText } from '../check.ts';
import type { FileText, Found } from '../found.ts';
import { type FileKind, kindOf } from '../support/fileKinds.ts';
import { withoutCode } from '../support/markdownText.ts';

/** What acts by itself in the client's hands: code that runs, pictures that report, addresses that are fetched. */
export const active = ofText('active', (file) => {
	const kind = kindOf(file);
	const text = kind === 'markdown' ? withoutCode(file.content) : file.content;
	const found: Found[] = [];
	for (const { pattern, kinds, severity, message, suggestion, even } of rules) {
		if (kinds && !kinds.includes(kind)) continue;
		const where = even === 'in code' ? file.content : text;
		for (const { at } of matchesOf(where, pattern)) {
			if (!found.some((one) => one.at && one.at.start <= at.start && at.end <= one.at.end)) {
				found.push({ severity: typeof severity === 'function' ? severity(file) : severity, message, at, suggestion });
			}
		}
	}
	return found.toSorted((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
});

interface Rule {
	readonly pattern: RegExp;
	/** Kinds of file it is looked for in; all without it. */
	readonly kinds?: readonly FileKind[];
	readonly severity: Severity | ((file: FileText) => Severity);
	/** Never quotes the match: it may carry somebody's data. */
	readonly message: string;
	readonly suggestion: string;
	/** Also inside a Markdown file's code. */
	readonly even?: 'in code';
}

const pages: readonly FileKind[] = ['html', 'xml', 'markdown'];

/** A page may have a script of its own; a drawing or a text has no business with one. */
const unlessPage = (file: FileText): Severity => (kindOf(file) === 'html' ? 'minor' : 'major');

const rules: readonly Rule[] = [
	{
		pattern:
			/<img\b[^<>]{0,500}\bsrc\s*=\s*["']?(?:https?:)?\/\/[^<>]{0,500}(?:\{\{\s*(?:env|process)\.|\{\{[^{}]{0,100}(?:token|secret|api_?key|password|hostname)|\b(?:width|height)\s*[=:]\s*["']?1(?:px)?\b)[^<>]{0,500}>/gi,
		severity: 'major',
		message: 'A remote picture reports to its server when the file is opened.',
		suggestion: 'Remove it, and ask the client what it is for.',
		even: 'in code',
	},
	{
		pattern:
			/(?<!\$)\{\{\s*(?:env|process\.env|secrets?)\.[^{}]{0,200}\}\}|(?<!\$)\{\{\s*[A-Z_]{0,40}(?:TOKEN|SECRET|API_?KEY|PASSWORD)[A-Z_]{0,40}\s*\}\}/g,
		severity: 'major',
		message: 'A placeholder asks for a key or another secret of whoever fills it in.',
		suggestion: 'Remove it, and ask the client what it is for.',
		even: 'in code',
	},
	{
		pattern:
			/(?:\]\(\s*<?|\b(?:href|src|action)\s*=\s*["']?\s*)(?:command|javascript|vbscript|vscode(?:-insiders)?|data:text\/html)[:;,][^\s)"'>]*/gi,
		kinds: pages,
		severity: 'major',
		message: 'A link runs a command instead of leading to a page.',
		suggestion: 'Remove it.',
	},
	{
		pattern:
			/\b(?:curl|wget|iwr|invoke-webrequest)\b[^\n|]{0,200}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|\b(?:iex|invoke-expression)\b[^\n]{0,80}\b(?:iwr|downloadstring|invoke-webrequest)\b/gi,
		severity: 'major',
		message: 'A command loads a program from the net and runs it unseen.',
		suggestion: 'Remove it, or say where the program can be read first.',
		even: 'in code',
	},
	{
		pattern: /<script\b[^<>]{0,500}\bsrc\s*=\s*["']?(?:https?:)?\/\/[^<>]{0,500}>/gi,
		kinds: pages,
		severity: 'major',
		message: 'A script is loaded from another server.',
		suggestion: 'Deliver it with the files, or leave it out.',
	},
	{
		pattern: /<script\b[^<>]{0,500}>/gi,
		kinds: pages,
		severity: unlessPage,
		message: 'A script runs when this is opened.',
		suggestion: 'Read it, and keep it only if the client asked for it.',
	},
	{
		pattern: /<[a-z][^<>]{0,500}?\son[a-z]{3,}\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi,
		kinds: pages,
		severity: unlessPage,
		message: 'An attribute runs code.',
		suggestion: 'Remove it, or move the code to a script of its own.',
	},
	{
		pattern: /<(?:iframe|object|embed)\b[^<>]{0,500}(?:src|data)\s*=\s*["']?(?:https?:)?\/\/[^<>]{0,500}>|<foreignObject\b[^<>]{0,500}>/gi,
		kinds: pages,
		severity: unlessPage,
		message: 'Foreign content is embedded.',
		suggestion: 'Check that the client wants it.',
	},
	{
		pattern:
			/<form\b[^<>]{0,500}\baction\s*=\s*["']?(?:https?:)?\/\/[^<>]{0,500}>|\bformaction\s*=\s*["']?(?:https?:)?\/\/[^\s<>"']{1,500}/gi,
		kinds: pages,
		severity: 'minor',
		message: 'What a visitor types is sent to another server.',
		suggestion: 'Check that the client wants it there.',
	},
	{
		pattern: /<meta\b[^<>]{0,500}http-equiv\s*=\s*["']?refresh[^<>]{0,500}>/gi,
		kinds: pages,
		severity: 'major',
		message: 'The page sends its reader somewhere else by itself.',
		suggestion: 'Remove it.',
	},
	{
		pattern:
			/!\[[^[\]]{0,300}\]\(\s*<?(?:https?:)?\/\/[^)\s?]{0,500}\?[^)\s]{0,1000}\)?|<img\b[^<>]{0,500}\bsrc\s*=\s*["']?(?:https?:)?\/\/[^"'\s<>?]{0,500}\?[^<>]{0,500}>/gi,
		kinds: pages,
		severity: 'major',
		message: 'A remote picture carries data in its address.',
		suggestion: 'Deliver the picture with the files, or cut its address before the question mark.',
	},
	{
		pattern:
			/!\[[^[\]]{0,300}\]\(\s*<?(?:https?:)?\/\/[^)\s]{0,1000}\)?|<(?:img|source|video|audio|track)\b[^<>]{0,500}?\b(?:src|srcset|poster)\s*=\s*(?:"[^"<>]{0,500}?|'[^'<>]{0,500}?)?(?<=["'\s,=])(?:https?:)?\/\/[^<>]{0,500}>|<image\b[^<>]{0,500}href\s*=\s*["'](?:https?:)?\/\/[^<>]{0,500}>/gi,
		kinds: pages,
		severity: 'minor',
		message: 'A picture is loaded from another server.',
		suggestion: 'Check that it may be used, or deliver it with the files.',
	},
	{
		pattern:
			/@import\s+(?:url\()?\s*["']?(?:https?:)?\/\/[^\s;)]*|(?<!@import\s+)\burl\(\s*["']?(?:https?:)?\/\/[^)]*\)|<link\b[^<>]{0,500}\bhref\s*=\s*["']?(?:https?:)?\/\/[^<>]{0,500}\bstylesheet[^<>]{0,500}>|<link\b[^<>]{0,500}\bstylesheet\b[^<>]{0,500}href\s*=\s*["']?(?:https?:)?\/\/[^<>]{0,500}>/gi,
		kinds: ['html', 'xml', 'css'],
		severity: 'minor',
		message: 'A style or font is loaded from another server.',
		suggestion: 'Deliver it with the files, or leave it out.',
	},
	{
		pattern: /"\$schema"\s*:\s*"https?:[^"]*"/g,
		kinds: ['json'],
		severity: 'info',
		message: 'Editors fetch the schema from this address.',
		suggestion: 'Keep it only if the address is known.',
	},
];
