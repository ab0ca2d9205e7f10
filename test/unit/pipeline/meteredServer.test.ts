import { describe, expect, it } from 'vitest';
import { createModel } from '../../../src/model/modelFor.ts';
import { Governors } from '../../../src/model/pace/governor.ts';
import { createQualityController } from '../../../src/pipeline/agents/qualityController/control.ts';
import { askForText } from '../../../src/pipeline/asking/ask.ts';
import { createSpending } from '../../../src/pipeline/asking/budget.ts';
import { fold } from '../../../src/pipeline/run/fold.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import type { Progress } from '../../../src/shared/run.ts';
import { defaultSettings, Settings } from '../../../src/shared/settings.ts';
import { draftFile, strategyWith } from '../../support/checkInput.ts';
import { eachAlone } from '../../support/controlled.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { type Answer, failure, loopback, reply, stream, whole } from '../../support/loopback.ts';
import { manualTimers } from '../../support/loopbackTimers.ts';
import { memoryJournal, memoryPorts } from '../../support/memoryPorts.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const chunks = (...contents: string[]) =>
	contents.map((content) => ({ model: 'served', choices: [{ index: 0, delta: { content }, finish_reason: null }] }));

/** Projects that write their draft with a model behind that server; `asked` requests of it go out side by side. */
function world(
	server: { baseUrl: string },
	{ held = [] as readonly ('retry' | 'pause')[], asked = 1, settings = {} as Partial<Settings> } = {},
) {
	const timers = manualTimers({ held });
	const governors = new Governors(timers);
	const key = { now: 'old' };
	const fake = fakeAgents();
	const { run } = fake.agents.draft;
	const draft = async (context: Parameters<typeof run>[0]) => {
		const files = Array.from({ length: asked }, (_, index) => `${index}.md`);
		await Promise.all(files.map((channel) => askForText(context, { stage: 'draft', channel }, [{ role: 'user', content: 'Write.' }])));
		return run(context);
	};
	Object.assign(fake.agents, { draft: { stage: 'draft', run: draft } });
	const now: Settings = { ...defaultSettings, gates: 'beforeLanding', baseUrl: server.baseUrl, ...settings };
	const journal = memoryJournal();
	const ports = memoryPorts({
		journal,
		modelFor: (stage) =>
			stage === 'draft'
				? createModel({ modelId: 'custom/any', settings: now, keyFor: async () => key.now, governors, timers })
				: Promise.resolve(null),
		spending: createSpending(() => projects.all().map(({ state }) => state), { now: () => 1_700_000_000_000 }),
	});
	const projects: Projects = new Projects(ports, () => now, fake.agents);
	const progress: Progress[] = [];
	projects.onProgress((_project, told) => progress.push(told));
	const start = (name = 'tea') => projects.start({ brief: sampleBrief, project: name });
	return { start, projects, progress, timers, key, journal, now };
}

const failureOf = (project: Awaited<ReturnType<ReturnType<typeof world>['start']>>) => project.state.stages.draft.attempts.at(-1)?.failure;

describe('a project whose provider fails', () => {
	it.each<[string, Answer, string, number]>([
		['row 23: for lack of credit pauses at once', failure(429, { code: 'insufficient_quota' }), 'quota', 1],
		['row 24: for its key pauses at once', failure(401, { code: 'invalid_api_key' }), 'auth', 1],
		['row 29: with 500 for ever pauses after three tries', failure(500, {}), 'server', 3],
		['with 400 pauses at once', reply(400, { error: { message: 'no' } }), 'badReply', 1],
	])('%s, keeps what is accepted, and goes on with the same stage', async (_name, answer, reason, tries) => {
		await using server = await loopback(...(Array.from({ length: tries }, () => answer) as [Answer]), whole('Hello'));
		const { start, journal, key } = world(server);
		const tea = await start();
		await tea.advance();
		expect(tea.state).toMatchObject({ status: 'failed', stages: { strategy: { status: 'accepted' }, research: { status: 'accepted' } } });
		expect([failureOf(tea)?.reason, server.received.length]).toEqual([reason, tries]);
		expect(tea.state.usage).toMatchObject({ calls: tries, inputTokens: 0, cost: 0 });
		expect(fold(journal.runs.get(tea.id) ?? [])).toEqual(tea.state);
		key.now = 'new';
		await tea.resume();
		await tea.advance();
		expect([tea.state.waitingFor, server.received.length]).toEqual(['landing', tries + 1]);
		expect(server.received.at(-1)?.headers.authorization).toBe('Bearer new');
	});

	it('row 28: twice and then not shows each wait and has it on record', async () => {
		await using server = await loopback(failure(502, {}), failure(503, {}), whole('Hello'));
		const { start, progress } = world(server);
		const tea = await start();
		await tea.advance();
		const [call] = tea.state.stages.draft.attempts[0]?.calls ?? [];
		expect(call?.retries).toEqual([
			{ reason: 'Custom server has a problem on its side (HTTP 502).', waitedMs: 500 },
			{ reason: 'Custom server has a problem on its side (HTTP 503).', waitedMs: 1000 },
		]);
		expect(progress.filter(({ type }) => type === 'waiting')).toHaveLength(2);
		expect(tea.waiting).toBeUndefined();
	});

	it('row 15: can be stopped in the wait, which it shows until then, and asks no more', async () => {
		await using server = await loopback(failure(429, { code: 'slow_down' }, { 'retry-after': '120' }));
		const { start, projects, timers } = world(server, { held: ['retry', 'pause'] });
		const tea = await start();
		const isWaiting = new Promise<void>((resolve) => projects.onProgress((_project, { type }) => type === 'waiting' && resolve()));
		const advanced = tea.advance();
		await isWaiting;
		expect(tea.waiting).toEqual({ until: 120_250, reason: 'Custom server received too many requests (HTTP 429, slow_down).' });
		await tea.stop();
		await advanced;
		expect([tea.state.status, tea.waiting, timers.pending('retry')]).toEqual(['stopped', undefined, 0]);
		timers.fire('pause');
		expect(server.received).toHaveLength(1);
	});

	it('ends its other requests with the one that failed', async () => {
		await using server = await loopback(stream(chunks('half'), { end: 'never' }), failure(401, { code: 'invalid_api_key' }));
		const { start } = world(server, { asked: 2 });
		const tea = await start();
		await tea.advance();
		await server.didHangUp;
		expect([failureOf(tea)?.reason, server.received.length]).toEqual(['auth', 2]);
	});
});

describe('row 33: a server that reports no usage', () => {
	it('is counted by estimate, for the caps of all projects today', async () => {
		await using server = await loopback(
			stream([...chunks('x'.repeat(40_000)), { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }, '[DONE]']),
		);
		const { start } = world(server, { settings: { budgetDayTokens: 12_000 } });
		const tea = await start('tea');
		await tea.advance();
		expect(tea.state.usage).toMatchObject({ calls: 1, reported: false, outputTokens: 8_001 });
		const coffee = await start('coffee');
		await coffee.advance();
		expect(failureOf(coffee)).toMatchObject({ reason: 'budget', message: expect.stringContaining('budgetDayTokens') });
		expect(server.received).toHaveLength(1);
	});
});

describe('row 66: a Quality Controller that is never content', () => {
	const blocker = { severity: 'blocker', message: 'Not good enough.', path: 'a.md', quote: null, suggestion: null, requirementId: null };
	const still = { findingId: 'F1', outcome: 'notMended', why: 'No.', path: null, passage: null, severity: null };
	const reread = { outcomes: [still], findings: [], verdicts: [] };
	const contentOf = (round: number) =>
		`# A\n\n${[1, 2, 3, 4, 5]
			.slice(round)
			.map((name) => `[it](${name}.md)\n\n`)
			.join('')}Text.\n`;

	it('sends a file back twice at most, and then a person decides', async () => {
		let sent = 0;
		const revise = async (file: ReturnType<typeof draftFile>) => ({ ...file, content: contentOf(++sent) });
		const context = stageContext({
			model: scriptedModel([{ findings: [blocker] }, reread, reread].map((reply) => JSON.stringify(reply))),
			upstream: { strategy: strategyWith(), draft: { files: [draftFile('a.md', contentOf(0))] } },
		});
		const quality = await createQualityController(eachAlone(revise)).run(context);
		expect([sent, quality.rounds.length]).toEqual([2, 2]);
		expect(quality.findings.some(({ severity, by }) => severity === 'major' && by === 'rule')).toBe(true);
	});

	it('has no setting that allows more', () => {
		expect(Settings.safeParse({ revisionRounds: 3 }).success).toBe(false);
	});
});
