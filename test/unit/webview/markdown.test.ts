import { describe, expect, it } from 'vitest';
import { markdownPieces, renderMarkdown } from '../../../src/webview/artifact/markdown.ts';

describe('renderMarkdown', () => {
	it('shows HTML as text', () => {
		expect(renderMarkdown('<img src=x onerror=alert(1)>')).not.toContain('<img');
	});

	it('makes a link inert and shows where it would lead', () => {
		const html = renderMarkdown('[us](https://example.com/a"b)');
		expect(html).not.toContain('<a');
		expect(html).not.toContain('href');
		expect(html).toContain('title="https://example.com/a%22b"');
	});

	it('replaces an image by a chip', () => {
		const html = renderMarkdown('![a "glass"](https://evil.example.com/t.png)');
		expect(html).not.toContain('<img');
		expect(html).toContain('Image: a &quot;glass&quot;');
	});

	it.each([
		'![t](https://evil.example.com/t.png)',
		'![t][r]\n\n[r]: https://evil.example.com/t.png',
		'<img src="https://evil.example.com/t.png" onerror="alert(1)">',
		'```mermaid\ngraph TD; A["<img src=https://evil.example.com/t.png>"]\n```',
		'[run](command:workbench.action.terminal.sendSequence)',
		'[go](javascript:alert(1))',
		'<svg onload="fetch(`https://evil.example.com`)"></svg>',
	])('row 59: draws nothing that could load, run or lead anywhere from %j', (text) => {
		const html = renderMarkdown(text);
		const tags = [...html.matchAll(/<([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)/gi)];
		expect(
			tags.map(([, tag]) => tag).filter((tag) => /^(?:img|svg|a|script|iframe|object|link|style|video|audio|form)$/i.test(tag ?? '')),
		).toEqual([]);
		expect(tags.map(([, , attributes]) => attributes ?? '').filter((all) => /\b(?:src|href|on\w+|style)=/i.test(all))).toEqual([]);
	});

	it('aligns table cells without a style attribute', () => {
		const html = renderMarkdown('| a |\n|--:|\n| 1 |');
		expect(html).not.toContain('style=');
		expect(html).toContain('class="align-right"');
	});

	it('shows front matter as such', () => {
		expect(renderMarkdown('---\ntitle: A\n---\n\nText')).toContain('front-matter');
	});
});

describe('markdownPieces', () => {
	const block = (number: number) =>
		[
			`## Part ${number}`,
			`See [the source][s${number}] and *this*. ${'Words follow. '.repeat(30)}`,
			'- one\n\n- two',
			'```js\na\n\nb\n```',
		].join('\n\n');
	const targets = Array.from({ length: 30 }, (_, number) => `[s${number}]: https://example.org/${number}`).join('\n');
	const long = `${Array.from({ length: 30 }, (_, number) => block(number)).join('\n\n')}\n\n${targets}\n`;

	it.each([
		['a long text', long],
		['one with front matter', `---\ntitle: A\n---\n\n${long}`],
		['one with Windows line ends', long.replaceAll('\n', '\r\n')],
	])('gives %s in several pieces that together are the whole', (_, text) => {
		const pieces = markdownPieces(text);
		expect(pieces.length).toBeGreaterThan(4);
		expect(pieces.map((piece) => piece.html()).join('')).toBe(renderMarkdown(text));
		expect(Math.max(...pieces.map((piece) => piece.text.length))).toBeLessThan(5000);
	});

	it('leaves a short text whole', () => {
		expect(markdownPieces('# A\n\nB\n').map((piece) => piece.html())).toEqual([renderMarkdown('# A\n\nB\n')]);
	});
});
