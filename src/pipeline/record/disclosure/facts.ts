import type { DeliveryRecord, RecordedAttribution, ReviewLevel } from '../../../shared/record/record.ts';
import { type StageName, stageNames } from '../../../shared/stages.ts';

/** What of a record a client is told. */
export interface DisclosureFacts {
	/** Stages in which a model was asked, with `provider/model` as it answered. */
	readonly aiStages: readonly { readonly stage: StageName; readonly models: readonly string[] }[];
	readonly ruleStages: readonly StageName[];
	readonly sentTo: readonly string[];
	readonly stance: DeliveryRecord['policy']['clientAiStance'];
	/** Per cent of the deliverables' text: surely AI's, and with what may be. */
	readonly low: number;
	readonly high: number;
	readonly measured: boolean;
	readonly files: readonly FileShare[];
	/** Delivered files by how far a person looked at them as they are. */
	readonly looked: Readonly<Record<ReviewLevel, readonly string[]>>;
	readonly sources: DeliveryRecord['sources'];
	readonly gaps: number;
	/** `2026-05-01T12:00:00.000Z` */
	readonly sealedOn: string;
	readonly keyId: string;
}

/** Whole per cent of a file's text, rounded against the person. */
export interface FileShare {
	readonly name: string;
	readonly low: number;
	readonly high: number;
	/** Absent where nobody could measure. */
	readonly typed?: number;
}

export function factsOfRecord(record: DeliveryRecord): DisclosureFacts {
	const asked = stageNames.filter((name) => record.stages.some(({ stage, calls }) => stage === name && calls.length > 0));
	const ran = stageNames.filter((name) => record.stages.some(({ stage }) => stage === name));
	return {
		aiStages: asked.map((stage) => ({ stage, models: modelsIn(record.stages.filter((one) => one.stage === stage)) })),
		ruleStages: ran.filter((name) => !asked.includes(name)),
		sentTo: [...new Set(record.policy.dataSentTo.map(({ to }) => to))],
		stance: record.policy.clientAiStance,
		low: record.share.aiShareLow,
		high: record.share.aiShareHigh,
		measured: record.attribution.every(({ counts }) => counts !== null),
		files: record.attribution.map(fileShare),
		looked: lookedAt(record),
		sources: record.sources,
		gaps: record.attribution.reduce((sum, { gaps }) => sum + gaps.length, 0),
		sealedOn: record.run.sealedOn,
		keyId: record.keyId,
	};
}

/** `provider/model` of everything that answered, or was asked where the answer does not say. */
export function modelsIn(stages: DeliveryRecord['stages']): string[] {
	const models = stages.flatMap(({ model, calls }) => calls.map((call) => `${model?.provider ?? ''}/${call.served ?? call.requested}`));
	return [...new Set(models)];
}

function fileShare({ name, counts, aiShareLow, aiShareHigh }: RecordedAttribution): FileShare {
	const typed = counts && (counts.total === 0 ? 0 : Math.floor((100 * counts.person) / counts.total));
	return { name, low: aiShareLow, high: aiShareHigh, ...(typed !== null && { typed }) };
}

/** What was changed after a person decided on it, they have not looked at. */
function lookedAt({ attribution, review }: DeliveryRecord): Record<ReviewLevel, string[]> {
	const looked: Record<ReviewLevel, string[]> = { review: [], skim: [], none: [] };
	for (const { name } of attribution) {
		const decision = review.findLast(({ of }) => 'file' in of && of.file === name);
		looked[decision?.holds && decision.decision === 'accepted' ? decision.level : 'none'].push(name);
	}
	return looked;
}
