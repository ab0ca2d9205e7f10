import { describe, expect, it } from 'vitest';
import type { StageContext } from '../../../src/pipeline/agent.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { provenResearch, textReader } from '../../../src/pipeline/run/researchEdit.ts';
import { Research } from '../../../src/shared/artifacts.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';

const pageText = 'Coffee.\n\nThe water has 96 degrees. It is poured slowly.\n';
const fileText = 'Our water has 94 degrees.\n';
const ports = memoryPorts({ workspace: { textFiles: async () => [{ path: 'notes.md', text: fileText }] } });
const pageHash = ports.hash(pageText);
const quote = 'The water has 96 degrees.';

const before = Research.parse({
	answers: [
		{
			questionId: 'S1',
			question: 'How hot?',
			summary: null,
			claims: [
				{ id: 'C1', text: quote, quote, sourceId: 'P1', line: 3, at: { start: 9, end: 34 }, also: ['W1'], by: 'rule' },
				{
					id: 'C2',
					text: 'It has 94',
					quote: 'Our water has 94 degrees.',
					sourceId: 'W1',
					line: 1,
					at: { start: 0, end: 25 },
					by: 'model',
				},
			],
			queries: [{ text: 'water', provider: 'SearXNG', results: 1 }],
		},
	],
	sources: [
		{ id: 'P1', title: 'Coffee', kind: 'web', location: 'https://brew.example/', hash: pageHash, retrievedAt: 1 },
		{ id: 'W1', title: 'notes.md', kind: 'workspace', location: 'notes.md', hash: ports.hash(fileText) },
	],
	gaps: [],
	lookups: [{ url: 'https://brew.example/', outcome: 'read' }],
});

type Draft = { answers: { claims: Record<string, unknown>[] }[]; sources: Record<string, unknown>[]; lookups?: unknown };

/** The research after the person changed it. */
async function edited(change: (draft: Draft) => void): Promise<Research> {
	await ports.journal.keepText('run', pageHash, pageText);
	const draft = structuredClone(before) as unknown as Draft;
	change(draft);
	return provenResearch(before, Research.parse(draft), textReader(ports, 'run'));
}

const claim = (draft: Draft, index = 0) => draft.answers[0]?.claims[index] ?? {};
const firstOf = (research: Research, index = 0) => research.answers[0]?.claims[index];

describe('an edit of the research', () => {
	it('leaves what nobody changed to the letter', async () => {
		expect(JSON.stringify(await edited(() => undefined))).toBe(JSON.stringify(before));
	});

	it('gives a changed quote its place in the source as it was read', async () => {
		const page = await edited((draft) => Object.assign(claim(draft), { quote: 'It is  poured\nslowly.' }));
		expect(firstOf(page)).toMatchObject({ quote: 'It is poured slowly.', line: 3, at: { start: 35, end: 55 } });
		const file = await edited((draft) => Object.assign(claim(draft, 1), { quote: 'has 94 degrees' }));
		expect(firstOf(file, 1)).toMatchObject({ quote: 'has 94 degrees', line: 1, at: { start: 10, end: 24 } });
	});

	it('refuses a quote that is not in its source, also when only the source was changed', async () => {
		const wrong = (change: Record<string, unknown>) => edited((draft) => Object.assign(claim(draft), change));
		await expect(wrong({ quote: 'The water has 50 degrees.' })).rejects.toThrow(
			'it is not in https://brew.example/. Quote the source word for word',
		);
		await expect(wrong({ sourceId: 'W1' })).rejects.toMatchObject({ reason: 'refused' });
		await expect(wrong({ sourceId: 'P9' })).rejects.toThrow('its source is not among the sources');
	});

	it('refuses a new quote of a file that has changed since', async () => {
		const gone = textReader({ ...ports, workspace: { textFiles: async () => [{ path: 'notes.md', text: 'Our water is cold.' }] } }, 'run');
		const draft = structuredClone(before) as unknown as Draft;
		Object.assign(claim(draft, 1), { quote: 'Our water' });
		await expect(provenResearch(before, Research.parse(draft), gone)).rejects.toThrow('is not there any more as it was read');
	});

	it('takes a person’s claim without a quote as their word, and one of a source that was not read without a place', async () => {
		const result = await edited((draft) => {
			draft.sources.push({ id: 'P2', title: 'A book', location: 'Hoffmann 2014', hash: pageHash });
			draft.answers[0]?.claims.push({ id: 'C3', text: 'I know it', quote: '', sourceId: '', line: 7, by: 'person' });
			draft.answers[0]?.claims.push({
				id: 'C4',
				text: 'He says so',
				quote,
				sourceId: 'P2',
				line: 3,
				at: { start: 9, end: 34 },
				by: 'person',
			});
		});
		expect(firstOf(result, 2)).toEqual({ id: 'C3', text: 'I know it', quote: '', sourceId: '', line: 0, by: 'person' });
		expect(firstOf(result, 3)).toEqual({ id: 'C4', text: 'He says so', quote, sourceId: 'P2', line: 0, by: 'person' });
		expect(result.sources[2]).toEqual({ id: 'P2', title: 'A book', location: 'Hoffmann 2014', hash: '' });
	});

	it('keeps the record of what was read and sent', async () => {
		const result = await edited((draft) => {
			draft.lookups = [];
			Object.assign(draft.answers[0] ?? {}, { queries: [] });
			Object.assign(draft.sources[0] ?? {}, { hash: 'forged', retrievedAt: 5, title: 'Better title' });
		});
		expect(result).toEqual({ ...before, sources: [{ ...before.sources[0], title: 'Better title' }, before.sources[1]] });
	});

	it('is refused by the project and changes nothing there', async () => {
		const fake = fakeAgents();
		Object.assign(fake.agents, {
			research: {
				stage: 'research',
				run: async ({ keepText }: StageContext) => {
					await keepText?.(pageText);
					return before;
				},
			},
		});
		const projects = new Projects(memoryPorts(), () => defaultSettings, fake.agents);
		const project = await projects.start({ brief: sampleBrief, project: 'tea' });
		await project.advance();
		await project.accept('strategy');
		await project.advance();
		const draft = structuredClone(before) as unknown as Draft;
		Object.assign(claim(draft), { quote: 'The water has 50 degrees.' });
		await expect(project.edit('research', draft)).rejects.toThrow('Quote the source word for word');
		expect(project.state.stages.research.artifact).toEqual(before);
		Object.assign(claim(draft), { quote: 'It is poured slowly.' });
		await project.edit('research', draft);
		expect(project.state.stages.research.artifact?.answers[0]?.claims[0]).toMatchObject({ at: { start: 35, end: 55 }, by: 'person' });
	});
});
