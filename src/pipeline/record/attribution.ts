import type { Gap, Shares } from '../../shared/origins.ts';
import type { DeliveryRecord, RecordedAttribution } from '../../shared/record.ts';
import type { RunState } from '../../shared/run.ts';
import type { StageName } from '../../shared/stages.ts';
import { sumOf } from '../origins/shares.ts';
import { type SourceType, sourceTypeOf } from './sourceType.ts';

/** Whose words stand in a delivered file. */
export interface FileOrigins {
	readonly path: string;
	readonly shares: Shares;
	readonly gaps: readonly Gap[];
}

/** Per delivered file; a file that nobody could measure may be AI's from 0 to 100 per cent. */
export function recordedAttribution(
	state: RunState,
	paths: readonly string[],
	{ origins, stages }: { readonly origins: readonly FileOrigins[]; readonly stages: ReadonlySet<StageName> },
): RecordedAttribution[] {
	const asked = new Set(state.stages.delivery.artifact?.files.flatMap((file) => (file.deliverableId === undefined ? [] : file.path)));
	return paths.map((name) => {
		const found = origins.find(({ path }) => path === name);
		const { aiLow, aiHigh, ...counts } = found?.shares ?? { aiLow: 0, aiHigh: 100 };
		const measured = 'total' in counts ? counts : null;
		const capture = found === undefined ? 'none' : found.gaps.length > 0 ? 'events and comparison' : 'events';
		return {
			name,
			role: asked.has(name) ? 'deliverable' : 'added',
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
