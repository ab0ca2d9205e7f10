import type { Strategy } from '../../shared/artifacts.ts';
import type { DeliveryRecord } from '../../shared/record.ts';
import type { RunState } from '../../shared/run.ts';
import type { Ports } from '../ports.ts';
import { dataSentTo } from './sources.ts';

type Policy = DeliveryRecord['policy'];

/** From the strictest on. */
const strictness = ['forbidden', 'limited', 'disclose', 'allowed'] as const;

/** What the client says about AI, and who was sent something. The client's words are there as their hash. */
export function recordedPolicy(state: RunState, hash: Ports['hash']): Policy {
	const found = stancesIn(state.stages.strategy.artifact);
	const inForce = found.filter(({ replaced }) => !replaced).map(({ stance }) => stance);
	return {
		clientAiStance: strictness.find((stance) => inForce.includes(stance)) ?? 'not stated',
		stances: found.map(({ stance, quote, replaced = false }) => ({
			stance,
			quoteDigest: quote ? { sha256: hash(quote) } : null,
			replaced,
		})),
		dataSentTo: dataSentTo(state),
	};
}

interface Stance {
	readonly stance: (typeof strictness)[number];
	readonly quote: string;
	readonly replaced?: boolean;
}

const stancesIn = (strategy: (Strategy & { readonly aiStances?: readonly Stance[] }) | undefined): readonly Stance[] =>
	strategy?.aiStances ?? [];
