import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { billedSentence } from '../../shared/models/billed.ts';
import { agentNames, type StageName, stageNames } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import { pick } from '../models/quickPick.ts';
import { runOf } from '../panel/selection.ts';
import { acceptStage } from '../record/accept.ts';
import { nextWaitingAfter, showWaiting } from './projectCommands.ts';
import { readStance } from './readStance.ts';

export const gateCommands = {
	async acceptAndContinue(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		const { waitingFor } = project.state;
		if (typeof id !== 'string' && app.recency.isNew(project)) return tellNew(project);
		if (waitingFor === 'landing') {
			await app.review.show(project);
			return;
		}
		if (!waitingFor) throw new PipelineError('refused', `${project.state.project} does not wait for a decision.`);
		const read = await readStance(app, project);
		if (!read) return;
		await acceptStage(app, project, { stage: waitingFor, ...read });
		app.advance(project);
		if (runOf(id) === undefined) await offerNext(app, project);
	},

	async rerunStage(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		const stage = await askStage(project);
		if (!stage) return;
		const feedback = await vscode.window.showInputBox({
			title: `Rerun the ${agentNames[stage]}`,
			prompt: 'What should be different? Leave it empty for another attempt without feedback.',
			ignoreFocusOut: true,
		});
		if (feedback === undefined) return;
		await project.rerun(stage, feedback);
		app.advance(project);
	},

	/** Stops the shown project when it runs, else one that runs, else the shown one at its gate. */
	async stop(app: App, id?: unknown) {
		const shown = await app.selection.open(id);
		const running = app.projects.all().find((project) => project.isRunning);
		const project = shown.isRunning || id !== undefined ? shown : (running ?? shown);
		if (!project.isRunning && project.state.status !== 'waiting') throw new PipelineError('refused', 'No project is running.');
		await project.stop();
	},

	async resume(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		if (project.isRunning) throw new PipelineError('refused', `${project.state.project} is running already.`);
		if (!(await confirmBilled(project))) return;
		await project.resume();
		app.advance(project);
	},
};

/** Milliseconds after which a project that still runs is left to itself. */
const patience = 300;

/** Who has accepted by key is offered the next project that waits, when this one takes its time. What is shown changes by their word alone. */
async function offerNext(app: App, project: Project): Promise<void> {
	await Promise.race([project.advance(), new Promise((resolve) => setTimeout(resolve, patience))]);
	const next = project.isRunning ? nextWaitingAfter(app, project.id) : undefined;
	if (!next) return;
	const show = 'Show It';
	void vscode.window.showInformationMessage(`${next.state.project} waits for you too.`, show).then(async (answer) => {
		if (answer === show) await showWaiting(app, next);
	});
}

/** Does not wait for an answer. */
function tellNew({ state: { waitingFor, project } }: Project): void {
	if (waitingFor === undefined) return;
	const what = waitingFor === 'landing' ? 'The files' : `The ${waitingFor}`;
	void vscode.window.showInformationMessage(
		`${what} of ${project} ${waitingFor === 'landing' ? 'have' : 'has'} just come. Nothing was accepted: look, then accept.`,
	);
}

/** An interrupted stage is asked for again only after saying what that may cost; the panel says it beside its button. */
export async function confirmBilled(project: Project): Promise<boolean> {
	const stage = stageNames.find((name) => project.state.stages[name].status === 'interrupted');
	const billed = stage && billedSentence(project.state.stages[stage]);
	if (!billed) return true;
	const goOn = 'Go On';
	const message = `The ${agentNames[stage]} of ${project.state.project} was interrupted. Go on and ask the model again?`;
	return (await vscode.window.showWarningMessage(message, { modal: true, detail: billed }, goOn)) === goOn;
}

function askStage(project: Project): Promise<StageName | undefined> {
	const begun = stageNames.filter((stage) => project.state.stages[stage].attempts.length > 0);
	if (begun.length === 0) throw new PipelineError('refused', 'No stage has run yet.');
	const choices = begun.map((stage) => ({ label: agentNames[stage], description: project.state.stages[stage].status, value: stage }));
	return pick(choices, 'Which stage should run again?');
}
