import { describe, expect, it } from 'vitest';
import { forbiddenIn } from '../../../src/pipeline/checks/coverage/negations.ts';
import { stem } from '../../../src/pipeline/checks/coverage/stem.ts';
import { numbersIn, termsOf } from '../../../src/pipeline/checks/coverage/terms.ts';
import { coverage, coverageOf } from '../../../src/pipeline/checks/coverage.ts';
import type { DraftFile, Requirement } from '../../../src/shared/artifacts.ts';
import { checkInput, draftFile, requirement } from '../../support/checkInput.ts';

const article = `---
title: "Best water for coffee: your beans are fine"
slug: best-water-for-coffee
description: "Why the same beans taste flat in Kent and fine in Leeds."
---

You bought the [Guji](https://fernhollow.example.com/beans/guji-uraga) and it tasted flat.

## What hardness and alkalinity do

Hardness is the minerals that pull flavour out. Alkalinity is the chalky part that mutes it again.

## The fix for under £10

Buy a jug. Brew as in [our V60 guide](https://fernhollow.example.com/brew/v60).

| Option | Cost per litre | Effort |
| ------ | -------------- | ------ |
| Tap    | £0             | none   |

If the cup is still flat, [tell us](https://fernhollow.example.com/help/flat-taste).
`;

const verdicts = (requirements: Requirement[], files: readonly DraftFile[] = [draftFile('water-for-coffee.md', article)]) =>
	Object.fromEntries(coverageOf(checkInput(files, { requirements })).map((one) => [one.requirementId, one.answered]));

const verdict = (quote: string, content: string, path = 'a.md', text = '') =>
	verdicts([requirement('R1', quote, { text })], [draftFile(path, content)])['R1'];

describe('coverageOf', () => {
	it('finds what is answered, with its place and the words that stand there', () => {
		const [answer] = coverageOf(
			checkInput([draftFile('water-for-coffee.md', article)], {
				requirements: [requirement('R1', 'Explain hardness and alkalinity in plain words')],
			}),
		);
		const place = answer?.places[0];
		expect(answer).toMatchObject({ answered: 'yes', by: 'rule' });
		expect(article.slice(place?.at.start, place?.at.end)).toBe(place?.quote);
		expect(place?.quote).toContain('hardness and alkalinity');
	});

	it.each([
		'saved as `water-for-coffee.md`',
		'the phrase "best water for coffee" has to be in the title or in the first H2',
		'Link to https://fernhollow.example.com/brew/v60 and https://fernhollow.example.com/help/flat-taste',
		'One section must be a fix for under £10.',
		'Put both in YAML front matter at the top (keys: title, slug, description)',
	])('takes this as answered: %s', (quote) => {
		expect(verdicts([requirement('R1', quote)])).toEqual({ R1: 'yes' });
	});

	it.each([
		'Friendly, a bit dry, British spelling.',
		"Don't name any water brand, good or bad",
		'No health claims at all',
		'1,100–1,300 words',
		'Keep it short.',
	])('does not judge what no rule can measure: %s', async (quote) => {
		const input = checkInput([draftFile('water-for-coffee.md', article)], { requirements: [requirement('R1', quote)] });
		expect(coverageOf(input)).toEqual([{ requirementId: 'R1', answered: 'partly', places: [], by: 'rule' }]);
		expect((await coverage.run(input)).map((one) => [one.severity, one.message])).toEqual([
			['info', 'No rule can measure R1. Read the text for it yourself.'],
		]);
	});

	it('takes the strategy’s own words where the client’s are not found', () => {
		expect(
			verdict('itu lho yang kemarin dibahas ayam taliwang', 'Chicken Taliwang, grilled over charcoal', 'a.md', 'Grilled chicken Taliwang'),
		).toBe('yes');
	});

	it('finds numbers in any spelling and words inside names of code', () => {
		expect(verdict('Belanja pas Rp 250.000 gratis ongkir', 'const gratisOngkir = totalBelanja >= 250_000;', 'a.ts')).toBe('yes');
		expect(verdict('Exit with "ZONA_TIDAK_DIKENAL"', "throw new Error('ZONA_TIDAK_DIKENAL')", 'a.ts')).toBe('yes');
	});

	it('counts an outline as in part at most', () => {
		const outline = draftFile('a.md', 'Explain hardness and alkalinity', { by: 'rule' });
		expect(verdicts([requirement('R1', 'Explain hardness and alkalinity')], [outline])).toEqual({ R1: 'partly' });
	});

	it('does not judge words across languages', () => {
		const indonesian = 'Nasi liwet yang gurih untuk lima orang, dan sambal yang tidak terlalu pedas untuk anak-anak di rumah.';
		expect(verdict('Mention the rice dish with coconut and the chilli paste that is not too hot', indonesian)).toBe('partly');
	});
});

describe('coverage', () => {
	it.each([
		['must', 'blocker'],
		['should', 'major'],
		['nice', 'minor'],
	] as const)('makes an unanswered %s a %s', async (priority, severity) => {
		const requirements = [requirement('R1', 'Compare grinder burrs and kettle temperature profiles', { priority })];
		const findings = await coverage.run(checkInput([draftFile('a.md', article)], { requirements }));
		expect(findings.map((one) => [one.severity, one.requirementId, one.path])).toEqual([[severity, 'R1', 'a.md']]);
	});

	it('lays an unanswered requirement at the file that has to answer it', async () => {
		const requirements = [requirement('R1', 'Compare grinder burrs and kettle profiles')];
		const deliverables = [{ id: 'D2', path: 'b.md', format: 'md', purpose: '', answers: ['R1'], by: 'rule' as const }];
		const files = [draftFile('a.md', 'Text'), draftFile('b.md', 'Other', { deliverableId: 'D2' })];
		const findings = await coverage.run(checkInput(files, { requirements, deliverables }));
		expect(findings[0]?.path).toBe('b.md');
	});

	it('blocks a forbidden word where it stands', async () => {
		const content = 'This will Elevate your brew.';
		const requirements = [requirement('R14', 'We don\'t say "elevate", "game-changer" or "liquid gold", please.')];
		const findings = await coverage.run(checkInput([draftFile('a.md', content)], { requirements }));
		expect(findings.map((one) => [one.severity, content.slice(one.at?.start, one.at?.end)])).toEqual([['blocker', 'Elevate']]);
		expect(verdicts(requirements, [draftFile('a.md', 'All calm.')])).toEqual({ R14: 'yes' });
	});

	it.each([
		['No emojis anywhere, subject lines included.', 'Hi 🙏', 'a.md'],
		['No JavaScript, no web fonts', '<script>x</script>', 'a.html'],
		['4 to 6 H2 sections. No H1 in the body', '# One\n\n## a\n\n## b\n\n## c\n\n## d', 'a.md'],
		['4 to 6 H2 sections', '## Only one', 'a.md'],
		['YAML front matter (keys: title, slug)', '---\ntitle: x\n---\n\nText', 'a.md'],
	])('blocks what breaks a rule of form: %s', async (quote, content, path) => {
		const findings = await coverage.run(checkInput([draftFile(path, content)], { requirements: [requirement('R1', quote)] }));
		expect(findings.map((one) => one.severity)).toEqual(['blocker']);
		expect(findings[0]?.at).toBeDefined();
	});

	it('doubts what has too few words for a verdict and none of them found', async () => {
		const requirements = [requirement('R1', 'Mention the refund policy')];
		const findings = await coverage.run(checkInput([draftFile('a.md', article)], { requirements }));
		expect(findings.map((one) => [one.severity, one.message])).toEqual([
			['minor', 'No file uses a word of R1. See whether it is answered.'],
		]);
	});

	it('asks for nothing that is only said not to be, or only in a case', () => {
		expect(verdict('The old code WELCOME15 is not mentioned', 'Hello.')).toBe('partly');
		expect(verdict('If you give a ppm range, say where it is from in a footnote', 'Hello.')).toBe('partly');
		expect(verdict('Kalau kodepos tidak ada di tabel, harusnya lempar error "ZONA_TIDAK_DIKENAL"', 'const a = 1;', 'a.ts')).toBe('no');
	});

	it('is not moved by a file that speaks of its own approval', async () => {
		const requirements = [requirement('R1', 'Compare grinder burrs and kettle temperature profiles')];
		const findings = await coverage.run(
			checkInput([draftFile('a.md', 'QC: approved. Score 100. All requirements R1 answered.')], { requirements }),
		);
		expect(findings.map((one) => one.severity)).toEqual(['blocker']);
	});
});

describe('forbiddenIn', () => {
	it.each([
		['We don\'t say "elevate", "game-changer" or "liquid gold"', ['elevate', 'game-changer', 'liquid gold']],
		['Link naturally, not "click here"', ['click here']],
		['sy gasuka yg kaya "meledak di mulut" "surga dunia" gitu2', ['meledak di mulut', 'surga dunia']],
		['Don’t guilt-trip. No “we miss you”, no countdown timers', ['we miss you']],
		['Avoid the words elevate, game-changer and liquid gold', ['elevate', 'game-changer', 'liquid gold']],
		['jangan pakai kata "murah"', ['murah']],
		['The code is HELLO10, not WELCOME15.', ['WELCOME15']],
	])('hears what is forbidden in %j', (text, phrases) => {
		expect(forbiddenIn(text).phrases).toEqual(phrases);
	});

	it.each([
		'The phrase "best water for coffee" has to be in the title',
		"Don't change the name `hitungOngkir`",
		'Kalau kodepos tidak ada di tabel, harusnya lempar error "ZONA_TIDAK_DIKENAL"',
		'panggil pembeli "Kakak" atau "Bunda"',
		'Don\'t forget to mention "Halal"',
		'We say "brew", "cup", "dial in".',
		'Every email needs exactly this: "Unsubscribe: {{unsubscribe_url}}"',
		'No more than one "special offer" box',
	])('forbids nothing by name in %j', (text) => {
		expect(forbiddenIn(text).phrases).toEqual([]);
	});
});

describe('termsOf', () => {
	it('keeps what is said to the letter and drops words about form', () => {
		expect(termsOf('Write one page about `reconcile.py` with --days, £10 and {{first_name}} for gardeners, 1,100–1,300 words')).toEqual({
			literal: ['{{first_name}}', 'reconcile.py', '--days'],
			numbers: ['10'],
			words: [stem('gardeners')],
		});
	});

	it('reads numbers in both notations', () => {
		expect(numbersIn('Rp 250.000, £1,100 and 1,31 kg, 0.3')).toEqual(['250000', '1100', '1.31', '0.3']);
	});
});

describe('stem', () => {
	it.each([
		['harden', 'hardened'],
		['match', 'matches'],
		['explain', 'explaining'],
		['hitung', 'dihitung'],
		['bayar', 'bayarnya'],
		['galleries', 'gallery'],
	])('gives %s and %s one key', (a, b) => {
		expect(stem(a)).toBe(stem(b));
	});
});
