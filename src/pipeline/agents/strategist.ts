import { Strategy } from '../../shared/artifacts.ts';
import type { Agent, StageContext } from '../agent.ts';
import { askForShape } from '../asking/ask.ts';
import { todayOf } from '../asking/prompt/days.ts';
import { promptFor } from '../asking/prompt.ts';
import type { Message } from '../ports.ts';
import { languageOf } from '../text/languageOf.ts';
import { searchAhead } from './researcher/search/localSearch.ts';
import { deadlineRemarks } from './strategist/briefFacts.ts';
import { strategyByRule } from './strategist/floor/floor.ts';
import { withPlan } from './strategist/plan/plan.ts';
import { strategyFrom } from './strategist/reply/fromReply.ts';
import { Corrections, repairTask, unfoundQuotes, withCorrections } from './strategist/reply/quoteRepair.ts';
import { Reply } from './strategist/reply/reply.ts';
import { task, taskNow } from './strategist/reply/task.ts';
import { type Scan, scanOf } from './strategist/scan.ts';

const stage = 'strategy';

/** Analyses the brief and sets the strategy. The model says what is asked, the program finds its quotes in the brief; without a model rules read the brief. */
export const strategist: Agent<'strategy'> = {
	stage,
	async run(context) {
		context.emit({ type: 'doing', stage, text: 'Reading the brief' });
		if (!context.model) return Strategy.parse(await strategyByRule(context.brief));
		const scan = scanOf(context.brief);
		void searchAhead(context);
		return Strategy.parse(await withPlan(context, await analysed(context, scan)));
	},
};

/** What comes of asking again; nothing where that fails, because the analysis is there. */
async function corrected(context: StageContext, messages: readonly Message[]): Promise<Corrections['corrections']> {
	try {
		const shape = { name: 'quotes', schema: Corrections };
		return (await askForShape(context, { stage, channel: 'quotes' }, messages, shape)).corrections;
	} catch (error) {
		context.signal.throwIfAborted();
		context.ports.log.warn(`The quotes could not be asked for again: ${(error as Error).message}`);
		return [];
	}
}

/** Of the attempt that the feedback is about: what this request is asked for again. */
function analysisOf(previous: StageContext['previous']): object | undefined {
	if (!previous || !('requirements' in previous)) return previous;
	const { plan, noticed, refused, remarks, ...analysis } = previous;
	return analysis;
}

/** The model's analysis. Quotes that are not in the brief go back to it once. */
async function analysed(context: StageContext, scan: Scan): Promise<Strategy> {
	const { brief } = context;
	context.emit({ type: 'doing', stage, text: 'Setting the strategy' });
	const messages = promptFor({ ...context, previous: analysisOf(context.previous) }, [task, await taskNow(context, scan)]);
	const answer = await askForShape(context, { stage, channel: 'artifact' }, messages, { name: 'strategy', schema: Reply });
	const unfound = unfoundQuotes(answer, brief.text);
	let corrections: Corrections['corrections'] = [];
	if (unfound.length > 0) {
		context.emit({ type: 'doing', stage, text: 'Asking again for quotes that are not in the brief' });
		const again = [
			...messages,
			{ role: 'assistant' as const, content: JSON.stringify(answer) },
			{ role: 'user' as const, content: repairTask(unfound, brief.text, context.ports.hash) },
		];
		corrections = await corrected(context, again);
	}
	const { reply, refused } = withCorrections(answer, { unfound, corrections, brief: brief.text });
	const strategy = strategyFrom(reply, { brief, scan, language: await languageOf(brief.text), refused });
	const remarks = [...(strategy.remarks ?? []), ...deadlineRemarks(strategy.constraints, todayOf(context.ports.clock))];
	return { ...strategy, ...(remarks.length > 0 && { remarks }) };
}
