import { describe, expect, it } from 'vitest';
import { strategyByRule } from '../../../src/pipeline/agents/strategist/floor.ts';
import { questionsMessage } from '../../../src/pipeline/agents/strategist/questionsMessage.ts';
import { withClientAnswers } from '../../../src/pipeline/brief/answers.ts';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';
import { loadBrief, measure, total, unseenNames } from '../../support/truth.ts';

const brief = briefFromText(
	'# Leaflet\n\nWe sell kites and need the text of a leaflet.\n\n## Requirements\n\n- At most 200 words\n- The text has at least 300 words\n- Six kites are described\n- No emojis\n\nDeadline: 4 December 2026.\n',
	'leaflet.md',
);
const texts = (list: readonly { readonly text: string }[]) => list.map(({ text }) => text);

describe('what comes later', () => {
	it("counts more in the client's answers than in the brief, and is told", async () => {
		const answered = withClientAnswers(brief, 'Please describe four kites, we sold the others.\n\nWe need it by 18 December 2026.');
		const strategy = await strategyByRule(answered);
		const replaced = strategy.contradictions.filter((one) => one.resolution === 'later');
		expect(replaced.map(({ holds }) => holds)).toEqual(
			expect.arrayContaining(['Please describe four kites, we sold the others.', 'We need it by 18 December 2026.']),
		);
		for (const { quotes, holds } of replaced) for (const quote of [...quotes, holds ?? '']) expect(answered.text).toContain(quote);
		expect(texts(strategy.requirements)).not.toContain('Six kites are described');
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

	it('settles what disagreed', async () => {
		const isOpen = (strategy: Awaited<ReturnType<typeof strategyByRule>>) =>
			strategy.contradictions.some((one) => one.resolution === 'ask');
		expect(isOpen(await strategyByRule(brief))).toBe(true);
		expect(isOpen(await strategyByRule(withClientAnswers(brief, 'It is 200 words at most, not 300 words.')))).toBe(false);
	});

	it('wins in an exported chat, where the words of the freelancer ask for nothing', async () => {
		const chat = await loadBrief('22-wa-undangan.txt');
		const strategy = await strategyByRule(chat);
		expect(strategy.contradictions).toContainEqual(
			expect.objectContaining({ resolution: 'later', holds: 'kak maaf revisi, warnanya ganti navy sama emas ya, bukan sage green' }),
		);
		expect(JSON.stringify(strategy.requirements)).not.toMatch(/Tono|09\.3|galeri/);
	});

	it('wins when a brief changes its own numbered requirement', async () => {
		const strategy = await strategyByRule(await loadBrief('24-booking-spec.md'));
		expect(texts(strategy.requirements).join()).not.toContain('Swiss francs');
		expect(strategy.contradictions).toContainEqual(expect.objectContaining({ resolution: 'stated' }));
	});
});

describe('rules on other briefs', () => {
	it('find nine of ten musts, three of four right, and 85 % of the deliverables', async () => {
		const measures = [];
		for (const name of unseenNames) {
			const other = await loadBrief(name);
			measures.push(measure(name, other, await strategyByRule(other)));
		}
		expect(total(measures, 'found') / total(measures, 'must')).toBeGreaterThanOrEqual(0.9);
		expect(total(measures, 'right') / total(measures, 'listed')).toBeGreaterThanOrEqual(0.75);
		expect(total(measures, 'delivered') / total(measures, 'deliverables')).toBeGreaterThanOrEqual(0.85);
		expect(total(measures, 'contradicted') / total(measures, 'contradictions')).toBeGreaterThanOrEqual(0.75);
	});
});

describe('the message with the open questions', () => {
	it('quotes the passages that disagree and numbers every question once', async () => {
		const strategy = await strategyByRule(brief);
		const message = questionsMessage(strategy);
		for (const quote of ['At most 200 words', 'The text has at least 300 words']) expect(message.split(quote)).toHaveLength(2);
		const numbers = [...message.matchAll(/^(\d+)\. /gm)].map((match) => Number(match[1]));
		expect(numbers).toEqual(strategy.questions.map((_, index) => index + 1));
		expect(message).toMatch(/Hello,[\s\S]*Thank you!$/);
	});

	it("speaks the brief's language", async () => {
		const roti = await loadBrief('05-logo-roti.txt');
		expect(questionsMessage(await strategyByRule(roti))).toMatch(/Halo,[\s\S]*Terima kasih!$/);
	});
});
