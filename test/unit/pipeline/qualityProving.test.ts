import { describe, expect, it } from 'vitest';
import type { RunnableFile } from '../../../src/pipeline/ports.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import type { Quality } from '../../../src/shared/artifacts.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { draftFile, requirement } from '../../support/checkInput.ts';
import { controlled, opinion, outcome, said } from '../../support/controlled.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { fakeCommands } from '../../support/fakeCommands.ts';
import { memoryJournal, memoryPorts } from '../../support/memoryPorts.ts';

const command = 'node --test';
const plan = { approach: '', decisions: [], shared: [], files: [], commands: [{ command, why: 'The tests pass.' }], by: 'model' as const };
const runs = { kind: 'runs' as const, path: '', text: command, min: 0, by: 'model' as const };
const strategy = {
	kind: 'code' as const,
	plan,
	requirements: [requirement('R1', 'The tests pass.', { text: 'The tests pass', measures: [runs] })],
};
const files = [draftFile('sum.js', 'exports.sum = (a, b) => a - b;\n'), draftFile('sum.test.js', 'require("./sum.js");\n')];
const once = { revisionRounds: 1 };

const isWrong = (list: readonly RunnableFile[]) => list.some(({ content }) => content.includes('a - b'));
const failing = { exit: 1, tests: { run: 2, failed: 1 }, output: '  at /work/sum.test.js:1:1\n  at /work/sum.js:1:24\n' };
const judging = () => fakeCommands((_, list) => (isWrong(list) ? failing : { tests: { run: 2, failed: 0 } }));
const review = { findings: [], disputes: [], verdicts: [said('R1', 'met', 'exports.sum', 'sum.js')] };

describe('the commands that prove a package', () => {
	it('are not run without a person’s word, and then nothing is claimed', async () => {
		const commands = judging();
		const { quality } = await controlled({ files, strategy, commands, replies: [review] });
		expect(commands.ran).toEqual([]);
		expect(quality.runs).toBeUndefined();
		expect(quality.verdicts[0]?.measured[0]).toMatchObject({ result: 'undecidable', has: 'not run yet' });
	});

	it('are run as they were seen, and no others that a plan names later', async () => {
		const commands = judging();
		const more = { ...plan, commands: [...plan.commands, { command: 'node other.js', why: '' }] };
		await controlled({
			files,
			strategy: { ...strategy, plan: more },
			commands,
			mayRun: [command],
			replies: [review],
			settings: { revisionRounds: 0 },
		});
		expect(commands.ran.map((one) => one.commands)).toEqual([[command]]);
	});

	it('fail as a blocker where it was noticed, are mended where the model says it is wrong, and are run again', async () => {
		const commands = judging();
		const { quality, revised, model } = await controlled({
			files,
			strategy,
			commands,
			mayRun: 'all',
			settings: once,
			replies: [
				review,
				{ findings: [opinion({ severity: 'blocker', message: 'It subtracts.', path: 'sum.js', quote: 'a - b' })] },
				{ outcomes: [], findings: [], verdicts: [said('R1', 'met', 'a + b', 'sum.js')] },
			],
			revise: () => 'exports.sum = (a, b) => a + b;\n',
		});
		expect(revised).toEqual(['sum.js']);
		expect(quality.rounds[0]?.sent).toMatchObject([
			{ rule: 'run', severity: 'blocker', path: 'sum.test.js', by: 'rule' },
			{ rule: 'run', path: 'sum.js', message: 'It subtracts.', by: 'model' },
		]);
		expect(quality.rounds[0]?.outcomes).toMatchObject([{ outcome: 'mended' }]);
		expect(quality.findings).toEqual([]);
		expect(quality.runs).toMatchObject([{ command, exit: 0, tests: { run: 2, failed: 0 } }]);
		expect(quality.verdicts).toMatchObject([{ verdict: 'met' }]);
		// The reader of the package sees what came of it, before and after.
		const texts = model?.requests.map(({ messages }) => messages.map(({ content }) => content).join('\n')) ?? [];
		expect(texts[0]).toContain('ends with exit code 1, 1 of 2 tests failed');
		expect(texts[1]).toContain('something failed. Find out why');
		expect(texts[2]).toContain('ends with exit code 0, 0 of 2 tests failed');
		expect(commands.ran).toHaveLength(2);
	});

	it('are mended without another question where the reader of the package named the cause', async () => {
		const cause = opinion({ severity: 'blocker', message: 'It subtracts.', path: 'sum.js', quote: 'a - b' });
		const { revised, model } = await controlled({
			files,
			strategy,
			commands: judging(),
			mayRun: 'all',
			settings: once,
			replies: [
				{ ...review, findings: [cause] },
				{ outcomes: [outcome({ path: 'sum.js', passage: 'a + b' })], findings: [], verdicts: [said('R1', 'met', 'a + b', 'sum.js')] },
			],
			revise: () => 'exports.sum = (a, b) => a + b;\n',
		});
		expect(revised).toEqual(['sum.js']);
		expect(model?.requests.map(({ schema }) => schema?.name)).toEqual(['review', 'reread']);
	});

	it('beat a model that says "met"', async () => {
		const { quality } = await controlled({
			files,
			strategy,
			commands: judging(),
			mayRun: 'all',
			replies: [review],
			settings: { revisionRounds: 0 },
		});
		expect(quality.verdicts).toMatchObject([{ verdict: 'partly', by: 'measure', model: { verdict: 'met' } }]);
	});

	it('are told as not run where the tool is missing, which blocks nothing', async () => {
		const commands = fakeCommands(() => ({ ended: 'noTool', exit: 127 }));
		const { quality } = await controlled({ files, strategy, commands, mayRun: 'all', replies: [review] });
		expect(quality.findings).toMatchObject([{ rule: 'run', severity: 'info' }]);
		expect(quality.verdicts[0]?.measured[0]?.result).toBe('undecidable');
	});

	it('see the package with what the client sent along, and no outline or document that is none yet', async () => {
		const commands = judging();
		await controlled({
			files: [...files, draftFile('letter.docx', '# Hello'), draftFile('later.js', '// TODO', { by: 'rule' })],
			strategy,
			commands,
			mayRun: 'all',
			replies: [review],
			settings: { revisionRounds: 0 },
		});
		expect(commands.ran[0]?.files.map(({ path }) => path)).toEqual(['sum.js', 'sum.test.js']);
	});
});

describe('a person who runs them at the gate', () => {
	const started = async (commands = judging()) => {
		const { agents } = fakeAgents();
		const journal = memoryJournal();
		const projects = new Projects({ ...memoryPorts({ journal }), commands }, () => defaultSettings, agents);
		const project = await projects.start({ brief: sampleBrief, project: 'sum' });
		for (const stage of ['strategy', 'research', 'draft'] as const) {
			await project.advance();
			if (stage === 'strategy') {
				const made = project.state.stages.strategy.artifact;
				await project.edit('strategy', { ...made, plan: { ...plan, files: [] } });
			}
			await project.accept(stage);
		}
		await project.advance();
		const quality = () => project.state.stages.quality.artifact as Quality;
		await project.edit('quality', {
			...quality(),
			files: files.map((file) => ({ ...file, deliverableId: quality().files[0]?.deliverableId })),
		});
		return { project, commands, quality, journal };
	};
	const never = new AbortController().signal;

	it('sees what came of it, and what is edited afterwards is not proven any more', async () => {
		const { project, quality } = await started();
		await project.findings.prove({ always: false, seen: [command] }, never);
		expect(quality().runs).toMatchObject([{ command, exit: 1 }]);
		expect(quality().findings).toContainEqual(expect.objectContaining({ rule: 'run', severity: 'blocker' }));
		expect(project.state.mayRun).toBeUndefined();
		await project.editFile('quality', 'sum.js', 'exports.sum = (a, b) => a + b;\n');
		expect(quality().runs).toBeUndefined();
		expect(quality().findings.map(({ rule }) => rule)).not.toContain('run');
	});

	it('lets just these be run from now on, with a tick', async () => {
		const { project } = await started();
		await project.findings.prove({ always: true, seen: [command] }, never);
		expect(project.state.mayRun).toEqual([command]);
		await project.findings.prove({ always: false, seen: [command] }, never);
		expect(project.state.mayRun).toEqual([]);
	});

	it('runs nothing that they have not seen, and nothing where nothing keeps it in', async () => {
		const { project, commands } = await started();
		await expect(project.findings.prove({ always: true, seen: ['ls'] }, never)).rejects.toMatchObject({ reason: 'refused' });
		const without = await started(fakeCommands(() => ({}), 'Nothing here keeps it in.'));
		await expect(without.project.findings.prove({ always: true, seen: [command] }, never)).rejects.toThrow('Nothing here keeps it in.');
		expect(commands.ran).toEqual([]);
		expect(without.commands.ran).toEqual([]);
		expect(project.state.mayRun).toBeUndefined();
	});
});
