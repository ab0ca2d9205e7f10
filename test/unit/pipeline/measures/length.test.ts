import { describe, expect, it } from 'vitest';
import { file, measure, outcome, over, shown } from './runs.ts';

const words = (more: object) => measure('length', { unit: 'words', ...more });
const article =
	'---\ntitle: Not counted\n---\n\n# Kopi\n\nOne two three.\n\n## Harga\n\nSatu dua *tiga* empat.\n\n```\nnot counted\n```\n\n### Catatan\n\nLima enam.\n\n## Penutup\n\nTujuh.\n';

describe('the length of a file', () => {
	it('counts words without front matter and code', async () => {
		expect(await outcome(words({ max: 14 }), article)).toBe('holds: has 14 words');
		expect(await outcome(words({ max: 13 }), article)).toBe('fails: has 14 words');
		expect(await outcome(words({ min: 14, max: 14 }), article)).toBe('holds: has 14 words');
		expect(await outcome(words({ min: 15 }), article)).toBe('fails: has 14 words');
	});

	it('counts characters, bytes and lines as they stand', async () => {
		expect(await outcome(measure('length', { unit: 'characters', max: 4 }), 'Kopi', 'a.txt')).toBe('holds: has 4 characters');
		expect(await outcome(measure('length', { unit: 'bytes', max: 4 }), 'é€', 'a.txt')).toBe('fails: has 5 bytes');
		expect(await outcome(measure('length', { unit: 'bytes', min: 1 }), '', 'a.css')).toBe('fails: has 0 bytes');
		expect(await outcome(measure('length', { unit: 'lines', max: 2 }), 'a\nb\n', 'a.py')).toBe('holds: has 2 lines');
		expect(await outcome(measure('length', { unit: 'lines', max: 1 }), 'a', 'a.py')).toBe('holds: has 1 line');
	});

	it('writes long counts as people do', async () => {
		expect(await outcome(words({ max: 10 }), 'kata '.repeat(1240), 'a.txt')).toBe('fails: has 1,240 words');
	});

	it('decides pages only where somebody counted them', async () => {
		const pages = measure('length', { unit: 'pages', max: 1 });
		expect(await outcome(pages, 'Text', 'a.pdf')).toBe('undecidable: its pages are counted when it is laid out');
		expect(await over(pages, [file('a.pdf', 'Text', { pages: 2 })])).toBe('fails: has 2 pages');
	});

	it('counts no words of code and no bytes of a document that is not made yet', async () => {
		expect(await outcome(words({ max: 1 }), 'a = 1', 'a.py')).toMatch(/^undecidable: /);
		expect(await outcome(measure('length', { unit: 'bytes', max: 1 }), 'Text', 'a.docx')).toMatch(/^undecidable: /);
	});
});

describe('the length of a part', () => {
	it('reaches from behind its heading to the next of its level or a higher one', async () => {
		expect(await outcome(words({ max: 7, part: 'Harga' }), article)).toBe('holds: has 7 words');
		expect(await outcome(words({ max: 6, part: '## harga' }), article)).toBe('fails: has 7 words');
		expect(await outcome(words({ max: 2, part: 'Catatan' }), article)).toBe('holds: has 2 words');
		expect(await outcome(words({ max: 1, part: 'Penutup' }), article)).toBe('holds: has 1 word');
	});

	it('is found with a number before its heading, or by its beginning when only one begins so', async () => {
		expect(await outcome(words({ max: 1, part: 'Introduction' }), '## 1. Introduction: why\n\nBecause.\n\n## 2. Method\n\nA b c.')).toBe(
			'holds: has 1 word',
		);
		expect(await outcome(words({ max: 9, part: 'Day' }), '## Day one\n\nA.\n\n## Day two\n\nB.')).toBe('fails: has no part called “Day”');
	});

	it('fails where it is not there, and says so', async () => {
		expect(await outcome(words({ max: 6, part: 'Prices' }), article)).toBe('fails: has no part called “Prices”');
	});

	it('takes front matter, labels, each of them', async () => {
		const short = measure('length', { unit: 'characters', max: 10 });
		expect(await outcome({ ...short, part: 'title' }, article)).toBe('fails: has 11 characters');
		expect(await outcome({ ...short, part: 'Subject' }, '**Subject:** Short\n\nText.\n\n**Subject:** Twelve chars\n')).toMatch(
			/^fails: has 12 characters/,
		);
		expect(await shown({ ...short, part: 'Subject' }, '**Subject:** Short\n\nText.\n\n**Subject:** Twelve chars\n')).toContain(
			'Twelve chars',
		);
		expect(await outcome({ ...short, part: 'Subjek' }, 'Subjek: Kopi baru\n\nHalo.', 'mail.txt')).toBe('holds: has 9 characters');
	});

	it('takes an id, a heading, the title and the description of a page', async () => {
		const page =
			'<html><head><title>Kopi enak</title><meta name="description" content="One two"></head><body><h2>Menu</h2><p>A b c</p><h2>Jam</h2><div id="buka">Satu dua</div></body></html>';
		expect(await outcome(words({ max: 3, part: 'Menu' }), page, 'a.html')).toBe('holds: has 3 words');
		expect(await outcome(words({ max: 1, part: '#buka' }), page, 'a.html')).toBe('fails: has 2 words');
		expect(await outcome(words({ max: 1, part: 'Meta description' }), page, 'a.html')).toBe('fails: has 2 words');
		expect(await outcome(measure('length', { unit: 'characters', max: 9, part: 'title' }), page, 'a.html')).toBe('holds: has 9 characters');
	});

	it('takes a key of data, through a list each', async () => {
		const data = '{"items":[{"blurb":"one two"},{"blurb":"one \\"two\\" three"}]}';
		expect(await outcome(words({ max: 2, part: 'items.blurb' }), data, 'a.json')).toMatch(/^fails: has 3 words/);
		expect(await outcome(words({ max: 3, part: 'items.blurb' }), data, 'a.json')).toBe('holds: has 2 words; has 3 words');
		expect(await outcome(words({ max: 3, part: 'blurb' }), 'blurb: one two\n', 'a.yaml')).toBe('holds: has 2 words');
	});
});

describe('the files of a measure', () => {
	const files = [file('mails/1.md', 'One.'), file('mails/2.md', 'One two three.'), file('data.csv', 'a,b')];

	it('are all that fit its pattern, and each has to hold it', async () => {
		expect(await over(words({ path: 'mails/*.md', max: 3 }), files)).toBe('holds: mails/1.md has 1 word; mails/2.md has 3 words');
		expect(await over(words({ path: 'mails/*.md', max: 2 }), files)).toBe('fails: has 3 words');
		expect(await over(words({ path: '2.md', max: 2 }), files)).toBe('fails: has 3 words');
	});

	it('are those that have to answer, and where these differ nobody can say which was meant', async () => {
		const answering = ['mails/1.md', 'mails/2.md', 'data.csv'];
		expect(await over(words({ max: 3 }), files, { answering })).toMatch(/^holds: /);
		expect(await over(words({ max: 2 }), files, { answering })).toBe(
			'undecidable: the files differ: mails/1.md has 1 word; mails/2.md has 3 words',
		);
		expect(await over(words({ max: 2 }), files, { answering: ['mails/2.md'] })).toBe('fails: has 3 words');
	});

	it('have to be there, whole and written', async () => {
		expect(await over(words({ path: 'c.md', max: 2 }), files)).toBe('undecidable: there is no c.md');
		expect(await over(words({ max: 2 }), [file('a.md', 'One', { complete: false })])).toBe('undecidable: is not whole yet');
		expect(await over(words({ max: 2 }), [file('a.md', 'One', { by: 'rule' })])).toBe('undecidable: is an outline so far');
	});
});
