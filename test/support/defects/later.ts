import { type DefectCase, researchOf } from './case.ts';

const code = { kind: 'code' } as const;
const id = { language: 'id' } as const;
const join = (...parts: string[]) => parts.join('');

const page = (title: string, body: string, head = '') =>
	`<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title>\n${head}</head>\n<body>\n${body}\n</body>\n</html>\n`;

/** Written when the checks stood, to see what they make of forms that they were not made with. */
export const later: readonly DefectCase[] = [
	{
		name: 'travel text with slips',
		brief: 'A text about walking the Rota Vicentina in Portugal. Stages of 12 to 25 km.',
		files: {
			'walk.md': `# Walking the Rota Vicentina

The ⟦spelling|begginer⟧ should start in spring. Paths are ⟦spelling|succesfully⟧ marked, and the ⟦spelling|beatiful⟧ cliffs are ⟦spelling|ocasionally⟧ steep.
You ⟦spelling|wont⟧ need a guide, ⟦repeated|but but⟧ bring water. ⟦spelling|Accomodation⟧ is cheap in the villages.

## Food

Ask for grilled fish ⟦repeated|and
and⟧ bread. The ⟦spelling|restarants⟧ close ⟦spelling|tommorow⟧.
`,
		},
	},
	{
		name: 'speech with leftovers',
		brief: 'A speech for the mayor at the opening of the new library.',
		files: {
			'speech.md': `⟦placeholder|Here is a draft of the speech for the library opening:⟧

Dear guests, dear neighbours,

tonight we open a door. ⟦placeholder|[INSERT LOCAL ANECDOTE]⟧

Thank you, ⟦placeholder|[Name of architect]⟧, for the windows. On ⟦placeholder|[DATE]⟧ we lay the next stone.

⟦placeholder|Would you like me to make it shorter or add a joke?⟧
`,
			'speech.txt': `Dear guests,

the library costs ⟦placeholder|xx.xx⟧ a year. ⟦placeholder|(insert photo here)⟧

⟦placeholder|[End of document]⟧
`,
		},
	},
	{
		name: 'refusal and truncation',
		brief: 'A guide to home canning.',
		files: {
			'a.md': "⟦placeholder|I'm sorry, but I can't help with that.⟧\n",
			'b.md': 'Boil the jars.\n\n⟦placeholder|[Rest of the guide remains the same]⟧\n',
			'c.py': 'def boil():\n    # ⟦placeholder|rest of the function stays the same⟧\n    return True\n',
		},
	},
	{
		name: 'facts against the brief',
		brief:
			'Homepage copy for Brightwell Physio, 22 Mill Lane, York. Sessions last 45 minutes and cost £52. Open since 2009. Call (01904) 555 210. info@brightwell.example. Owner: Dr Helena Marsh.',
		files: {
			'home.md': `# Brightwell Physio

Sessions last ⟦differs|40 minutes⟧ and cost ⟦differs|£55⟧. Call ⟦consistency|(01904) 555 201⟧ or write to ⟦consistency|info@brightwel.example⟧.

Dr ⟦differs|Helena March⟧ and her team look after you at 22 Mill Lane.
`,
			'faq.html': page(
				'Questions',
				'<main><h1>Questions</h1><p>How long is a session? Sessions last <strong>45 minutes</strong> at <b>⟦differs|£50⟧</b>.</p></main>',
			),
		},
	},
	{
		name: 'figures from nowhere',
		brief: 'Blog post on remote work for Deskpool, a booking tool for shared desks. 300 offices use it.',
		files: {
			'post.md': `# Working anywhere

⟦figures|Nearly 4 in 5 workers/figures⟧ want to choose.

Offices stand empty ⟦figures|43 percent⟧ of the time. ⟦figures|Research shows⟧ that desks are shared more every year. Deskpool is used by 300 offices and ⟦figures|85,000 people⟧.

Companies save ⟦figures|€11,000⟧ per desk, ⟦figures|according to a recent study⟧.
`.replace('Nearly 4 in 5 workers/figures', '4 in 5 workers'),
		},
	},
	{
		name: 'citations that prove something else',
		brief: 'White paper on heat pumps, cite the claims.',
		research: researchOf(
			[
				'C1',
				'A heat pump uses a third of the energy of a gas boiler.',
				'In the field trial, heat pumps used 34% of the energy of gas boilers.',
			],
			['C2', 'Installations rose to 250,000 in 2025.', 'Some 250,000 heat pumps were installed in 2025.'],
			['C3', 'Noise stays under 45 decibels.', 'Measured at one metre, no unit exceeded 45 decibels.'],
		),
		files: {
			'paper.md': `# Heat pumps

In a field trial heat pumps used 34% of the energy of gas boilers [C1]. In ⟦support|2023⟧, 250,000 were installed [C2].

Grandmother's kitchen always smelled of cinnamon buns ⟦support|[C3]⟧. Owners saved ⟦support|60%⟧ of their energy (C1). More in ⟦citation|[C9]⟧.
`,
		},
	},
	{
		name: 'dates of other forms',
		brief: 'Programme for the film week, 8 to 12 February 2027.',
		files: {
			'programme.md': `# Film week

- ⟦dates|Tues 8 February 2027⟧: opening
- ⟦dates|Thursday, February 10th, 2027⟧: shorts
- ⟦dates|30 February 2027⟧: a day that is none
- ⟦dates|31 April⟧: another
- Friday 12 February 2027: prizes
`,
			'acara.md': 'Pembukaan: ⟦dates|Selasa, 8 Februari 2027⟧. Penutupan: Jumat, 12 Februari 2027.\n',
		},
		strategy: {},
	},
	{
		name: 'tables that do not add up',
		brief: 'Invoice: 12 hours at $80, 3 licences at $49, travel $120.',
		files: {
			'invoice.md': `# Invoice

| Item | Qty | Unit price | Amount |
| --- | ---: | ---: | ---: |
| Consulting | 12 | $80.00 | $960.00 |
| Licences | 3 | $49.00 | ⟦sums|$137.00⟧ |
| Travel | 1 | $120.00 | $120.00 |
| **Total due** | | | **⟦sums|$1,227.00⟧** |
`,
			'budget.html': page(
				'Budget',
				`<main><h1>Budget</h1><table><caption>Costs</caption><thead><tr><th scope="col">Item</th><th scope="col">Cost</th></tr></thead>
<tbody><tr><td>Consulting</td><td>960</td></tr><tr><td>Licences</td><td>147</td></tr><tr><td>Travel</td><td>120</td></tr><tr><td>Total</td><td>⟦sums|1,272⟧</td></tr></tbody></table></main>`,
			),
			'note.md': 'In short: ⟦sums|$960 + $147 + $120 = $1,237⟧.\n',
		},
	},
	{
		name: 'links of other forms',
		brief: 'Documentation in a folder.',
		files: {
			'docs/index.md': `# Docs

See the [guide][g] and [api](./api.md⟦link|#autentication⟧). <a href="⟦link|missing.html⟧">Old page</a>

![Diagram](⟦link|../img/flow.png⟧ "Flow")

[g]: ⟦link|guides/first.md⟧
`,
			'docs/api.md': '# API\n\n## Authentication\n\nUse a token. [Back](⟦link|../index.md⟧)\n',
			'site.css': '@font-face { font-family: "Own"; src: url("⟦link|fonts/own.woff2⟧"); }\nbody { color: #111; }\n',
			'page.html': page(
				'Page',
				'<main><h1>Page</h1><p><a href="⟦link|https://⟧">Partner</a> <a href="docs/index.html⟦link|⟧">Docs</a></p><video controls poster="⟦link|still.jpg⟧"><source src="⟦link|film.mp4⟧" type="video/mp4"></video></main>',
			).replace('docs/index.html⟦link|⟧', '⟦link|docs/index.html⟧'),
		},
	},
	{
		name: 'markdown of other faults',
		brief: 'A recipe card.',
		files: {
			'card.md': `# Soup

## Ingredients

| What | How much | Note |
| --- | --- | --- |
| Leek | 2 | fresh |
⟦markdown|| Salt | a pinch | fine | extra |⟧

⟦markdown|#### Method⟧

Chop and boil. See ⟦markdown|[the video] (https://video.example/soup)⟧.

⟦markdown|## Serving⟧

⟦markdown|# Notes⟧

Made by [us](⟦markdown/link|#authors⟧).
`,
		},
	},
	{
		name: 'page of other faults',
		strategy: { kind: 'design' },
		brief: 'A shop page.',
		files: {
			'shop.html': page(
				'Shop',
				`<main>
<h1>Shop</h1>
⟦accessibility|<h3>New</h3>⟧
<p>⟦accessibility|<input type="search" placeholder="Search">⟧</p>
<a href="cart.html">⟦accessibility/link|<img src="cart.svg">⟧</a>
<p>⟦accessibility|<button class="icon"><span aria-hidden="true"></span></button>⟧</p>
<ul>⟦html|<a href="cart.html">Cart</a>⟧</ul>
<p>⟦html|<font color="#333">Old</font>⟧</p>
<table><tr><td>⟦syntax/html|<b>Bold</td></tr></table>⟧
<p ⟦accessibility/html|role="buttn"⟧>x</p>
<p ⟦html|clas="lead"⟧>Lead</p>
<label for="⟦accessibility/html|qty⟧">How many</label>
</main>`,
				'⟦accessibility|<meta name="viewport" content="width=device-width, user-scalable=no">⟧',
			),
			'cart.html': page('Cart', '<main><h1>Cart</h1><p>Empty.</p></main>'),
			'cart.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6v6H1z"/></svg>\n',
		},
	},
	{
		name: 'colours of other forms',
		strategy: { kind: 'design' },
		brief: 'A card component.',
		files: {
			'card.html': page(
				'Card',
				`<main>
<h1>Card</h1>
<div class="card"><h2>⟦contrast|Offer⟧</h2><p>Plain text</p><span class="tag">⟦contrast|New⟧</span></div>
<p class="faded">⟦contrast|Faded words⟧</p>
<footer><p>⟦contrast|Imprint⟧</p><p class="fine">Fine</p></footer>
<table><tr><td bgcolor="#ffe08a"><font color="#ffffff">⟦contrast/html|White on yellow⟧</font></td></tr></table>
</main>`,
				`<style>
.card { background: rgb(240 240 240); }
.card h2 { color: #f08080; font-size: 18px; }
.tag { background-color: hsl(48 100% 67%); color: #ffffff; font-weight: 700; }
.faded { opacity: .4; }
footer { background: #0f172a; color: #475569; }
footer .fine { color: #e2e8f0; }
</style>
`,
			),
		},
	},
	{
		name: 'drawings of other faults',
		strategy: { kind: 'design' },
		brief: 'Icons.',
		files: {
			'a.svg': '<svg xmlns="http://www.w3.org/2000/svg" ⟦svg|viewBox="0 0 24"⟧><path d="M4 4h16"/></svg>\n',
			'b.svg':
				'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path ⟦svg|d="M4 4 L"⟧/><path ⟦svg|fill="url(#gone)"⟧ d="M0 0h4v4z"/></svg>\n',
			'c.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="4" ⟦syntax/svg|height=4⟧/></svg>\n',
			'd.svg':
				'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">⟦svg|<circle cx="60" cy="12" r="4"/>⟧<g transform="translate(-50 0)"><circle cx="60" cy="12" r="4"/></g>⟦active|<image href="https://img.example/x.png" width="4" height="4"/>⟧</svg>\n',
		},
	},
	{
		name: 'mails with less than was asked for',
		brief:
			'Write two e-mails for the launch. Each has a subject and a preheader and ends with {{unsubscribe_link}}. Address the reader with {{name}}.',
		files: {
			'email-1.md':
				'Subject: We are live\nPreheader: Come and see\n\nHello {{name}},\n\nwe are live.\n\n[Unsubscribe]({{unsubscribe_link}})\n',
			'email-2.md': 'Hello {{⟦placeholder|fname⟧}},\n\nstill live.\n\n[Unsubscribe]({{unsubscribe_link}})\n'.replace(
				'{{⟦placeholder|fname⟧}}',
				'⟦placeholder|{{fname}}⟧',
			),
		},
		whole: [
			{ rule: 'email', path: 'email-2.md' },
			{ rule: 'email', path: 'email-2.md' },
			{ rule: 'email', path: 'email-2.md' },
		],
	},
	{
		name: 'programs of other faults',
		strategy: code,
		brief: 'A small tool.',
		files: {
			'a.py': 'import os\n\n⟦syntax|class Tool⟧\n    def run(self):\n        pass\n',
			'b.py': 'def f(a, b):\n    return a ⟦syntax|b⟧\n',
			'c.py': 'for i in range(3):\n⟦syntax|print(i)⟧\n',
			'd.py': 'x = {"a": 1, "b": 2\n⟦syntax|y = 3\nprint(x)\n⟧',
			'e.py': 'name = "unclosed⟦syntax|\nprint(name)⟧\n',
			'a.js': 'const list = [1, 2, 3;⟦syntax|⟧\nconsole.log(list);\n',
			'b.js': 'function run( {\n⟦syntax|  return 1;⟧\n}\n',
			'c.ts': 'interface A { name: string\n  age: ⟦syntax|}⟧\n',
			'd.tsx': 'export const A = () => <div><span>Hi⟦syntax|</div>⟧;\n',
			'a.css': '.a { color red⟦syntax|; ⟧}\n.b { margin: 0; }\n',
			'b.css': '⟦syntax|.a { color: red;\n⟧',
			'a.json': "{'name'⟦syntax|⟧: 'x'}\n",
			'b.json': '{"a": [1, 2⟦syntax|}⟧\n',
			'a.yaml': 'key: value\n⟦syntax|\t⟧bad: tab\n',
			'b.yaml': 'list: [a, b⟦syntax|\nother: 1⟧\n',
			'a.toml': '[a\n⟦syntax|⟧b = 1\n',
			'b.toml': 'a = 1\n⟦syntax|a = 2⟧\n',
			'a.sql': '⟦syntax|SELEC⟧ id FROM users;\n',
			'b.sql': 'SELECT id, name FROM users WHERE ⟦syntax|AND⟧ active = 1;\n',
			'c.sql': 'INSERT INTO t (a, b) VALUES (1, 2⟦syntax|;⟧\n',
			'a.csv': 'id,name\n1,Ann\n⟦data|2,Ben,x⟧\n⟦data|3⟧\n',
			'b.csv': 'a;b;c\n1;2;3\n⟦data|4;5⟧\n',
		},
	},
	{
		name: 'leaks of other forms',
		strategy: code,
		brief: 'Settings.',
		files: {
			'settings.py': `DB_PASSWORD = "⟦secret|${join('q7$Lm', '2vT!zR9')}⟧"\n`,
			'config.json': `{ "apiKey": "⟦secret|${join('AIza', 'SyD3kfj39fKq2lmnW8xYz01234567890abc')}⟧" }\n`,
			'deploy.yml': `env:\n  TOKEN: ⟦secret|${join('glp', 'at-', 'xYz12_AbC34dEf56GhIj')}⟧\n`,
			'notes.md': `The token is \`⟦secret|${join('eyJhbGciOi', 'JIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P')}⟧\`.\n`,
		},
	},
	{
		name: 'teks dengan kesalahan lain',
		strategy: id,
		brief:
			'Teks promosi Batik Lestari, kemeja Rp175.000, buka jam 9. Email halo@batiklestari.example. Promo sampai Minggu 29 November 2026.',
		files: {
			'promo.md': `# Batik Lestari

Kemeja batik ⟦differs|Rp157.000⟧ saja! Promo ⟦repeated|sampai sampai⟧ ⟦dates|Sabtu, 29 November 2026⟧.

Tulis ke ⟦consistency|halo@batiklestri.example⟧. ⟦placeholder|[tulis alamat toko di sini]⟧

⟦placeholder|Semoga sesuai dengan kebutuhan Anda.⟧
`,
			'caption.md':
				'⟦placeholder|Baik, berikut caption untuk Instagram:⟧\n\nBatik untuk semua. Sebanyak ⟦figures|92%⟧ pelanggan kembali lagi. ⟦differs|Batik Lestri⟧ menunggu.\n',
		},
	},
	{
		name: 'page that loads from elsewhere',
		strategy: { kind: 'design' },
		brief: 'A page without anything from other servers.',
		files: {
			'p.html': page(
				'P',
				`<main><h1>P</h1><p>⟦active/accessibility|<iframe src="https://maps.example/embed" title="Map"></iframe>⟧</p>
<p><img src="a.png" alt="A" ⟦active|onerror="steal()"⟧></p>
<p><a href="⟦active|command:workbench.action.quit⟧">Quit</a></p></main>`,
				'⟦active|<link rel="stylesheet" href="https://cdn.example/s.css">⟧\n<style>body { background: ⟦active|url(//img.example/b.png)⟧; color: #222; }</style>\n',
			),
			'a.png': 'PNG',
			'readme.md': '# Read\n\n⟦active|![Logo](https://img.example/logo.png)⟧\n\nSoft⟦invisible|\u2060⟧ word.\n',
		},
	},
	{
		name: 'a list of the wrong length',
		brief: 'At least 4 bullet points; no more than 3 hashtags. Caption at most 80 characters.',
		strategy: {
			requirements: [
				{ id: 'R1', text: '', quote: 'At least 4 bullet points', at: null, priority: 'must', by: 'rule' },
				{ id: 'R2', text: '', quote: 'no more than 3 hashtags', at: null, priority: 'should', by: 'rule' },
			],
			constraints: [
				{
					kind: 'length',
					text: '',
					quote: 'Caption at most 80 characters',
					at: null,
					limit: { unit: 'characters', max: 80 },
					part: 'Caption',
					by: 'rule',
				},
			],
		},
		files: {
			'post.md':
				'Caption: ⟦length|A caption that goes on and on about a lamp until nobody remembers what the lamp was⟧\n\n- bright\n- small\n- ⟦coverage|cheap⟧\n\n#lamp #light #home ⟦coverage|#night⟧\n',
		},
	},
];

/** As good as `clean`, and written as late. */
export const laterClean: readonly DefectCase[] = [
	{
		name: 'essay with dialect and numbers',
		brief: 'An essay on the Glasgow dialect for the journal Northern Tongues.',
		files: {
			'essay.md':
				'# Wee words\n\nA Glaswegian says "aye", "wee" and "outwith". Dinnae fash, as my gran put it. The 1970s changed little; by 1985 the words were on the telly, and in the 21st century they are on mugs.\n\nHalf the fun lies in the vowels. Nobody counts them.\n',
		},
	},
	{
		name: 'product page with honest numbers',
		brief:
			'Product page for Nordlys candle: burns 40 hours, 180 g, €24, or €60 for three. 15% off with code WINTER15 until 6 January 2027.',
		files: {
			'nordlys.md':
				'# Nordlys\n\nA candle that burns for 40 hours. 180 g of soy wax, €24 each, three for €60 (you save €12).\n\nUse WINTER15 for 15 % off until 6 January 2027: €20.40 instead of €24.\n',
			'nordlys.html': page(
				'Nordlys',
				'<main><h1>Nordlys</h1><p>Burns for 40 hours. 0.18 kg. <del>€24</del> <ins>€20.40</ins></p><p>Three for €60.</p></main>',
			),
		},
	},
	{
		name: 'how-to with times and doses',
		brief: 'How to repot an orchid.',
		files: {
			'orchid.md':
				'# Repot an orchid\n\n1. Soak the roots for 10 minutes.\n2. Cut what is brown.\n3. Use a pot 2 cm wider.\n\nWait a week before you water, then every 7 to 10 days. In winter every two weeks will do. Keep it at 18–24 °C and 60% humidity is plenty: see [the guide](https://orchids.example/care).\n',
		},
	},
	{
		name: 'release notes with code names',
		strategy: code,
		brief: 'Release notes for Kestrel 3.2.',
		files: {
			'NOTES.md':
				'# Kestrel 3.2\n\n`kestrel build` is now incremental. The `--watch` flag debounces. Config moved from `.kestrelrc` to `kestrel.toml`; see [migration](#migration).\n\n## Migration\n\nRename the file, then run `kestrel check`. Subcommands are lowercased, symlinks are dereferenced, and the linter autofixes trailing whitespace.\n',
		},
	},
	{
		name: 'interview questions and lists',
		brief: 'FAQ for the gym Ironbark.',
		files: {
			'faq.md':
				'# FAQ\n\n## Can I bring a friend?\n\nYes, yes and yes. Guests train free on Fridays.\n\n## Do you have showers?\n\nWe do. Towels too.\n\n## What is a kettlebell?\n\nA ball with a handle. You swing it; it swings back.\n\n## Is there parking?\n\nThere is, right behind the gym. That that is free surprises everyone.\n',
		},
	},
	{
		name: 'code of many kinds',
		whole: [{ rule: 'path', path: 'compose.yaml' }],
		strategy: code,
		brief: 'Examples.',
		files: {
			'app.jsx':
				'export default function App({ items = [] }) {\n\treturn <ul>{items.map((item) => <li key={item.id}>{item.name ?? "…"}</li>)}</ul>;\n}\n',
			'types.d.ts':
				'declare module "x" {\n\texport type A<T> = T extends (infer U)[] ? U : never;\n\texport function f(this: Window, ...rest: [a: string, b?: number]): asserts rest is [string, number];\n}\n',
			'async.py':
				'import asyncio\n\n\n@decorator\nasync def main(*, verbose: bool = False) -> None:\n    async with session() as s, lock:\n        async for item in s:\n            yield item\n    print(f"{1 + 1=}", end="\\n" if verbose else "")\n    data = {**a, "b": [x async for x in y if x], **{}}\n    global counter\n    assert data, "no data"\n    del data["b"]\n\n\nif __name__ == "__main__":\n    asyncio.run(main())\n',
			'query.sql':
				"SELECT u.id, COALESCE(p.name, 'none') AS name FROM users u LEFT JOIN LATERAL (SELECT name FROM plans WHERE plans.user_id = u.id ORDER BY 1 LIMIT 1) p ON true WHERE u.tags @> ARRAY['a'] AND u.meta->>'k' ~* '^x' ORDER BY name NULLS LAST;\nDO $$ BEGIN RAISE NOTICE 'it''s fine'; END $$;\nCREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz DEFAULT now(), CHECK (id > 0));\n",
			'compose.yaml':
				'services:\n  web:\n    image: "nginx:1.27"\n    ports: ["8080:80"]\n    environment:\n      - KEY=\x24{KEY:-none}\n    command: >\n      sh -c "echo hi\n      && nginx"\n',
			'data.csv': 'name,note\n"Ann","Said ""hi""\nand left"\nBen,\n',
			'theme.css':
				'@import "base.css";\n@media (width >= 40rem) { .a { inset: 0; } }\n.b:has(> img) { color: color-mix(in srgb, red 40%, white); }\n@supports (display: grid) { .c { grid-template: "a b" auto / 1fr 2fr; } }\n',
			'base.css': '*, ::before { box-sizing: border-box }\n',
			'tool.toml': '# tool\nkeys = [\n  "a", # one\n  "b",\n]\n[[bin]]\nname = \'x\'\n',
			'config.js': 'module.exports = { password: process.env.DB_PASSWORD, apiKey: "<your api key>", re: /[/"]/g };\n',
		},
	},
	{
		name: 'pages of one site',
		strategy: { kind: 'design' },
		brief: 'A two-page site for the choir Tonart.',
		files: {
			'index.html': page(
				'Tonart',
				'<header><a href="#main">Skip</a><nav aria-label="Main"><ul><li><a href="./">Home</a></li><li><a href="concerts.html#spring">Spring</a></li><li><a href="https://tonart.example" rel="noopener">Old site</a></li></ul></nav></header>\n<main id="main"><h1>Tonart</h1><p>We sing on Mondays.</p><img srcset="choir.jpg 1x" src="choir.jpg" alt="The choir" width="400" height="300"><form role="search" action="/search"><label for="q">Search</label><input id="q" name="q" type="search"><button type="submit">Go</button></form><svg viewBox="0 0 4 4" role="img" aria-label="Note"><circle r="1"/></svg></main>',
				'<style>body{margin:0;color:#1a1a1a;background:#fdfcf9}nav a{color:#7a1f1f}.btn{background:#7a1f1f;color:#fff}@media print{body{color:#ccc}}</style>',
			),
			'concerts.html': page(
				'Concerts',
				'<main><h1>Concerts</h1><section id="spring"><h2>Spring</h2><p>In May.</p></section><p><a href="index.html">Home</a></p></main>',
			),
			'choir.jpg': 'JPG',
		},
	},
	{
		name: 'surat undangan',
		strategy: id,
		brief: 'Surat undangan syukuran Bapak Slamet Raharjo, Sabtu 5 Desember 2026 pukul 19.00 WIB di Jalan Melati No. 7.',
		files: {
			'undangan.md':
				'# Undangan syukuran\n\nBapak/Ibu yang terhormat,\n\nkami mengundang Bapak dan Ibu pada Sabtu, 5 Desember 2026 pukul 19.00 WIB di Jalan Melati No. 7. Anak-anak boleh ikut; sambil makan bersama kita berbagi cerita lama-lama.\n\nHormat kami,\n\nSlamet Raharjo\n',
		},
	},
	{
		name: 'white paper with its sources',
		brief: 'White paper on soil, with links to sources.',
		research: researchOf(
			['C1', 'Soil holds 2,500 gigatonnes of carbon.', 'The soils of the world hold about 2,500 gigatonnes of carbon.'],
			['C2', 'A third of soils are degraded.', 'About 33% of soils are moderately to highly degraded.'],
		),
		files: {
			'soil.md':
				'# Soil\n\nThe soils of the world hold about 2,500 gigatonnes of carbon [C1]. About 33% of them are degraded [C2], which is a third.\n\nAccording to a recent survey by the institute ([report](https://report.example.org/2026)), the share grows.\n\n## References\n\n1. Trade report 2026 [C1]\n2. The same [C2]\n',
		},
	},
	{
		name: 'menu with prices of its own table',
		brief: 'Menu for Casa Lola: croquetas €6.50, tortilla €5, pan con tomate €3.80. All three €14.',
		files: {
			'menu.md':
				'# Casa Lola\n\n| Plato | Precio |\n| --- | ---: |\n| Croquetas | €6.50 |\n| Tortilla | €5.00 |\n| Pan con tomate | €3.80 |\n\nAll three for €14 instead of €15.30. ¡Buen provecho!\n',
		},
	},
];
