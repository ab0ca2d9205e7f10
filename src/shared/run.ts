import type { Artifact, Artifacts } from './artifacts.ts';
import type { Brief } from './brief.ts';
import type { Failure } from './failures.ts';
import type { Usage } from './models/usage.ts';
import type { ReviewEvidence, TextChange } from './record/origins.ts';
import type { StageName } from './stages.ts';

/** Version of the events below; a journal says which it was written with. */
export const journalVersion = 1;

/** Content hashes of what an attempt was made from. */
export type Inputs = Readonly<Partial<Record<StageName | 'brief', string>>>;

/** Which model a stage used. `offline` is the rule-based floor. */
export interface ModelChoice {
	/** `offline`, `openai`, `ollama`, `vscode`, … (presets in src/shared/settings.ts). */
	readonly provider: string;
	/** The model's name for its provider; empty with `offline`. */
	readonly model: string;
	/** Host the text goes to, e.g. `api.openai.com`; empty when nothing leaves the program. */
	readonly host: string;
}

export const offline: ModelChoice = { provider: 'offline', model: '', host: '' };

/** One request to a model. */
export interface CallRecord {
	/** What it was for: `artifact`, `repair`, or the path of a file. */
	readonly purpose: string;
	readonly requested: string;
	/** What the server said it used; absent when it did not say. */
	readonly served?: string;
	readonly requestId?: string;
	/** `stop`, `length`, `content_filter`, …; `none` when the stream ended without one. */
	readonly finish: string;
	readonly complete: boolean;
	readonly usage: Usage;
	/** Milliseconds on a monotonic clock. */
	readonly milliseconds: number;
	/** An answer that an attempt after this one takes over instead of asking again: hashes of what was asked, and of the text kept with the run. */
	readonly kept?: { readonly asked: string; readonly text: string };
	/** Tries that failed before this one, in order; absent without any. */
	readonly retries?: readonly RetryRecord[];
	/** Milliseconds since 1970 when it was recorded; the fold takes it from the event. */
	readonly at?: number;
}

/** A try that failed and was made again. */
export interface RetryRecord {
	/** Why it failed, as a sentence. */
	readonly reason: string;
	/** Milliseconds waited before the next try; less than planned when a cancel ended the wait. */
	readonly waitedMs: number;
}

/** A file, or the setting `quintet.voice`, with the freelancer's own instructions. */
export interface CustomUse {
	/** Workspace-relative path with `/`, or `quintet.voice`. */
	readonly path: string;
	/** SHA-256 of its text, hex. */
	readonly hash: string;
}

/** Why an attempt was made. */
export type AttemptCause = 'first' | 'rerun' | 'resume';

export type DecisionBy = 'person' | 'setting';

/** A file's state in a landing's review. */
export type FileDecision = 'open' | 'accepted' | 'rejected';

/** What stood at a path before a landing; `null` where nothing did. */
export interface LandedFile {
	/** Relative to the landing folder, with `/`. */
	readonly path: string;
	readonly before: string | null;
	readonly after: string;
	/** `before` and `after` are base64 of the bytes; without it they are text. */
	readonly encoding?: 'base64';
}

/** To the letter, as the person saw them; or whatever the plan names. */
export type RunnableCommands = readonly string[] | 'all';

/** What happened to a run. Append-only; `at` is milliseconds since 1970 and is added when it is written. */
export type RunEvent =
	| {
			readonly type: 'runStarted';
			readonly id: string;
			readonly project: string;
			readonly brief: Brief;
			readonly briefHash: string;
			readonly version: number;
	  }
	| {
			readonly type: 'stageStarted';
			readonly stage: StageName;
			readonly attempt: number;
			readonly cause: AttemptCause;
			readonly inputs: Inputs;
			readonly model: ModelChoice;
			readonly feedback?: string;
			readonly findings?: readonly string[];
			readonly custom?: readonly CustomUse[];
	  }
	| { readonly type: 'callFinished'; readonly stage: StageName; readonly attempt: number; readonly call: CallRecord }
	| {
			readonly type: 'attemptFinished';
			readonly stage: StageName;
			readonly attempt: number;
			readonly artifact: Artifact;
			readonly hash: string;
			readonly milliseconds: number;
	  }
	| {
			readonly type: 'attemptFailed';
			readonly stage: StageName;
			readonly attempt: number;
			readonly failure: Failure;
			readonly partial: Readonly<Record<string, string>>;
			readonly milliseconds: number;
	  }
	| {
			readonly type: 'attemptStopped';
			readonly stage: StageName;
			readonly attempt: number;
			readonly partial: Readonly<Record<string, string>>;
			readonly milliseconds: number;
	  }
	| {
			readonly type: 'decided';
			readonly stage: StageName;
			readonly decision: 'accept';
			readonly hash: string;
			readonly by: DecisionBy;
			readonly review?: ReviewEvidence;
	  }
	| {
			readonly type: 'edited';
			readonly stage: StageName;
			readonly artifact: Artifact;
			readonly hash: string;
			/** An attempt that was taken back as it was made, or what the version below was made from. */
			readonly fromAttempt?: number;
			/** A version of the person's that was taken back. */
			readonly fromVersion?: number;
			/** How files' texts changed, by path, as far as it was seen happening. */
			readonly changes?: Readonly<Record<string, TextChange>>;
	  }
	| { readonly type: 'kept'; readonly stage: StageName; readonly inputs: Inputs }
	| {
			readonly type: 'rerunAsked';
			readonly stage: StageName;
			readonly feedback?: string;
			readonly following: boolean;
			/** Of the quality stage: the findings that go back to the Drafter; nothing else is made again. */
			readonly findings?: readonly string[];
	  }
	/** The client's answers, or another document, became part of the brief. */
	| { readonly type: 'briefChanged'; readonly brief: Brief; readonly briefHash: string }
	| { readonly type: 'stopped' }
	/** The program ended while a stage ran or was about to; found when the run was opened again. */
	| { readonly type: 'interrupted'; readonly partial?: Readonly<Record<string, string>> }
	| { readonly type: 'resumed' }
	| { readonly type: 'renamed'; readonly project: string }
	/** The wall clock went another way than time did: it was set, or the machine slept. */
	| { readonly type: 'clockJumped'; readonly milliseconds: number }
	| { readonly type: 'archived'; readonly archived: boolean }
	/** From here on no stage asks a model, whatever the settings say; or again as they say. */
	| { readonly type: 'offlineChosen'; readonly offline: boolean }
	/** A person lets these commands be run by themselves at each quality stage: those that they saw, or all; with an empty list none. */
	| { readonly type: 'runningAllowed'; readonly commands: RunnableCommands }
	| {
			readonly type: 'fileDecided';
			readonly path: string;
			readonly decision: FileDecision;
			readonly hash: string;
			readonly review?: ReviewEvidence;
	  }
	/** The person saw this content beside what stands at the target (`target` is its hash, null for nothing). */
	| { readonly type: 'fileShown'; readonly path: string; readonly hash: string; readonly target: string | null }
	/** One hunk of a proposed file is right, or not decided any more; a rejected one is an edit of the proposal. */
	| { readonly type: 'hunkDecided'; readonly path: string; readonly hunk: string; readonly accepted: boolean }
	| { readonly type: 'folderChosen'; readonly folder: string }
	| { readonly type: 'landingStarted'; readonly folder: string; readonly files: readonly LandedFile[] }
	| { readonly type: 'landed'; readonly folder: string; readonly paths: readonly string[] }
	| { readonly type: 'landingFailed'; readonly failure: Failure }
	| { readonly type: 'landingUndone'; readonly paths: readonly string[] }
	/** A landed file has another text (kept with the run under its hash); without `change` nobody saw it happen. */
	| { readonly type: 'landedFileChanged'; readonly path: string; readonly hash: string; readonly change?: TextChange }
	/** The journal's first `count` events and the chain's end, signed: what is taken away from it later is missed. */
	| {
			readonly type: 'checkpoint';
			readonly count: number;
			readonly head: string;
			readonly keyId: string;
			/** Base64. */
			readonly signature: string;
	  }
	/** The record of a landed delivery was written next to it. */
	| { readonly type: 'sealed'; readonly folder: string; readonly files: readonly LandedFile[]; readonly keyId: string };

export type TimedEvent = RunEvent & { readonly at: number };

/**
 * `todo` not begun · `running` · `waiting` for a person at its gate · `accepted` · `failed` with a next action ·
 * `stopped` by a person · `interrupted` by the end of the program while it ran.
 */
export type StageStatus = 'todo' | 'running' | 'waiting' | 'accepted' | 'failed' | 'stopped' | 'interrupted';

export interface Attempt<A = Artifact> {
	readonly number: number;
	readonly cause: AttemptCause;
	readonly model: ModelChoice;
	readonly inputs: Inputs;
	readonly feedback?: string;
	/** Findings that a person sent back to the Drafter, by id. */
	readonly findings?: readonly string[];
	/** The freelancer's own instructions that it worked with; absent without any. */
	readonly custom?: readonly CustomUse[];
	readonly startedAt: number;
	/** Milliseconds it took; undefined while it runs. */
	readonly milliseconds?: number;
	readonly outcome: 'running' | 'complete' | 'failed' | 'stopped' | 'interrupted';
	readonly artifact?: A;
	readonly hash?: string;
	readonly failure?: Failure;
	/** What had arrived when it was cut, by channel (`artifact` or a file's path). Never complete. */
	readonly partial?: Readonly<Record<string, string>>;
	readonly calls: readonly CallRecord[];
}

/** A version of an artifact that a person made; what it said is in its event. */
export interface PersonsVersion {
	/** 1, 2, … within the stage. */
	readonly number: number;
	readonly at: number;
	readonly hash: string;
	/** The attempt that was changed. */
	readonly fromAttempt?: number;
	/** The place of its event in the journal, from 0. */
	readonly event: number;
}

export interface StageState<A = Artifact> {
	readonly stage: StageName;
	readonly status: StageStatus;
	/** The artifact that counts now: the last complete attempt's, or a person's edit of it. */
	readonly artifact?: A;
	readonly hash?: string;
	/** Inputs the artifact was made from. */
	readonly inputs: Inputs;
	/** True when it is not what the attempt made, but a person's version of it. */
	readonly edited: boolean;
	/** The attempt that the artifact came from. */
	readonly fromAttempt?: number;
	/** The person's version that it is; absent when it is as an attempt made it. */
	readonly version?: number;
	/** All versions that the person made, whatever counts now; absent without any. */
	readonly versions?: readonly PersonsVersion[];
	/** Upstream parts that are not what this artifact was made from. */
	readonly staleBecause: readonly (StageName | 'brief')[];
	readonly acceptedBy?: DecisionBy;
	/** How far the person looked at what they accepted. */
	readonly review?: ReviewEvidence;
	readonly attempts: readonly Attempt<A>[];
	/** Feedback that the next attempt has to heed. */
	readonly feedback?: string;
	/** Findings that the next attempt sends back to the Drafter, by id. */
	readonly findings?: readonly string[];
	/** A person asked for it again; the next attempt has not begun. */
	readonly rerunAsked: boolean;
	readonly usage: Usage;
}

export interface LandingState {
	readonly status: 'none' | 'writing' | 'landed' | 'failed' | 'undone';
	/** Folder the person chose instead of the proposed one. */
	readonly chosenFolder?: string;
	readonly folder?: string;
	/** What was written and what stood there before. */
	readonly files: readonly LandedFile[];
	readonly failure?: Failure;
	readonly at?: number;
	/** Something was edited or made again since it landed. */
	readonly outdated: boolean;
	/** Hashes of landed files that were changed since, by path. */
	readonly changed?: Readonly<Record<string, string>>;
	/** The record that was written next to it. */
	readonly sealed?: { readonly at: number; readonly keyId: string; readonly files: readonly LandedFile[] };
}

export type RunStatus = 'running' | 'waiting' | 'failed' | 'stopped' | 'done';

export type Stages = { readonly [S in StageName]: StageState<Artifacts[S]> };

/** A run as folded from its events. */
export interface RunState {
	readonly id: string;
	readonly project: string;
	readonly brief: Brief;
	readonly briefHash: string;
	readonly startedAt: number;
	readonly changedAt: number;
	readonly status: RunStatus;
	/** Why nothing goes on by itself: a person stopped it, or the program ended. */
	readonly halted: 'no' | 'stopped' | 'interrupted';
	/** Put away by the person; not shown among the projects unless asked for. */
	readonly archived: boolean;
	/** The person wants this run's stages made by rules alone; absent, the settings say. */
	readonly offline?: boolean;
	/** Commands that the person lets be run without asking each time; only ever a person says so. */
	readonly mayRun?: RunnableCommands;
	/** How often the clock jumped while the run was open; times before and after such a jump can't be compared. */
	readonly clockJumps: number;
	/** What waits for a person: a stage's gate, or the landing. */
	readonly waitingFor?: StageName | 'landing';
	readonly stages: Stages;
	/** Per proposed file: what the person said, valid while the content has this hash. */
	readonly fileDecisions: Readonly<Record<string, { readonly decision: FileDecision; readonly hash: string }>>;
	/** Per proposed file: what was last shown of it. */
	readonly filesShown: Readonly<Record<string, { readonly hash: string; readonly target: string | null }>>;
	/** Per proposed file: the hunks that the person accepted, by id. */
	readonly hunksAccepted?: Readonly<Record<string, readonly string[]>>;
	readonly landing: LandingState;
	readonly landed: readonly string[];
	readonly usage: Usage;
	/** Number of events folded; also the next sequence number. */
	readonly events: number;
}

/** A run in a list, without its artifacts. */
export interface RunSummary {
	readonly id: string;
	readonly project: string;
	/** The brief's name. */
	readonly brief: string;
	/** The beginning of the brief's text, for searching. */
	readonly excerpt: string;
	readonly status: RunStatus;
	readonly waitingFor?: StageName | 'landing';
	/** The stage that runs, waits or is next; absent when all are settled. */
	readonly stage?: StageName;
	readonly archived: boolean;
	/** It waits because the client has a rule about AI that has to be read. */
	readonly aiRule?: boolean;
	readonly startedAt: number;
	readonly changedAt: number;
	readonly usage: Usage;
}

/** What is said while a stage runs and never stored as such. */
export type Progress =
	| { readonly type: 'delta'; readonly stage: StageName; readonly channel: string; readonly text: string }
	/** The channel's text begins anew (a repair, a revision round). */
	| { readonly type: 'reset'; readonly stage: StageName; readonly channel: string }
	| { readonly type: 'doing'; readonly stage: StageName; readonly text: string }
	/** A request is held back until then (milliseconds since 1970); over with the next `doing`, `reset` or `delta`. */
	| { readonly type: 'waiting'; readonly stage: StageName; readonly until: number; readonly reason: string }
	/** Something the person should know that stops nothing. */
	| { readonly type: 'notice'; readonly text: string };
