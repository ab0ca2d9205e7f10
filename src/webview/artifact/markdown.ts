import MarkdownIt from 'markdown-it';
import { highlight } from './highlight.ts';

// Code is highlighted once, when its block is finished.
const finishedText = createMarkdown((code, language) => highlight(code, language) ?? '');
const growingText = createMarkdown(() => '');
const escaped = (text: unknown) => finishedText.utils.escapeHtml(String(text ?? ''));

/** Text from a model or a client never loads, opens or runs anything: an image is a chip, a link shows where it would lead. */
function createMarkdown(onCode: (code: string, language: string) => string): InstanceType<typeof MarkdownIt> {
	const md = new MarkdownIt({ html: false, linkify: false, highlight: onCode });
	md.renderer.rules['image'] = (tokens, index) => {
		const token = tokens[index];
		return `<span class="chip" title="${escaped(token?.attrGet('src'))}">Image: ${escaped(token?.content || 'no description')}</span>`;
	};
	md.renderer.rules['link_open'] = (tokens, index) => `<span class="link" title="${escaped(tokens[index]?.attrGet('href'))}">`;
	md.renderer.rules['link_close'] = () => '</span>';
	// The panel's policy forbids style attributes, which is how columns are aligned by default.
	md.core.ruler.push('align', (state) => {
		for (const token of state.tokens) {
			const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
			if (!align) continue;
			token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
			token.attrJoin('class', `align-${align}`);
		}
	});
	return md;
}

/** A part of a finished text that can be rendered by itself. */
export interface MarkdownPiece {
	/** As it was written. */
	readonly text: string;
	/** Safe HTML. */
	html(): string;
}

/** A piece has at least so many characters, if the text has. */
const shortestPiece = 2_000;

/** A finished text cut between its blocks. It is read as a whole, so that a link finds its target in another piece. */
export function markdownPieces(text: string): readonly MarkdownPiece[] {
	if (text.length < shortestPiece * 2) return [{ text, html: () => renderMarkdown(text) }];
	const matter = frontMatter.exec(text)?.[0] ?? '';
	const first = matter ? [{ text: matter, html: () => renderMarkdown(matter) }] : [];
	return [...first, ...bodyPieces(text.slice(matter.length))];
}

function bodyPieces(text: string): readonly MarkdownPiece[] {
	const env = {};
	const tokens = finishedText.parse(text, env);
	const lines = text.split('\n');
	const pieceOf = (start: Place, end: Place): MarkdownPiece => ({
		text: lines.slice(start.line, end.line).join('\n'),
		html: () => finishedText.renderer.render(tokens.slice(start.token, end.token), finishedText.options, env),
	});
	const pieces: MarkdownPiece[] = [];
	let start: Place = { token: 0, line: 0 };
	for (const [token, { level, nesting, map }] of tokens.entries()) {
		if (level !== 0 || nesting < 0 || !map) continue;
		const piece = pieceOf(start, { token, line: map[0] });
		if (piece.text.length < shortestPiece) continue;
		pieces.push(piece);
		start = { token, line: map[0] };
	}
	return [...pieces, pieceOf(start, { token: tokens.length, line: lines.length })];
}

/** Where a block begins: among the tokens, and among the lines. */
interface Place {
	readonly token: number;
	readonly line: number;
}

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Safe HTML of a Markdown text or block; front matter is shown as what it is, and unfinished code is not highlighted. */
export function renderMarkdown(text: string, { finished = true } = {}): string {
	const md = finished ? finishedText : growingText;
	const matter = frontMatter.exec(text);
	if (!matter) return md.render(text);
	const yaml = highlight(matter[1] ?? '', 'yaml') ?? escaped(matter[1] ?? '');
	return `<pre class="front-matter"><code>${yaml}</code></pre>${md.render(text.slice(matter[0].length))}`;
}
