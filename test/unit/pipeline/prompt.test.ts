import { describe, expect, it } from 'vitest';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import { strategist } from '../../../src/pipeline/agents/strategist.ts';
import { askForText } from '../../../src/pipeline/asking/ask.ts';
import { promptFor } from '../../../src/pipeline/asking/prompt.ts';
import { agentPath, guidePath, voicePath } from '../../../src/pipeline/customize/customization.ts';
import { parseCustomFiles } from '../../../src/pipeline/customize/parse.ts';
import type { Message } from '../../../src/pipeline/ports.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';
import { loadBrief } from '../../support/truth.ts';

const custom = parseCustomFiles([
	{ path: voicePath, text: 'Plain words.' },
	{ path: guidePath, text: 'British spelling.' },
	{ path: agentPath('draft'), text: '---\ntemperature: 0.3\n---\nNo jokes.' },
]).customization;
const settings = { ...defaultSettings, voice: 'First person.' };
const textOf = (messages: readonly Message[]) => messages.map(({ role, content }) => `${role}\n${content}`).join('\n\n');

describe('promptFor', () => {
	it("puts the freelancer's own instructions between the artifacts and the task, each with its origin", () => {
		const context = stageContext({ stage: 'draft', custom, settings, upstream: { strategy: artifacts(1).strategy } });
		const messages = promptFor(context, 'The task.');
		expect(messages.at(-1)?.content).toBe('The task.');
		const own = messages.at(-2)?.content ?? '';
		expect(own).toMatch(
			/From quintet\.voice:\nFirst person\.[\s\S]*From \.quintet\/voice\.md:\nPlain words\.[\s\S]*From AGENTS\.md:[\s\S]*No jokes\./,
		);
		expect(messages.at(-3)?.content).toContain('BEGIN STRATEGY');
	});

	it.each([
		['research', []],
		['quality', ['British spelling.']],
		['delivery', ['First person.', 'Plain words.']],
	] as const)('tells the agent of the %s stage what is meant for it alone', (stage, expected) => {
		const all = textOf(promptFor(stageContext({ stage, custom, settings }), 'Task'));
		const told = ['First person.', 'Plain words.', 'British spelling.', 'No jokes.'].filter((text) => all.includes(text));
		expect(told).toEqual(expected);
	});

	it('adds nothing without instructions, and puts shared parts of a task before the own one', () => {
		expect(promptFor(stageContext({ stage: 'draft' }), 'Task')).toHaveLength(3);
		const messages = promptFor(stageContext({ feedback: 'Warmer.' }), ['Shared', 'Own']);
		expect(messages.slice(-2).map(({ content }) => content)).toEqual(['Shared', expect.stringMatching(/^Own[\s\S]*Warmer\.$/)]);
	});

	it('sends the temperature of the agent whose stage it is', async () => {
		const model = scriptedModel(['a', 'b']);
		await askForText(stageContext({ model, stage: 'draft', custom }), { stage: 'draft', channel: 'a' }, []);
		await askForText(stageContext({ model, stage: 'quality', custom }), { stage: 'quality', channel: 'a' }, []);
		expect(model.requests.map(({ temperature }) => temperature)).toEqual([0.3, undefined]);
	});

	it("repeats more than 70 % of a draft's requests to the letter, over three of the sample briefs", async () => {
		let repeated = 0;
		let sent = 0;
		for (const name of ['01-roastery-blog.md', '07-onboarding-emails.eml', '10-toolshare-website.md']) {
			const brief = await loadBrief(name);
			const strategy = await strategist.run(stageContext({ brief }));
			const model = scriptedModel(Array.from({ length: 60 }, () => 'No changes.'));
			await drafter.run(stageContext({ model, brief, custom, settings, stage: 'draft', upstream: { strategy } }));
			const texts = model.requests.map(({ messages }) => textOf(messages));
			for (const [index, text] of texts.entries()) {
				const before = texts[index - 1];
				if (before === undefined) continue;
				sent += text.length;
				let same = 0;
				while (same < text.length && text[same] === before[same]) same++;
				repeated += same;
			}
		}
		expect(repeated / sent).toBeGreaterThan(0.7);
	});
});
