import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/webview/markdown.ts';

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
