import { type Artifacts, artifactSchemas } from '../../shared/artifacts.ts';
import type { AttemptCause, Progress, RunEvent, RunState } from '../../shared/run.ts';
import { offline } from '../../shared/run.ts';
import { gateWaits, type Settings } from '../../shared/settings.ts';
import { type StageName, stagesBefore } from '../../shared/stages.ts';
import type { StageContext } from '../agent.ts';
import type { Agents } from '../agents/all.ts';
import type { Budget } from '../asking/budget.ts';
import { keptFrom } from '../asking/keptAnswers.ts';
import { settingsWith, usedBy } from '../customize/apply.ts';
import type { Customization } from '../customize/customization.ts';
import { toFailure } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { inputsOf } from './fold.ts';
import { mayAcceptBySetting } from './nextStep.ts';
import { withoutAiSearch } from './offlineWeb.ts';

export interface StageRun {
	readonly ports: Ports;
	readonly agents: Agents;
	readonly settings: Settings;
	readonly state: RunState;
	readonly stage: StageName;
	readonly signal: AbortSignal;
	readonly budget?: Budget;
	/** Appends to the journal and returns when it is on disk. */
	append(...events: RunEvent[]): Promise<void>;
	emit(progress: Progress): void;
	/** What has streamed so far, by channel. */
	partial(): Readonly<Record<string, string>>;
}

/** Executes a stage once. What happens is in the journal, also when it fails or is stopped; throws only when the journal can't be written. */
export async function runStage(run: StageRun): Promise<void> {
	const { ports, state, stage, signal } = run;
	const attempt = state.stages[stage].attempts.length + 1;
	const started = ports.clock.monotonic();
	const milliseconds = () => Math.max(0, Math.round(ports.clock.monotonic() - started));
	// An agent's requests go out side by side: when one of them ends the stage, none of the others goes on.
	const ended = new AbortController();
	let begun = false;
	try {
		const custom = await ports.custom?.();
		const settings = settingsWith(run.settings, custom);
		const model = state.offline ? null : await ports.modelFor(stage, settings === run.settings ? undefined : settings.stageModels[stage]);
		const used = usedBy(stage, custom, { voice: settings.voice, hasModel: model !== null });
		await run.append({
			...startOf(state, stage, attempt),
			model: model?.choice ?? offline,
			...(used.length > 0 && { custom: used.map(({ path, text }) => ({ path, hash: ports.hash(text) })) }),
		});
		begun = true;
		const artifact = artifactSchemas[stage].parse(
			await run.agents[stage].run(contextOf({ ...run, settings }, { attempt, model, custom }, AbortSignal.any([signal, ended.signal]))),
		);
		signal.throwIfAborted();
		const hash = ports.hash(JSON.stringify(artifact));
		const finished = { type: 'attemptFinished' as const, stage, attempt, artifact, hash, milliseconds: milliseconds() };
		const isAccepted = mayAcceptBySetting({ stage, artifact }) && !gateWaits(settings.gates, stage);
		// One flush for both: a gate that a setting leaves open costs no time.
		await run.append(
			finished,
			...(isAccepted ? [{ type: 'decided' as const, stage, decision: 'accept' as const, hash, by: 'setting' as const }] : []),
		);
	} catch (error) {
		ended.abort();
		if (!begun) await run.append({ ...startOf(state, stage, attempt), model: offline });
		const end = { stage, attempt, partial: run.partial(), milliseconds: milliseconds() };
		if (signal.aborted) {
			await run.append({ type: 'attemptStopped', ...end });
			return;
		}
		const failure = toFailure(error);
		if (failure.reason === 'internal') ports.log.error(`Stage ${stage} of run ${state.id} failed`, error);
		await run.append({ type: 'attemptFailed', ...end, failure });
	}
}

function startOf(state: RunState, stage: StageName, attempt: number) {
	const { attempts } = state.stages[stage];
	const { feedback, findings } = askedOf(state, stage);
	const last = attempts.at(-1);
	const cause: AttemptCause = attempt === 1 ? 'first' : last?.outcome === 'complete' ? 'rerun' : 'resume';
	return {
		type: 'stageStarted' as const,
		stage,
		attempt,
		cause,
		inputs: inputsOf(state, stage),
		...(feedback && { feedback }),
		...(findings && { findings }),
	};
}

/** What the person asked for; an attempt that did not complete passes it on to the next. */
function askedOf(state: RunState, stage: StageName): { readonly feedback?: string; readonly findings?: readonly string[] } {
	const { attempts, ...own } = state.stages[stage];
	const last = attempts.at(-1);
	const from = own.feedback !== undefined || own.findings || !last || last.outcome === 'complete' ? own : last;
	return { ...(from.feedback && { feedback: from.feedback }), ...(from.findings && { findings: from.findings }) };
}

function contextOf(
	run: StageRun,
	{ attempt, model, custom }: { attempt: number; model: StageContext['model']; custom: Customization | undefined },
	signal: AbortSignal,
): StageContext {
	const { ports, state, stage, settings } = run;
	const { artifact } = state.stages[stage];
	const { feedback, findings } = askedOf(state, stage);
	const upstream: Partial<Record<StageName, Artifacts[StageName]>> = {};
	for (const name of stagesBefore(stage)) {
		const made = state.stages[name].artifact;
		if (made) upstream[name] = made;
	}
	return {
		ports: state.offline && (settings.search === 'openai' || settings.search === 'auto') ? withoutAiSearch(ports) : ports,
		settings,
		stage,
		...(custom && { custom }),
		run: state.id,
		...(run.budget && { budget: run.budget }),
		project: state.project,
		brief: state.brief,
		upstream: upstream as Partial<Artifacts>,
		...(state.mayRun && { mayRun: state.mayRun }),
		model,
		...(feedback && { feedback }),
		...(feedback && artifact && { previous: artifact }),
		...(findings && { findings }),
		...keptFrom(ports, state, stage),
		signal,
		keepText: async (text) => {
			const hash = ports.hash(text);
			await ports.journal.keepText(state.id, hash, text);
			return hash;
		},
		keptText: (hash) => ports.journal.readText(state.id, hash),
		emit: run.emit,
		record: (call) => run.append({ type: 'callFinished', stage, attempt, call }),
	};
}
