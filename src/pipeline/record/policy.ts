import { stanceOf } from '../../shared/aiStance.ts';
import type { DeliveryRecord } from '../../shared/record/record.ts';
import type { RunState } from '../../shared/run.ts';
import type { Ports } from '../ports.ts';
import { dataSentTo } from './sources.ts';

type Policy = DeliveryRecord['policy'];

/** What the client says about AI, and who was sent something. The client's words are there as their hash. */
export function recordedPolicy(state: RunState, hash: Ports['hash']): Policy {
	const { artifact } = state.stages.strategy;
	return {
		clientAiStance: stanceOf(artifact)?.stance ?? 'not stated',
		stances: (artifact?.aiStances ?? []).map(({ stance, quote, replaced = false }) => ({
			stance,
			quoteDigest: quote ? { sha256: hash(quote) } : null,
			replaced,
		})),
		dataSentTo: dataSentTo(state),
	};
}
