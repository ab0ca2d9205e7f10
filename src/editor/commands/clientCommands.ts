import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { ReferenceStyle } from '../../shared/panel/protocol.ts';
import type { App } from '../app.ts';
import { pick } from '../models/quickPick.ts';

/** What goes to the client and comes back, and the references that a deliverable may need. */
export const clientCommands = {
	copyQuestions: async (app: App, id?: unknown) => copyQuestions(await app.selection.open(id)),

	/** The answers as they were copied from the client's message. */
	async addAnswers(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		await project.addAnswers(await vscode.env.clipboard.readText());
		const stale = project.state.stages.strategy.artifact !== undefined;
		void vscode.window.showInformationMessage(
			`The clipboard's text is now part of the brief of ${project.state.project}, as the client's answers.${stale ? ' What was made without it is stale.' : ''}`,
		);
	},

	async copyReferences(app: App, id?: unknown, style?: unknown) {
		const project = await app.selection.open(id);
		const chosen = ReferenceStyle.safeParse(style).data ?? (await askStyle());
		if (chosen) await copyReferences(project, chosen);
	},
};

/** As a message in the brief's language. */
export async function copyQuestions(project: Project): Promise<void> {
	const { artifact } = project.state.stages.strategy;
	if (!artifact?.questions.length) throw new PipelineError('refused', `There are no questions to the client in ${project.state.project}.`);
	const { questionsMessage } = await import('../../pipeline/agents/strategist/questionsMessage.ts');
	await vscode.env.clipboard.writeText(questionsMessage(artifact));
	const count = artifact.questions.length === 1 ? 'The question is' : `${artifact.questions.length} questions are`;
	tell(`${count} in the clipboard, as a message`);
}

export async function copyReferences(project: Project, style: ReferenceStyle): Promise<void> {
	const { artifact } = project.state.stages.research;
	if (!artifact?.sources.length) throw new PipelineError('refused', `The Researcher has no sources in ${project.state.project} yet.`);
	const { references } = await import('../../pipeline/references/references.ts');
	const language = project.state.stages.strategy.artifact?.language ?? 'en';
	await vscode.env.clipboard.writeText(await references(artifact, style, language));
	tell(`The references are in the clipboard, as ${styleNames[style]}`);
}

const styleNames: Readonly<Record<ReferenceStyle, string>> = { markdown: 'Markdown', bibtex: 'BibTeX', apa: 'APA' };

function askStyle(): Promise<ReferenceStyle | undefined> {
	return pick(
		ReferenceStyle.options.map((style) => ({ label: styleNames[style], value: style })),
		'How should the references be written?',
	);
}

const tell = (text: string) => void vscode.window.setStatusBarMessage(`Quintet: ${text}`, 5000);
