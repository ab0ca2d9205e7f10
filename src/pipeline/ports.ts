import type { DraftFile } from '../shared/artifacts.ts';
import type { Span } from '../shared/brief.ts';
import type { ProofRun } from '../shared/findings/proofRun.ts';
import type { Look } from '../shared/looks.ts';
import type { Usage } from '../shared/models/usage.ts';
import type { ModelChoice, RunSummary, TimedEvent } from '../shared/run.ts';
import type { StageName } from '../shared/stages.ts';
import type { Topic } from '../shared/topics.ts';
import type { Reservations } from './asking/reservations.ts';
import type { Customization } from './customize/customization.ts';

export interface Message {
	readonly role: 'system' | 'user' | 'assistant';
	readonly content: string;
	/** Pictures that belong to it, as base64 of JPEG; only for a model that takes them. */
	readonly pictures?: readonly string[];
}

/** One request to a model. The messages are ordered from the most stable to the most variable. */
export interface ModelRequest {
	readonly messages: readonly Message[];
	/** Shape of the answer as JSON Schema; plain text without it. */
	readonly schema?: { readonly name: string; readonly json: Readonly<Record<string, unknown>> };
	/** What it is for; recorded, not sent. */
	readonly purpose: string;
	readonly maxOutputTokens?: number;
	/** From 0 to 2; the model's own without it, and where it takes none. */
	readonly temperature?: number;
	/** Whose request it is, e.g. a run's id: requests to one provider take turns by it. Not sent. */
	readonly lane?: string;
	/** Told when the request is held back before it is sent, or sent again, and with null when it goes out. What it throws ends the request. */
	readonly onWait?: (wait: ModelWait | null) => void;
}

/** A request that is held back: others go first, its last try failed, or the server asked for a pause. */
export interface ModelWait {
	/** Milliseconds since 1970 when it goes on; null when that is not known. */
	readonly until: number | null;
	/** Why, as a sentence. */
	readonly reason: string;
	/** The try that failed; absent when the failure of another request holds this one back. */
	readonly failed?: { readonly waitMs: number; readonly nothingBilled: boolean };
}

/** What comes back. Exactly one `finish` ends a stream that did not throw. */
export type ModelPart =
	| { readonly type: 'text'; readonly text: string }
	| {
			readonly type: 'finish';
			/** `stop`, `length`, `content_filter`, `none` when the server ended without one. */
			readonly reason: string;
			/** True only with a natural end: the text is whole. */
			readonly complete: boolean;
			readonly served?: string;
			readonly requestId?: string;
			/** The server took in only a part of what was sent: why that is, and what to do, as sentences. The answer is of no use. */
			readonly inputCut?: string;
			/** Absent tokens are estimated by the adapter and marked `reported: false`. */
			readonly usage: Usage;
	  };

/**
 * A model that answers. Throws `PipelineError` for what the person can act on and the signal's reason when cancelled.
 * Whoever calls it adds up its usage from `finish`;

 */
export interface ModelClient {
	readonly choice: ModelChoice;
	/** It is known to take pictures. */
	readonly seesPictures?: boolean;
	/** Tokens that fit into one request and its answer. */
	readonly contextTokens: number;
	stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelPart>;
	/** A guess that needs no network: about one token for four characters of Latin text. */
	countTokens(text: string): number;
	/** US dollars for so many tokens, or null when no price is known. */
	price(inputTokens: number, outputTokens: number): number | null;
}

/** What a model takes and costs, for who need not ask it. */
export type PricedModel = Omit<ModelClient, 'stream'>;

/** A text file of the workspace. */
export interface WorkspaceFile {
	/** Workspace-relative path with `/`. */
	readonly path: string;
	readonly text: string;
	/** The bytes begin with the mark of UTF-8, which is no part of the text. */
	readonly mark?: true;
}

/** Which files of a large workspace are read, since not all of them are. */
export interface Wanted {
	/** Files with a higher rank are read first. */
	readonly rankOf: (path: string) => number;
	/** Is told how many files there are. */
	readonly didFind?: (count: number) => void;
}

/** Reads the workspace; never writes. */
export interface WorkspaceReader {
	/** Text files worth searching, binary, huge and ignored ones left out; at most `limit`. */
	textFiles(limit: number, signal: AbortSignal, wanted?: Wanted): Promise<readonly WorkspaceFile[]>;
}

export interface JournalReading {
	readonly events: readonly TimedEvent[];
	/** The last line was half written and has been cut off. */
	readonly cut: boolean;
	/** The chain's hash after each event; absent where the journal was just brought to a newer version. */
	readonly hashes?: readonly string[];
	/** Why it can only be read: damaged, or written by another window. */
	readonly readOnly?: string;
}

/** What had arrived of an attempt, by channel. */
export interface KeptPartial {
	readonly stage: StageName;
	readonly attempt: number;
	readonly texts: Readonly<Record<string, string>>;
}

export interface StoredRun {
	readonly id: string;
	readonly bytes: number;
}

export interface IndexedRun {
	readonly summary: RunSummary;
	/** Size of the journal that the summary was made from; another size means that it is old. */
	readonly bytes: number;
}

export interface JournalHead {
	readonly count: number;
	/** SHA-256, hex. */
	readonly hash: string;
}

/** Append-only store of runs. An event counts only when `append` has returned. */
export interface JournalStore {
	/** The runs that are stored, with the size of each journal. */
	list(): Promise<readonly StoredRun[]>;
	/** What the runs were like when they were last seen. Empty when it is lost: the runs themselves are the truth. */
	readIndex(): Promise<readonly IndexedRun[]>;
	writeIndex(runs: readonly IndexedRun[]): Promise<void>;
	/** Told at each piece of a stream; keeps it now and then, so that an end of the program loses a second of it. No part of the journal. */
	keepPartial(id: string, partial: KeptPartial): void;
	readPartial(id: string): Promise<KeptPartial | undefined>;
	/** Keeps a text that a run refers to by its hash (the page a quote was taken from); once is enough. */
	keepText(id: string, hash: string, text: string): Promise<void>;
	/** The kept text, or undefined where it is gone or is not what its hash says. */
	readText(id: string, hash: string): Promise<string | undefined>;
	/** Puts a run into the trash, from where `restore` brings it back. */
	remove(id: string): Promise<void>;
	restore(id: string): Promise<void>;
	/** All events of a run, as far as its journal is good. Throws `PipelineError('storage')` when not even its first event is. */
	read(id: string): Promise<JournalReading>;
	/** All events of a run up to the last append, beside whoever writes it. */
	events(id: string): Promise<readonly TimedEvent[]>;
	/** How many events a run's journal has and the hash that its chain ends with. */
	head(id: string): Promise<JournalHead>;
	/** The hash that its chain has after each event. */
	hashes(id: string): Promise<readonly string[]>;
	/** Why a run that could be written here can't any more: another window has it, or has gone on with it. Reading it again tells how it stands. */
	whyLost?(id: string): string | undefined;
	/** So many bytes of a run's journal are known here; undefined where nothing was read, and where this process writes it. */
	knownBytes?(id: string): number | undefined;
	/** Tells which runs other processes have written, when they have; the returned function ends that. */
	watch?(didChange: () => void): () => void;
	/** Throws `PipelineError('storage')` when another has taken the run over: asked right before what the journal alone does not guard. */
	proveOwner?(id: string): Promise<void>;
	/** Writes events in order and returns when they outlast this process; what counts as done is on disk then. */
	append(id: string, events: readonly TimedEvent[]): Promise<void>;
}

export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Milliseconds on a clock that never jumps. */
	monotonic(): number;
	/** The person's time zone by its IANA name; absent: the system's. */
	readonly timeZone?: string;
}

/** One line each, never with a key or the brief's text. */
export interface Log {
	info(message: string): void;
	warn(message: string): void;
	error(message: string, cause?: unknown): void;
}

/** One result of a web search. */
export interface SearchResult {
	readonly url: string;
	readonly title: string;
	readonly snippet: string;
	/** ISO date, as far as the provider says it. */
	readonly published?: string;
	/** All that the page would say to the purpose, where the provider gives it (an abstract, an entry): the page need not be read. */
	readonly text?: string;
	readonly byline?: string;
}

/** What a query is for: it is asked where such things are known. */
export interface SearchAbout {
	readonly topic: Topic;
	/** ISO 639-1 code of the brief's language. */
	readonly language: string;
}

/** Hears what a search by a model waits for, and what it took. */
export interface SearchWatch {
	/** Before each wait; null when it goes on. */
	onWait(wait: ModelWait | null): void;
	/** Once, before the results; the fee for the search itself is not among it. */
	onUsage(usage: Usage): void;
}

/** A web search. Throws `PipelineError` for what the person can act on, and the signal's reason when cancelled. */
export interface WebSearch {
	/** As shown: `SearXNG`, `Brave`, … */
	readonly provider: string;
	/** Host that the queries go to. */
	readonly host: string;
	/** Where a model searches: it is paid by the token. */
	readonly paid?: { readonly model: PricedModel; readonly mostOutputTokens: number };
	find(query: string, signal: AbortSignal, watch?: SearchWatch, about?: SearchAbout): Promise<readonly SearchResult[]>;
}

/** A page as text. */
export interface WebPage {
	/** After redirects. */
	readonly url: string;
	readonly title: string;
	/** What a reader sees of the article, hidden text as marks; quotes and positions refer to it. */
	readonly text: string;
	/** ISO date, as far as the page says it. */
	readonly published?: string;
	readonly byline?: string;
	/** Hidden passages and characters that are shown as marks. */
	readonly hidden: number;
}

/** The web, read-only. */
export interface WebAccess {
	/** Null when no search is chosen or it can't be had; `noSearch` says why. */
	readonly search: WebSearch | null;
	readonly noSearch?: string;
	/** Throws `PipelineError('refused')` for what must not be read, `('network')` for what can't be. */
	read(url: string, signal: AbortSignal): Promise<WebPage>;
}

/** What a language extension of the person's editor says about a drafted file. */
export interface EditorFinding {
	/** The extension's name for itself: `ts`, `eslint`, … */
	readonly source: string;
	readonly severity: 'major' | 'minor' | 'info';
	readonly message: string;
	readonly path: string;
	readonly at: Span;
}

/** Where accepted files go. Paths are relative to the folder, with `/`. */
export interface LandingTarget {
	/** The folder as the person names it (workspace-relative or absolute). */
	readonly folder: string;
	/** Text that stands there, or base64 of its bytes, or null. Throws `PipelineError('refused')` for links and, when text is asked for, what is not text. */
	read(path: string, encoding?: 'base64'): Promise<string | null>;
	/** True when an editor holds unsaved changes of it. */
	isDirty(path: string): boolean;
	/** Writes and deletes (`content: null`) as one step. */
	write(changes: readonly LandingChange[]): Promise<void>;
}

export interface LandingChange {
	readonly path: string;
	/** Text, or base64 of the bytes with `encoding`; null deletes. */
	readonly content: string | null;
	readonly encoding?: 'base64';
}

/** A text to be laid out in pages. */
export interface PagedDocument {
	readonly markdown: string;
	readonly title: string;
	/** ISO 639-1 code. */
	readonly language: string;
	readonly paper: 'a4' | 'letter';
	/** SVG pictures by the address that the Markdown gives them. */
	readonly pictures: ReadonlyMap<string, string>;
}

export interface ExportedDocument {
	readonly bytes: Uint8Array;
	/** What a person should know of it, e.g. characters that no font has; one sentence each. */
	readonly notes: readonly string[];
}

/** What all runs together take; the caps of a day count it. */
export interface Spending {
	/** Since midnight; `cost` is the sum of what is known. */
	spentToday(): Usage;
	/** What requests in flight may take. */
	readonly reservations: Reservations;
}

/** The freelancer's key. */
export interface Signer {
	/** SHA-256 of the public key's SPKI bytes, hex. */
	readonly keyId: string;
	/** The public key as PEM (SPKI). */
	readonly publicKey: string;
	/** Ed25519 over these bytes; 64 bytes. */
	sign(bytes: Uint8Array): Uint8Array;
}

/** A state of a run's journal with a signature over it. */
export interface Checkpoint extends JournalHead {
	readonly keyId: string;
	/** Base64. */
	readonly signature: string;
}

/** The last checkpoint of each run, kept apart from the journals: who takes the end of a journal away takes the checkpoints in it too. */
export interface CheckpointBook {
	keep(run: string, checkpoint: Checkpoint): Promise<void>;
	last(run: string): Checkpoint | undefined;
}

/** A file of the package as a command finds it. */
export interface RunnableFile {
	/** Relative, with `/`. */
	readonly path: string;
	/** Text, or base64 of the bytes with `encoding`. */
	readonly content: string;
	readonly encoding?: 'base64';
}

/** Runs commands over a copy of a package, kept away from everything else on this machine. */
export interface CommandRunner {
	/** Why nothing can be run here, as sentences with what to do instead; undefined when it can. */
	whyNot(): Promise<string | undefined>;
	/** In order, each over a fresh copy; what did not begin before a cancel is missing. Never throws for what a command does. */
	run(commands: readonly string[], files: readonly RunnableFile[], signal: AbortSignal): Promise<readonly Omit<ProofRun, 'files'>[]>;
}

/** A look at a file, with its picture (JPEG, base64) where one could be taken. */
export type SeenFile = Omit<Look, 'picture' | 'files'> & { readonly picture?: string };

/** Looks at pages and drawings as a client sees them, away from any network. */
export interface Eyes {
	/** Why nothing can be looked at here, as a sentence; undefined when it can. */
	whyNot(): Promise<string | undefined>;
	/** Each page at each width, and all drawings on one sheet. What can't be looked at says why. Throws the signal's reason when cancelled. */
	look(files: readonly RunnableFile[], signal: AbortSignal): Promise<readonly SeenFile[]>;
}

/** What the pipeline needs from the world. The editor, the command line and the tests each supply one. */
export interface Ports {
	readonly journal: JournalStore;
	readonly workspace: WorkspaceReader;
	readonly clock: Clock;
	readonly log: Log;
	/** A new id, unique and sortable by time. */
	newId(): string;
	/** SHA-256 of a text's UTF-8 bytes or of bytes, hex. */
	hash(content: string | Uint8Array): string;
	/** Makes a Word document or a PDF; absent where there is nothing to make it with. */
	exportDocument?(format: 'docx' | 'pdf', document: PagedDocument): Promise<ExportedDocument>;
	/**
	 * The model of a stage, or null for the rule-based floor; `modelId` (`provider/model`) is what a file of the freelancer names
	 * instead of the settings. Throws `PipelineError` when the chosen one can't be had.
	 */
	modelFor(stage: StageName, modelId?: string): Promise<ModelClient | null>;
	/** The freelancer's own instructions as they stand now; absent, or none, where the workspace is not trusted. Never throws. */
	custom?(): Promise<Customization>;
	/** What the editor's language extensions say about a run's drafted files; absent without an editor. Never throws. */
	diagnose?(run: string, files: readonly DraftFile[], signal: AbortSignal): Promise<readonly EditorFinding[]>;
	/** The web for one run, with its caps on pages; absent where there is none. */
	web?(): Promise<WebAccess>;
	/** The key that acceptances and records are signed with; absent where there is none, e.g. on the command line. Makes one at the first use. */
	signer?(): Promise<Signer>;
	readonly checkpoints?: CheckpointBook;
	/** Absent where nothing may be run, e.g. in a workspace that is not trusted. */
	readonly commands?: CommandRunner;
	/** Absent where nothing can be looked at. */
	readonly eyes?: Eyes;
	/** Without it a day's caps count each run by itself. `createSpending` (budget.ts) makes it. */
	readonly spending?: Spending;
}
