import type { StageName } from '../../shared/stages.ts';
import type { Agent } from '../agent.ts';
import { drafter } from './drafter.ts';
import { formatter } from './formatter.ts';
import { qualityController } from './qualityController.ts';
import { researcher } from './researcher.ts';
import { strategist } from './strategist.ts';

/** Who does which stage. */
export type Agents = { readonly [S in StageName]: Agent<S> };

export const agents: Agents = {
	strategy: strategist,
	research: researcher,
	draft: drafter,
	quality: qualityController,
	delivery: formatter,
};
