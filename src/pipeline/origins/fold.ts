import type { Artifact, Research, Strategy } from '../../shared/artifacts.ts';
import type { Brief } from '../../shared/brief.ts';
import type { LandedFile, TimedEvent } from '../../shared/run.ts';
import { filesOfAttempt, type Started, type Writing } from './attemptFiles.ts';
import { afterChange, gapOf } from './changeOf.ts';
import type { FileOrigins, FilesOfStage, ProjectOrigins } from './projectOrigins.ts';
import type { Reading } from './reading.ts';
import { References } from './references.ts';
import { wholly } from './runs.ts';

/** The origins up to an event, and what going on needs. */
export interface FoldedOrigins extends ProjectOrigins {
	readonly brief?: Brief;
	readonly strategy?: Strategy;
	readonly research?: Research;
	readonly references?: References;
	readonly started: Readonly<Partial<Record<string, Started>>>;
	/** Each attempt's files as it left them, by stage and number. */
	readonly attempts: Readonly<Record<string, FilesOfStage>>;
	/** The files of each version that a person made, by stage and hash. */
	readonly versions: Readonly<Record<string, FilesOfStage>>;
	/** What is being written to the folder. */
	readonly landing?: readonly LandedFile[];
}

type EventOf<T extends TimedEvent['type']> = TimedEvent & { readonly type: T };

const nothing: FoldedOrigins = {
	events: 0,
	files: { draft: new Map(), quality: new Map(), delivery: new Map(), landed: new Map() },
	started: {},
	attempts: {},
	versions: {},
};

/** Whose words stand where, as a run's events say; with an earlier result only the events after it are looked at. */
export async function foldOrigins(
	events: readonly TimedEvent[],
	reading: Reading,
	earlier: FoldedOrigins = nothing,
): Promise<FoldedOrigins> {
	let state = earlier;
	for (const event of events.slice(earlier.events)) state = { ...(await step(state, event, reading)), events: state.events + 1 };
	return state;
}

async function step(state: FoldedOrigins, event: TimedEvent, reading: Reading): Promise<FoldedOrigins> {
	switch (event.type) {
		case 'runStarted':
		case 'briefChanged':
			return withReferences({ ...state, brief: event.brief });
		case 'stageStarted':
			return { ...state, started: { ...state.started, [event.stage]: event } };
		case 'attemptFinished':
			return attemptFinished(state, event, reading);
		case 'edited':
			return edited(state, event, reading);
		case 'landingStarted':
			return { ...state, landing: event.files };
		case 'landed':
			return landed(state, reading);
		case 'landedFileChanged':
			return landedFileChanged(state, event, reading);
		case 'landingUndone':
			return withFiles(state, 'landed', new Map([...state.files.landed].filter(([path]) => !event.paths.includes(path))));
		default:
			return state;
	}
}

function withReferences(state: FoldedOrigins): FoldedOrigins {
	const { brief, strategy, research } = state;
	return brief ? { ...state, references: new References(brief, strategy, research) } : state;
}

const withFiles = (state: FoldedOrigins, stage: keyof ProjectOrigins['files'], files: FilesOfStage): FoldedOrigins => ({
	...state,
	files: { ...state.files, [stage]: files },
});

/** What the first two stages found is what the others may quote. */
function withQuotable(state: FoldedOrigins, { stage, artifact }: { readonly stage: string; readonly artifact: Artifact }): FoldedOrigins {
	if (stage === 'strategy') return withReferences({ ...state, strategy: artifact as Strategy });
	if (stage === 'research') return withReferences({ ...state, research: artifact as Research });
	return state;
}

const isWriting = (stage: string): stage is Writing => stage === 'draft' || stage === 'quality' || stage === 'delivery';

async function attemptFinished(state: FoldedOrigins, event: EventOf<'attemptFinished'>, reading: Reading): Promise<FoldedOrigins> {
	const { stage, artifact, at } = event;
	if (!isWriting(stage) || !('files' in artifact) || !state.references) return withQuotable(state, event);
	const files = await filesOfAttempt({
		stage,
		artifact,
		at,
		started: state.started[stage],
		earlier: state.files,
		references: state.references,
		reading,
	});
	return { ...withFiles(state, stage, files), attempts: { ...state.attempts, [`${stage} ${event.attempt}`]: files } };
}

async function edited(state: FoldedOrigins, event: EventOf<'edited'>, { hash }: Reading): Promise<FoldedOrigins> {
	const { stage, artifact, at, changes, fromAttempt, fromVersion } = event;
	if (!isWriting(stage) || !('files' in artifact)) return withQuotable(state, event);
	const key = `${stage} ${event.hash}`;
	const taken = fromVersion && state.versions[key];
	if (taken) return withFiles(state, stage, taken);
	const before = (fromAttempt && state.attempts[`${stage} ${fromAttempt}`]) || state.files[stage];
	const files = new Map<string, FileOrigins>();
	for (const { path, content } of artifact.files) {
		const known = before.get(path) ?? { ...wholly('', { kind: 'tool' }), hash: '', gaps: [] };
		const now = { text: content, hash: hash(content), place: { stage, path }, at, change: changes?.[path], otherwise: 'assisted' as const };
		files.set(path, known.isSourceOnly ? known : await afterChange(known, now));
	}
	return { ...withFiles(state, stage, files), versions: { ...state.versions, [key]: files } };
}

function landed({ landing = [], ...state }: FoldedOrigins, { hash }: Reading): FoldedOrigins {
	const files = new Map<string, FileOrigins>();
	for (const { path, after } of landing) {
		const delivered = state.files.delivery.get(path);
		// The list of the files is made at the landing.
		files.set(path, delivered ?? { ...wholly(after, { kind: 'tool' }), hash: hash(after), isAdded: true, gaps: [] });
	}
	return withFiles(state, 'landed', files);
}

async function landedFileChanged(state: FoldedOrigins, event: EventOf<'landedFileChanged'>, reading: Reading): Promise<FoldedOrigins> {
	const { path, hash, at, change } = event;
	const before = state.files.landed.get(path);
	if (!before) return state;
	const place = { stage: 'landed' as const, path };
	const text = before.isSourceOnly ? undefined : await reading.readText(hash);
	const now =
		text === undefined
			? unreadable(before, gapOf({ at, place }, before.isSourceOnly ? changedBytes : textIsGone))
			: await afterChange(before, { text, hash, place, at, change, otherwise: 'external', gap: nobodyLooked });
	return withFiles(state, 'landed', new Map([...state.files.landed, [path, now]]));
}

/** What can't be read may be anybody's, but for what was a model's. */
const unreadable = (before: FileOrigins, gap: FileOrigins['gaps'][number]): FileOrigins => ({
	...before,
	runs: before.runs.map(({ length, origin }) => ({ length, origin: origin.kind === 'model' ? origin : { kind: 'external', at: gap.at } })),
	gaps: [...before.gaps, gap],
});

const nobodyLooked = 'The file was changed in another program, or while the editor was closed: what is new in it is of unknown origin.';
const changedBytes = 'The document was changed in another program; what was changed in it is not known.';
const textIsGone = 'The file was changed, and the text that it had then is not kept any more.';
