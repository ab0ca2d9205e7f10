import { stanceOf } from '../../shared/aiStance.ts';
import type { RunState, StageState } from '../../shared/run.ts';
import { type StageName, stageNames } from '../../shared/stages.ts';
import { isSettled } from './fold.ts';

/** What has to happen next for a run to go on. */
export type Step =
	| { readonly do: 'run'; readonly stage: StageName }
	/** A person has to say something; `open` when a setting may say it instead. */
	| { readonly do: 'wait'; readonly at: StageName | 'landing'; readonly gate: boolean }
	| { readonly do: 'nothing' };

export function nextStep(state: RunState): Step {
	if (state.halted !== 'no') return { do: 'nothing' };
	const open = stageNames.find((name) => !isSettled(state.stages[name]));
	if (open === undefined) return state.status === 'done' ? { do: 'nothing' } : { do: 'wait', at: 'landing', gate: false };
	const stage: StageState = state.stages[open];
	switch (stage.status) {
		case 'todo':
			return { do: 'run', stage: open };
		case 'waiting':
			return { do: 'wait', at: open, gate: stage.staleBecause.length === 0 && mayAcceptBySetting(stage) };
		case 'accepted':
			// It was accepted and its upstream changed since: rerunning costs, so a person decides.
			return { do: 'wait', at: open, gate: false };
		default:
			return { do: 'nothing' };
	}
}

/**
 * False when only a person can accept it: a file of it was cut, or the client has a rule about AI, which no setting and no file of a
 * workspace reads in a person's stead.
 */
export const mayAcceptBySetting = (stage: Pick<StageState, 'stage' | 'artifact'>): boolean =>
	isComplete(stage) && !(stage.artifact && 'aiStances' in stage.artifact && stanceOf(stage.artifact));

/** False when a file of the artifact was cut: a partial text is never accepted as a whole. */
export function isComplete(stage: Pick<StageState, 'stage' | 'artifact'>): boolean {
	const { artifact } = stage;
	if (artifact === undefined) return false;
	if (stage.stage !== 'draft' && stage.stage !== 'quality') return true;
	return 'files' in artifact && artifact.files.every((file) => !('complete' in file) || file.complete);
}
