import type { Strategy } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { askForShape } from '../../../asking/ask.ts';
import { pagedPromptFor } from '../../../asking/prompt.ts';
import { PipelineError } from '../../../errors.ts';
import type { Message } from '../../../ports.ts';
import { gapsOf, gapTask, joined, planFrom } from './fromPlanReply.ts';
import { PlanReply } from './planReply.ts';
import { planNow, planTask } from './planTask.ts';

const stage = 'strategy';
const shape = { name: 'plan', schema: PlanReply };

/** The strategy with its second half. Where no plan comes, the analysis stays as it is and says so. */
export async function withPlan(context: StageContext, strategy: Strategy): Promise<Strategy> {
	context.emit({ type: 'doing', stage, text: 'Making the plan' });
	try {
		const { plan, remarks } = planFrom(await replyFor(context, strategy), strategy);
		return { ...strategy, ...told(strategy, remarks), plan };
	} catch (error) {
		context.signal.throwIfAborted();
		const isExpected = PipelineError.is(error);
		if (!isExpected) context.ports.log.error('The plan could not be made.', error);
		context.emit({ type: 'reset', stage, channel: 'plan' });
		const why = isExpected ? error.message : 'Something went wrong; the log says what.';
		const text = `There is no plan: ${why} The analysis is kept. Rerun the Strategist for a plan, or go on without one.`;
		return { ...strategy, ...told(strategy, [{ text, by: 'rule' }]) };
	}
}

const told = ({ remarks = [] }: Strategy, more: NonNullable<Strategy['remarks']>) => {
	const all = [...remarks, ...more];
	return all.length > 0 ? { remarks: all } : {};
};

/** What is missing in the answer is asked for once. */
async function replyFor(context: StageContext, strategy: Strategy): Promise<PlanReply> {
	const previous = context.previous && 'plan' in context.previous ? context.previous.plan : undefined;
	const messages = pagedPromptFor({ ...context, previous, upstream: { strategy } }, [planTask, planNow(strategy)]);
	const reply = await askForShape(context, { stage, channel: 'plan' }, messages, shape);
	const gaps = gapsOf(reply, strategy);
	if (gaps.files.length === 0 && gaps.undecided.length === 0) return reply;
	context.emit({ type: 'doing', stage, text: 'Asking for what the plan left out' });
	const again: Message[] = [...messages, { role: 'assistant', content: JSON.stringify(reply) }, { role: 'user', content: gapTask(gaps) }];
	try {
		return joined(reply, await askForShape(context, { stage, channel: 'plan rest' }, again, shape));
	} catch (error) {
		context.signal.throwIfAborted();
		context.ports.log.warn(`What the plan left out could not be asked for: ${(error as Error).message}`);
		return reply;
	}
}
