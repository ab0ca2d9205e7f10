import type { DefectCase } from './case.ts';

const roastery = `Fernhollow Coffee wants a friendly blog post about water for coffee, 60 to 120 words. A filter jug costs £18 and a Third Wave sachet £1.20.
Mention our V60 guide. Contact: hello@fernhollow.example, phone 0117 496 0182. British English please.`;

/** Articles, copy and mails in English. */
export const writing: readonly DefectCase[] = [
	{
		name: 'blog post with slips of the pen',
		brief: roastery,
		files: {
			'water.md': `# Water for better coffee

Most of your cup is water, so it is worth ⟦spelling|recieving⟧ a little attention. Hard water ⟦spelling|seperates⟧ the flavours, and
soft water makes ⟦repeated|the the⟧ cup taste sour. A jug at £18 will ⟦spelling|definately⟧ help.

## What to buy

Our friends at Fernhollow swear by a filter jug. It ⟦repeated|is is⟧ cheap, and the V60 guide ⟦spelling|explians⟧ the rest.
`,
		},
	},
	{
		name: 'post with leftovers of the model',
		brief: roastery,
		files: {
			'water.md': `⟦placeholder|Sure, here is the blog post you asked for:⟧

# Water for better coffee

Water matters. ⟦placeholder|[Insert anecdote about your kettle here]⟧

Buy a jug for £18. Call us on 0117 496 0182.

⟦placeholder|I hope this helps! Let me know if you would like any changes.⟧
`,
		},
	},
	{
		name: 'post that speaks as a program',
		brief: roastery,
		files: {
			'water.md': `# Water for better coffee

⟦placeholder|As an AI language model⟧, I cannot taste coffee, but hard water is known to dull it.

⟦placeholder|Lorem ipsum dolor sit amet⟧, consectetur adipiscing elit.

Price of the jug: ⟦placeholder|TBD⟧.
`,
		},
	},
	{
		name: 'letter with gaps',
		brief: 'A letter to our suppliers about the new invoice address. From Marta Lind, Accounts.',
		files: {
			'letter.md': `Dear ⟦placeholder|[Supplier Name]⟧,

From next month please send invoices to our new address: ⟦placeholder|{{new_address}}⟧.

Kind regards,
Marta Lind
⟦placeholder|[Your Title]⟧
`,
			'letter.txt': `Dear ⟦placeholder|<Your supplier>⟧,

Please note the change. More details: ⟦placeholder|XXXX⟧

⟦placeholder|[Signature]⟧
`,
		},
	},
	{
		name: 'copy with the wrong price and phone number',
		brief:
			'Landing page copy for Oakline Dental. Check-up costs £65, whitening £240. Phone 01632 960 155, email desk@oakline.example. Site https://oakline.example.',
		files: {
			'copy.md': `# Oakline Dental

A check-up costs ⟦differs|£75⟧ and whitening £240. Call ⟦consistency|01632 960 151⟧ or write to ⟦consistency|desk@oakline.exmaple⟧.

## Book today

⟦differs|OakLine⟧ Dental is open on Saturdays. See [our site](⟦consistency/link|https://oakline.example.com⟧).
`,
		},
	},
	{
		name: 'deliverables that disagree',
		brief: 'Two texts for the launch of the Pebble Lamp: a press note and a product page. You pick the order; keep both in line.',
		files: {
			'press.md': `# Pebble Lamp is here

The Pebble Lamp weighs 420 g, costs ⟦figures|€89⟧ and ships on 3 March 2027. Write to press@pebble.example.
`,
			'product.md': `# Pebble Lamp

Weight: 420 g. Price: ⟦differs|€98⟧. Ships on ⟦differs|5 March 2027⟧. The ⟦differs|Peble Lamp⟧ is dimmable. Write to ⟦consistency|pres@pebble.example⟧.
`,
		},
	},
	{
		name: 'white paper with invented figures',
		brief: 'A white paper on cold chains for pharmacies. Around 20% of vaccines are lost in transport, says WHO. Our sensor costs $45.',
		files: {
			'paper.md': `# Keeping the chain cold

Around 20% of vaccines are lost in transport, and ⟦figures|67% of pharmacies⟧ have no alarm. Our sensor costs $45.

A single failed fridge costs ⟦figures|$12,400⟧ on average. In 2024 the market was worth ⟦figures|$3.2 billion⟧.

⟦figures|Studies show⟧ that alarms cut losses by half.
`,
		},
	},
	{
		name: 'dates whose weekday is wrong',
		brief: 'Invitation to our open day on Thursday 26 November 2026, and a second one on Saturday 5 December 2026.',
		files: {
			'invite.md': `# You are invited

Come to our open day on ⟦dates|Friday 26 November 2026⟧. The second one is on ⟦dates|Sunday, December 5, 2026⟧.

RSVP by ⟦dates|Monday, 24 November 2026⟧.
`,
		},
	},
	{
		name: 'article that skips and empties',
		brief: 'A guide to composting.',
		files: {
			'guide.md': `# Composting

Compost feeds the soil.

⟦markdown|### What you need⟧

A bin and some patience.

⟦markdown|# Getting started⟧

Layer green and brown.

⟦markdown|## Common mistakes⟧

## Where next

Turn it every week. See [the checklist](⟦markdown/link|#checklist⟧) and [the shop](⟦markdown/link|⟧).
`,
		},
	},
	{
		name: 'markdown that does not render',
		brief: 'A comparison of three bins.',
		files: {
			'bins.md': `# Three bins

⟦markdown|##Hot bin⟧

It is quick. See (⟦markdown|the maker](https://bins.example.com)⟧ for more.

| Bin | Price | Size |
| --- | --- | --- |
⟦markdown/sums|| Hot | low |⟧
| Slow | low | 200 l |

⟦markdown/accessibility|![](bin.svg)⟧

It ⟦markdown|** works **⟧ well, says [the maker][⟦markdown|maker⟧].

⟦markdown|\`\`\`sh⟧
turn --weekly
`,
			'bin.svg':
				'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><title>Bin</title><path d="M0 0h10v10z"/></svg>\n',
		},
	},
	{
		name: 'links between files that lead nowhere',
		brief: 'A handbook in three files.',
		files: {
			'index.md': `# Handbook

Start with [setup](setup.md), then read [care](⟦link|caring.md⟧) and [the bill](setup.md⟦link|#billing⟧).

![The parts](⟦link|images/parts.png⟧)

[Home](⟦link|/start.md⟧)
`,
			'setup.md': `# Setup

## Unpacking

Open the box. Back to [the start](index.md#handbook), or on to [care](care.md#cleaning).
`,
			'care.md': `# Care

## Cleaning

Wipe it. See [unpacking](setup.md⟦link|#unpack⟧).
`,
		},
	},
	{
		name: 'quote with sums that do not add up',
		brief: 'Prepare the offer: design £400, build £900, hosting £120. Total it.',
		files: {
			'offer.md': `# Offer

| Item | Price |
| --- | ---: |
| Design | £400 |
| Build | £900 |
| Hosting | £120 |
| **Total** | ⟦sums/consistency/figures|**£1,520**⟧ |
`,
			'hours.md': `# Hours

| Week | Design | Build |
| --- | ---: | ---: |
| 1 | 6 | 4.5 |
| 2 | 3 | 8 |
| Sum | 9 | ⟦sums|13.5⟧ |
`,
			'shares.csv': `area,share
Design,40%
Build,45%
Hosting,20%
Total,⟦sums|100%⟧
`,
		},
	},
	{
		name: 'newsletter mail without its parts',
		brief:
			'A newsletter mail. It needs a subject of at most 50 characters, a preheader, an unsubscribe link {{unsubscribe_url}} and the greeting {{first_name}}.',
		files: {
			'mail.md': `Subject: ⟦length/email|Our very long and detailed news about everything that happened this autumn⟧

Hi {{first_name}},

the leaves are falling and so are our prices.

See you soon,
the team
`,
		},
		whole: [
			{ rule: 'email', path: 'mail.md' },
			{ rule: 'email', path: 'mail.md' },
		],
		strategy: {
			constraints: [
				{
					kind: 'length',
					text: 'Subject at most 50 characters',
					quote: 'a subject of at most 50 characters',
					at: null,
					limit: { unit: 'characters', max: 50 },
					part: 'Subject',
					by: 'rule',
				},
			],
		},
	},
	{
		name: 'text beyond its limits',
		brief: 'Exactly 3 bullet points. Meta description max 60 characters. Between 30 and 60 words. Exactly 2 hashtags.',
		files: {
			'post.md': `---
description: ⟦length|Everything you ever wanted to know about cleaning a bicycle chain and more⟧
---

# Clean chains

- Degrease the chain
- Rinse it
- Dry it
- ⟦coverage|Oil it⟧

Ride on. #bike #chain ⟦coverage|#clean⟧
`,
		},
		whole: [{ rule: 'length', path: 'post.md' }],
		strategy: {
			requirements: [
				{ id: 'R1', text: '', quote: 'Exactly 3 bullet points.', at: null, priority: 'must', by: 'rule' },
				{ id: 'R2', text: '', quote: 'Exactly 2 hashtags.', at: null, priority: 'must', by: 'rule' },
			],
			constraints: [
				{
					kind: 'length',
					text: '',
					quote: 'Meta description max 60 characters.',
					at: null,
					limit: { unit: 'characters', max: 60 },
					part: 'description',
					by: 'rule',
				},
				{
					kind: 'length',
					text: '',
					quote: 'Between 30 and 60 words.',
					at: null,
					limit: { unit: 'words', min: 30, max: 60 },
					path: 'post.md',
					by: 'rule',
				},
			],
		},
	},
	{
		name: 'plain language asked for, not given',
		brief: 'Explain the new bin collection in plain language, for readers with little schooling.',
		files: {
			'bins.md': `# Bin collection

Notwithstanding the aforementioned municipal considerations, residential waste receptacles necessitating collection must henceforth be positioned contiguously to the designated thoroughfare no later than the commencement of the operational collection interval, irrespective of prevailing meteorological circumstances or individual organisational preferences.

Non-compliance with the stipulated regulations may consequently precipitate administrative proceedings, including but not limited to the imposition of proportionate financial penalties commensurate with the severity of the contravention.
`,
		},
		whole: [{ rule: 'readability', path: 'bins.md' }],
	},
	{
		name: 'report that cites wrongly',
		brief: 'A short report on reusable cups with sources as [C1].',
		research: {
			answers: [
				{
					questionId: 'S1',
					question: 'How many?',
					summary: null,
					claims: [
						{
							id: 'C1',
							text: 'Reusable cups cut waste by 32%.',
							quote: 'Reusable cups cut waste by 32% in the trial.',
							sourceId: 'W1',
							line: 3,
							by: 'model',
						},
						{
							id: 'C2',
							text: 'The deposit was 2 euros.',
							quote: 'A deposit of 2 euros was charged.',
							sourceId: 'W1',
							line: 9,
							by: 'model',
						},
					],
				},
			],
			sources: [{ id: 'W1', title: 'Cup trial', kind: 'web', location: 'https://cups.example.org/trial', hash: '00' }],
			gaps: [],
		},
		files: {
			'report.md': `# Reusable cups

Reusable cups cut waste by ⟦support|23%⟧ [C1]. Customers paid a deposit of 2 euros [C2].

Staff liked the dishwashers best ⟦citation|[C7]⟧. The queues of bicycles vanished overnight in Hamburg ⟦support|[C2]⟧.
`,
		},
	},
	{
		name: 'mail sequence with wrong names',
		brief: 'Three onboarding mails for Tidebook (the app). Sender: Priya Raman. Trial lasts 14 days. Plans: Harbour and Open Sea.',
		files: {
			'1.md': `Subject: Welcome to Tidebook

Hi there, ⟦differs|TideBook⟧ is ready for you. Your trial lasts ⟦differs|30 days⟧.

Priya Raman
`,
			'2.md': `Subject: Two plans

Pick ⟦differs|Harbor⟧ or Open Sea. ⟦spelling|Wich⟧ one fits?

⟦differs|Pryia Raman⟧
`,
		},
	},
	{
		name: 'repeated words of all forms',
		brief: 'About page.',
		files: {
			'about.md': `# About us

We build boats ⟦repeated|for for⟧ rivers. ⟦repeated|In in⟧ the summer we sail
⟦repeated|with
with⟧ our friends. Nobody can ⟦repeated|can⟧ wait.
`,
			'about.html': `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>About us</title></head>
<body><main><h1>About us</h1><p>We build boats and ⟦repeated|and⟧ sails. They were ⟦spelling|bulit⟧ here.</p></main></body></html>
`,
		},
	},
	{
		name: 'invisible characters in copy',
		brief: 'A slogan.',
		files: { 'slogan.md': 'Quiet mornings⟦invisible|\u200B\u200B⟧ start here.\n\nFree⟦invisible|\u202E⟧ delivery.\n' },
	},
	{
		name: 'chatter in other words',
		brief: 'Product description for a bamboo toothbrush.',
		files: {
			'a.md': `⟦placeholder|Certainly! Below is a product description for your bamboo toothbrush.⟧

Soft bristles, warm handle.

⟦placeholder|Feel free to adjust the tone as needed.⟧
`,
			'b.md': `⟦placeholder|Here's a revised version of the text:⟧

Soft bristles, warm handle. ⟦placeholder|(add testimonial)⟧

⟦placeholder|Note: replace the price before publishing.⟧
`,
			'c.md': `Soft bristles, warm handle.

⟦placeholder|... rest of the text remains unchanged ...⟧
`,
		},
	},
	{
		name: 'more slips',
		brief: 'A guide to hiring bikes in Bristol.',
		files: {
			'bikes.md': `# Hiring bikes

You can ⟦spelling|accomodate⟧ a child seat. The ⟦spelling|enviroment⟧ will thank you. It is ⟦spelling|neccessary⟧ to book,
and the ⟦spelling|calender⟧ shows free days. ⟦spelling|Untill⟧ noon it is quiet. Helmets are ⟦spelling|availible⟧ for
everyone, and ⟦spelling|thier⟧ fit matters. The ⟦spelling|goverment⟧ pays half.
`,
			'bikes.txt':
				'Bikes are ⟦spelling|begining⟧ to sell. They ⟦spelling|dissapear⟧ quickly, which is a ⟦spelling|strenght⟧ of the shop.\n',
		},
	},
];
