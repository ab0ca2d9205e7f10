import type { Claim, Research } from '../../shared/artifacts.ts';
import type { DeliveryRecord } from '../../shared/record/record.ts';
import type { RunState } from '../../shared/run.ts';
import { stageNames } from '../../shared/stages.ts';

/** What was read, and how much of it is quoted as proof. */
export function recordedSources({ stages }: RunState): DeliveryRecord['sources'] {
	const research = stages.research.artifact;
	const claims = research?.answers.flatMap((answer) => answer.claims) ?? [];
	return (research?.sources ?? []).map((source) => ({
		id: source.id,
		title: source.title,
		kind: source.kind ?? 'workspace',
		location: source.location,
		...(sha256.test(source.hash) && { digest: { sha256: source.hash } }),
		...(source.retrievedAt !== undefined && { retrievedOn: new Date(source.retrievedAt).toISOString() }),
		...(source.published && { published: source.published }),
		quotedCharacters: quotedFrom(source.id, claims),
		flags: [...(source.flags ?? [])],
	}));
}

const sha256 = /^[0-9a-f]{64}$/;

/** A quote that proves several claims is quoted once. */
const quotedFrom = (id: string, claims: readonly Claim[]): number =>
	[...new Set(claims.filter(({ sourceId }) => sourceId === id).map(({ quote }) => quote))].reduce(
		(sum, quote) => sum + [...quote].length,
		0,
	);

/** Everybody outside this program who was sent something, in any attempt. */
export function dataSentTo({ stages }: RunState): DeliveryRecord['policy']['dataSentTo'] {
	const sent = new Map<string, DeliveryRecord['policy']['dataSentTo'][number]>();
	const add = (to: string, what: DeliveryRecord['policy']['dataSentTo'][number]['what']) => sent.set(`${what} ${to}`, { to, what });
	for (const name of stageNames)
		for (const { calls, model } of stages[name].attempts) if (calls.length > 0) add(model.host || model.provider, 'requests to a model');
	for (const research of stages.research.attempts.flatMap(({ artifact }) => artifact ?? [])) addResearch(research, add);
	return [...sent.values()];
}

function addResearch({ answers, lookups = [] }: Research, add: (to: string, what: 'search queries' | 'page requests') => void): void {
	for (const { provider } of answers.flatMap(({ queries }) => queries ?? [])) add(provider, 'search queries');
	for (const { url, outcome } of lookups) if (outcome !== 'refused' && URL.canParse(url)) add(new URL(url).host, 'page requests');
}
