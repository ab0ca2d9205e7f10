import type { Shares } from '../../shared/record/origins.ts';
import type { DeliveryRecord, RecordedAttribution } from '../../shared/record/record.ts';
import type { RunState } from '../../shared/run.ts';
import type { StageName } from '../../shared/stages.ts';
import type { FileOrigins, FilesOfStage } from '../origins/projectOrigins.ts';
import { sharesOf, sumOf } from '../origins/shares.ts';
import type { Ports } from '../ports.ts';
import type { DeliveredFile } from './deliveredFile.ts';
import { type SourceType, sourceTypeOf } from './sourceType.ts';

/** What a delivery's attribution is taken from. */
export interface AttributionFacts {
	readonly state: RunState;
	readonly files: readonly DeliveredFile[];
	readonly origins: FilesOfStage;
	readonly hash: Ports['hash'];
}

/** Per delivered file; a file that is not what the journal knows of it may be AI's from 0 to 100 per cent. */
export function recordedAttribution(facts: AttributionFacts, stages: ReadonlySet<StageName>): RecordedAttribution[] {
	const { state, files } = facts;
	const asked = new Set(state.stages.delivery.artifact?.files.flatMap((file) => (file.deliverableId === undefined ? [] : file.path)));
	return files.map((file) => {
		const found = originsOfFile(facts, file);
		const { aiLow, aiHigh, ...counts } = found ? sharesOf(found, file.path) : { aiLow: 0, aiHigh: 100 };
		const measured = 'total' in counts ? counts : null;
		const capture = found === undefined ? 'none' : found.gaps.length > 0 ? 'events and comparison' : 'events';
		return {
			name: file.path,
			role: asked.has(file.path) ? 'deliverable' : 'added',
			counts: measured,
			unit: 'code points without white space, NFC',
			aiShareLow: aiLow,
			aiShareHigh: aiHigh,
			method: { name: 'origins', version: 1, capture },
			gaps: (found?.gaps ?? []).map(({ at, why }) => ({ on: new Date(at).toISOString(), why })),
			sourceType: sourceTypeOf(measured, stages).iri,
		};
	});
}

function originsOfFile({ state, origins, hash }: AttributionFacts, { path, content }: DeliveredFile): FileOrigins | undefined {
	const found = origins.get(path);
	const known = state.landing.changed?.[path] ?? found?.hash;
	return hash(content) === known ? found : undefined;
}

/** How the delivery came about as a whole; one file that was not measured leaves the whole unmeasured. */
export const wholeSourceType = (attribution: readonly RecordedAttribution[], stages: ReadonlySet<StageName>): SourceType =>
	sourceTypeOf(sharesOfAll(attribution), stages);

/** The share of what the client asked for. */
export function wholeShare(attribution: readonly RecordedAttribution[]): DeliveryRecord['share'] {
	const asked = attribution.filter(({ role }) => role === 'deliverable');
	const { aiLow, aiHigh } = sharesOfAll(asked.length > 0 ? asked : attribution) ?? { aiLow: 0, aiHigh: 100 };
	return { aiShareLow: aiLow, aiShareHigh: aiHigh };
}

function sharesOfAll(attribution: readonly RecordedAttribution[]): Shares | null {
	const measured = attribution.flatMap(({ counts }) => (counts ? [{ ...counts, aiLow: 0, aiHigh: 0 }] : []));
	return measured.length === attribution.length ? sumOf(measured) : null;
}
