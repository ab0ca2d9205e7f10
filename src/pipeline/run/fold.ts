import type { Artifact } from '../../shared/artifacts.ts';
import { withVerdicts } from '../../shared/findings/verdicts.ts';
import { addUsage, noUsage } from '../../shared/models/usage.ts';
import type { Attempt, Inputs, RunEvent, RunState, RunStatus, StageState, TimedEvent } from '../../shared/run.ts';
import { type StageName, stageNames, stagesFrom } from '../../shared/stages.ts';
import { PipelineError } from '../errors.ts';

/** The state of a run is what its events say, and nothing else. */
export function fold(events: readonly TimedEvent[]): RunState {
	const [first, ...rest] = events;
	if (first?.type !== 'runStarted')
		throw new PipelineError('storage', 'The journal does not begin with the start of a run. It is left as it is.');
	let state = startOf(first);
	for (const event of rest) state = step(state, event);
	return derived(state);
}

/** The state after these events as well. */
export const applied = (state: RunState, ...events: readonly TimedEvent[]): RunState => derived(events.reduce(step, state));

/** What a stage is made from: the brief and every stage before it. */
export function inputsOf(state: RunState, stage: StageName): Inputs {
	const inputs: Partial<Record<StageName | 'brief', string>> = { brief: state.briefHash };
	for (const upstream of stageNames.slice(0, stageNames.indexOf(stage))) {
		const hash = state.stages[upstream].hash;
		if (hash !== undefined) inputs[upstream] = hash;
	}
	return inputs;
}

function startOf(event: TimedEvent & { type: 'runStarted' }): RunState {
	const stage = (name: StageName): StageState => ({
		stage: name,
		status: 'todo',
		inputs: {},
		edited: false,
		staleBecause: [],
		attempts: [],
		rerunAsked: false,
		usage: noUsage,
	});
	return {
		id: event.id,
		project: event.project,
		brief: event.brief,
		briefHash: event.briefHash,
		startedAt: event.at,
		changedAt: event.at,
		status: 'running',
		halted: 'no',
		archived: false,
		clockJumps: 0,
		stages: Object.fromEntries(stageNames.map((name) => [name, stage(name)])) as unknown as RunState['stages'],
		fileDecisions: {},
		filesShown: {},
		landing: { status: 'none', files: [], outdated: false },
		landed: [],
		usage: noUsage,
		events: 1,
	};
}

function step(state: RunState, event: TimedEvent): RunState {
	const next = { ...state, changedAt: event.at, events: state.events + 1 };
	switch (event.type) {
		case 'runStarted':
			throw new PipelineError('storage', 'The journal holds two starts of a run. It is left as it is.');
		case 'stageStarted':
		case 'callFinished':
		case 'attemptFinished':
		case 'attemptFailed':
		case 'attemptStopped':
			return stepAttempt(next, event);
		case 'decided':
		case 'edited':
		case 'kept':
		case 'rerunAsked':
			return stepDecision(next, event);
		case 'stopped':
			return { ...next, halted: 'stopped' };
		case 'resumed':
			return resumed(next);
		case 'interrupted':
			return interrupted(next, event);
		case 'clockJumped':
			return { ...next, clockJumps: next.clockJumps + 1 };
		case 'archived':
			return { ...next, archived: event.archived };
		case 'offlineChosen':
			return { ...next, offline: event.offline };
		case 'runningAllowed':
			return { ...next, mayRun: event.commands };
		case 'briefChanged':
			return { ...next, brief: event.brief, briefHash: event.briefHash };
		case 'renamed':
			return { ...next, project: event.project };
		case 'fileShown':
		case 'fileDecided':
		case 'hunkDecided':
		case 'folderChosen':
		case 'landingStarted':
		case 'landed':
		case 'landingFailed':
		case 'landingUndone':
		case 'landedFileChanged':
		case 'sealed':
			return stepLanding(next, event);
		case 'checkpoint':
			return { ...next, changedAt: state.changedAt };
		default:
			event satisfies never;
			return state;
	}
}

type EventOf<T extends RunEvent['type']> = TimedEvent & { type: T };

function stepAttempt(
	state: RunState,
	event: EventOf<'stageStarted' | 'callFinished' | 'attemptFinished' | 'attemptFailed' | 'attemptStopped'>,
): RunState {
	const stage: StageState = state.stages[event.stage];
	switch (event.type) {
		case 'stageStarted': {
			const { stage: _, type, at, attempt, ...about } = event;
			const started: Attempt = { ...about, number: attempt, startedAt: at, outcome: 'running', calls: [] };
			const { feedback, findings, ...rest } = stage;
			return withStage(state, { ...rest, status: 'running', rerunAsked: false, attempts: [...stage.attempts, started] });
		}
		case 'callFinished':
			return {
				...withStage(state, {
					...withAttempt(stage, event.attempt, (attempt) => ({ ...attempt, calls: [...attempt.calls, { ...event.call, at: event.at }] })),
					usage: addUsage(stage.usage, event.call.usage),
				}),
				usage: addUsage(state.usage, event.call.usage),
			};
		case 'attemptFinished': {
			const { hash, milliseconds } = event;
			const artifact = present(event.artifact);
			const done = withAttempt(stage, event.attempt, (attempt) => ({ ...attempt, outcome: 'complete', artifact, hash, milliseconds }));
			const inputs = done.attempts.findLast((attempt) => attempt.number === event.attempt)?.inputs ?? {};
			const { acceptedBy, version, ...rest } = done;
			return outdated(withStage(state, { ...rest, status: 'waiting', artifact, hash, inputs, edited: false, fromAttempt: event.attempt }));
		}
		case 'attemptFailed': {
			const { failure, partial, milliseconds } = event;
			return withStage(state, {
				...withAttempt(stage, event.attempt, (attempt) => ({ ...attempt, outcome: 'failed', failure, partial, milliseconds })),
				status: 'failed',
			});
		}
		case 'attemptStopped': {
			const { partial, milliseconds } = event;
			return withStage(state, {
				...withAttempt(stage, event.attempt, (attempt) => ({ ...attempt, outcome: 'stopped', partial, milliseconds })),
				status: 'stopped',
			});
		}
		default:
			event satisfies never;
			return state;
	}
}

/** What earlier versions wrote opens as this one has it. */
const present = (artifact: Artifact): Artifact => ('findings' in artifact ? (withVerdicts(artifact) as Artifact) : artifact);

function stepDecision(state: RunState, event: EventOf<'decided' | 'edited' | 'kept' | 'rerunAsked'>): RunState {
	const stage: StageState = state.stages[event.stage];
	switch (event.type) {
		case 'decided':
			if (stage.hash !== event.hash) return state;
			// Who accepts what waits wants the rest, also after a stop.
			return withStage(event.by === 'person' ? { ...state, halted: 'no' } : state, accepted(stage, event));
		case 'edited':
			return outdated(
				withStage(state, {
					...withVersion(stage, event, state.events - 1),
					...editedStatus(stage),
					artifact: present(event.artifact),
					hash: event.hash,
				}),
			);
		case 'kept':
			return withStage(state, { ...stage, inputs: event.inputs });
		case 'rerunAsked': {
			const asked = event.following
				? stagesFrom(event.stage).filter((name) => name === event.stage || state.stages[name].attempts.length > 0)
				: [event.stage];
			const withFeedback = { ...(event.feedback && { feedback: event.feedback }), ...(event.findings && { findings: event.findings }) };
			return asked.reduce<RunState>(
				(result, name) =>
					withStage(result, { ...result.stages[name], status: 'todo', rerunAsked: true, ...(name === event.stage && withFeedback) }),
				{ ...state, halted: 'no' as const },
			);
		}
		default:
			event satisfies never;
			return state;
	}
}

/** A text that is not what its attempt made is a version of the person's: a new one, unless it was there before. */
function withVersion({ version: _, ...stage }: StageState, event: EventOf<'edited'>, place: number): StageState {
	const { versions = [], attempts } = stage;
	const known = versions.find(({ hash }) => hash === event.hash);
	const fromAttempt = event.fromAttempt ?? known?.fromAttempt ?? stage.fromAttempt;
	const from = { ...(fromAttempt !== undefined && { fromAttempt }) };
	if (attempts.some(({ number, hash }) => number === fromAttempt && hash === event.hash)) return { ...stage, ...from, edited: false };
	const version = known ?? { number: versions.length + 1, at: event.at, hash: event.hash, event: place, ...from };
	return { ...stage, ...from, edited: true, version: version.number, versions: known ? versions : [...versions, version] };
}

function accepted({ review: _, ...stage }: StageState, { by, review }: EventOf<'decided'>): StageState {
	return { ...stage, status: 'accepted', acceptedBy: by, ...(review && { review }) };
}

/** What a person changed in an accepted stage is accepted with it. */
const editedStatus = (stage: StageState): Pick<StageState, 'status' | 'acceptedBy'> =>
	stage.status === 'accepted' ? { status: 'accepted', acceptedBy: 'person' } : { status: 'waiting' };

function stepLanding(
	state: RunState,
	event: EventOf<
		| 'fileShown'
		| 'fileDecided'
		| 'hunkDecided'
		| 'folderChosen'
		| 'landingStarted'
		| 'landed'
		| 'landingFailed'
		| 'landingUndone'
		| 'landedFileChanged'
		| 'sealed'
	>,
): RunState {
	const { landing } = state;
	switch (event.type) {
		case 'fileShown':
			return { ...state, filesShown: { ...state.filesShown, [event.path]: { hash: event.hash, target: event.target } } };
		case 'fileDecided':
			return { ...state, fileDecisions: { ...state.fileDecisions, [event.path]: { decision: event.decision, hash: event.hash } } };
		case 'hunkDecided': {
			const others = (state.hunksAccepted?.[event.path] ?? []).filter((id) => id !== event.hunk);
			const accepted = event.accepted ? [...others, event.hunk] : others;
			return { ...state, hunksAccepted: { ...state.hunksAccepted, [event.path]: accepted } };
		}
		case 'folderChosen':
			// What was shown stood in the other folder.
			return { ...state, filesShown: {}, landing: { ...landing, chosenFolder: event.folder } };
		case 'landingStarted': {
			const { failure, changed, ...rest } = landing;
			return { ...state, landing: { ...rest, status: 'writing', folder: event.folder, files: event.files, at: event.at } };
		}
		case 'landed':
			return {
				...state,
				landing: { ...landing, status: 'landed', folder: event.folder, at: event.at, outdated: false },
				landed: event.paths,
			};
		case 'landingFailed':
			return { ...state, landing: { ...landing, status: 'failed', failure: event.failure, at: event.at } };
		case 'landedFileChanged':
			return { ...state, landing: { ...landing, changed: { ...landing.changed, [event.path]: event.hash } } };
		case 'sealed':
			return { ...state, landing: { ...landing, sealed: { at: event.at, keyId: event.keyId, files: event.files } } };
		case 'landingUndone': {
			const { sealed, changed, ...rest } = landing;
			return { ...state, landing: { ...rest, status: 'undone', at: event.at }, landed: [], filesShown: {}, fileDecisions: {} };
		}
		default:
			event satisfies never;
			return state;
	}
}

function resumed(state: RunState): RunState {
	const open = stageNames.filter((name) => ['failed', 'stopped', 'interrupted'].includes(state.stages[name].status));
	return open.reduce<RunState>((result, name) => withStage(result, { ...result.stages[name], status: 'todo' }), {
		...state,
		halted: 'no' as const,
	});
}

function interrupted(state: RunState, { at, partial }: EventOf<'interrupted'>): RunState {
	const running = stageNames.filter((name) => state.stages[name].status === 'running');
	return running.reduce<RunState>(
		(result, name) => {
			const stage: StageState = result.stages[name];
			const attempts = stage.attempts.map((attempt) =>
				attempt.outcome === 'running'
					? { ...attempt, outcome: 'interrupted' as const, milliseconds: Math.max(0, at - attempt.startedAt), ...(partial && { partial }) }
					: attempt,
			);
			return withStage(result, { ...stage, status: 'interrupted', attempts });
		},
		{ ...state, halted: 'interrupted' as const },
	);
}

const outdated = (state: RunState): RunState =>
	state.landing.status === 'none' ? state : { ...state, landing: { ...state.landing, outdated: true } };

const withStage = (state: RunState, stage: StageState<Artifact>): RunState => ({
	...state,
	stages: { ...state.stages, [stage.stage]: stage },
});

/** Events speak of the latest attempt nearly always: it is looked for from the end. */
function withAttempt(stage: StageState, number: number, change: (attempt: Attempt) => Attempt): StageState {
	const index = stage.attempts.findLastIndex((attempt) => attempt.number === number);
	const attempt = stage.attempts[index];
	return attempt ? { ...stage, attempts: stage.attempts.with(index, change(attempt)) } : stage;
}

/** What follows from the rest: staleness by content, the run's status, what waits for a person. */
function derived(state: RunState): RunState {
	const stages = Object.fromEntries(stageNames.map((name) => [name, withStaleness(state, name)])) as unknown as RunState['stages'];
	const { waitingFor, ...rest } = { ...state, stages };
	return { ...rest, ...statusOf(rest) };
}

function withStaleness(state: RunState, name: StageName): StageState {
	const stage: StageState = state.stages[name];
	const staleBecause = stage.hash === undefined ? [] : changedInputs(stage.inputs, inputsOf(state, name));
	return staleBecause.length === 0 && stage.staleBecause.length === 0 ? stage : { ...stage, staleBecause };
}

const changedInputs = (made: Inputs, current: Inputs) =>
	(Object.keys(made) as (StageName | 'brief')[]).filter((input) => made[input] !== current[input]);

function statusOf(state: RunState): { status: RunStatus; waitingFor?: StageName | 'landing' } {
	if (stageNames.some((name) => state.stages[name].status === 'running')) return { status: 'running' };
	if (state.halted === 'stopped') return { status: 'stopped' };
	const open = stageNames.find((name) => !isSettled(state.stages[name]));
	if (open === undefined)
		return state.landing.status === 'landed' && !state.landing.outdated ? { status: 'done' } : { status: 'waiting', waitingFor: 'landing' };
	const { status } = state.stages[open];
	if (status === 'failed') return { status: 'failed', waitingFor: open };
	if (status === 'stopped') return { status: 'stopped' };
	if (status === 'todo' && state.halted === 'no') return { status: 'running' };
	return { status: 'waiting', waitingFor: open };
}

/** Accepted, and made from what its upstream is now. */
export const isSettled = (stage: StageState): boolean => stage.status === 'accepted' && stage.staleBecause.length === 0;
