import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DisclosureLanguage, disclosureLanguageOf, disclosureOf } from '../../../src/pipeline/record/disclosure/disclosure.ts';
import { indonesian } from '../../../src/pipeline/record/disclosure/id.ts';
import { keepsFigures } from '../../../src/pipeline/record/disclosure/keepsFigures.ts';
import { limits } from '../../../src/pipeline/record/limits.ts';
import { statementOf } from '../../../src/pipeline/record/statement.ts';
import type { DeliveryRecord } from '../../../src/shared/record/record.ts';
import type { DisclosureLength } from '../../../src/shared/record/recordView.ts';
import { factsOf, runByRules, runWithModel } from '../../support/recordedRun.ts';

const languages: readonly DisclosureLanguage[] = ['en', 'id'];
const lengths: readonly DisclosureLength[] = ['line', 'paragraph', 'full'];
const kinds = languages.flatMap((language) => lengths.map((length) => ({ language, length })));

let byModel: DeliveryRecord;
let byRules: DeliveryRecord;
beforeAll(async () => {
	byModel = statementOf(await factsOf(await runWithModel())).predicate;
	byRules = statementOf(await factsOf(await runByRules())).predicate;
});

const en = (record: DeliveryRecord, length: DisclosureLength = 'line') => disclosureOf(record, { language: 'en', length });
const withShare = (record: DeliveryRecord, aiShareLow: number, aiShareHigh: number) => ({ ...record, share: { aiShareLow, aiShareHigh } });
const typed = (record: DeliveryRecord): DeliveryRecord => ({
	...withShare(record, 0, 0),
	attribution: record.attribution.map((one) => ({
		...one,
		counts: { total: 9, ai: 0, edited: 0, person: 9, unknown: 0, tool: 0, source: 0, before: 0 },
		aiShareLow: 0,
		aiShareHigh: 0,
	})),
});

describe('the text for the client', () => {
	it('names the stages in which AI took part, also when every character was typed by hand', () => {
		expect(en(typed(byModel))).toMatch(
			/^AI took part in this work, in these stages: \*\*draft\*\*\. Of the text of the deliverables, 0% is AI’s\./,
		);
		expect(en(typed(byModel), 'full')).toContain('`article.md`: 0% AI’s or possibly AI’s; typed by a person: 100%');
	});

	it('gives the share as a range', () => {
		expect(en(withShare(byModel, 62, 80))).toContain('62% to 80% is AI’s or may be.');
		expect(en(withShare(byModel, 62, 62))).toContain('62% is AI’s.');
		expect(disclosureOf(withShare(byModel, 62, 80), { language: 'id', length: 'line' })).toContain(
			'62% hingga 80% berasal atau mungkin berasal dari AI.',
		);
	});

	it('says of a run by rules that no AI model was asked, and what may be AI’s all the same', () => {
		expect(en(withShare(byRules, 0, 0))).toMatch(
			/^Quintet asked no AI model for this work: it used fixed rules and templates alone\. A person/,
		);
		expect(en(withShare(byRules, 0, 35))).toContain('Up to 35% of the text of the deliverables has an unknown origin and may be AI’s.');
		expect(en(byRules)).not.toContain('took part');
	});

	it('says what could not be measured', () => {
		const [first, ...others] = byModel.attribution;
		const attribution = first ? [{ ...first, counts: null, aiShareLow: 0, aiShareHigh: 100 }, ...others] : [];
		const text = en({ ...withShare(byModel, 0, 100), attribution }, 'full');
		expect(text).toContain('Not every file could be measured');
		expect(text).toContain('`article.md`: 0% to 100% AI’s or possibly AI’s, not measured');
	});

	it('calls reviewed only what was reviewed by the rule and not changed since', () => {
		const of = (change: Partial<DeliveryRecord['review'][number]>) =>
			en({ ...byModel, review: byModel.review.map((one) => ('file' in one.of ? { ...one, ...change } : one)) });
		expect(of({})).toContain('A person reviewed 3 of 3 files before delivery.');
		expect(of({ level: 'skim' })).toContain('no person reviewed any of the 3 files and looked at 3 briefly.');
		expect(of({ level: 'none' })).toContain('As far as was seen, no person reviewed any of the 3 files.');
		expect(of({ holds: false })).toContain('no person reviewed any');
	});

	it('lists sources with their names as text and not as Markdown', () => {
		const source = {
			id: 'S1',
			title: '[x](command:evil) *b*',
			kind: 'web',
			location: 'https://a.example/`x`',
			quotedCharacters: 9,
			flags: [],
		} as const;
		const record = { ...byModel, sources: [{ ...source, flags: [], retrievedOn: '2026-04-30T10:00:00.000Z' }] };
		expect(en(record, 'full')).toContain('- \\[x\\](command:evil) \\*b\\*, `https://a.example/ x`, read on 30 April 2026');
		expect(en(record, 'paragraph')).toContain('1 source was read for it.');
	});

	it.each(kinds)('says what can not be proven ($language, $length)', ({ language, length }) => {
		const text = disclosureOf(byModel, { language, length });
		const wanted =
			length === 'full' ? (language === 'en' ? limits : indonesian.limits) : [/cannot prove who typed|tidak dapat membuktikan siapa/];
		for (const one of wanted) expect(text).toMatch(one instanceof RegExp ? one : new RegExp(one.replace(/[.()]/g, '\\$&')));
		expect(text.trim().split('\n')).toHaveLength(length === 'full' ? text.trim().split('\n').length : 1);
	});

	it('has each limit in Indonesian too', () => {
		expect(indonesian.limits).toHaveLength(limits.length);
	});

	it('is in English for every language but Indonesian', () => {
		expect(['id', 'en', 'de', null, undefined].map(disclosureLanguageOf)).toEqual(['id', 'en', 'en', 'en', 'en']);
	});

	it('writes figures, dates and lists as each language does', () => {
		const record = { ...byModel, stages: byModel.stages.map((one) => ({ ...one, calls: byModel.stages[2]?.calls ?? [] })) };
		expect(en(record)).toContain('**strategy**, **research**, **draft**, **quality control** and **formatting**');
		expect(disclosureOf(record, { language: 'id', length: 'line' })).toContain('**pemeriksaan mutu**, dan **penataan format**.');
		expect(disclosureOf(record, { language: 'id', length: 'full' })).toContain('disegel pada 1 Mei 2026');
	});
});

describe('a person’s wording', () => {
	const text = () => en(withShare(byModel, 62, 80), 'paragraph');

	it('may be any that keeps the figures', () => {
		const own = text()
			.replace('AI took part in this work, in these stages:', 'For this article AI helped me with the')
			.replace('A person reviewed 3 of 3 files before delivery.', 'I have read 3 of 3 files with care.');
		expect(own).not.toBe(text());
		expect(keepsFigures(text(), own)).toEqual([]);
		expect(keepsFigures(text(), `Dear client,\n\n${own}\n\nKind regards`)).toEqual([]);
	});

	it.each([
		['62%', '42%', ['62% is missing', '42% is not in the record']],
		['62%', '62', ['62% is missing', '62 is not in the record']],
		['62% to 80%', '80% to 62%', ['The figures stand in another order']],
		['62% to 80%', 'some', ['62% is missing', '80% is missing']],
		['`openai/sample-1-2026`', '`openai/sample-2`', ['`openai/sample-1-2026` is missing', '`openai/sample-2` is not']],
		['**draft**', 'draft', ['**draft** is missing']],
		['before delivery', 'before delivery, which took 5 hours', ['5 is not in the record']],
		['before delivery', 'before delivery (ninety percent of it)', ['"ninety percent" is a figure']],
		['it cannot prove who typed what, ', '', ['This sentence has to stay']],
	])('can not turn %s into %s', (from, to, wanted) => {
		const problems = keepsFigures(text(), text().replace(from, to));
		expect(problems).toHaveLength(wanted.length);
		for (const [index, one] of wanted.entries()) expect(problems[index]).toContain(one);
	});

	const forbidden = [
		'100% human.',
		'This was fully human-written.',
		'Everything was made by a human being.',
		'It is human made.',
		'A person wrote it.',
		'I wrote it all.',
		'It was handcrafted.',
		'No AI was used.',
		'AI was not used for it.',
		'It was made without any help of artificial intelligence.',
		'It is AI-free.',
		'It is entirely the work of people.',
		'Ini murni buatan manusia.',
		'Seluruhnya ditulis oleh manusia.',
		'Saya sendiri menulis semuanya.',
		'Karya ini dibuat tanpa AI.',
		'AI tidak digunakan.',
		'Seratus persen karya manusia.',
		'It was hu\u200Bman made.',
		'**Human** `made`.',
		'Ｈｕｍａｎ ｍａｄｅ.',
	];

	it.each(forbidden)('can not claim: %s', (claim) => {
		for (const { language, length } of kinds) {
			const generated = disclosureOf(byModel, { language, length });
			expect(keepsFigures(generated, `${generated}\n${claim}`)).not.toEqual([]);
		}
	});

	it('may say of a run by rules what its record says', () => {
		for (const kind of kinds) {
			const generated = disclosureOf(withShare(byRules, 0, 0), kind);
			expect(keepsFigures(generated, generated.replace('templates alone', 'templates'))).toEqual([]);
		}
	});

	const percent = fc.nat(100);
	const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
	const anyRecord = fc.tuple(percent, percent, name, name, fc.constantFrom('review', 'skim', 'none'), fc.nat(3)).map(
		([a, b, model, path, level, sources]): DeliveryRecord => ({
			...withShare(byModel, Math.min(a, b), Math.max(a, b)),
			stages: byModel.stages.map((stage) => ({ ...stage, calls: stage.calls.map((call) => ({ ...call, served: model })) })),
			attribution: byModel.attribution.map((one, index) => (index === 0 ? { ...one, name: path } : one)),
			review: byModel.review.map((one) => ({ ...one, level })),
			sources: Array.from({ length: sources }, (_, index) => ({
				id: `S${index}`,
				title: model,
				kind: 'web',
				location: path,
				quotedCharacters: 1,
				flags: [],
			})),
		}),
	);

	it('that changes nothing stands, whatever the record holds, and none claims a human work', () => {
		fc.assert(
			fc.property(anyRecord, fc.constantFrom(...kinds), (record, kind) => {
				const generated = disclosureOf(record, kind);
				expect(keepsFigures(generated, generated)).toEqual([]);
				expect(generated).not.toMatch(/100\s*% (human|manusia)|human[- ]made|buatan manusia/i);
			}),
			{ numRuns: 300 },
		);
	});

	it('that changes, takes out or adds any digit is refused', () => {
		fc.assert(
			fc.property(anyRecord, fc.constantFrom(...kinds), fc.nat(), fc.constantFrom('', '5', '55', '٣'), (record, kind, at, digit) => {
				const generated = disclosureOf(record, kind);
				const digits = [...generated.matchAll(/\d/g)];
				const place = digits[at % digits.length]?.index ?? 0;
				const edited = generated.slice(0, place) + digit + generated.slice(place + 1);
				if (edited !== generated) expect(keepsFigures(generated, edited)).not.toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});

	it('with a false claim between any two sentences is refused', () => {
		fc.assert(
			fc.property(anyRecord, fc.constantFrom(...kinds), fc.nat(), fc.constantFrom(...forbidden), (record, kind, at, claim) => {
				const generated = disclosureOf(record, kind);
				const ends = [...generated.matchAll(/[.] |\n/g)].map((match) => match.index + match[0].length);
				const place = ends[at % ends.length] ?? generated.length;
				expect(keepsFigures(generated, `${generated.slice(0, place)}${claim} ${generated.slice(place)}`)).not.toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});
});
