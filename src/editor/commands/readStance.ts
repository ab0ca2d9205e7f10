import * as vscode from 'vscode';
import type { Project } from '../../pipeline/run/project.ts';
import { stanceOf, stanceSentences } from '../../shared/aiStance.ts';
import type { App } from '../app.ts';
import { modelsAhead } from '../models/modelsAhead.ts';

/**
 * By key or from the list somebody may accept a strategy without having seen the panel: the client's rule about AI is shown
 * first. Says whether the run goes on offline; undefined when the person turned away.
 */
export async function readStance(app: App, project: Project): Promise<{ readonly offline: boolean } | undefined> {
	const { waitingFor, stages, offline } = project.state;
	const stance = waitingFor === 'strategy' ? stanceOf(stages.strategy.artifact) : undefined;
	if (!stance) return { offline: false };
	const ahead = offline ? undefined : await modelsAhead(app);
	const accept = 'Read and Accept';
	const goOffline = 'Go on Offline (no AI)';
	const detail = [
		...(stance.quote ? [`"${stance.quote}"`] : []),
		ahead ? `The stages that follow would use AI: ${ahead}.` : 'The stages that follow use rules only, no AI.',
	].join('\n\n');
	const choices = ahead && stance.stance !== 'allowed' && stance.stance !== 'disclose' ? [goOffline, accept] : [accept];
	const chosen = await vscode.window.showWarningMessage(
		`${project.state.project}: ${stanceSentences[stance.stance]}`,
		{ modal: true, detail },
		...choices,
	);
	return chosen === undefined ? undefined : { offline: chosen === goOffline };
}
