import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedAnswer } from '../recorded/recording.ts';
import { planReply } from '../support/planReply.ts';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { startRecordedServer } from './recordedServer.ts';
import { accept, button, card, inState, patience, picture, pictureOfFailure, runFile } from './steps.ts';

const brief = `# A function for our till

Please write \`sum.js\`, a CommonJS module that exports \`sum(list)\`: the sum of a list of numbers, 0 for an empty one.
With it come tests in \`sum.test.js\`, with Node's own test runner.
`;
const command = 'node --test';
const strategy = {
	title: 'A sum for the till',
	language: 'en',
	kind: 'code',
	goals: ['The till adds up.'],
	audience: 'The shop',
	tone: 'Plain',
	requirements: [
		{
			id: 'R1',
			text: 'sum(list) gives the sum, 0 for an empty list.',
			quotes: ['the sum of a list of numbers, 0 for an empty one'],
			priority: 'must',
		},
		{
			id: 'R2',
			text: 'Tests with Node’s own runner.',
			quotes: ["With it come tests in `sum.test.js`, with Node's own test runner."],
			priority: 'must',
		},
	],
	deliverables: [
		{ path: 'sum.js', purpose: 'The function', answers: ['R1'] },
		{ path: 'sum.test.js', purpose: 'Its tests', answers: ['R2'] },
	],
	constraints: [],
	contradictions: [],
	assumptions: [],
	questions: [],
	researchQuestions: [],
};
const wrong = 'exports.sum = (list) => list.reduce((all, one) => all + one);\n';
const tests = `const test = require('node:test');
const assert = require('node:assert');
const { sum } = require('./sum.js');

test('adds up', () => assert.equal(sum([1, 2, 3]), 6));
test('is 0 for an empty list', () => assert.equal(sum([]), 0));
`;
const verdicts = [
	{ requirementId: 'R1', verdict: 'met', why: 'It reduces the list.', path: 'sum.js', passage: 'list.reduce(' },
	{ requirementId: 'R2', verdict: 'met', why: 'They use node:test.', path: 'sum.test.js', passage: "require('node:test')" },
];
const answers: readonly RecordedAnswer[] = [
	{ stage: 'strategy', purpose: 'artifact', text: JSON.stringify(strategy) },
	{
		stage: 'strategy',
		purpose: 'plan',
		text: JSON.stringify({ ...planReply(['sum.js', 'sum.test.js']), commands: [{ command, why: 'The tests pass against the code.' }] }),
	},
	{ stage: 'draft', purpose: 'sum.js', text: wrong },
	{ stage: 'draft', purpose: 'sum.test.js', text: tests },
	// A reader of the text alone finds nothing.
	{ stage: 'quality', purpose: 'artifact', text: JSON.stringify({ findings: [], disputes: [], verdicts }) },
	// Why it fails, by a reader who sees what the runner said.
	{
		stage: 'quality',
		purpose: 'artifact',
		text: JSON.stringify({
			findings: [
				{
					severity: 'blocker',
					message: 'An empty list has no first sum: reduce throws.',
					path: 'sum.js',
					quote: 'list.reduce((all, one) => all + one)',
					suggestion: 'Begin with 0.',
					requirementId: 'R1',
				},
			],
			disputes: [],
			verdicts: [],
		}),
	},
	// What was sent back after the run.
	{
		stage: 'quality',
		purpose: 'sum.js',
		text: '<<<<<<< SEARCH\nall + one);\n=======\nall + one, 0);\n>>>>>>> REPLACE\n',
	},
	{ stage: 'quality', purpose: 'artifact', text: JSON.stringify({ outcomes: [], findings: [], verdicts: [verdicts[0]] }) },
];

/** What a text looks right in and a run shows wrong, in the real editor. */
describe.skipIf(!existsSync('/usr/bin/bwrap'))('a package whose tests are run at the gate', () => {
	let workbench: Workbench;
	let models: Awaited<ReturnType<typeof startRecordedServer>>;

	beforeAll(async () => {
		models = await startRecordedServer({ name: 'till', model: 'strong', brief: '', answers });
		workbench = await openWorkbench({
			workspaceFiles: { 'till.md': brief },
			settings: { 'files.autoSave': 'off', 'quintet.model': 'custom/strong', 'quintet.baseUrl': models.server.baseUrl },
		});
		await runFile(workbench, 'till.md');
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await models?.[Symbol.asyncDispose]();
	});

	const quality = () => card(workbench, 'quality');
	const proofs = () => quality().locator('.part', { hasText: 'Commands that prove it' }).first();

	it('shows at the strategy what will prove it, and runs nothing before a press', async () => {
		await card(workbench, 'strategy').getByText('What will prove it').waitFor({ timeout: patience });
		await accept(workbench, 'strategy', 'research', 'draft');
		await inState(workbench, 'quality', 'waiting');
		await proofs().getByText(command, { exact: true }).waitFor({ timeout: patience });
		await proofs().getByText('no network').waitFor();
		expect(await proofs().locator('.proof-output').count()).toBe(0);
		await picture(workbench, 'proof-1-before');
	});

	it('goes red with what the runner said, as a blocker at its file', async () => {
		await proofs().locator('input[type="checkbox"]').check();
		await press(button(proofs(), 'Run'));
		await proofs().getByText('1 of 2 tests passed, exit code 1').waitFor({ timeout: patience });
		await quality().getByText('`node --test` ends with exit code 1, 1 of 2 tests failed').first().waitFor({ timeout: patience });
		await picture(workbench, 'proof-2-red');
		expect(models.unanswered).toEqual([]);
	});

	it('goes green when it was sent back and mended: the round runs them again', async () => {
		const finding = quality().locator('.item', { hasText: 'ends with exit code 1' }).first();
		await press(button(finding, 'Send back'));
		await proofs().getByText('2 of 2 tests passed, exit code 0').waitFor({ timeout: patience });
		await quality().getByText('Nothing was found that is open.').waitFor({ timeout: patience });
		await picture(workbench, 'proof-3-green');
		expect(models.unanswered).toEqual([]);
	});
});
