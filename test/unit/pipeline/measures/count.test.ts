import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../../src/shared/measures/measures.ts';
import { measure, outcome, shown } from './runs.ts';

const count = (what: Measure['what'], more: object = {}) => measure('count', { what, ...more });

const article = `---
title: One
---

# Kopi dingin

Paragraph one.

> A quoted paragraph.

## Cara

1. Giling
2. Seduh
   - sabar

\`\`\`sh
## not a heading
\`\`\`

Setext
------

| Bahan | Gram |
| - | -: |
| Kopi | 60 |
| Air | 700 |

![Foto](foto.jpg) and [a link](https://example.com), [by name][x], <https://bare.example>.[^1]

### Deep

[x]: https://x.example
[^1]: A note.
`;

describe('counting in Markdown', () => {
	it('finds headings of any level or of one', async () => {
		expect(await outcome(count('headings', { min: 4 }), article)).toBe('holds: has 4 headings');
		expect(await outcome(count('headings', { level: 2, min: 3 }), article)).toBe('fails: has 2 H2 headings');
		expect(await outcome(count('headings', { level: 2, min: 2, max: 2 }), article)).toBe('holds: has 2 H2 headings');
		expect(await outcome(count('headings', { level: 4 }), article)).toBe('fails: has no H4 heading');
		expect(await outcome(count('headings', { level: 1, max: 0 }), article)).toBe('fails: has 1 H1 heading');
		expect(await shown(count('headings', { level: 3 }), article)).toEqual(['### Deep']);
	});

	it('counts in a part', async () => {
		expect(await outcome(count('listItems', { part: 'Cara', min: 1 }), article)).toBe('holds: has 2 list items');
		expect(await outcome(count('headings', { part: 'Setext', min: 2 }), article)).toBe('fails: has 1 heading');
		expect(await outcome(count('tables', { part: 'Cara', max: 0 }), article)).toBe('holds: has no table');
	});

	it('says when nested ones would decide', async () => {
		expect(await outcome(count('listItems', { min: 2, max: 2 }), article)).toBe('undecidable: has 2 list items, or 3 counted otherwise');
		expect(await outcome(count('listItems', { min: 4 }), article)).toBe('fails: has 2 list items');
		expect(await outcome(count('paragraphs', { max: 2 }), article)).toBe('undecidable: has 2 paragraphs, or 3 counted otherwise');
	});

	it('counts tables, rows, images, links, footnotes and code blocks', async () => {
		expect(await outcome(count('tables', { min: 1, max: 1 }), article)).toBe('holds: has 1 table');
		expect(await outcome(count('rows', { min: 3 }), article)).toBe('fails: has 2 table rows');
		expect(await outcome(count('images', { max: 0 }), article)).toBe('fails: has 1 image');
		expect(await outcome(count('links', { min: 3, max: 3 }), article)).toBe('holds: has 3 links');
		expect(await outcome(count('notes'), article)).toBe('holds: has 1 footnote');
		expect(await outcome(count('codeBlocks', { max: 0 }), article)).toBe('fails: has 1 code block');
	});

	it('takes sections below a title', async () => {
		expect(await outcome(count('sections', { min: 2, max: 2 }), article)).toBe('holds: has 2 sections');
		expect(await outcome(count('sections', { min: 3 }), '## A\n\na\n\n## B\n\nb\n\n## C\n\nc')).toBe('holds: has 3 sections');
		expect(await outcome(count('sections', { level: 3, min: 1 }), article)).toBe('holds: has 1 H3 section');
	});

	it('counts kinds of text and hashtags', async () => {
		expect(await outcome(count('emoji', { max: 1 }), 'Halo 👋🏽 kopi ☕ ©')).toBe('fails: has 2 emoji');
		expect(await outcome(count('hashtags', { min: 3, max: 5 }), 'Seru. #kopi #KopiDingin #jogja #1')).toBe('holds: has 3 hashtags');
		expect(await outcome(count('exclamationMark', { max: 1 }), 'Halo! `a != b` ![x](y.png) Yuk!')).toBe('fails: has 2 exclamation marks');
	});

	it('does not count what would take minutes', async () => {
		expect(await outcome(count('links'), 'a]'.repeat(50_000))).toBe('undecidable: is too large or too tangled to be counted');
		expect(await outcome(count('headings'), `${'> '.repeat(5_000)}a`)).toMatch(/^undecidable/);
		expect(await outcome(count('headings'), '# A\n'.repeat(200_000))).toMatch(/^undecidable/);
	});
});

describe('counting in pages and tables', () => {
	const page = `<h1>Kopi</h1><section><h2>Menu</h2><p>Satu</p><p> </p><ul><li>A<ul><li>B</li></ul></li></ul></section>
<section><h2>Jam</h2><img src="a.png"><svg><path d="M0 0"/></svg><a href="#x">x</a><a>none</a>
<table><thead><tr><th>a</th></tr></thead><tr><td>1</td></tr><tr><td>2</td></tr></table></section><script>var a = "<h2>"</script>`;

	it('counts what a browser would show', async () => {
		expect(await outcome(count('headings', { level: 2, min: 2, max: 2 }), page, 'a.html')).toBe('holds: has 2 H2 headings');
		expect(await outcome(count('sections', { min: 2, max: 2 }), page, 'a.html')).toBe('holds: has 2 sections');
		expect(await outcome(count('paragraphs', { min: 2 }), page, 'a.html')).toBe('fails: has 1 paragraph');
		expect(await outcome(count('rows', { min: 2, max: 2 }), page, 'a.html')).toBe('holds: has 2 table rows');
		expect(await outcome(count('links', { max: 1 }), page, 'a.html')).toBe('holds: has 1 link');
		expect(await outcome(count('scripts', { max: 0 }), page, 'a.html')).toBe('fails: has 1 script');
		expect(await outcome(count('listItems', { max: 2 }), page, 'a.html')).toBe('holds: has 1 list item');
	});

	it('leaves open whether a drawing is an image', async () => {
		expect(await outcome(count('images', { min: 2 }), page, 'a.html')).toBe('undecidable: has 1 image, or 2 counted otherwise');
		expect(await outcome(count('images', { min: 1 }), page, 'a.html')).toBe('holds: has 1 image');
	});

	it('counts rows of a table below its header, and nothing else in it', async () => {
		expect(await outcome(count('rows', { min: 2 }), 'a,b\n1,"x\ny"\n2,z\n', 'a.csv')).toBe('holds: has 2 table rows');
		expect(await outcome(count('rows', { min: 3 }), 'a;b\n1;x\n2;z\n', 'a.csv')).toBe('fails: has 2 table rows');
		expect(await outcome(count('headings'), 'a,b', 'a.csv')).toBe('undecidable: is of a kind in which headings are not counted');
	});
});
