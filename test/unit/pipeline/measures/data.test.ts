import { describe, expect, it } from 'vitest';
import { file, measure, outcome, over } from './runs.ts';

describe('front matter', () => {
	const wanted = measure('frontMatter', { values: ['title', 'date', 'author.name'] });
	it('has its keys, with a value', async () => {
		expect(await outcome(wanted, '---\ntitle: A\ndate: 2026-01-02\nauthor:\n  name: B\n---\nText')).toBe(
			'holds: has the front matter keys title, date and author.name',
		);
		expect(await outcome(wanted, '---\ntitle: A\n---\nText')).toBe('fails: lacks the front matter keys date and author.name');
		expect(await outcome(measure('frontMatter', { values: ['title'] }), '---\ntitle:\n---\n')).toBe(
			'fails: has no value for the front matter key title',
		);
		expect(await outcome(wanted, '# Title')).toBe('fails: has no front matter');
		expect(await outcome(wanted, '---\ntitle: [\n---\n')).toBe('undecidable: has broken front matter');
		expect(await outcome(measure('frontMatter', { values: ['title'] }), '+++\ntitle = "A"\n+++\nText')).toMatch(/^holds/);
	});
});

describe('columns', () => {
	const wanted = measure('columns', { values: ['date', 'amount'] });
	it('stand in their order, and no others', async () => {
		expect(await outcome(wanted, 'date,amount\n1,2\n', 'a.csv')).toBe('holds: has the columns date and amount');
		expect(await outcome(wanted, '\uFEFFdate;amount\n1;2\n', 'a.csv')).toMatch(/^holds/);
		expect(await outcome(wanted, 'amount,date\n1,2\n', 'a.csv')).toBe('fails: has the columns amount and date');
		expect(await outcome(wanted, 'date,amount,ref\n1,2,3\n', 'a.csv')).toBe('undecidable: has these columns and also ref');
		expect(await outcome(wanted, '| **date** | amount |\n| - | - |\n| 1 | 2 |\n')).toMatch(/^holds/);
		expect(await outcome(wanted, 'Text', 'a.md')).toBe('fails: has no table');
		expect(await outcome(wanted, '<table><tr><th>date<th>amount</table>', 'a.html')).toMatch(/^holds/);
		expect(await outcome(wanted, '{}', 'a.json')).toBe('undecidable: is of a kind without tables');
	});
});

describe('keys', () => {
	const wanted = measure('keys', { values: ['name', 'address.city'] });
	it('nest, and hold in each entry of a list', async () => {
		expect(await outcome(wanted, '{"name":"A","address":{"city":"B"}}', 'a.json')).toBe('holds: has the keys name and address.city');
		expect(await outcome(wanted, '{"name":"A","address":{}}', 'a.json')).toBe('fails: lacks the key address.city');
		expect(await outcome(wanted, '[{"name":"A","address.city":"B"},{"name":"C"}]', 'a.json')).toBe('fails: lacks the key address.city');
		expect(await outcome(wanted, 'name: A\naddress:\n  city: B\n', 'a.yaml')).toMatch(/^holds/);
		expect(await outcome(wanted, 'name = "A"\n[address]\ncity = "B"\n', 'a.toml')).toMatch(/^holds/);
		expect(await outcome(measure('keys', { values: ['id'], part: 'items' }), '{"items":[{"id":1},{"id":0}]}', 'a.json')).toMatch(/^holds/);
		expect(await outcome(measure('keys', { values: ['items[0].id', 'items.1.id'] }), '{"items":[{"id":1},{"id":0}]}', 'a.json')).toMatch(
			/^holds/,
		);
		expect(await outcome(wanted, '{"name":', 'a.json')).toBe('undecidable: can’t be read: it is broken');
		expect(await outcome(wanted, 'Text')).toBe('undecidable: is no data file with keys');
		expect(await outcome(measure('keys', { values: ['toString'] }), '{}', 'a.json')).toMatch(/^fails/);
	});
});

describe('allowed values', () => {
	const wanted = measure('allowedValues', { text: 'status', values: ['open', 'closed'] });
	it('are the only ones of a column or key', async () => {
		expect(await outcome(wanted, 'id,status\n1,open\n2,closed\n', 'a.csv')).toBe('holds: has only allowed values of “status”');
		expect(await outcome(wanted, 'id,status\n1,Open\n2,\n', 'a.csv')).toBe('fails: has other values of “status”: “Open” and empty ones');
		expect(await outcome(wanted, '[{"status":"open"},{"status":"gone"}]', 'a.json')).toBe('fails: has other values of “status”: “gone”');
		expect(await outcome(wanted, '| status |\n| - |\n| open |\n')).toMatch(/^holds/);
		expect(await outcome(wanted, '---\nstatus: open\n---\n')).toMatch(/^holds/);
		expect(await outcome(wanted, 'id\n1\n', 'a.csv')).toBe('fails: has no column or key “status”');
		expect(await over(wanted, [file('a.csv', 'id\n1\n'), file('b.csv', 'status\nopen\n')])).toMatch(/^holds/);
	});
});

describe('files that are there', () => {
	const files = ['README.md', 'icons/a.svg', 'icons/b.svg', 'icons/old/c.svg', 'a/b/c/d.test.py'].map((path) => file(path, ''));
	const there = (path: string, more: object = {}) => over(measure('fileThere', { path, ...more }), files);
	it('fit a name or a pattern, and a number', async () => {
		expect(await there('README.md')).toBe('holds: README.md is there');
		expect(await there('./README.md')).toBe('holds: README.md is there');
		expect(await there('readme.md')).toBe('fails: is not there; there is README.md');
		expect(await there('LICENSE')).toBe('fails: is not there');
		expect(await there('icons/*.svg', { min: 2, max: 2 })).toBe('holds: there are 2 files: icons/a.svg and icons/b.svg');
		expect(await there('icons/**/*.svg', { min: 3 })).toMatch(/^holds: there are 3 files/);
		expect(await there('**/*.svg', { max: 2 })).toMatch(/^fails: there are 3 files/);
		expect(await there('*.svg', { min: 4 })).toMatch(/^fails: there are 3 files/);
		expect(await there('*.js', { max: 0 })).toBe('holds: is not there');
		expect(await there('*.md', { max: 0 })).toBe('fails: README.md is there');
		expect(await there('a/**/*.test.py')).toMatch(/^holds/);
		expect(await there('icons/?.svg', { min: 2, max: 2 })).toMatch(/^holds/);
		expect(await there('icons/[ab].svg')).toMatch(/^fails/);
	});
	it('are looked for in a moment, whatever the pattern', async () => {
		const path = `${'a'.repeat(120)}.md`;
		expect(
			await over(
				measure('fileThere', { path: `${'*a'.repeat(100)}b` }),
				Array.from({ length: 200 }, () => file(path, '')),
			),
		).toMatch(/^fails/);
		expect(await over(measure('fileThere', { path: '*'.repeat(100_000) }), [file(path, '')])).toMatch(/^fails/);
	});
});

describe('links', () => {
	const to = (text: string) => measure('linksTo', { text });
	const text =
		'See [shop](https://www.Example.com/shop/?utm=mail#top), [next](./b.md#faq), [us](mailto:a@example.com), [call](tel:+621234) and [here](#faq).';
	it('lead to an address, a path, an anchor', async () => {
		expect(await outcome(to('https://www.example.com/shop'), text)).toBe('holds: links to https://www.example.com/shop once');
		expect(await outcome(to('example.com/shop'), text)).toMatch(/^holds/);
		expect(await outcome(to('https://www.example.com/'), text)).toBe('fails: has no link to https://www.example.com/ among its 5 links');
		expect(await outcome(to('https://www.example.com/shop?utm=web'), text)).toMatch(/^fails/);
		expect(await outcome(to('b.md'), text, 'a.md')).toMatch(/^holds/);
		expect(await outcome(to('docs/b.md#faq'), text, 'docs/a.md')).toMatch(/^holds/);
		expect(await outcome(to('b.md#prices'), text, 'a.md')).toMatch(/^fails/);
		expect(await outcome(to('a@example.com'), text)).toMatch(/^holds/);
		expect(await outcome(to('#faq'), text)).toMatch(/^holds/);
		expect(await outcome(to('https://wa.me/62812'), '<a href="https://wa.me/62812?text=Halo">Chat</a>', 'a.html')).toMatch(/^holds/);
		expect(await outcome(to('https://example.com'), 'Nothing.')).toBe('fails: has 0 links');
	});
});

describe('language', () => {
	const english = 'The water is the most of the coffee, and it is not the same in all of the towns that we know. This is for you.';
	const indonesian = 'Air adalah bagian terbesar dari kopi, dan tidak sama di semua kota yang kami kenal. Ini untuk kamu dan bisa dibaca.';
	const german =
		'Das Wasser ist der größte Teil des Kaffees, und es ist nicht überall gleich. Wir haben es in vielen Städten gekostet und verglichen.';
	it('is told where the text is long enough', async () => {
		expect(await outcome(measure('language', { text: 'en' }), english)).toBe('holds: is in English');
		expect(await outcome(measure('language', { text: 'id' }), english)).toBe('fails: is in English');
		expect(await outcome(measure('language', { text: 'id' }), indonesian)).toBe('holds: is in Indonesian');
		expect(await outcome(measure('language', { text: 'en-GB' }), english)).toMatch(/^holds/);
		expect(await outcome(measure('language', { text: 'de' }), german)).toBe('holds: is in German');
		expect(await outcome(measure('language', { text: 'en' }), 'OK.')).toBe('undecidable: has too few words to tell its language');
		expect(await outcome(measure('language', { text: 'en' }), 'a = 1', 'a.py')).toMatch(/^undecidable/);
	});
});

describe('valid', () => {
	const valid = measure('valid');
	it('parses as what its name says', async () => {
		expect(await outcome(valid, '{"a":1}', 'a.json')).toBe('holds: parses');
		expect(await outcome(valid, '{"a":1', 'a.json')).toMatch(/^fails: The JSON is broken/);
		expect(await outcome(valid, 'a,b\n1\n', 'a.csv')).toMatch(/^fails: Row 2 has 1 fields/);
		expect(await outcome(valid, 'a,b\n1,2\n', 'a.csv')).toBe('holds: parses');
		expect(await outcome(valid, 'def f(:\n', 'a.py')).toMatch(/^fails/);
		expect(await outcome(valid, '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', 'a.svg')).toMatch(/^fails/);
		expect(await outcome(valid, '', 'a.json')).toBe('fails: is empty');
		expect(await outcome(valid, 'package main', 'a.go')).toMatch(/^undecidable/);
		expect(await outcome(valid, 'Text', 'a.txt')).toMatch(/^undecidable/);
	});
});

describe('runs', () => {
	it('is not decided yet', async () => {
		expect(await outcome(measure('runs', { text: 'npm test' }), '')).toBe('undecidable: not run yet');
	});
});
