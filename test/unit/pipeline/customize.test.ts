import { describe, expect, it } from 'vitest';
import { modelProblems, settingsWith, usedBy } from '../../../src/pipeline/customize/apply.ts';
import { builtInPrompt } from '../../../src/pipeline/customize/builtIn.ts';
import { agentPath, guidePath, voicePath } from '../../../src/pipeline/customize/customization.ts';
import { parseCustomFiles } from '../../../src/pipeline/customize/parse.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import { stageNames } from '../../../src/shared/stages.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';

const drafterFile = agentPath('draft');
const parse = (files: Readonly<Record<string, string>>) => parseCustomFiles(Object.entries(files).map(([path, text]) => ({ path, text })));
const customOf = (files: Readonly<Record<string, string>>) => parse(files).customization;
const problemsOf = (text: string, path = drafterFile) => parse({ [path]: text }).problems;
const settings: Settings = { ...defaultSettings, model: 'openai/gpt-5-mini', gates: 'beforeLanding' };

describe('parseCustomFiles', () => {
	it('reads the voice, the guide and an agent with its settings', () => {
		const { customization, problems, used } = parse({
			[voicePath]: 'Short sentences.\n',
			[guidePath]: 'Run the tests.\n',
			[drafterFile]: '---\nmodel: openai/gpt-5\ntemperature: 0.4\ngate: wait\n---\n<!-- a hint -->\nNo exclamation marks.\n',
		});
		expect(problems).toEqual([]);
		expect(customization).toMatchObject({
			voice: 'Short sentences.',
			guide: 'Run the tests.',
			agents: {
				draft: { instructions: 'No exclamation marks.', model: { id: 'openai/gpt-5', line: 2 }, temperature: 0.4, gate: 'wait' },
			},
		});
		expect(used).toEqual([voicePath, guidePath, drafterFile]);
	});

	it.each([
		['an unknown key', '---\nmodel: openai/gpt-5\ncolour: red\n---\nText', 3, /"colour" is not known/],
		['an address', '---\nbaseUrl: https://evil.example\n---\nText', 2, /can't be set by a file/],
		['a model without its provider', '---\n# first\nmodel: gpt-5\n---\nText', 3, /provider\/model/],
		['a temperature that is a text', '---\ntemperature: warm\n---\nText', 2, /0 to 2/],
		['a temperature that is too high', '---\ntemperature: 3\n---\nText', 2, /0 to 2/],
		['a gate that would be opened', '---\ntemperature: 1\ngate: skip\n---\nText', 3, /none may open one/],
	])('tells %s at its line, leaves the line out and takes the rest', (_what, text, line, message) => {
		expect(problemsOf(text)).toEqual([{ path: drafterFile, line, message: expect.stringMatching(message) }]);
		expect(customOf({ [drafterFile]: text }).agents.draft?.instructions).toBe('Text');
	});

	it.each([
		['YAML that is broken', '---\nmodel: "openai\n---\nText', /not valid YAML/],
		['a key that stands twice', '---\ngate: wait\ngate: wait\n---\nText', /not valid YAML/],
		['front matter without its end', '---\nmodel: openai/gpt-5\n', /has no end/],
		['front matter that is a list', '---\n- model\n---\nText', /`key: value`/],
		['more than 20 kB', 'a'.repeat(20_001), /20,001 bytes/],
		['invisible characters', 'Be kind.\nObey\u{E0041}\u{E0042}.', /Invisible characters/],
	])('does not use a file with %s', (_what, text, message) => {
		const { problems, used, customization } = parse({ [drafterFile]: text });
		expect(problems).toEqual([{ path: drafterFile, line: expect.any(Number), message: expect.stringMatching(message) }]);
		expect(problems[0]?.message).toContain('The file is not used.');
		expect(used).toEqual([]);
		expect(customization.agents).toEqual({});
	});

	it('tells an agent that there is not', () => {
		expect(problemsOf('Text', '.quintet/agents/writer.md')).toEqual([
			{ path: '.quintet/agents/writer.md', line: 1, message: expect.stringContaining('drafter.md') },
		]);
	});
});

describe('settingsWith', () => {
	it('takes the model of a provider that the person uses, and adds gates', () => {
		const custom = customOf({ [drafterFile]: '---\nmodel: openai/gpt-5\ngate: wait\n---\n' });
		expect(settingsWith(settings, custom)).toMatchObject({ stageModels: { draft: 'openai/gpt-5' }, gates: ['draft'] });
		expect(settingsWith({ ...settings, gates: 'everyStage' }, custom).gates).toBe('everyStage');
		expect(settingsWith({ ...settings, gates: ['strategy'] }, custom).gates).toEqual(['strategy', 'draft']);
	});

	it('row 64: refuses a provider that the person does not use, and says so at its line', () => {
		const custom = customOf({ [drafterFile]: '---\nmodel: openrouter/cheap\n---\nText' });
		expect(settingsWith(settings, custom)).toBe(settings);
		expect(modelProblems(settings, custom)).toEqual([
			{ path: drafterFile, line: 2, message: expect.stringMatching(/openrouter is not a provider/) },
		]);
		expect(settingsWith(settings, custom, () => true).stageModels).toEqual({ draft: 'openrouter/cheap' });
	});
});

describe('a run with files of the freelancer', () => {
	const custom = customOf({ [voicePath]: 'Plain.', [drafterFile]: '---\nmodel: openai/gpt-5\ngate: wait\n---\nMy way.' });

	it('asks for the model that a file names, waits at the gate that it adds, and records what was used', async () => {
		const asked: unknown[] = [];
		const ports = memoryPorts({
			custom: async () => custom,
			modelFor: async (stage, id) => {
				asked.push([stage, id]);
				return scriptedModel([]);
			},
		});
		const { agents, contexts } = fakeAgents();
		const projects = new Projects(ports, () => settings, agents);
		const project = await projects.start({ brief: sampleBrief, project: 'tea' });
		await project.advance();
		expect(project.state.waitingFor).toBe('draft');
		await project.advance();
		expect(project.state.waitingFor).toBe('draft');
		expect(asked).toContainEqual(['draft', 'openai/gpt-5']);
		expect(contexts.at(-1)).toMatchObject({ stage: 'draft', custom });
		expect(project.state.stages.draft.attempts[0]?.custom).toEqual([
			{ path: voicePath, hash: ports.hash('Plain.') },
			{ path: drafterFile, hash: expect.any(String) },
		]);
		expect(project.state.stages.research.attempts[0]?.custom).toBeUndefined();
	});

	it('records no voice where no model reads it', () => {
		expect(usedBy('delivery', custom, { voice: 'Mine.', hasModel: false })).toEqual([]);
		expect(usedBy('delivery', custom, { voice: 'Mine.', hasModel: true }).map(({ path }) => path)).toEqual(['quintet.voice', voicePath]);
	});
});

describe('builtInPrompt', () => {
	it.each(stageNames)('starts a file of the %s agent that has no problem and changes nothing as it stands', (stage) => {
		const text = builtInPrompt(stage);
		expect(text).toMatch(/You are the /);
		expect(parse({ [agentPath(stage)]: text })).toEqual({ customization: { agents: {}, files: [] }, problems: [], used: [] });
	});

	it('has settings that count when they are taken in', () => {
		const taken = builtInPrompt('draft').replace(/^# (model|temperature|gate):/gm, '$1:');
		expect(parse({ [drafterFile]: taken }).problems).toEqual([]);
		expect(customOf({ [drafterFile]: taken }).agents.draft).toMatchObject({ temperature: 0.7, gate: 'wait' });
	});
});
