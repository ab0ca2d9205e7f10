import type { Heading } from 'mdast';
import { directionAttribute } from '../../text/direction.ts';

/** True for a page whose text is Markdown: its writer left the markup to whoever finishes it. */
export const isMarkdownPage = (content: string): boolean =>
	!/<(!doctype|html|head|body|main|section|article|header|div|table|h[1-6]|p|ul|ol)\b/i.test(content) &&
	/^(#{1,6} |[-*+] |\d+\. |> |\|)/m.test(content);

/** Markdown as a whole page that stands by itself: no script, nothing loaded. HTML in the Markdown is left out. */
export async function toHtmlPage(markdown: string, title: string, language: string): Promise<string> {
	const [{ toHast }, { toHtml }, { readMarkdown }] = await Promise.all([
		import('mdast-util-to-hast'),
		import('hast-util-to-html'),
		import('../../markdown/read.ts'),
	]);
	const document = readMarkdown(markdown);
	for (const [heading, id] of document.anchors) withId(heading, id);
	const isIndonesian = /^(id|ms)\b/i.test(language);
	const body = toHtml(
		toHast(document.tree, {
			footnoteLabel: isIndonesian ? 'Catatan' : 'Notes',
			footnoteBackLabel: isIndonesian ? 'Kembali ke teks' : 'Back to the text',
		}),
	);
	return `<!doctype html>
<html lang="${escaped(language || 'en')}"${directionAttribute(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(document.title ?? title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

function withId(heading: Heading, id: string): void {
	heading.data = { ...heading.data, hProperties: { id } };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const style = `
body { margin: 0; color: #1f2933; background: #fff; font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 0.6em; }
h1 { margin-top: 0; }
a { color: #0b5cad; }
img { max-width: 100%; height: auto; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #cbd2d9; color: #52606d; }
pre { padding: 0.9em 1em; overflow-x: auto; background: #f3f5f7; }
code { font-family: ui-monospace, monospace; font-size: 0.92em; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.45em 0.6em; border-bottom: 1px solid #cbd2d9; text-align: left; vertical-align: top; }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;
