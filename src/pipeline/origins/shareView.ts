import type { OriginPlace, Shares, ShareView } from '../../shared/record/origins.ts';
import type { RunState } from '../../shared/run.ts';
import type { FileOrigins, ProjectOrigins } from './projectOrigins.ts';
import { sharesOf, sumOf } from './shares.ts';

/** Whose words stand in what would be delivered now; undefined before the first draft. */
export function shareViewOf(origins: ProjectOrigins, state: RunState): ShareView | undefined {
	const stage = latestOf(origins, state);
	if (!stage) return undefined;
	const files = [...origins.files[stage]].filter(([path, file]) => !isRejected(state, path, file.hash));
	const shares = files.map(([path, file]) => ({ path, shares: knownShares(file, path) }));
	const ordered = shares.filter((_, index) => !files[index]?.[1].isAdded);
	return {
		stage,
		files: shares,
		whole: sumOf((ordered.length > 0 ? ordered : shares).map((one) => one.shares)),
		gaps: files.reduce((sum, [, { gaps }]) => sum + gaps.length, 0),
	};
}

/** What has landed and still holds; else the last stage whose result is not stale; else the last with a result. */
function latestOf({ files }: ProjectOrigins, { landing, stages }: RunState): OriginPlace['stage'] | undefined {
	if (landing.status === 'landed' && !landing.outdated && files.landed.size > 0) return 'landed';
	const made = (['delivery', 'quality', 'draft'] as const).filter((stage) => files[stage].size > 0);
	return made.find((stage) => stages[stage].staleBecause.length === 0) ?? made[0];
}

const isRejected = ({ fileDecisions }: RunState, path: string, hash: string): boolean =>
	fileDecisions[path]?.decision === 'rejected' && fileDecisions[path].hash === hash;

const known = new WeakMap<FileOrigins, Shares>();

function knownShares(file: FileOrigins, path: string): Shares {
	const shares = known.get(file) ?? sharesOf(file, path);
	known.set(file, shares);
	return shares;
}
