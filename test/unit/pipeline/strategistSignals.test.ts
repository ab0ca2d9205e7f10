import { describe, expect, it } from 'vitest';
import { en } from '../../../src/pipeline/agents/strategist/signals/en.ts';
import { id } from '../../../src/pipeline/agents/strategist/signals/id.ts';
import { strengthOf } from '../../../src/pipeline/agents/strategist/signals/scan.ts';
import type { Signal } from '../../../src/pipeline/agents/strategist/signals/signal.ts';
import { aboutForm, english, indonesian } from '../../../src/pipeline/text/stopWords.ts';
import { briefNames, loadBrief, otherNames } from '../../support/truth.ts';

const rows = Object.entries({ en, id }).flatMap(([language, signals]) =>
	Object.entries(signals).flatMap(([part, list]) =>
		list.map((signal: Signal<string>) => ({ is: `${language} ${part}: ${signal.name}`, ...signal })),
	),
);

describe('a signal', () => {
	it.each(rows)('$is fits its example and not its counterexample', ({ pattern, example, counterexample }) => {
		expect([pattern.test(example), pattern.test(counterexample)]).toEqual([true, false]);
	});

	it.each([...en.sentences, ...id.sentences])('$name gives its example its strength', ({ example, strength }) => {
		expect(strengthOf(example)).toBe(strength);
	});

	it('has a name of its own in its part', () => {
		expect(new Set(rows.map((row) => row.is)).size).toBe(rows.length);
	});
});

describe('a rule', () => {
	it('has no pattern longer than 150 characters', () => {
		expect(rows.filter(({ pattern }) => pattern.source.length > 150).map((row) => row.is)).toEqual([]);
	});

	it('says no name, phrase or figure that one sample brief alone has', async () => {
		const isFrom = await samplesOnly();
		expect(rows.flatMap(({ is, pattern }) => isFrom(pattern).map((said) => `${is}: ${said}`))).toEqual([]);
		expect(
			[/\b(?:she|winnie) reads\b/i, /\bif (?:nobody|jo)\b/i, /\bjust be kind\b/i, /\bmix of experience\b/i, /\bhire rate\b/i].map(
				(pattern) => isFrom(pattern).length > 0,
			),
		).toEqual([true, true, true, true, true]);
	});
});

/** Finds what a pattern says that stands in one sample brief and in no other. */
async function samplesOnly(): Promise<(pattern: RegExp) => string[]> {
	const briefs = await Promise.all([...briefNames, ...otherNames].map(async (name) => (await loadBrief(name)).text));
	const texts = briefs.map((text) => ` ${(text.toLowerCase().match(word) ?? []).join(' ')} `);
	const names = namesOf(briefs);
	return ({ source }) =>
		saidIn(source).filter(
			(said) => names.has(said) || (isTelling(said) && texts.filter((text) => text.includes(` ${said} `)).length === 1),
		);
}

const word = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

/** Words that one brief alone has, in capitals amid a sentence and never in small letters. */
function namesOf(briefs: readonly string[]): Set<string> {
	const all = briefs.map((text) => new Set(text.match(word)));
	const amid = briefs.flatMap((text) => [...text.matchAll(/(?<=(?:^|\s)\p{Ll}+,? )\p{Lu}\p{Ll}+/gu)].map(([said]) => said));
	return new Set(
		amid
			.filter((said) => all.filter((one) => one.has(said)).length === 1 && !all.some((one) => one.has(said.toLowerCase())))
			.map((said) => said.toLowerCase()),
	);
}

/** Figures, and phrases that are more than form words. */
const isTelling = (said: string): boolean => {
	const words = said.split(' ');
	return words.length === 1
		? /^\d{2,}$/.test(said)
		: words.filter((one) => one.length > 3 && !isForm(one)).length > (words.length > 2 ? 0 : 1);
};
const isForm = (one: string): boolean => english.has(one) || indonesian.has(one) || aboutForm.has(one);

/** The words, and the phrases of two and three, that a pattern is written with. */
function saidIn(source: string): string[] {
	const plain = source.replace(/\\[bwWsSdDpP](?:\{[^}]*\})?|\[[^\]]*\]|\{[\d,]*\}/g, '|').replace(/\(\?[:!=<]+/g, '(');
	return plain.split(/[|()^$.*+?:]+/).flatMap((part) => {
		const said = part.toLowerCase().match(word) ?? [];
		return [1, 2, 3].flatMap((many) =>
			said.map((_, index) => said.slice(index, index + many).join(' ')).filter((one) => one.split(' ').length === many),
		);
	});
}
