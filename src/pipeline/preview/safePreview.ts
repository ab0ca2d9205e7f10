import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as namespaces, serialize } from 'parse5';
import { kindOf } from '../checks/support/fileKinds.ts';
import { extensionOf } from '../landing/paths.ts';
import { sanitized } from './sanitize.ts';

/** What the viewer's page may do: show styles and pictures that stand in it. */
export const previewPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * A whole HTML page that shows a file as it looks: HTML, SVG and Markdown drawn, all else as its text. Nothing in it runs, loads,
 * submits or leads away, by its content and by its policy; it is for a webview without scripts.
 */
export function safePreview({ path, content }: { readonly path: string; readonly content: string }): string {
	try {
		return withPolicy(sanitized(pageOf(path, content)));
	} catch {
		return withPolicy(sanitized(textPage(content)));
	}
}

function pageOf(path: string, content: string): string {
	const kind = kindOf({ path });
	if (kind === 'html') return content;
	if (extensionOf(path) === 'svg') {
		const drawing = content.replace(/^[\s\S]*?(?=<svg\b)/i, '');
		return `<!doctype html><body style="margin:0;display:grid;place-items:center;min-height:100vh">${drawing}</body>`;
	}
	if (kind === 'markdown') return `<!doctype html><body style="${paper}">${markdown.render(withoutFrontMatter(content))}</body>`;
	return textPage(content);
}

const textPage = (content: string): string =>
	`<!doctype html><body style="${paper}"><pre style="white-space:pre-wrap">${markdown.utils.escapeHtml(content)}</pre></body>`;

const paper = 'max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 sans-serif;color:#1f1f1f;background:#ffffff';
const markdown = new MarkdownIt({ html: false, linkify: false });
const withoutFrontMatter = (text: string): string => text.replace(/^---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/, '');

/** The policy stands before all else in the head: what comes before it would not be bound by it. */
function withPolicy(document: DefaultTreeAdapterTypes.Document): string {
	const root = document.childNodes.find((node): node is DefaultTreeAdapterTypes.Element => node.nodeName === 'html');
	const head = root?.childNodes.find((node): node is DefaultTreeAdapterTypes.Element => node.nodeName === 'head');
	if (!head) throw new Error('A parsed page has a head.');
	const meta = (attrs: { name: string; value: string }[]) => defaultTreeAdapter.createElement('meta', namespaces.NS.HTML, attrs);
	const policy = meta([
		{ name: 'http-equiv', value: 'Content-Security-Policy' },
		{ name: 'content', value: previewPolicy },
	]);
	const encoding = meta([{ name: 'charset', value: 'utf-8' }]);
	const [first] = head.childNodes;
	for (const element of [policy, encoding]) {
		if (first) defaultTreeAdapter.insertBefore(head, element, first);
		else defaultTreeAdapter.appendChild(head, element);
	}
	return serialize(document);
}
