import { Strategy } from '../../shared/artifacts.ts';
import type { Agent } from '../agent.ts';
import { askForShape } from '../ask.ts';
import { promptFor } from '../prompt.ts';
import { searchAhead } from './researcher/localSearch.ts';
import { strategyByRule } from './strategist/floor.ts';
import { merged } from './strategist/merge.ts';
import { Reply, task } from './strategist/reply.ts';

/** Analyses the brief. Rules find what is asked; a model is checked against the brief and against what the rules found. */
export const strategist: Agent<'strategy'> = {
	stage: 'strategy',
	async run(context) {
		context.emit({ type: 'doing', stage: 'strategy', text: 'Reading the brief' });
		const floor = await strategyByRule(context.brief);
		if (!context.model) return Strategy.parse(floor);
		context.emit({ type: 'doing', stage: 'strategy', text: 'Setting the strategy' });
		const to = { stage: 'strategy', channel: 'artifact' } as const;
		if (floor.researchQuestions.length > 0) void searchAhead(context);
		const reply = await askForShape(context, to, promptFor(context, task), { name: 'strategy', schema: Reply });
		return Strategy.parse(merged(reply, floor, context.brief));
	},
};
