import { describe, expect, it } from 'vitest';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import type { Strategy } from '../../../src/shared/artifacts.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { artifacts, fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';

const text = 'First mail: no emojis, please.\nSecond mail: tea. Also no emojis, please.\nThird mail: no\nemojis, please.';
const second = text.indexOf('no emojis', 20);
const rule = 'no emojis, please.';

/** A strategy with one requirement, quoted from the second of three places, after a person changed the requirement. */
async function edited(change: Partial<Strategy['requirements'][number]>): Promise<Strategy['requirements'][number] | undefined> {
	const { agents } = fakeAgents();
	const before = {
		id: 'R1',
		text: 'No emojis',
		quote: rule,
		at: { start: second, end: second + rule.length },
		priority: 'must',
		by: 'model',
	} as const;
	const strategy = { ...artifacts(1).strategy, requirements: [before] };
	const strategist = { stage: 'strategy' as const, run: async () => strategy };
	const projects = new Projects(memoryPorts(), () => defaultSettings, { ...agents, strategy: strategist });
	const project = await projects.start({ brief: { ...sampleBrief, text }, project: 'tea' });
	await project.advance();
	await project.edit('strategy', { ...strategy, title: 'Changed', requirements: [{ ...before, ...change }] });
	return project.state.stages.strategy.artifact?.requirements[0];
}

describe("a requirement's place, when a person edits the strategy", () => {
	it('stays where the quote stands to the letter', async () => {
		expect(await edited({})).toMatchObject({ quote: rule, at: { start: second }, by: 'model' });
		expect(await edited({ text: 'No emojis at all' })).toMatchObject({ quote: rule, at: { start: second }, by: 'person' });
	});

	it('is the nearest one for a changed quote', async () => {
		expect(await edited({ quote: 'no emojis' })).toMatchObject({ quote: 'no emojis', at: { start: second, end: second + 9 } });
		expect(await edited({ quote: 'No  emojis, please' })).toMatchObject({ quote: 'no emojis, please', at: { start: second } });
	});

	it('reaches over what a quote leaves out', async () => {
		expect(await edited({ quote: 'Second mail … no emojis' })).toMatchObject({ quote: 'Second mail: tea. Also no emojis' });
	});

	it('is refused with the nearest passage when the quote is not there', async () => {
		await expect(edited({ quote: 'no emoticons, please' })).rejects.toThrow(
			'"no emoticons, please" is not in the brief. The nearest passage is "no emojis, please". Quote the client word for word',
		);
		await expect(edited({ quote: 'three logos' })).rejects.toThrow('"three logos" is not in the brief. Quote the client');
	});
});
