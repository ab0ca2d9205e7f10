import { describe, expect, it } from 'vitest';
import { strategyByRule } from '../../../src/pipeline/agents/strategist/floor/floor.ts';
import { questionsMessage } from '../../../src/pipeline/agents/strategist/questionsMessage.ts';
import { withClientAnswers } from '../../../src/pipeline/brief/answers.ts';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';
import { loadBrief, measure, otherNames, total } from '../../support/truth.ts';

const brief = briefFromText(
	'# Leaflet\n\nWe sell kites and need the text of a leaflet.\n\n## Requirements\n\n- At most 200 words\n- The text has at least 300 words\n- Six kites are described\n- No emojis\n\nDeadline: 4 December 2026.\n',
	'leaflet.md',
);
const texts = (list: readonly { readonly text: string }[]) => list.map(({ text }) => text);

describe('what comes later', () => {
	it("gives the deadline, in the client's answers too, and takes no sentence away", async () => {
		const answered = withClientAnswers(brief, 'Please describe four kites, we sold the others.\n\nWe need it by 18 December 2026.');
		const strategy = await strategyByRule(answered);
		expect(strategy.contradictions).toEqual([]);
		expect(texts(strategy.requirements)).toEqual(
			expect.arrayContaining(['Six kites are described', 'Please describe four kites, we sold the others.']),
		);
		expect(strategy.constraints.filter(({ kind }) => kind === 'deadline').map(({ quote }) => quote)).toEqual([
			'We need it by 18 December 2026.',
		]);
	});

	it('takes away the question that an answer answers', async () => {
		const before = await strategyByRule(brief);
		expect(texts(before.questions)).toContain('What is the budget?');
		const after = await strategyByRule(withClientAnswers(brief, 'The budget is 300 euros.'));
		expect(texts(after.questions)).not.toContain('What is the budget?');
	});

	it('is not asked for by the words of the freelancer in an exported chat', async () => {
		const strategy = await strategyByRule(await loadBrief('22-wa-undangan.txt'));
		expect(JSON.stringify(strategy.requirements)).not.toMatch(/Tono|09\.3|galeri/);
	});
});

// The rules have been tried on these briefs and changed since: they are seen. What rules find at first sight, the bench's notes say.
describe('rules on other briefs that they have seen', () => {
	it('find nine of ten musts, three of four right, and 85 % of the deliverables', async () => {
		const measures = [];
		for (const name of otherNames) {
			const other = await loadBrief(name);
			measures.push(measure(name, other, await strategyByRule(other)));
		}
		expect(total(measures, 'found') / total(measures, 'must')).toBeGreaterThanOrEqual(0.9);
		expect(total(measures, 'right') / total(measures, 'listed')).toBeGreaterThanOrEqual(0.75);
		expect(total(measures, 'delivered') / total(measures, 'deliverables')).toBeGreaterThanOrEqual(0.85);
	});
});

describe('the message with the open questions', () => {
	it('quotes the passages that disagree and numbers every question once', async () => {
		const quotes = ['At most 200 words', 'The text has at least 300 words'];
		const open = { text: 'Two lengths', quotes, resolution: 'ask' as const, by: 'model' as const };
		const questions = ['Which kites?', 'By when?'].map((text, index) => ({ id: `Q${index + 1}`, text, by: 'model' as const }));
		const message = questionsMessage({ ...(await strategyByRule(brief)), contradictions: [open], questions });
		for (const quote of quotes) expect(message.split(quote)).toHaveLength(2);
		const numbers = [...message.matchAll(/^(\d+)\. /gm)].map((match) => Number(match[1]));
		expect(numbers).toEqual([1, 2, 3]);
		expect(message).toMatch(/Hello,[\s\S]*Thank you!$/);
	});

	it("speaks the brief's language", async () => {
		const roti = await loadBrief('05-logo-roti.txt');
		expect(questionsMessage(await strategyByRule(roti))).toMatch(/Halo,[\s\S]*Terima kasih!$/);
	});
});
