import * as z from 'zod';
import { Span } from '../brief.ts';
import { verdictValues } from '../findings/verdicts.ts';
import type { ShareView } from '../record/origins.ts';
import { disclosureLengths, type RecordView } from '../record/recordView.ts';
import type { RunState, RunStatus } from '../run.ts';
import { type StageName, stageNames } from '../stages.ts';
import type { Patch } from './patch.ts';

const run = z.string().min(1).max(100);
const stage = z.enum(stageNames);
const path = z.string().min(1).max(1000);
const hash = z.string().min(1).max(100);

/** A stage's result as an attempt made it, or as the person did. */
export const VersionRef = z.object({ by: z.enum(['attempt', 'person']), number: z.int().min(1) });
export type VersionRef = z.infer<typeof VersionRef>;

/** How references to the sources are written. */
export const ReferenceStyle = z.enum(['markdown', 'bibtex', 'apa']);
export type ReferenceStyle = z.infer<typeof ReferenceStyle>;

/** Panel to host. A schema, because a webview is an untrusted sender. */
export const ToHost = z.discriminatedUnion('type', [
	/** The panel is loaded, or was reloaded: send a snapshot. */
	z.object({ type: z.literal('ready') }),
	/** This message is painted: send the next one. */
	z.object({ type: z.literal('painted'), sequence: z.int().min(1) }),
	/** What the panel alone knows, as JSON: half-made edits, what is open. It comes back with the first snapshot after a reload. */
	z.object({ type: z.literal('remember'), panel: z.string().max(4_000_000) }),
	/** Run the pipeline on the active editor's file. */
	z.object({ type: z.literal('runActiveFile') }),
	z.object({ type: z.literal('openBriefFile') }),
	/** Make a project of the text in the clipboard. */
	z.object({ type: z.literal('newBriefFromClipboard') }),
	/** Show this project. */
	z.object({ type: z.literal('select'), run }),
	/** What had this hash when it was shown; with `offline` the stages that follow use no model. */
	z.object({ type: z.literal('accept'), run, stage, hash, offline: z.boolean().optional() }),
	z.object({ type: z.literal('setOffline'), run, offline: z.boolean() }),
	/** The artifact as edited, its files without their contents; the host checks it against the stage's schema. */
	z.object({ type: z.literal('edit'), run, stage, artifact: z.unknown() }),
	z.object({ type: z.literal('rerun'), run, stage, feedback: z.string().max(20_000) }),
	/** Run this stage and all after it again. */
	z.object({ type: z.literal('rerunFrom'), run, stage }),
	/** Keep a stale artifact as it is. */
	z.object({ type: z.literal('keep'), run, stage }),
	/** Take an attempt back as it was made, or a version that the person made. */
	z.object({ type: z.literal('useVersion'), run, stage, version: VersionRef }),
	z.object({ type: z.literal('compareVersions'), run, stage, older: VersionRef, newer: VersionRef }),
	z.object({ type: z.literal('stop'), run }),
	/** Go on after a stop, a failure or an interruption. */
	z.object({ type: z.literal('resume'), run }),
	/** Show a passage of the brief in its document. */
	z.object({ type: z.literal('revealQuote'), run, at: Span }),
	/** Show a source; with a claim, at the sentence that proves it. */
	z.object({ type: z.literal('revealSource'), run, sourceId: z.string(), line: z.int().min(0), claimId: z.string().optional() }),
	/** Copy the questions to the client as a message in the brief's language. */
	z.object({ type: z.literal('copyQuestions'), run }),
	/** The client's answers become part of the brief. */
	z.object({ type: z.literal('addAnswers'), run, text: z.string().min(1).max(500_000) }),
	z.object({ type: z.literal('copyReferences'), run, style: ReferenceStyle }),
	z.object({ type: z.literal('chooseSearch') }),
	/** Open a file of the draft, quality or delivery stage in an editor. */
	z.object({ type: z.literal('openFile'), run, stage, path }),
	/** Open one of the freelancer's own files, or the setting, that an attempt used. */
	z.object({ type: z.literal('openInstructions'), run, path }),
	/** Show a finding's place. */
	z.object({ type: z.literal('revealFinding'), run, findingId: z.string() }),
	/** Do what a finding's fix says. */
	z.object({ type: z.literal('fixFinding'), run, findingId: z.string() }),
	/** Nothing is to be done about a finding; without a reason it counts again. */
	z.object({ type: z.literal('ignoreFinding'), run, findingId: z.string(), reason: z.string().max(2_000).optional() }),
	z.object({ type: z.literal('sendBackFinding'), run, findingId: z.string() }),
	/** The person's own verdict on a requirement; null takes it back. */
	z.object({ type: z.literal('judge'), run, requirementId: z.string(), verdict: z.enum(verdictValues).nullable() }),
	/** Run the commands that were shown over the package; with `always` each time from now on. */
	z.object({ type: z.literal('runCommands'), run, commands: z.array(z.string().max(1000)).max(50), always: z.boolean() }),
	/** Send a picture that was taken of the files. */
	z.object({ type: z.literal('wantPicture'), run, hash }),
	/** Open one in an editor. */
	z.object({ type: z.literal('showPicture'), run, hash, name: z.string().max(300) }),
	z.object({ type: z.literal('reviewFiles'), run }),
	z.object({ type: z.literal('reviewFile'), run, path }),
	z.object({ type: z.literal('decideFile'), run, path, decision: z.enum(['open', 'accepted', 'rejected']) }),
	z.object({ type: z.literal('chooseFolder'), run }),
	z.object({ type: z.literal('land'), run }),
	z.object({ type: z.literal('undoLanding'), run }),
	z.object({ type: z.literal('revealFolder'), run }),
	/** Show what the record of the landed delivery would say. */
	z.object({ type: z.literal('prepareRecord'), run }),
	/** Write the record next to the delivery, with what the client is told. */
	z.object({
		type: z.literal('sealDelivery'),
		run,
		disclosure: z.object({ length: z.enum(disclosureLengths), text: z.string().max(200_000) }).nullable(),
		agentTrace: z.boolean(),
		/** Tokens and money stand in the record too. */
		costs: z.boolean(),
	}),
	z.object({ type: z.literal('verifyDelivery'), run }),
	/** Put into the proposed pages, for machines to read, how they came about. */
	z.object({ type: z.literal('markPages'), run }),
	/** Save a table of what each attempt took. */
	z.object({ type: z.literal('exportCosts'), run }),
	/** What is accepted, as one file to send. */
	z.object({ type: z.literal('saveZip'), run }),
	/** The message with what is accepted, as an e-mail that is not sent yet. */
	z.object({ type: z.literal('saveEmail'), run }),
	z.object({ type: z.literal('copy'), text: z.string().max(2_000_000) }),
	z.object({ type: z.literal('rename'), run, project: z.string().min(1).max(120) }),
	z.object({ type: z.literal('chooseModel') }),
	z.object({ type: z.literal('setApiKey') }),
	z.object({ type: z.literal('showLog') }),
	z.object({ type: z.literal('manageTrust') }),
]);
export type ToHost = z.infer<typeof ToHost>;

export interface ProjectSummary {
	readonly id: string;
	readonly project: string;
	readonly brief: string;
	readonly status: RunStatus;
	readonly waitingFor?: StageName | 'landing';
	readonly startedAt: number;
}

/** What it would take to run a stage and all after it again; null where it is not known. */
export interface RerunEstimate {
	readonly calls: number;
	readonly tokens: number;
	readonly cost: number | null;
}

/** A proposed file as it would land. */
export interface ProposedFile {
	readonly path: string;
	readonly purpose: string;
	readonly bytes: number;
	/** `new`, `change` of an existing file, `same` as what is there, or `refused` with a reason. */
	readonly kind: 'new' | 'change' | 'same' | 'refused';
	readonly reason?: string;
	readonly decision: 'open' | 'accepted' | 'rejected';
	/** The person has seen its diff with this content and against the present target. */
	readonly seen: boolean;
}

export interface LandingView {
	/** Folder as the person names it. */
	readonly folder: string;
	readonly files: readonly ProposedFile[];
}

/** The project that the panel shows. */
export interface ProjectView {
	/** Without what is not shown: see `shownState`. */
	readonly state: RunState;
	/** What the running stage is doing, in a few words. */
	readonly doing: string;
	/** Until when (milliseconds since 1970) the running stage is held back, and why. */
	readonly waiting?: { readonly until: number; readonly reason: string };
	/** Why the project can only be read here: its journal is damaged, or another window writes it. */
	readonly readOnly?: string;
	/** The AI that the stages after the strategy would use; only with a client's rule about AI, and absent when they use none. */
	readonly modelsAhead?: string;
	/** Why the package's commands can't be run here; absent where they can, and where there are none. */
	readonly whyNotRun?: string;
	readonly landing?: LandingView;
	readonly estimates: Readonly<Partial<Record<StageName, RerunEstimate>>>;
}

export interface Notice {
	readonly kind: 'info' | 'warning' | 'error';
	readonly text: string;
}

/** All the panel shows, but for text that streams. */
export interface Snapshot {
	readonly projects: readonly ProjectSummary[];
	readonly current: ProjectView | null;
	/** Name of the chosen model as shown, e.g. `gpt-5-mini (OpenAI)` or `Offline (no AI)`. */
	readonly model: string;
	/** The web search that queries go to, and its host; null when none is chosen. */
	readonly search: { readonly label: string; readonly host: string } | null;
	readonly trusted: boolean;
}

/** What has streamed so far of the shown project's running attempt, by channel. */
export type Live = Readonly<Record<string, Arrived>>;

export interface Arrived {
	readonly text: string;
	/** Characters before it that are left out. */
	readonly before: number;
}

/** One thing that the panel is told. */
export type PanelPart =
	/** Where all begins: all there is to show, and what streams now. */
	| {
			readonly type: 'snapshot';
			readonly snapshot: Snapshot;
			readonly live: Live;
			/** Milliseconds since 1970 when it was made; elapsed times are counted from it. */
			readonly now: number;
			/** After `ready`: what the panel last asked to remember. */
			readonly remembered?: string;
	  }
	/** What changed in the snapshot since the last part. */
	| { readonly type: 'patch'; readonly patch: Patch }
	/** More text of the shown project's running attempt. */
	| { readonly type: 'delta'; readonly channel: string; readonly text: string }
	/** The channel's text begins anew. */
	| { readonly type: 'reset'; readonly channel: string }
	| { readonly type: 'notice'; readonly notice: Notice }
	/** An inline edit was refused; the panel keeps what the person typed. */
	| { readonly type: 'editRefused'; readonly run: string; readonly stage: StageName; readonly message: string }
	/** Whose characters the deliverables are made of; null where there is no text yet. */
	| { readonly type: 'shares'; readonly run: string; readonly view: ShareView | null }
	/** A picture as base64 of its JPEG; empty where it is not kept any more. */
	| { readonly type: 'picture'; readonly hash: string; readonly data: string }
	/** The record as it would be written; null when it was written or is out of date. */
	| { readonly type: 'record'; readonly run: string; readonly view: RecordView | null }
	/** The disclosure's wording was refused; nothing was written and the panel keeps what was typed. */
	| { readonly type: 'recordRefused'; readonly run: string; readonly message: string }
	/** Move the focus to the project's waiting stage. */
	| { readonly type: 'focusWaiting' };

/** Host to panel, one at a time: the next one waits for `painted`. Types only: the host is trusted and the bundle stays small. */
export interface ToPanel {
	readonly sequence: number;
	readonly parts: readonly PanelPart[];
}
