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

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Safe HTML of a Markdown text or block; front matter is shown as what it is, and unfinished code is not highlighted. */
export function renderMarkdown(text: string, { finished = true } = {}): string {
	const md = finished ? finishedText : growingText;
	const matter = frontMatter.exec(text);
	if (!matter) return md.render(text);
	const yaml = highlight(matter[1] ?? '', 'yaml') ?? escaped(matter[1] ?? '');
	return `<pre class="front-matter"><code>${yaml}</code></pre>${md.render(text.slice(matter[0].length))}`;
}
