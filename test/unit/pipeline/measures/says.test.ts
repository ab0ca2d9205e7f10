import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../../src/shared/measures/measures.ts';
import { file, measure, outcome, over, shown } from './runs.ts';

const says = (text: string, more: object = {}) => measure('says', { text, ...more });
const never = (text: string) => measure('neverSays', { text });
const none = (what: Measure['what']) => measure('neverSays', { what });

describe('says', () => {
	it('finds a phrase to the letter', async () => {
		expect(await outcome(says('Book now'), 'Please book now.\n')).toBe('holds: says “Book now” once');
		expect(await outcome(says('Book now'), 'Booking nowhere.')).toBe('fails: does not say “Book now”');
		expect(await outcome(says('pesan sekarang', { min: 2 }), 'Pesan sekarang!\n\nAyo PESAN SEKARANG.')).toBe(
			'holds: says “pesan sekarang” twice',
		);
		expect(await outcome(says('kopi', { max: 2 }), 'Kopi, kopi, kopi.')).toBe('fails: says “kopi” 3 times');
		expect(await outcome(says('WhatsApp'), 'Write on Whatsapp.')).toBe('fails: does not say “WhatsApp”');
	});

	it('looks past line wraps, quoted lines, marks, typographic quotes and unseen characters', async () => {
		expect(await outcome(says("don't use damp growth"), 'We **don’t** use\ndamp  growth here.')).toMatch(/^holds/);
		expect(await outcome(says('bahasa Indonesia'), '> tulis dalam bahasa\n> Indonesia ya')).toMatch(/^holds/);
		expect(await outcome(says('"free" delivery'), 'A “free” deli\u00ADvery.')).toMatch(/^holds/);
		expect(await outcome(says('Café Kita'), 'Di Cafe\u0301\u00A0Kita')).toMatch(/^holds/);
		expect(await outcome(says('and so on...'), 'And so on…')).toMatch(/^holds/);
	});

	it('does not run from one block into the next', async () => {
		expect(await outcome(says('free delivery'), 'It is free\n\ndelivery is not.')).toMatch(/^fails/);
		expect(await outcome(says('free delivery'), '<p>It is free</p><p>delivery is not</p>', 'a.html')).toMatch(/^fails/);
	});

	it('reads a page as it is seen', async () => {
		const page = '<p>Call <b>me</b>&nbsp;back, Ben &amp; Co</p><img alt="A blue door"><script>var hidden = 1</script><!-- not this -->';
		expect(await outcome(says('call me back'), page, 'a.html')).toMatch(/^holds/);
		expect(await outcome(says('Ben & Co'), page, 'a.html')).toMatch(/^holds/);
		expect(await outcome(says('A blue door'), page, 'a.html')).toMatch(/^holds/);
	});

	it('takes code, links and data to the letter where they are asked for', async () => {
		expect(await outcome(says('--dry-run'), 'Run `tool --dry-run` first.')).toMatch(/^holds/);
		expect(await outcome(says('aria-label="Menu"'), '<nav aria-label="Menu"></nav>', 'a.html')).toMatch(/^holds/);
		expect(await outcome(says('def main():'), 'def main():\n    pass\n', 'a.py')).toMatch(/^holds/);
	});

	it('shows where it stands', async () => {
		expect(await shown(says("don't wait"), 'Now **don’t**\nwait.')).toEqual(['don’t**\nwait']);
		expect(await shown(says('Rp 25.000'), '# Harga\n\nHanya Rp 25.000!')).toEqual(['Rp 25.000']);
	});

	it('is enough in one of the files that answer, and in a part only there', async () => {
		const files = [file('a.md', 'Nothing.'), file('b.md', '# FAQ\n\nBook now.\n\n# End\n\nLast.')];
		expect(await over(says('book now'), files)).toBe('holds: says “book now” once');
		expect(await over(says('book now', { path: '*.md' }), files)).toBe('fails: does not say “book now”');
		expect(await over(says('book now', { part: 'End', path: 'b.md' }), files)).toMatch(/^fails/);
		expect(await over(says('book now', { part: 'FAQ', path: 'b.md' }), files)).toMatch(/^holds/);
		expect(await over(says('book now', { part: 'Prices', path: 'b.md' }), files)).toBe('fails: has no part called “Prices”');
	});
});

describe('never says', () => {
	it('forbids whole words in any case, and shows each', async () => {
		expect(await outcome(never('damp growth'), 'It is *mould*, not damp.')).toBe('holds: says “damp growth” nowhere');
		expect(await outcome(never('damp growth'), 'DAMP\nGROWTH and damp growths')).toBe('fails: says “damp growth” once');
		expect(await outcome(never('murah'), 'Harga termurah, kemurahan.')).toMatch(/^holds/);
		expect(await outcome(never('murah'), '## Murah!')).toMatch(/^fails/);
		expect(await shown(never('cheap'), 'Not Cheap, never cheap.')).toEqual(['Cheap', 'cheap']);
		expect(await outcome(never('us'), 'In the US.')).toMatch(/^holds/);
	});

	it('does not look at addresses and comments, unless it forbids one', async () => {
		expect(await outcome(never('cheap'), '[Flights](https://cheap.example/cheap) <!-- cheap -->')).toMatch(/^holds/);
		expect(await outcome(never('cheap.example'), '[Flights](https://cheap.example/)')).toMatch(/^fails/);
		expect(await outcome(never('!important'), 'a { color: red !important }', 'a.css')).toMatch(/^fails/);
		expect(await outcome(never('—'), 'One – two')).toMatch(/^holds/);
		expect(await outcome(never('—'), 'One — two')).toMatch(/^fails/);
	});
});

describe('kinds of text', () => {
	const money = [
		'Rp 25.000',
		'Rp25rb',
		'IDR 1,250,000',
		'25 ribu rupiah',
		'£10',
		'$1,250.50',
		'€ 4,5',
		'20 euros',
		'US$5',
		'RM 30',
		'USD 5k',
	];
	const noMoney = ['25.000 orang', '2 pounds of coffee', 'page 12', '`$1`', 'A$AP', '12 juta', 'RM', 'rupiah'];

	it.each(money)('%s is an amount of money', async (text) => {
		expect(await outcome(none('amountOfMoney'), `Now ${text} each.`)).toMatch(/^fails: has 1 amount of money: /);
	});
	it.each(noMoney)('%s is none', async (text) => {
		expect(await outcome(none('amountOfMoney'), `Now ${text} each.`)).toBe('holds: has no amount of money');
	});

	const phones = [
		'+62 812-3456-7890',
		'0812 3456 7890',
		'(021) 555-12345',
		'020 7946 0958',
		'555-123-4567',
		'(555) 123-4567',
		'+1 555 123 4567',
		'6281234567890',
	];
	const noPhones = [
		'2024-12-01',
		'01-02-2024',
		'12.500.000',
		'0.123456789',
		'ISBN 9780306406157',
		'10:30',
		'1,100–1,300',
		'2019-2024',
		'1234567890123',
		'A0812345678',
	];

	it.each(phones)('%s is a phone number', async (text) => {
		expect(await outcome(none('phoneNumber'), `Call ${text} today.`)).toMatch(/^fails: has 1 phone number: /);
	});
	it.each(noPhones)('%s is none', async (text) => {
		expect(await outcome(none('phoneNumber'), `At ${text} today.`)).toBe('holds: has no phone number');
	});

	it('tells exclamation marks from code, pictures and comments', async () => {
		expect(await outcome(none('exclamationMark'), 'Calm. `a != b` ![Foto](a.png) <!-- note! -->\n\n```js\nif (!a) {}\n```\n')).toMatch(
			/^holds/,
		);
		expect(await outcome(none('exclamationMark'), 'Halo, kak!')).toBe('fails: has 1 exclamation mark: “!”');
		expect(await outcome(none('exclamationMark'), '<!DOCTYPE html><p>Calm</p>', 'a.html')).toMatch(/^holds/);
		expect(await outcome(none('exclamationMark'), 'if (!a) {}', 'a.js')).toMatch(/^undecidable/);
	});

	it('finds e-mail addresses and links, in links too', async () => {
		expect(await outcome(none('emailAddress'), 'Write to [us](mailto:a.b@example.co.id).')).toMatch(/^fails/);
		expect(await outcome(none('emailAddress'), 'Follow @kopi on social.')).toMatch(/^holds/);
		expect(await outcome(none('link'), 'See [x](y.md).')).toMatch(/^fails/);
		expect(await outcome(none('link'), 'See ![x](y.png).')).toMatch(/^holds/);
		expect(await outcome(none('link'), 'See https://example.com', 'a.txt')).toMatch(/^fails/);
	});

	it('knows emoji from signs', async () => {
		expect(await outcome(none('emoji'), '© ™ → ✔ 1 # *')).toMatch(/^holds/);
		expect(await outcome(none('emoji'), 'Yuk 👩🏽‍🍳 🇮🇩')).toMatch(/^fails: has 2 emoji/);
	});
});

describe('a huge or twisted text', () => {
	it.each(['a', ' ', '\n', '`', '*', '@', '1', '+', '<', '(', '[', '&', 'a@', '$1', '\n>', '<a "', '1 '])(
		'of %j costs little',
		async (piece) => {
			const content = piece.repeat(400_000 / piece.length);
			for (const made of [never('cheap'), says('a b'), none('phoneNumber'), none('emailAddress'), none('amountOfMoney'), none('link')]) {
				expect(['holds', 'fails', 'undecidable']).toContain((await outcome(made, content)).split(':')[0]);
			}
		},
	);
});
