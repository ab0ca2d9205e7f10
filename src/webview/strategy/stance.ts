import { stanceOf } from '../../shared/aiStance.ts';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import type { Attempt } from '../../shared/run.ts';
import { formatModel } from '../artifact/format.ts';

type Known = Pick<ProjectView, 'state' | 'modelsAhead'>;

/** Who has read the brief, and who would make the rest. */
export function stanceMeaning({ state, modelsAhead }: Known): string[] {
	const { attempts, fromAttempt, artifact } = state.stages.strategy;
	const made = (attempts as readonly Attempt[]).find(({ number }) => number === fromAttempt)?.model;
	const soFar =
		made && made.provider !== 'offline'
			? `So far: ${formatModel(made)} was asked for this strategy, so the brief has been sent to ${made.host || 'it'}.`
			: 'So far: rules only, no AI was used for this strategy.';
	const ahead = state.offline
		? 'From here: this project goes on offline, by rules only, without AI.'
		: modelsAhead
			? `From here: the stages that follow would use AI: ${modelsAhead}.`
			: 'From here: no model is chosen, so the stages that follow use rules only, no AI.';
	const stance = stanceOf(artifact)?.stance;
	const told = stance === 'disclose' && modelsAhead && !state.offline ? ['Tell the client about it when you deliver.'] : [];
	return [soFar, ahead, ...told];
}

/** True where going on without AI is a way to keep the client's rule. */
export const offersOffline = ({ state, modelsAhead }: Known): boolean => {
	const stance = stanceOf(state.stages.strategy.artifact)?.stance;
	return modelsAhead !== undefined && !state.offline && (stance === 'forbidden' || stance === 'limited');
};
