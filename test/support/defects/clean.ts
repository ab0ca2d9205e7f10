import { type DefectCase, researchOf } from './case.ts';

const page = (title: string, body: string, head = '') => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}</head>
<body>
${body}
</body>
</html>
`;

/** Good deliveries that look bad to a hasty rule. */
export const clean: readonly DefectCase[] = [
	{
		name: 'article about to-do lists',
		brief: 'A short post about to-do lists and placeholder text for our writers. Mention TODO comments and Lorem ipsum.',
		files: {
			'todo.md': `# The humble to-do list

Programmers leave \`TODO\` comments; writers leave Lorem ipsum. Both mean the same thing: not yet.

## Keep it short

A to-do list that never ends is no list. Cross out, move on, and have a biscuit. If a note says "that that was good", leave it.
`,
		},
	},
	{
		name: 'roastery post in British English',
		brief:
			'Blog post on water for Fernhollow Coffee, British English. A jug costs £18, a sachet £1.20. V60 guide at https://fernhollow.example.com/brew/v60.',
		files: {
			'water.md': `---
title: The best water for coffee
slug: water-for-coffee
---

# The best water for coffee

Colour, flavour and aroma all start with water. At Fernhollow we favour a jug for £18; a sachet is £1.20, so three sachets come to £3.60.

## What hardness is

Hard water holds calcium and magnesium. Too little and your espresso tastes flat, too much and it's chalky. We've organised the options below.

| Option | Cost | Effort |
| --- | --- | --- |
| Tap | £0 | none |
| Jug | £18 | low |

Read [the V60 guide](https://fernhollow.example.com/brew/v60) or go back to [hardness](#what-hardness-is).
`,
		},
	},
	{
		name: 'letter with the placeholders that were asked for',
		brief:
			'A mail template. Use the merge tags {{first_name}} and {{company}}; sign as [Agent Name], our tool fills it in. Subject at most 60 characters.',
		files: {
			'mail.md': `Subject: Your room at the lake is ready

Hi {{first_name}},

the team at {{company}} has been looking forward to your visit. Breakfast is from seven to ten.

Warm regards,
[Agent Name]
`,
		},
	},
	{
		name: 'German words and names',
		brief: 'A travel piece about Christmas markets in München and Nürnberg for Reisefreund Verlag.',
		files: {
			'markets.md': `# Glühwein and gingerbread

In München the Christkindlmarkt opens on the Marienplatz; in Nürnberg you will find *Lebkuchen* and *Rostbratwürstchen*.

Ask for a *Feuerzangenbowle* if you are brave. "Gemütlichkeit" is the word, says Katharina Obermüller of Reisefreund Verlag.
`,
		},
	},
	{
		name: 'teks katering yang rapi',
		strategy: { language: 'id' },
		brief:
			'Tulis teks untuk Dapur Bu Sari. Paket hemat Rp25.000, paket komplit Rp40.000. WA 0812-3456-7890. Pesan paling lambat Kamis 26 November 2026.',
		files: {
			'teks.md': `# Dapur Bu Sari

Lagi cari makan siang yang enak dan hemat? Paket hemat Rp 25.000, paket komplit Rp40.000 saja. Pilih lauk kesukaan teman-teman, sayur-sayuran segar, dan sambal yang pedas-pedas manis.

Pesan paling lambat Kamis, 26 November 2026 lewat WA 0812 3456 7890. Pelan-pelan saja, kami tunggu.
`,
		},
	},
	{
		name: 'artikel kopi',
		strategy: { language: 'id' },
		brief: 'Artikel tentang kopi Gayo.',
		files: {
			'kopi.md': `# Kopi Gayo

Kopi Gayo tumbuh di dataran tinggi Aceh. Petani memetik buah merah satu per satu, lalu menjemurnya berhari-hari.

## Cara menyeduh

Giling kasar, tuang air panas pelan-pelan, dan tunggu empat menit. Rasanya manis, sedikit rempah, dan bersih.

## Penutup

Seduh, cicipi, ulangi.
`,
		},
	},
	{
		name: 'numbers in many forms',
		brief:
			'Report on orders. Revenue was $1,250,000 in 2025, up 12.5% from 2024. 1,200 orders. Average basket 1.041,67 USD in the German file.',
		files: {
			'report.md': `# Orders in 2025

Revenue reached $1.25 million in 2025, up 12.5 % on 2024. We shipped 1200 orders. We are 100% committed to 24/7 support.

Mix 2 parts water and 1 part vinegar, wait 10 minutes, rinse 3 times, and keep it at 20 °C.
`,
		},
	},
	{
		name: 'sums with rounding',
		brief: 'Shares of a survey: 33.3%, 33.3%, 33.3%; spending 10.10, 20.20 and 30.30 dollars.',
		files: {
			'shares.md': `# Shares

| Answer | Share | Spent |
| --- | ---: | ---: |
| Yes | 33.3% | 10.10 |
| No | 33.3% | 20.20 |
| Maybe | 33.3% | 30.30 |
| Total | 100% | 60.60 |
`,
			'years.csv': 'year,value\n2023,10\n2024,12\n2025,15\n',
		},
	},
	{
		name: 'offer with VAT and a deposit',
		brief: 'Offer: design £400, build £900, hosting £120. VAT 20%. Deposit a third.',
		files: {
			'offer.md': `# Offer

| Item | Price |
| --- | ---: |
| Design | £400.00 |
| Build | £900.00 |
| Hosting | £120.00 |
| Subtotal | £1,420.00 |
| VAT (20%) | £284.00 |
| **Total** | **£1,704.00** |

The deposit is £568.
`,
		},
	},
	{
		name: 'report with good sources',
		brief: 'A short report on reusable cups with sources as [C1].',
		research: researchOf(
			['C1', 'Reusable cups cut waste by 32%.', 'Reusable cups cut waste by 32% in the trial of 2025.'],
			['C2', 'A deposit of 2 euros was charged.', 'A deposit of €2 was charged at 14 cafés.'],
		),
		files: {
			'report.md': `# Reusable cups

Waste fell by 32 per cent in the trial [C1]. Guests paid a deposit of two euros [C2], at fourteen cafés.

## Sources

- [C1] Trade report 2026, https://report.example.org/2026
- [C2] The same.
`,
		},
	},
	{
		name: 'words that stand twice for good reason',
		brief: 'A column on language.',
		files: {
			'column.md': `# Had had

All the faith he had had had had no effect. She knew that that was true. Bora Bora, Baden-Baden and Walla Walla are towns; "bye bye" and "no, no" are talk.

It was very, very late. New York, New York! Knock knock. Ha ha. Blah blah blah. The pass pass-through works.
`,
		},
	},
	{
		name: 'brand names of odd spelling',
		brief:
			'Product note for the iPhone app of Flickr-like startup Snapplr, with GitHub sign-in, WordPress plug-in and an eBay shop. Domain snapplr.example.',
		files: {
			'note.md': `# Snapplr for iPhone

Sign in with GitHub, publish to WordPress, sell on eBay. snapplr.example has the rest; write to help@snapplr.example.

The SNAPPLR logo stays in capitals. Snapplr's team wishes you fun.
`,
		},
	},
	{
		name: 'code samples inside a tutorial',
		brief: 'A tutorial on npm scripts for beginners.',
		files: {
			'npm.md': `# npm scripts

Run \`npm run biuld\` by mistake and npm tells you that there is no such script. Use your own name in place of \`<your-name>\`:

\`\`\`sh
git config user.name "<your-name>"
# TODO: nothing
teh teh
\`\`\`

Then see [npm's documentation](https://docs.npmjs.com/).
`,
		},
	},
	{
		name: 'python of many forms',
		strategy: { kind: 'code' },
		brief: 'A ledger script.',
		files: {
			'ledger.py': `"""Sums a ledger."""
from __future__ import annotations

import csv
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    name: str
    amount: float = 0.0


async def read(path: str) -> list[Row]:
    with open(path) as rows, open(path) as again:
        return [Row(name=row[0], amount=float(row[1])) for row in csv.reader(rows) if (n := len(row)) > 1]


def label(row: Row) -> str:
    match row:
        case Row(name="", amount=_):
            return "nobody"
        case Row(amount=a) if a > 0:
            return f"{row.name!r}: {a:>10.2f} {'in' if a > 0 else 'out'}"
        case _:
            return rf"\\d{row.amount}"


def all_of(*args, sep=", ", **kwargs) -> str:
    print(*args, sep=sep, end="")
    try:
        return sep.join(map(str, args))
    except* ValueError as group:
        raise RuntimeError("no") from group
    finally:
        pass


type Pair[T] = tuple[T, T]
lam = lambda x, *, y=1: x + y
numbers = [0x1F, 1_000, 1e-3, 0b11, 3j]
`,
			'pyproject.toml':
				'[project]\nname = "ledger"\nversion = "0.1.0"\ndependencies = ["rich>=13"]\n\n[tool.x]\nwhen = 2026-11-25T10:00:00Z\n',
		},
	},
	{
		name: 'typescript and friends',
		// Not a defect of the text: such a file is never landed unseen.
		whole: [
			{ rule: 'path', path: 'package.json' },
			{ rule: 'path', path: '.env.example' },
		],
		strategy: { kind: 'code' },
		brief: 'A client.',
		files: {
			'client.ts': `/** Reads orders; the TODO list is kept elsewhere. */
export const apiKey = process.env['API_KEY'] ?? '';
export async function orders<const T extends readonly string[]>(names: T): Promise<Record<T[number], number>> {
	using lock = await acquire();
	return names.reduce((all, name) => ({ ...all, [name]: 1 }), {} as Record<T[number], number>);
}
const token = 'test-token';
const password = "<password>";
`,
			'view.tsx': 'export const View = ({ name }: { name: string }) => <p className="lead">Hello, {name}</p>;\n',
			'style.scss': '$ink: #222;\n.card { color: $ink; &:hover { color: darken($ink, 10%); } }\n',
			'style.css':
				'@layer base { :root { --a: 1px; } }\n.card { color: oklch(40% 0.1 200); &:hover { margin: 0; } }\n@container (min-width: 20rem) { .card { padding: 1rem; } }\n',
			'package.json': '{\n\t"name": "client",\n\t"scripts": { "test": "vitest" }\n}\n',
			'tsconfig.json': '{\n\t// strict\n\t"compilerOptions": { "strict": true, },\n}\n',
			'.env.example': 'API_KEY=your-key-here\nDATABASE_URL=postgres://user:password@localhost:5432/shop\n',
		},
	},
	{
		name: 'queries of three dialects',
		strategy: { kind: 'code' },
		brief: 'Queries.',
		files: {
			'report.sql': `-- Monthly totals
WITH paid AS (
  SELECT customer_id, date_trunc('month', created_at) AS month, sum(total)::numeric(10, 2) AS total
  FROM orders
  WHERE status = 'paid' AND note <> 'it''s late'
  GROUP BY 1, 2
)
SELECT c.name, p.month, p.total, row_number() OVER (PARTITION BY c.id ORDER BY p.month) AS nth
FROM paid p
JOIN customers c ON c.id = p.customer_id
WHERE p.total > 100
ORDER BY p.total DESC
LIMIT 10;
`,
			'schema.sql':
				"CREATE TABLE IF NOT EXISTS `items` (\n  `id` int NOT NULL AUTO_INCREMENT,\n  `name` varchar(80) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n\nINSERT INTO `items` (`name`) VALUES ('a'), ('b');\n",
			'lite.sql':
				"PRAGMA foreign_keys = ON;\nCREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT, at TEXT DEFAULT CURRENT_TIMESTAMP);\nUPDATE notes SET body = 'x' WHERE id = 1;\n",
		},
	},
	{
		name: 'data files',
		// Not a defect of the text: such a file is never landed unseen.
		whole: [{ rule: 'path', path: 'Dockerfile' }],
		strategy: { kind: 'code' },
		brief: 'Data.',
		files: {
			'prices.csv': 'name,price,unit\n"Tea, green",3.50,bag\n"Say ""hi""",1.00,\n',
			'semi.csv': 'nama;harga\nTeh;3.500\nKopi;4.200\n',
			'tabs.tsv': 'a\tb\n1\t2\n',
			'site.yaml': 'title: Shop\nmenu: &menu\n  - home\n  - about\nfooter: *menu\n---\nsecond: true\n',
			'one.json': '[{"a": 1}, {"a": 2}]\n',
			'en.arb': '{\n\t"@@locale": "en",\n\t"hello": "Hello {name}"\n}\n',
			Dockerfile: 'FROM node:24\nRUN npm ci\n',
		},
	},
	{
		name: 'shell scripts and php',
		// Not a defect of the text: such a file is never landed unseen.
		whole: [{ rule: 'path', path: 'backup.sh' }],
		strategy: { kind: 'code' },
		brief: 'A backup script and a form handler.',
		files: {
			'backup.sh': `#!/usr/bin/env bash
set -euo pipefail
for f in "$@"; do
  case "$f" in
    *.md) echo "text: \${f##*/}" ;;
    *) [[ -f $f ]] && cp -- "$f" backup/ || true ;;
  esac
done
cat <<'EOT'
if this (then that
EOT
echo $(( 1 + 2 ))
`,
			'form.php':
				"<!doctype html>\n<p><?= htmlspecialchars($name ?? 'you') ?></p>\n<?php\nnamespace Shop;\nfinal readonly class Mail {\n\tpublic function __construct(private string $to) {}\n\tpublic function send(): bool { return match (true) { $this->to === '' => false, default => mail($this->to, 'Hi', \"Dear {$this->to}\") }; }\n}\n",
		},
	},
	{
		name: 'page that everybody can use',
		strategy: { kind: 'design' },
		brief: 'A booking page with a form.',
		files: {
			'index.html': page(
				'Book a room',
				`<header><nav aria-label="Main"><a href="index.html">Home</a> <a href="rooms.html#small">Small room</a></nav></header>
<main id="main">
<h1>Book a room</h1>
<h2>Dates</h2>
<form action="/book" method="post">
<p><label for="from">From</label> <input id="from" type="date" name="from" required></p>
<p><label>Guests <select name="guests"><option>1</option><option>2</option></select></label></p>
<p><input type="hidden" name="t" value="1"><button type="submit">Book</button></p>
</form>
<figure><img src="room.svg" alt="A bed by a window" width="40" height="30"><figcaption>The small room</figcaption></figure>
<img src="line.svg" alt="">
<details><summary>More</summary><p>Pets are welcome.</p></details>
<p><a class="button" href="mailto:stay@inn.example">Write to us</a> or <a href="tel:+441632960155">call</a>.</p>
</main>
<footer><p>&copy; 2026 The Inn</p></footer>`,
				`<style>
:root { --ink: #222; --paper: #fff; }
body { color: var(--ink); background: var(--paper); }
.button { color: #fff; background: #005a9c; }
.ghost { color: transparent; }
header { background: linear-gradient(#fff, #eee); }
h1 { color: #777; font-size: 40px; }
</style>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">
`,
			),
			'rooms.html': page('Rooms', '<main><h1>Rooms</h1><section id="small"><h2>Small</h2><p>A bed.</p></section></main>'),
			'room.svg':
				'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" role="img" aria-label="A bed"><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><rect width="40" height="30" fill="url(#g)"/><use href="#g"/></svg>\n',
			'line.svg':
				'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="-10 -10 20 20" width="20" height="20"><path d="M-5,-5 L5,5M0 0c1-2 3-4 5-6z"/></svg>\n',
		},
	},
	{
		name: 'mail template for old mail programs',
		strategy: { kind: 'design' },
		brief: 'An HTML mail template for the spring sale with {{first_name}}, a preheader and an unsubscribe link {{unsubscribe_url}}.',
		files: {
			'mail.html': `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
<meta name="viewport" content="width=device-width" />
<title>Spring sale</title>
<!--[if mso]><style>td { font-family: Arial; }</style><![endif]-->
</head>
<body style="margin:0" bgcolor="#ffffff">
<div style="display:none;max-height:0;overflow:hidden" class="preheader">Everything is cheaper this week, {{first_name}}</div>
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" align="center">
<tr><td bgcolor="#0b3d2e" style="color:#ffffff;padding:20px"><h1 style="margin:0">Spring sale</h1></td></tr>
<tr><td style="padding:20px" valign="top">
<p>Hi {{first_name}}, everything is cheaper.</p>
<img src="cid:tulip" width="600" height="200" alt="Tulips in a row" style="display:block" />
<p><a href="https://shop.example/sale" style="color:#0b3d2e">Shop now</a></p>
<p style="font-size:12px;color:#555555">No more mails? <a href="{{unsubscribe_url}}" style="color:#555555">Unsubscribe</a></p>
</td></tr>
</table>
</body>
</html>
`,
		},
	},
	{
		name: 'HTML fragment for a theme',
		strategy: { kind: 'design' },
		brief: 'A hero section to paste into our theme.',
		files: {
			'hero.html': `<section class="hero">
	<h2 class="hero__title">Bread, every day</h2>
	<p>Baked at four in the morning.</p>
	<a class="hero__button" href="/order">Order</a>
	<img src="/assets/hero.jpg" alt="A loaf on a board" loading="lazy">
</section>
`,
		},
	},
	{
		name: 'reference with many anchors',
		brief: 'A handbook.',
		files: {
			'index.md': `# Handbook: what's new?

- [What's new?](#handbook-whats-new)
- [Set-up & care](#set-up--care)
- [Größe](#größe)
- [Care](docs/care.md#step-1-wipe)
- [Again](#again-1)
- [Own](#own-anchor)
- [Footnote][care]

## Set-up & care

Text with a note.[^1]

## Größe

One. <a id="own-anchor"></a>

## Again

Two.

## Again

Three.

[care]: docs/care.md "Care"
[^1]: A note.
`,
			'docs/care.md': '# Care\n\n## Step 1: wipe\n\nWipe. Back to [the handbook](../index.md#set-up--care) or [the parts](../parts/).\n',
			'parts/index.html': page('Parts', '<main><h1>Parts</h1><p>Two.</p></main>'),
		},
	},
	{
		name: 'dates in many forms',
		brief: 'Events: Thursday 26 November 2026 at 18:00, Sat 5 Dec 2026, 2027-01-04.',
		files: {
			'events.md': `# Events

- Thursday, November 26th, 2026, 6 pm
- Saturday, 5 December 2026
- Monday, 4 January 2027
- Fri 1 Jan 2027 is a holiday; we open on the Monday after 1 January 2027.

In May 2026 we met on a Friday. Sunday 5 is out; March is fine.
`,
		},
	},
	{
		name: 'README with badges and commands',
		strategy: { kind: 'code' },
		brief: 'README for the tool toolshare-cli (MIT). Node 24.',
		files: {
			'README.md': `# toolshare-cli

Share tools with your neighbours from the command line.

## Install

\`\`\`sh
npm install -g toolshare-cli
\`\`\`

## Usage

\`\`\`sh
toolshare lend drill --to "Ann"
\`\`\`

Options:

- \`--to\`: who gets it
- \`--days\`: how long (default: 7)

Needs Node 24. See [LICENSE](LICENSE) and [the source](./src/main.js). Async functions and env vars are explained inline.
`,
			LICENSE: 'MIT License\n\nCopyright (c) 2026 Toolshare\n',
			'src/main.js': 'export const main = () => 0;\n',
		},
	},
	{
		name: 'poem and dialogue',
		brief: 'A poem for the bakery wall.',
		files: {
			'poem.md': `# Morning

Flour, flour, on the floor,\\
bread, bread, bread and more.

"Oh," said Ann. "Oh?" said Ben.\\
And the oven opened, again and again.
`,
		},
	},
	{
		name: 'plain text for simple readers',
		brief: 'Explain the bin collection in plain language.',
		files: {
			'bins.md':
				'# Your bins\n\nPut your bin out by 7 in the morning. Green bins go out on Monday. Blue bins go out on Friday. If we miss your bin, call us. We will come back the next day.\n',
		},
	},
	{
		name: 'counts that are right',
		brief: 'Exactly 3 bullet points, exactly 2 hashtags, meta description max 60 characters.',
		strategy: {
			requirements: [
				{ id: 'R1', text: '', quote: 'Exactly 3 bullet points', at: null, priority: 'must', by: 'rule' },
				{ id: 'R2', text: '', quote: 'exactly 2 hashtags', at: null, priority: 'must', by: 'rule' },
			],
			constraints: [
				{
					kind: 'length',
					text: '',
					quote: 'meta description max 60 characters',
					at: null,
					limit: { unit: 'characters', max: 60 },
					part: 'description',
					by: 'rule',
				},
			],
		},
		files: {
			'post.md':
				'---\ndescription: How to clean a bicycle chain\n---\n\n# Clean chains\n\n- Degrease\n- Rinse\n- Dry\n\nRide on. #bike #chain\n',
		},
	},
	{
		name: 'names of code and science',
		brief: 'A note on CaCO3, the RESTful API of Hydrocalc and its OAuth flow, for Dr. Nguyen-Pham at ETH.',
		files: {
			'note.md': `# Notes on Hydrocalc

Dr. Nguyen-Pham measured CaCO3 at 120 mg/l with a pH of 7.8. The API speaks JSON over HTTPS; OAuth tokens expire. Use getHardness() or \`hardness_of\`. The dataset's metadata, e.g. timestamps, is UTF-8, i.e. plain text. We re-run it nightly, pre-warm the cache, and don't over-engineer.

See file hydro_calc.py, v2.1.0, at example.com/docs/hydrocalc?x=1, or @hydrocalc on social media.
`,
		},
	},
	{
		name: 'two languages in one delivery',
		brief: 'A card in English and Indonesian for Warung Senja.',
		files: {
			'card.md':
				'# Warung Senja\n\nOpen daily from ten to nine.\n\nBuka setiap hari dari jam sepuluh sampai jam sembilan. Anak-anak gratis. Terima kasih banyak.\n',
			'card.id.md': '# Warung Senja\n\nBuka setiap hari. Silakan mampir dan cicipi soto kami yang hangat.\n',
		},
	},
	{
		name: 'sequence of mails',
		brief: 'Two onboarding mails for Tidebook. Sender Priya Raman. Trial 14 days. Plans Harbour and Open Sea at $9 and $19 a month.',
		files: {
			'1.md':
				'Subject: Welcome aboard\n\nHi there,\n\nyour trial of Tidebook lasts 14 days. Use it well, and write whenever you like.\n\nPriya Raman\n',
			'2.md':
				'Subject: Two plans, one tide\n\nHi again,\n\nHarbour is $9 a month ($108 a year) and Open Sea is $19. The trial ends in two weeks, or 14 days.\n\nPriya Raman\nTidebook\n',
		},
	},
	{
		name: 'emoji and soft signs',
		brief: 'Social captions with emoji for the bakery.',
		files: { 'captions.md': '# Captions\n\n- Warm bread 🥐👩‍🍳 and coffee ☕️\n- Family time 👨‍👩‍👧‍👦\n- Mañana, naïve café, coöperate\n' },
	},
	{
		name: 'brand sheet with colours',
		strategy: { kind: 'design' },
		brief: 'Brand sheet: primary #0B3D2E, accent #F4B942, text #222222.',
		files: {
			'brand.md':
				'# Brand sheet\n\n| Role | Colour |\n| --- | --- |\n| Primary | `#0B3D2E` |\n| Accent | `#F4B942` |\n| Text | `#222222` |\n\nUse the accent for buttons, never for text.\n',
			'tokens.css': ':root {\n  --primary: #0B3D2E;\n  --accent: #F4B942;\n  --text: #222222;\n}\n',
			'tokens.json': '{ "primary": "#0B3D2E", "accent": "#F4B942" }\n',
		},
	},
	{
		name: 'page in dark colours',
		strategy: { kind: 'design' },
		brief: 'A dark page.',
		files: {
			'dark.html': page(
				'Night',
				'<main class="night"><h1>Night</h1><p>Stars.</p><p class="muted">Quiet.</p><div class="hero"><p>Over a picture</p></div><button class="b" type="button" disabled>Later</button></main>',
				`<style>
body { background: #111; color: #eee; }
.muted { color: #aaa; }
.hero { background-image: url(hero.jpg); color: #fff; }
.hero p { text-shadow: 0 0 4px #000; }
.b { color: #666; background: #222; }
@media (prefers-color-scheme: light) { body { background: #fff; } .muted { color: #eee; } }
a:hover { color: #222; }
</style>
`,
			),
			'hero.jpg': 'JPG',
		},
	},
	{
		name: 'press note in line with its page',
		brief: 'A press note and a product page for the Pebble Lamp: 420 g, €89, ships on 3 March 2027. press@pebble.example.',
		files: {
			'press.md':
				'# Pebble Lamp is here\n\nThe Pebble Lamp weighs 420 g, costs €89 and ships on 3 March 2027. Write to press@pebble.example.\n',
			'product.md':
				'# Pebble Lamp\n\nWeight: 0.42 kg. Price: 89 €. Shipping starts on March 3, 2027. Made for the shelf beside your bed; pebbles not included.\n',
		},
	},
	{
		name: 'agenda with ranges and times',
		brief: 'Agenda for the workshop on 12–13 January 2027, 9:00–17:00, room 4.12, budget €2,000–€2,500.',
		files: {
			'agenda.md':
				'# Agenda\n\nTuesday 12 January 2027 to Wednesday 13 January 2027, 9:00 to 17:00, room 4.12.\n\nThe budget is between €2,000 and €2,500.\n\n1. Welcome (15 min)\n2. Work (6 h)\n3. Close\n',
		},
	},
	{
		name: 'legal text with its own words',
		brief: 'Terms for the shop Nordhus Ltd, company no. 08123456, 14 Quay Street, Bristol BS1 4XX.',
		files: {
			'terms.md':
				'# Terms\n\n## 1. Who we are\n\nNordhus Ltd, company no. 08123456, 14 Quay Street, Bristol BS1 4XX.\n\n## 2. Liability\n\nNothing herein limits liability for death. Clauses 1 and 2 survive. As an aide to reading, headings are not binding.\n',
		},
	},
	{
		name: 'guide to prompts',
		brief:
			'A guide on writing prompts; show the phrase "As an AI language model" as an example of what to delete, and [Your Name] as a gap.',
		files: {
			'prompts.md':
				'# Clean up after the machine\n\nDelete "As an AI language model" wherever it shows up, and never send a letter with [Your Name] in it.\n',
		},
	},
	{
		name: 'recipe with odd measures',
		brief: 'Recipe for focaccia: 500 g flour, 400 ml water, 2 tsp salt, 7 g yeast.',
		files: {
			'focaccia.md':
				'# Focaccia\n\nMix 500 g flour with 400 ml water, 2 tsp salt and 7 g yeast; hydration is 80%. Rest overnight. Bake at 230 °C (450 °F) for 20–25 minutes.\n',
		},
	},
	{
		name: 'job advertisement',
		brief: 'Job advert for a pastry chef at Ovenbird in Leeds, £28,000 to £32,000, start in February.',
		files: {
			'job.md':
				'# Pastry chef (m/f/x)\n\nOvenbird in Leeds is looking for a pastry chef. We pay £28,000 to £32,000 a year, plus tips.\n\n## You\n\n- love laminated dough\n- turn up at five\n\n## We\n\n- close at three\n- feed you\n\nStart: February. Apply with a CV; no cover letter needed.\n',
		},
	},
	{
		name: 'changelog and config',
		// Not a defect of the text: such a file is never landed unseen.
		whole: [
			{ rule: 'path', path: '.github/workflows/ci.yml' },
			{ rule: 'path', path: 'Makefile' },
		],
		strategy: { kind: 'code' },
		brief: 'Release notes for 2.0.0.',
		files: {
			'CHANGELOG.md':
				'# Changelog\n\n## 2.0.0\n\n### Added\n\n- A flag `--dry-run`.\n\n### Fixed\n\n- The path on Windows.\n\n## 1.9.0\n\n### Added\n\n- Colours.\n',
			'.github/workflows/ci.yml':
				'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo "\x24{{ secrets.NPM_TOKEN }}" > /dev/null\n      - run: npm test\n',
			Makefile: 'all:\n\techo ok\n',
		},
	},
	{
		name: 'interview with quotes',
		brief: 'Interview with Ayşe Yıldırım, founder of Lumipulse, for the magazine Werkstatt.',
		files: {
			'interview.md':
				"# \"I sold my car for it\"\n\n**Werkstatt:** How did Lumipulse begin?\n\n**Ayşe Yıldırım:** In my mother's kitchen. I'd soldered since I was nine. Y'know, you can't un-solder a life.\n\n**Werkstatt:** And now?\n\n**Yıldırım:** Now we're six people, two dogs, and a kiln.\n",
		},
	},
];
