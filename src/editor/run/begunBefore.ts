import * as vscode from 'vscode';
import { hashOfBrief } from '../../pipeline/brief/answers.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { Brief } from '../../shared/brief.ts';
import { stageTitles } from '../../shared/stages.ts';
import type { App } from '../app.ts';

/** Milliseconds within which a second start of the same brief is the second press of one. */
const samePress = 1000;
const open = 'Open It';
const again = 'Begin Again';

/**
 * The project to show instead of beginning another: one of the same brief that is not over, which is shown while the person is
 * asked. Undefined to begin; `nothing` when they turn away.
 */
export async function begunBefore(app: App, brief: Brief): Promise<Project | 'nothing' | undefined> {
	const project = sameBrief(app, brief);
	if (!project) return undefined;
	if (Math.abs(app.ports.clock.now() - project.state.startedAt) < samePress) return project;
	await app.selection.select(project.id);
	const answer = await vscode.window.showWarningMessage(
		`${brief.name} has a project already: ${project.state.project} ${standing(project)}.`,
		{ modal: true, detail: 'Beginning again makes a second project of the same text, with requests of its own.' },
		open,
		again,
	);
	if (answer === again) return undefined;
	return answer === open ? project : 'nothing';
}

/** The newest. */
function sameBrief({ projects, ports }: App, brief: Brief): Project | undefined {
	const hash = hashOfBrief(brief, ports.hash);
	return projects
		.all()
		.find(({ state }) => state.briefHash === hash && state.brief.source === brief.source && state.status !== 'done' && !state.archived);
}

function standing({ state: { status, waitingFor } }: Project): string {
	switch (status) {
		case 'waiting':
			return `waits for you (${waitingFor === undefined || waitingFor === 'landing' ? 'files' : stageTitles[waitingFor]})`;
		case 'running':
			return 'is running';
		case 'failed':
			return 'has stopped with an error';
		default:
			return 'was stopped and can go on';
	}
}
