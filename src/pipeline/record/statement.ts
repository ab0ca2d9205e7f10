import { type DeliveryRecord, type DisclosedAttempt, type RecordedAttempt, statementType } from '../../shared/record/record.ts';
import type { RunState, TimedEvent } from '../../shared/run.ts';
import { PipelineError } from '../errors.ts';
import { bytesOf } from '../landing/bytes.ts';
import type { FilesOfStage } from '../origins/projectOrigins.ts';
import type { JournalHead, Ports } from '../ports.ts';
import { recordedAttempts, stagesWithModel } from './attempts.ts';
import { recordedAttribution, wholeShare, wholeSourceType } from './attribution.ts';
import type { DeliveredFile } from './deliveredFile.ts';
import { limits } from './limits.ts';
import { recordedPolicy } from './policy.ts';
import { reviewRule } from './reviewLevel.ts';
import { recordedReviews } from './reviews.ts';
import { recordedSources } from './sources.ts';

/** `predicateType` of a delivery's record: a name of our own that needs no domain. */
export const deliveryType = 'urn:quintet:delivery-provenance:v1';

/** A delivery's record as it is signed. */
export interface DeliveryStatement {
	readonly _type: typeof statementType;
	/** Every file that the record vouches for, by its path in the delivery. */
	readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
	readonly predicateType: typeof deliveryType;
	readonly predicate: DeliveryRecord;
}

/** What a record is made from. */
export interface RecordFacts {
	readonly state: RunState;
	/** All events of the run. */
	readonly events: readonly TimedEvent[];
	/** What was delivered, as it stands there now. */
	readonly files: readonly DeliveredFile[];
	/** Whose words stand in what has landed. */
	readonly origins: FilesOfStage;
	readonly tool: {
		readonly name: string;
		readonly version: string;
		/** Name and version of the editor; absent on the command line. */
		readonly editor?: string;
		/** SHA-256 of the installed extension, hex. */
		readonly extensionHash?: string;
		/** Where prices come from, e.g. `genai-prices 0.1.8`. */
		readonly priceTable?: string;
	};
	readonly journal: JournalHead;
	/** Signed states of the journal that hold, and that do not. */
	readonly checkpoints: { readonly verified: number; readonly failed: number };
	readonly keyId: string;
	/** Tokens and money are told too; without it they stay with the freelancer. */
	readonly tellsCosts?: boolean;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly hash: Ports['hash'];
}

/** A text for the client that goes along, with what it was made for. */
export type DisclosureFile = DeliveredFile & Pick<NonNullable<DeliveryRecord['disclosure']>, 'language' | 'length'>;

/**
 * The record of a delivery, ready to be signed. `enclosed` files (the text for the client among them) are vouched for like what was
 * delivered. Throws `PipelineError('refused')` when there is nothing to vouch for.
 */
export function statementOf(facts: RecordFacts, enclosed: readonly (DeliveredFile | DisclosureFile)[] = []): DeliveryStatement {
	if (facts.files.length === 0) throw new PipelineError('refused', 'No file was delivered, so there is nothing to make a record of.');
	const digest = (file: DeliveredFile) => ({ sha256: facts.hash(bytesOf(file)) });
	const disclosure = enclosed.find((file) => 'length' in file);
	return {
		_type: statementType,
		subject: [...facts.files, ...enclosed]
			.toSorted((a, b) => (a.path < b.path ? -1 : 1))
			.map((file) => ({ name: file.path, digest: digest(file) })),
		predicateType: deliveryType,
		predicate: {
			...recordOf(facts),
			disclosure: disclosure
				? {
						path: disclosure.path,
						digest: digest(disclosure),
						language: disclosure.language,
						length: disclosure.length,
						generatedOn: moment(facts.now),
					}
				: null,
		},
	};
}

/** What the record says, without the text for the client, which is made from it. */
export function recordOf(facts: RecordFacts): DeliveryRecord {
	const { state, events, tool, hash } = facts;
	const { name, version, editor, extensionHash, priceTable } = tool;
	const stages = stagesWithModel(state);
	const attribution = recordedAttribution(facts, stages);
	return {
		recordVersion: 1,
		tool: { name, version, ...(editor && { editor }), ...(extensionHash && { extensionDigest: { sha256: extensionHash } }) },
		run: recordedRun(facts),
		brief: {
			digest: { sha256: state.briefHash },
			characters: [...state.brief.text].length,
			documents: state.brief.parts?.length ?? 1,
			language: state.stages.strategy.artifact?.language ?? null,
			redacted: true,
		},
		policy: recordedPolicy(state, hash),
		stages: recordedAttempts(state, priceTable).map((attempt) => (facts.tellsCosts ? attempt : withoutCosts(attempt))),
		sources: recordedSources(state),
		review: recordedReviews(state, events),
		reviewRule,
		attribution,
		share: wholeShare(attribution),
		sourceType: wholeSourceType(attribution, stages),
		disclosure: null,
		journal: { head: { sha256: facts.journal.hash }, events: facts.journal.count },
		checkpoints: { ...facts.checkpoints },
		keyId: facts.keyId,
		limits: [...limits],
	};
}

function withoutCosts({ usage: _, cost: __, calls, ...attempt }: RecordedAttempt): DisclosedAttempt {
	return { ...attempt, calls: calls.map(({ usage: _, cost: __, ...call }) => call) };
}

function recordedRun({ state, events, now }: RecordFacts): DeliveryRecord['run'] {
	const count = (type: TimedEvent['type']) => events.filter((event) => event.type === type).length;
	return {
		id: state.id,
		startedOn: moment(state.startedAt),
		finishedOn: moment(state.landing.at ?? now),
		sealedOn: moment(now),
		resumed: count('resumed'),
		interrupted: count('interrupted'),
		clockJumps: state.clockJumps,
	};
}

const moment = (at: number): string => new Date(at).toISOString();
