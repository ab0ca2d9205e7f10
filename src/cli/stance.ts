import { stanceOf, stanceSentences } from '../shared/aiStance.ts';
import type { RunState } from '../shared/run.ts';

/** True when the run waits until somebody has read the client's rule about AI. */
export const waitsForStance = ({ waitingFor, stages }: RunState): boolean =>
	waitingFor === 'strategy' && stages.strategy.staleBecause.length === 0 && stanceOf(stages.strategy.artifact) !== undefined;

/** The client's rule in the client's words, and what it means with the chosen model. */
export function stanceLines({ stages }: RunState, model: string): string[] {
	const holding = stanceOf(stages.strategy.artifact);
	if (!holding) return [];
	const words = (stages.strategy.artifact?.aiStances ?? []).map(
		({ quote, replaced }) => `  "${quote.replace(/\s+/g, ' ')}"${replaced ? ' (a later message takes this back)' : ''}`,
	);
	return [
		stanceSentences[holding.stance],
		...words,
		model === 'offline' ? 'Offline: the stages that follow use rules only, no AI.' : `The stages that follow would use AI: ${model}.`,
	];
}

/** How to go on from there. */
export const stanceAdvice = (id: string, model: string): string =>
	`Nothing is made before you have read it. To accept it and go on: --resume ${id} --accept${model === 'offline' ? '' : ` --model ${model}, or without AI: --resume ${id} --accept --model offline`}`;
