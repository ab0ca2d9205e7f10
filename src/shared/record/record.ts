import * as z from 'zod';
import { stageNames } from '../stages.ts';

/** `_type` of an in-toto statement. */
export const statementType = 'https://in-toto.io/Statement/v1';

/** A moment as `2026-05-01T12:00:00.000Z`, by the clock of the computer it happened on. */
const Moment = z.iso.datetime();
const Digest = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const Count = z.int().min(0);
/** Something that is named and proven by its hash; the text itself is not in the record. */
const Named = z.object({ name: z.string(), digest: Digest });

/** How far a person looked at something before deciding; set by rule (`reviewLevel`), never chosen. */
export const ReviewLevel = z.enum(['none', 'skim', 'review']);
export type ReviewLevel = z.infer<typeof ReviewLevel>;

/** What a request, or several, took. */
const RecordedUsage = z.object({
	/** Tokens; `input` includes `cachedInput`. */
	input: Count,
	cachedInput: Count,
	output: Count,
	/** Counted by the server, by us, or not at all. `none`: no model was asked. */
	source: z.enum(['reported', 'estimated', 'missing', 'none']),
});

const RecordedCost = z.object({
	/** Null when no price is known. */
	amount: z.number().min(0).nullable(),
	currency: z.literal('USD'),
	/** What the provider said or the public price table; `own computer` costs nothing; `unknown` and `none` have no basis. */
	basis: z.enum(['price table', 'provider or price table', 'own computer', 'unknown', 'none']),
	/** Which price table, e.g. `genai-prices 0.1.8`. */
	priceTable: z.string().optional(),
	/** Date of the request, for which the table's price was taken. */
	pricedOn: z.iso.date().optional(),
});

const RecordedCall = z.object({
	/** `artifact`, `repair`, or the path of a file. */
	purpose: z.string(),
	requested: z.string(),
	/** What the server said it used; null when it did not say. */
	served: z.string().nullable(),
	requestId: z.string().optional(),
	finishReason: z.string(),
	complete: z.boolean(),
	finishedOn: Moment.optional(),
	seconds: z.number().min(0),
	usage: RecordedUsage,
	cost: RecordedCost,
	retries: z.array(z.object({ reason: z.string(), waitedSeconds: z.number().min(0) })),
});

/** One attempt at a stage, the failed and the cut ones too. */
export const RecordedAttempt = z.object({
	stage: z.enum(stageNames),
	attempt: z.int().min(1),
	cause: z.enum(['first', 'rerun', 'resume']),
	/** `accepted` as it was · `edited` by a person and accepted · `superseded` by a later one · `open`: nobody accepted it. */
	outcome: z.enum(['accepted', 'edited', 'superseded', 'open', 'failed', 'stopped', 'interrupted', 'unfinished']),
	startedOn: Moment,
	/** Null while it runs. */
	seconds: z.number().min(0).nullable(),
	/** Null when it worked by rules alone. */
	model: z.object({ provider: z.string(), requested: z.string(), served: z.array(z.string()), host: z.string() }).nullable(),
	calls: z.array(RecordedCall),
	usage: RecordedUsage,
	cost: RecordedCost,
	/** The brief and the artifacts it was made from. */
	inputs: z.array(Named),
	output: Named.nullable(),
	/** A person said in words what to do otherwise. */
	feedbackGiven: z.boolean(),
	/** Findings of Quality Control that a person sent back. */
	findingsSentBack: Count,
	/** The freelancer's own instruction files. */
	instructions: z.array(Named),
	failure: z.string().optional(),
});
export type RecordedAttempt = z.infer<typeof RecordedAttempt>;

/** What it took in tokens and money is the freelancer's business: it is told only when they choose so. */
const DisclosedAttempt = RecordedAttempt.partial({ usage: true, cost: true }).extend({
	calls: z.array(RecordedCall.partial({ usage: true, cost: true })),
});
export type DisclosedAttempt = z.infer<typeof DisclosedAttempt>;

/** Non-whitespace code points (NFC) of a text by where they came from. */
export const RecordedShares = z.object({
	total: Count,
	/** Written by a model and left as it was. */
	ai: Count,
	/** A model's, in sentences that also hold words a person typed or of unknown origin. */
	edited: Count,
	/** Typed. */
	person: Count,
	/** Pasted, inserted several words at a time, or changed where nothing looked. */
	unknown: Count,
	/** By a rule, a template or a formatter. */
	tool: Count,
	/** Quoted from the brief or from what was read. */
	source: Count,
	/** Stood in the file before the project. */
	before: Count,
});

const Percent = z.int().min(0).max(100);

export const RecordedAttribution = z.object({
	/** Name of the subject. */
	name: z.string(),
	/** What the client asked for, or what came along: a cover note, a list of files. */
	role: z.enum(['deliverable', 'added']),
	/** Null when it could not be measured: then the range is 0 to 100. */
	counts: RecordedShares.nullable(),
	unit: z.literal('code points without white space, NFC'),
	/** From what a model wrote and nobody changed, to that and everything a model may have written. Rounded against the person. */
	aiShareLow: Percent,
	aiShareHigh: Percent,
	method: z.object({ name: z.literal('origins'), version: z.literal(1), capture: z.enum(['events', 'events and comparison', 'none']) }),
	/** Stretches of time in which nobody looked. */
	gaps: z.array(z.object({ on: Moment, why: z.string() })),
	sourceType: z.url(),
});
export type RecordedAttribution = z.infer<typeof RecordedAttribution>;

export const RecordedReview = z.object({
	/** A stage's result or a file of the delivery. */
	of: z.union([z.object({ stage: z.enum(stageNames) }), z.object({ file: z.string() })]),
	decision: z.enum(['accepted', 'rejected']),
	decidedOn: Moment,
	/** A setting accepts without anybody looking. */
	by: z.enum(['person', 'setting']),
	/** False when it was changed or made again after the decision. */
	holds: z.boolean(),
	evidence: z.object({ activeSeconds: z.number().min(0), words: Count, opened: z.array(z.string()), charactersChanged: Count }).nullable(),
	level: ReviewLevel,
});
export type RecordedReview = z.infer<typeof RecordedReview>;

/** What a delivery's record says: the predicate of its statement. */
export const DeliveryRecord = z.object({
	recordVersion: z.literal(1),
	tool: z.object({ name: z.string(), version: z.string(), editor: z.string().optional(), extensionDigest: Digest.optional() }),
	run: z.object({
		id: z.string(),
		startedOn: Moment,
		/** When it landed, or was sealed without landing. */
		finishedOn: Moment,
		sealedOn: Moment,
		resumed: Count,
		/** The program ended while something ran. */
		interrupted: Count,
		/** The wall clock went another way than time did. */
		clockJumps: Count,
	}),
	/** The client's words stay with the freelancer. */
	brief: z.object({ digest: Digest, characters: Count, documents: Count, language: z.string().nullable(), redacted: z.literal(true) }),
	policy: z.object({
		/** What the brief says about AI; the strictest when it says several things. */
		clientAiStance: z.enum(['not stated', 'forbidden', 'limited', 'disclose', 'allowed']),
		stances: z.array(z.object({ stance: z.string(), quoteDigest: Digest.nullable(), replaced: z.boolean() })),
		dataSentTo: z.array(z.object({ to: z.string(), what: z.enum(['requests to a model', 'search queries', 'page requests']) })),
	}),
	stages: z.array(DisclosedAttempt),
	sources: z.array(
		z.object({
			id: z.string(),
			title: z.string(),
			kind: z.enum(['workspace', 'attachment', 'link', 'web']),
			location: z.string(),
			digest: Digest.optional(),
			retrievedOn: Moment.optional(),
			published: z.string().optional(),
			/** Characters of it that are quoted as proof. */
			quotedCharacters: Count,
			flags: z.array(z.string()),
		}),
	),
	review: z.array(RecordedReview),
	/** How `level` is set, in words. */
	reviewRule: z.string(),
	attribution: z.array(RecordedAttribution),
	/** The range of the deliverables together; what came along would only thin it. */
	share: z.object({ aiShareLow: Percent, aiShareHigh: Percent }),
	/** IPTC digital source type of the delivery as a whole, and why. */
	sourceType: z.object({ iri: z.url(), why: z.string() }),
	/** The text for the client that was made from this record. */
	disclosure: z
		.object({
			path: z.string(),
			digest: Digest,
			language: z.enum(['en', 'id']),
			length: z.enum(['line', 'paragraph', 'full']),
			generatedOn: Moment,
		})
		.nullable(),
	/** The journal that all this follows from; it stays with the freelancer. */
	journal: z.object({ head: Digest, events: Count }),
	/** Signed states of the journal, at acceptances. */
	checkpoints: z.object({ verified: Count, failed: Count }),
	/** SHA-256 of the signing key's public part (SPKI). */
	keyId: z.string(),
	/** What none of this can prove. */
	limits: z.array(z.string()),
});
export type DeliveryRecord = z.infer<typeof DeliveryRecord>;
