import * as z from 'zod';
import { Span } from './brief.ts';
import { ProofRun } from './findings/proofRun.ts';
import { Passage, Verdict, withVerdicts } from './findings/verdicts.ts';
import { Look } from './looks.ts';
import { Measure } from './measures/measures.ts';
import { Note, Origin } from './note.ts';
import { Plan } from './plan.ts';
import type { StageName } from './stages.ts';
import { topics } from './topics.ts';

export { Note, Origin } from './note.ts';

export const Priority = z.enum(['must', 'should', 'nice']);
export type Priority = z.infer<typeof Priority>;

export const WorkKind = z.enum(['writing', 'code', 'design', 'mixed']);
export type WorkKind = z.infer<typeof WorkKind>;

export const Requirement = z.object({
	/** `R1`, `R2`, … or the client's own number (`R-07`). Unique in the strategy. */
	id: z.string().min(1),
	text: z.string(),
	/** The client's words, verbatim in the brief; empty only for what a person added. */
	quote: z.string(),
	/** Where the quote stands in the brief's text; null when there is no quote. */
	at: Span.nullable(),
	/** Further passages that ask for the same. */
	alsoQuoted: z.array(z.object({ quote: z.string(), at: Span.nullable() })).optional(),
	priority: Priority,
	/** `undecided`: a side of a contradiction that the client has not settled; the plan's working decision holds until then. Absent: firm. */
	standing: z.enum(['firm', 'undecided']).optional(),
	/** What a program checks of it; what none measures is the model's to judge. */
	measures: z.array(Measure).optional(),
	/** Nothing is asked besides the measures: without a model they alone decide whether it is met. */
	measuresAreAll: z.boolean().optional(),
	by: Origin,
	/** Runs of earlier versions: the rules found it and the model left it out. */
	possiblyMissed: z.boolean().optional(),
});
export type Requirement = z.infer<typeof Requirement>;

export const Deliverable = z.object({
	/** `D1`, `D2`, … */
	id: z.string().min(1),
	/** Relative path with `/`, as the client will get it. */
	path: z.string().min(1),
	/** File format as an extension without the dot: `md`, `py`, `svg`. */
	format: z.string(),
	purpose: z.string(),
	/** Hours of work by hand, as a price would count them. */
	hours: z.object({ least: z.number().min(0), most: z.number().min(0), by: Origin }).optional(),
	/** Ids of the requirements this file has to answer. */
	answers: z.array(z.string()),
	by: Origin,
});
export type Deliverable = z.infer<typeof Deliverable>;

/** A measurable limit on a deliverable, checked by rule. */
export const Limit = z.object({
	unit: z.enum(['words', 'characters', 'bytes']),
	min: z.number().optional(),
	max: z.number().optional(),
});
export type Limit = z.infer<typeof Limit>;

export const Constraint = z.object({
	kind: z.enum(['deadline', 'budget', 'length', 'other']),
	text: z.string(),
	quote: z.string(),
	at: Span.nullable(),
	/** A length the program can check; only with kind `length`. */
	limit: Limit.optional(),
	/** Path of the deliverable it concerns; absent means all. */
	path: z.string().optional(),
	/** The part that the limit was said of, as a measure names it; absent: the whole file. */
	part: z.string().optional(),
	by: Origin,
});
export type Constraint = z.infer<typeof Constraint>;

export const Contradiction = z.object({
	/** `C1`, `C2`, …; absent in runs of earlier versions. */
	id: z.string().optional(),
	text: z.string(),
	/** Ids of the requirements that are its sides. */
	requirementIds: z.array(z.string()).optional(),
	/** The passages that disagree, verbatim. */
	quotes: z.array(z.string()),
	/** `later`: a later instruction replaces an earlier one; `stated`: the brief says itself which holds; `ask`: the client has to say. */
	resolution: z.enum(['ask', 'later', 'stated']).optional(),
	/** The passage that holds, verbatim; with `later` and `stated`. */
	holds: z.string().optional(),
	by: Origin,
});
export type Contradiction = z.infer<typeof Contradiction>;

export const Question = z.object({
	id: z.string().min(1),
	text: z.string(),
	/** For a research question: what is sent to the web search, to the letter. */
	queries: z.array(z.string()).optional(),
	/** For a research question: what it is about, so that it is asked where such things are known. */
	topic: z.enum(topics).optional(),
	by: Origin,
});
export type Question = z.infer<typeof Question>;

/**
 * What the client says about AI in the making of the work: not at all, for a part of it or after an agreement, when it is
 * told, or freely.
 */
export const AiStance = z.object({
	stance: z.enum(['forbidden', 'limited', 'disclose', 'allowed']),
	/** The client's words, verbatim in the brief; empty only for what a person added. */
	quote: z.string(),
	at: Span.nullable(),
	/** A later message says otherwise. */
	replaced: z.boolean().optional(),
	by: Origin,
});
export type AiStance = z.infer<typeof AiStance>;

/** A sentence of the brief that a scan noticed and that belongs to no requirement. Shown to the person, and nothing else is done with it. */
export const Noticed = z.object({
	quote: z.string(),
	at: Span,
	/** Why the model says that it asks for nothing; absent without a model's word. */
	why: z.string().optional(),
});
export type Noticed = z.infer<typeof Noticed>;

export const Refused = z.object({ path: z.string(), why: z.string(), nearest: z.string().optional() });
export type Refused = z.infer<typeof Refused>;

export const Strategy = z.object({
	title: z.string(),
	/** ISO 639-1 code of the brief's language: `en`, `id`, … */
	language: z.string(),
	kind: WorkKind,
	goals: z.array(Note),
	audience: Note.nullable(),
	tone: Note.nullable(),
	requirements: z.array(Requirement),
	deliverables: z.array(Deliverable),
	constraints: z.array(Constraint),
	contradictions: z.array(Contradiction),
	assumptions: z.array(Note),
	/** To ask the client: `Q1`, `Q2`, … */
	questions: z.array(Question),
	/** For the Researcher: `S1`, `S2`, … */
	researchQuestions: z.array(Question),
	/** Pages that the brief links to and the Researcher is to read; http and https only. */
	links: z.array(z.string()).optional(),
	/** Every rule of the client about AI, in the brief's order; absent when it has none. A setting never accepts a strategy with one. */
	aiStances: z.array(AiStance).optional(),
	/** What the scan noticed besides; only beside a model's requirements. */
	noticed: z.array(Noticed).optional(),
	/** Files that were named and can't be delivered under that name, with the reason and the nearest name that can. */
	refused: z.array(Refused).optional(),
	/** What the program tells the person of how the strategy came about: passages that are hidden, quotes left out, a deadline that has passed. For nobody else. */
	remarks: z.array(Note).optional(),
	/** The second half: absent without a model, and in runs of earlier versions. */
	plan: Plan.optional(),
});
export type Strategy = z.infer<typeof Strategy>;

export const Source = z.object({
	id: z.string().min(1),
	title: z.string(),
	/** Absent in older runs: the workspace's. */
	kind: z.enum(['workspace', 'attachment', 'link', 'web']).optional(),
	/** Workspace-relative path with `/`, an attachment's name, or the page's address after redirects. */
	location: z.string(),
	/** SHA-256 of the text that was read, hex; for what is not the workspace's the text is kept with the run under it. */
	hash: z.string(),
	/** Milliseconds since 1970 when a page was read. */
	retrievedAt: z.number().optional(),
	/** The page's own date, `YYYY-MM-DD` or less of it. */
	published: z.string().optional(),
	/** Who wrote it, as the page says. */
	byline: z.string().optional(),
	/** What the person should know: `old`, `dead` (a link that can't be read), `instructions` (speaks to programs), `hidden` (holds hidden text). */
	flags: z.array(z.enum(['old', 'dead', 'instructions', 'hidden'])).optional(),
});
export type Source = z.infer<typeof Source>;

/** A statement with the sentence that proves it. */
export const Claim = z.object({
	id: z.string().min(1),
	text: z.string(),
	/** Verbatim in the source's text. */
	quote: z.string(),
	sourceId: z.string(),
	/** 1-based line of the quote in the source; 0 for what a person added. */
	line: z.int().min(0),
	/** Where the quote stands in the source's text. */
	at: Span.optional(),
	/** Other sources that say the same, by id. */
	also: z.array(z.string()).optional(),
	by: Origin,
});
export type Claim = z.infer<typeof Claim>;

/** A query as it left the program. */
export const SentQuery = z.object({
	text: z.string(),
	/** `SearXNG`, `Brave`, … */
	provider: z.string(),
	/** Results that came back. */
	results: z.int().min(0),
	/** What was taken out before it was sent, by kind: `client name`, `e-mail address`, `secret`. */
	removed: z.array(z.string()).optional(),
});
export type SentQuery = z.infer<typeof SentQuery>;

/** An address that was asked for, and what became of it. */
export const Lookup = z.object({
	url: z.string(),
	outcome: z.enum(['read', 'refused', 'failed']),
	/** Why it was not read, as a sentence. */
	reason: z.string().optional(),
});
export type Lookup = z.infer<typeof Lookup>;

export const Answer = z.object({
	questionId: z.string(),
	question: z.string(),
	/** What the claims come to, or null when nothing was found. */
	summary: Note.nullable(),
	claims: z.array(Claim),
	/** What was sent to the web search for it. */
	queries: z.array(SentQuery).optional(),
});
export type Answer = z.infer<typeof Answer>;

export const Research = z.object({
	answers: z.array(Answer),
	sources: z.array(Source),
	/** What could not be looked up and why; one sentence each. */
	gaps: z.array(z.string()),
	/** Every address that was asked for. */
	lookups: z.array(Lookup).optional(),
});
export type Research = z.infer<typeof Research>;

/** One file on its way to the client, as text. */
export const DraftFile = z.object({
	deliverableId: z.string(),
	path: z.string().min(1),
	format: z.string(),
	content: z.string(),
	by: Origin,
	/** False when the text was cut; such a file cannot be accepted as it is. */
	complete: z.boolean(),
	/** What the person should know about it: an outline only, a refusal, a cut. */
	note: z.string().optional(),
	/** Made by the program from the other files: whole, and no outline, although a rule made it. */
	made: z.literal('program').optional(),
	/** The file that was changed, as it stood before the project; its text is kept with the run under the hash. */
	original: z.object({ name: z.string(), hash: z.string() }).optional(),
});
export type DraftFile = z.infer<typeof DraftFile>;

export const Draft = z.object({ files: z.array(DraftFile) });
export type Draft = z.infer<typeof Draft>;

export const Severity = z.enum(['blocker', 'major', 'minor', 'info']);
export type Severity = z.infer<typeof Severity>;

export const Finding = z.object({
	id: z.string().min(1),
	/** Name of the check, e.g. `measure`, `link`, `markdown`, `syntax`; `review` for the model's. */
	rule: z.string(),
	severity: Severity,
	message: z.string(),
	/** File the finding is in; absent when it concerns the whole. */
	path: z.string().optional(),
	/** Where in that file's content. */
	at: Span.optional(),
	/** The words that stood there when it was said; they find the place again after an edit. */
	quote: z.string().optional(),
	/** Further places in the same file that have the same cause, each with what a program would put there. */
	more: z.array(z.object({ at: Span, replacement: z.string().optional() })).optional(),
	suggestion: z.string().optional(),
	/** What a program can put right by itself: this stretch becomes that text. */
	fix: z.object({ at: Span, replacement: z.string() }).optional(),
	/** Why the person wants nothing done about it. */
	ignored: z.string().optional(),
	/** Why the model says that a rule's finding is none: it is shown, is not sent back and blocks nothing. */
	disputed: z.string().optional(),
	/** What it speaks of was changed by hand since, and nobody has read it again. */
	changed: z.boolean().optional(),
	requirementId: z.string().optional(),
	by: Origin,
});
export type Finding = z.infer<typeof Finding>;

/** One round trip to the Drafter: what was sent back and what changed. */
export const RevisionRound = z.object({
	round: z.int().min(1),
	/** The findings sent back, as they were. */
	sent: z.array(Finding),
	changed: z.array(z.string()),
	/** What became of each finding that was sent, read in the files after the round; absent in runs of earlier versions. */
	outcomes: z
		.array(
			z.object({
				findingId: z.string(),
				outcome: z.enum(['mended', 'notMended', 'worse', 'notRead']),
				why: z.string(),
				place: Passage.optional(),
			}),
		)
		.optional(),
});
export type RevisionRound = z.infer<typeof RevisionRound>;

export const Quality = z.preprocess(
	withVerdicts,
	z.object({
		summary: z.string(),
		/** What is still open after the rounds. */
		findings: z.array(Finding),
		/** One for each requirement, made over the whole package after the last change. */
		verdicts: z.array(Verdict),
		rounds: z.array(RevisionRound),
		/** The draft after the rounds: what goes on to the Formatter. */
		files: z.array(DraftFile),
		/** What came of the package's own commands, as far as a person let them be run; those of other files than these prove nothing. */
		runs: z.array(ProofRun).optional(),
		/** What was seen of these files as they are painted. */
		looks: z.array(Look).optional(),
	}),
);
export type Quality = z.infer<typeof Quality>;

export const CoverNote = z.object({ language: z.string(), subject: z.string(), text: z.string(), by: Origin });
export type CoverNote = z.infer<typeof CoverNote>;

export const DeliveryFile = z.object({
	/** Absent for what the Formatter adds: cover note, manifest. */
	deliverableId: z.string().optional(),
	path: z.string().min(1),
	/** Text, or base64 of the bytes with `encoding`. */
	content: z.string(),
	/** `base64` for what is not text: Word, PDF, pictures, archives. */
	encoding: z.literal('base64').optional(),
	purpose: z.string(),
	/** What finished it: `prettier`, `unchanged`, … */
	finishedBy: z.string(),
	by: Origin,
});
export type DeliveryFile = z.infer<typeof DeliveryFile>;

export const Delivery = z.object({
	/** Folder name proposed below `deliverables/`. */
	folder: z.string(),
	files: z.array(DeliveryFile),
	coverNote: CoverNote,
	/** Deliverables that the client named and that are not in the package, with the reason for the person. The note names each. */
	missing: z.array(z.object({ path: z.string(), why: z.string() })).optional(),
	/** Whether a list of the files with checksums goes along; absent in runs of earlier versions, where it does. */
	manifest: z.boolean().optional(),
	/** What the client should be told or the person should look at; one sentence each. */
	notes: z.array(z.string()),
});
export type Delivery = z.infer<typeof Delivery>;

export const artifactSchemas = {
	strategy: Strategy,
	research: Research,
	draft: Draft,
	quality: Quality,
	delivery: Delivery,
} as const satisfies Record<StageName, z.ZodType>;

/** The artifact of each stage. */
export interface Artifacts {
	readonly strategy: Strategy;
	readonly research: Research;
	readonly draft: Draft;
	readonly quality: Quality;
	readonly delivery: Delivery;
}
export type Artifact = Artifacts[StageName];
