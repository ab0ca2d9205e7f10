import { describe, expect, it } from 'vitest';
import { moneyIn } from '../../../src/pipeline/checks/package/facts/amounts.ts';
import { datesIn } from '../../../src/pipeline/checks/package/facts/dates.ts';
import { toValue } from '../../../src/pipeline/checks/package/facts/numbers.ts';
import { editsBetween } from '../../../src/pipeline/checks/support/closeness.ts';
import { resolvePath } from '../../../src/pipeline/checks/support/paths.ts';
import { readable } from '../../../src/pipeline/checks/support/readable.ts';
import { chatter } from '../../../src/pipeline/checks/words/placeholder/chatter.ts';
import { slipsBetween } from '../../../src/pipeline/checks/words/spelling/slips.ts';
import { draftFile } from '../../support/checkInput.ts';

describe('toValue', () => {
	it.each([
		['1,250.00', 1250],
		['1.250,00', 1250],
		['25.000', 25000],
		['4,5', 4.5],
		['0.125', 0.125],
		['1 250', 1250],
		['1_000', 1000],
		['1.234.567', 1234567],
	])('reads %s', (text, value) => {
		expect(toValue(text).value).toBe(value);
	});
});

describe('amounts', () => {
	it.each([
		['It costs Rp25.000 now', [['money:Rp', 25000]]],
		['$1.25 million', [['money:$', 1_250_000]]],
		[
			'20 euros or €20',
			[
				['money:€', 20],
				['money:€', 20],
			],
		],
		['£400.', [['money:£', 400]]],
		['Rp4,5 triliun', [['money:Rp', 4.5e12]]],
	])('reads the money in "%s"', (text, expected) => {
		expect(moneyIn(text).map(({ unit, value }) => [unit, value])).toEqual(expected);
	});
});

describe('datesIn', () => {
	it.each([
		['Thursday, November 26th, 2026', [2026, 11, 26, 4]],
		['Thu 26 Nov 2026', [2026, 11, 26, 4]],
		['Kamis, 26 November 2026', [2026, 11, 26, 4]],
		['Donnerstag, den 26. November 2026', [2026, 11, 26, 4]],
		['2026-11-26', [2026, 11, 26, undefined]],
		['5 March', [undefined, 3, 5, undefined]],
	])('reads %s', (text, expected) => {
		expect(datesIn(text).map(({ year, month, day, weekday }) => [year, month, day, weekday?.day])).toEqual([expected]);
	});

	it.each(['You may 5 people', 'In May 2026 we met', 'version 2026-11', 'march 3 miles'])('sees no date in "%s"', (text) => {
		expect(datesIn(text)).toEqual([]);
	});
});

describe('editsBetween', () => {
	it('counts a swap as one edit and stops at the limit', () => {
		expect(editsBetween('recieve', 'receive', 2)).toBe(1);
		expect(editsBetween('kitten', 'sitting', 3)).toBe(3);
		expect(editsBetween('kitten', 'sitting', 1)).toBe(2);
	});
});

describe('resolvePath', () => {
	it('follows relative addresses inside the delivery and no further', () => {
		expect(resolvePath('docs/a.md', '../img/x%20y.png?v=1#z')).toBe('img/x y.png');
		expect(resolvePath('docs/a.md', './b.md')).toBe('docs/b.md');
		expect(resolvePath('docs/a.md', '/b.md')).toBe('b.md');
		expect(resolvePath('a.md', '../b.md')).toBeUndefined();
	});
});

describe('readable', () => {
	it.each([
		['a.md', '---\ntitle: recieve\n---\n\n# Tea `teh` [link](recieve.md) {{tag}} a@b.example\n\n```\nteh\n```\n'],
		['a.html', '<p title="teh">Tea</p><script>teh()</script><b>x</b>'],
		['a.txt', 'Tea https://teh.example/recieve x'],
	])('keeps every place and only the words of %s', async (path, content) => {
		const text = await readable(draftFile(path, content));
		expect(text).toHaveLength(content.length);
		expect(text.indexOf('Tea')).toBe(content.indexOf('Tea'));
		expect(text).not.toMatch(/teh|recieve|tag/);
	});
});

describe('slipsBetween', () => {
	it.each([
		['recieve', 'receive', 1],
		['accomodate', 'accommodate', 1],
		['definately', 'definitely', 1],
		['tommorow', 'tomorrow', 2],
		['globals', 'globule', null],
		['lobby', 'hobby', null],
	])('takes %s for %s: %s', (wrong, right, expected) => {
		expect(slipsBetween(wrong, right, 2)).toBe(expected);
	});
});

describe('chatter', () => {
	it.each([
		'Here is the revised article:',
		"Sure! Here's a draft.",
		'I have written the product description you asked for.',
		'Tentu, berikut teksnya.',
		'Baik! Ini teks promosinya:',
	])('knows "%s" as said to whoever asked', (line) => {
		expect(chatter(`${line}\n\nBread is good.`, false)).toHaveLength(1);
	});

	it.each([
		'Here are five articles that every baker should read:',
		'This is a JavaScript library for reading files, see the text below.',
		'Sure-footed goats live here.',
		'Of course we bake at night.',
		'Siap! Ini cara kami membuat roti.',
		'Let me know if you have any questions about your order.',
	])('leaves "%s" to the text', (line) => {
		expect(chatter(`${line}\n\nBread is good.\n\n${line}`, false)).toEqual([]);
	});
});
