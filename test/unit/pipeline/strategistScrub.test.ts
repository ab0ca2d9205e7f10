import { describe, expect, it } from 'vitest';
import { strategyByRule } from '../../../src/pipeline/agents/strategist/floor/floor.ts';
import { linksOf } from '../../../src/pipeline/agents/strategist/floor/links.ts';
import { unitsOfBrief } from '../../../src/pipeline/agents/strategist/layout/units.ts';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';
import { longestPassage, scrubQuery } from '../../../src/pipeline/brief/scrub.ts';
import { briefNames, loadBrief } from '../../support/truth.ts';

const brief = briefFromText(
	'From: Imke Draaisma <imke@tallowby.example.com>\nTo: Sol <sol@freelance.example.net>\nSubject: Kites\n\nWe make Tallowby, scheduling software for choirs that rehearse in cold halls every second week.\nPT Angin Barat pays. Call +44 1632 960 118.\n\nBest,\nImke\n',
	'mail.txt',
);

describe('scrubQuery', () => {
	it.each([
		['client name', 'Imke Draaisma choir software', 'choir software'],
		['client name', 'tallowby choir software', 'choir software'],
		['client name', 'Angin Barat choir software', 'choir software'],
		['e-mail address', 'choir software imke.d@nowhere.example', 'choir software'],
		['phone number', 'choir software +44 1632 960 118', 'choir software'],
		['secret', 'choir software sk-abcdefghijklmnopqrst', 'choir software'],
		['link', 'choir software https://intern.example/plan', 'choir software'],
		['address', 'choir software 12 Elm Street', 'choir software'],
	])('takes out a %s', (kind, query, rest) => {
		expect(scrubQuery(query, brief)).toEqual({ text: rest, removed: [kind] });
	});

	it('leaves years, amounts and the words of the subject', () => {
		const query = 'choir attendance 2016 1,100–1,300 singers 2026-12-01';
		expect(scrubQuery(query, brief)).toEqual({ text: query, removed: [] });
	});

	it('keeps no long passage of the brief', () => {
		const { text, removed } = scrubQuery('scheduling software for choirs that rehearse in cold halls every second week', brief);
		expect(text.split(' ')).toHaveLength(longestPassage);
		expect(removed).toEqual(['passage of the brief']);
	});

	it.each(briefNames)('leaves nothing to take out of the queries for %s', async (name) => {
		const one = await loadBrief(name);
		for (const query of (await strategyByRule(one)).researchQuestions.flatMap(({ queries }) => queries ?? [])) {
			expect(scrubQuery(query, one)).toEqual({ text: query, removed: [] });
		}
	});
});

describe('links worth reading', () => {
	const linksIn = (text: string) => {
		const one = briefFromText(text, 'brief.md');
		return linksOf(unitsOfBrief(one), (unit) => one.text.slice(unit.at.start, unit.at.end));
	};

	it('are pages, without pictures, trackers, addresses with keys and placeholders', () => {
		expect(
			linksIn(
				'Read https://www.w3.org/TR/WCAG22/ and https://kites.org/care. Not https://kites.org/a.png, https://kites.org/unsubscribe?u=1, https://kites.org/x?token=abc, https://shop.example.com/kites.\n',
			),
		).toEqual(['https://www.w3.org/TR/WCAG22/', 'https://kites.org/care']);
	});

	it('are ten at most', () => {
		expect(linksIn(Array.from({ length: 14 }, (_, index) => `- https://kites.org/${index}`).join('\n'))).toHaveLength(10);
	});
});
