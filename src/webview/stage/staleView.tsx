import type { ProjectView, RerunEstimate } from '../../shared/panel/protocol.ts';
import { type StageName, stageNames } from '../../shared/stages.ts';
import { formatCost, formatCount, plural } from '../artifact/format.ts';
import { Button, Message } from '../bits.tsx';
import { send } from '../host.ts';
import { trusted } from '../store.ts';

/** Says that a result was made from something older, and what it costs to make it anew. */
export const StaleView = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const run = view.state.id;
	const because = view.state.stages[stage].staleBecause;
	const first = stageNames.every((one) => one === stage || stageNames.indexOf(one) > stageNames.indexOf(stage) || !isStale(view, one));
	return (
		<div class="failure">
			<Message kind="warning">
				<p>Made from an older {because.join(' and an older ')}.</p>
				<p class="muted">{first ? `From here: ${estimateText(view.estimates[stage])}` : 'An earlier stage is stale too; begin there.'}</p>
			</Message>
			{trusted.value && (
				<div class="buttons">
					<Button
						look={first ? 'primary' : 'secondary'}
						icon="refresh"
						label="Rerun from here"
						onClick={() => send({ type: 'rerunFrom', run, stage })}
					/>
					<Button label="Keep as it is" onClick={() => send({ type: 'keep', run, stage })} />
				</div>
			)}
		</div>
	);
};

const isStale = (view: ProjectView, stage: StageName) => view.state.stages[stage].staleBecause.length > 0;

function estimateText(estimate: RerunEstimate | undefined): string {
	if (!estimate) return 'cost unknown';
	if (estimate.calls === 0) return 'no calls, no cost';
	const cost = estimate.cost === null || estimate.cost === 0 ? formatCost(estimate.cost) : `about ${formatCost(estimate.cost)}`;
	return `about ${plural(estimate.calls, 'call')}, ${formatCount(estimate.tokens)} tokens, ${cost}`;
}
