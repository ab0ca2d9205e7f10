import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { ToHost } from '../../shared/protocol.ts';
import type { App } from '../app.ts';
import { copyQuestions, copyReferences } from '../commands/clientCommands.ts';
import { landingCommands, revealLanded } from '../commands/landingCommands.ts';
import { modelCommands } from '../commands/modelCommands.ts';
import { runCommands } from '../commands/runCommands.ts';
import { openInstructions } from '../customize/openInstructions.ts';
import { inFilesCommands } from '../inFiles/inFilesCommands.ts';
import { acceptStage, decideFile } from '../record/accept.ts';
import { recordCommands } from '../record/recordCommands.ts';
import { revealQuote } from '../reveal/revealBrief.ts';
import { compareVersions, openFile, revealFinding } from '../reveal/revealFiles.ts';
import { revealSource } from '../reveal/revealSource.ts';
import { requireTrust } from '../trust.ts';

/** What an untrusted workspace allows: reading. */
const reading: ReadonlySet<ToHost['type']> = new Set([
	'ready',
	'painted',
	'select',
	'stop',
	'compareVersions',
	'revealQuote',
	'revealSource',
	'openFile',
	'openInstructions',
	'revealFinding',
	'reviewFiles',
	'reviewFile',
	'revealFolder',
	'copy',
	'copyQuestions',
	'copyReferences',
	'setApiKey',
	'showLog',
	'verifyDelivery',
	'manageTrust',
]);

/** Does what the panel asks for. Throws `PipelineError` for what is refused. */
export async function onMessage(app: App, message: ToHost): Promise<void> {
	if (!reading.has(message.type)) requireTrust();
	if ('run' in message) return onProjectMessage(app, message);
	switch (message.type) {
		case 'ready':
		case 'painted':
		case 'remember':
			return;
		case 'runActiveFile':
			await runCommands.runOnActiveFile(app);
			return;
		case 'openBriefFile':
			await runCommands.openBrief(app);
			return;
		case 'newBriefFromClipboard':
			await runCommands.newBriefFromClipboard(app);
			return;
		case 'chooseSearch':
			await modelCommands.chooseSearch(app);
			return;
		case 'copy':
			await vscode.env.clipboard.writeText(message.text);
			return;
		case 'chooseModel':
			await modelCommands.chooseModel(app);
			return;
		case 'setApiKey':
			await modelCommands.setApiKey(app);
			return;
		case 'showLog':
			app.log.show();
			return;
		case 'manageTrust':
			await vscode.commands.executeCommand('workbench.trust.manage');
			return;
		default:
			message satisfies never;
	}
}

type ProjectMessage = Extract<ToHost, { run: string }>;

async function onProjectMessage(app: App, message: ProjectMessage): Promise<void> {
	const project = await app.selection.open(message.run);
	switch (message.type) {
		case 'select':
			await app.selection.select(message.run);
			return;
		case 'accept':
			await acceptStage(app, project, message);
			app.advance(project);
			return;
		case 'setOffline':
			await project.setOffline(message.offline);
			return;
		case 'edit':
			await edit(app, message);
			return;
		case 'rerun':
			await project.rerun(message.stage, message.feedback);
			app.advance(project);
			return;
		case 'rerunFrom':
			await project.rerunFrom(message.stage);
			app.advance(project);
			return;
		case 'keep':
			await project.keep(message.stage);
			app.advance(project);
			return;
		case 'useVersion':
			if (message.version.by === 'attempt') await project.useAttempt(message.stage, message.version.number);
			else await project.useVersion(message.stage, message.version.number);
			return;
		case 'stop':
			await project.stop();
			return;
		case 'resume':
			await project.resume();
			app.advance(project);
			return;
		case 'rename':
			await project.rename(message.project);
			return;
		default:
			return onLookMessage(app, project, message);
	}
}

type LookMessage = Exclude<
	ProjectMessage,
	{
		type: 'select' | 'accept' | 'setOffline' | 'edit' | 'rerun' | 'rerunFrom' | 'keep' | 'useVersion' | 'stop' | 'resume' | 'rename';
	}
>;

/** What shows something, and what goes to the client and comes back. */
async function onLookMessage(app: App, project: Project, message: LookMessage): Promise<void> {
	switch (message.type) {
		case 'fixFinding':
			return project.findings.fix(message.findingId);
		case 'ignoreFinding':
			return project.findings.ignore(message.findingId, message.reason);
		case 'judge':
			return project.findings.judge(message.requirementId, message.verdict);
		case 'runCommands':
			return (await import('../inFiles/runProofs.ts')).runProofs(project, message);
		case 'sendBackFinding':
			return inFilesCommands.sendBackFinding(app, message.run, message.findingId);
		case 'copyQuestions':
			return copyQuestions(project);
		case 'addAnswers':
			return project.addAnswers(message.text);
		case 'copyReferences':
			return copyReferences(project, message.style);
		case 'compareVersions':
			return compareVersions(project, message);
		case 'revealQuote':
			return revealQuote(app.highlight, project, message.at);
		case 'revealSource':
			return revealSource(app, project, message);
		case 'revealFinding':
			return revealFinding(app.highlight, project, message.findingId);
		case 'openFile':
			return openFile(project, message.stage, message.path);
		case 'openInstructions':
			return openInstructions(project, message.path);
		default:
			return onLandingMessage(app, message);
	}
}

type LandingMessage = Extract<
	ProjectMessage,
	{
		type:
			| 'reviewFiles'
			| 'reviewFile'
			| 'decideFile'
			| 'chooseFolder'
			| 'land'
			| 'undoLanding'
			| 'revealFolder'
			| 'saveZip'
			| 'prepareRecord'
			| 'sealDelivery'
			| 'verifyDelivery'
			| 'exportCosts'
			| 'markPages';
	}
>;

async function onLandingMessage(app: App, message: LandingMessage): Promise<void> {
	const project = await app.selection.open(message.run);
	switch (message.type) {
		case 'reviewFiles':
			return app.review.show(project);
		case 'reviewFile':
			return app.review.show(project, message.path);
		case 'decideFile':
			return decideFile(app, project, message.path, message.decision);
		case 'chooseFolder':
			await landingCommands.chooseFolder(app, message.run);
			return;
		case 'land':
			return landingCommands.land(app, message.run);
		case 'undoLanding':
			return landingCommands.undoLanding(app, message.run);
		case 'saveZip':
			await landingCommands.saveZip(app, message.run);
			return;
		case 'revealFolder':
			return revealLanded(app, project);
		case 'prepareRecord':
			return (await import('../record/records.ts')).prepareRecord(app, project);
		case 'sealDelivery':
			return (await import('../record/records.ts')).seal(app, project, message);
		case 'verifyDelivery':
			await recordCommands.verifyDelivery(app, message.run);
			return;
		case 'markPages':
			return (await import('../../pipeline/record/markPages.ts')).markPages(app.ports, project);
		case 'exportCosts':
			await recordCommands.exportCosts(app, message.run);
			return;
		default:
			return message satisfies never;
	}
}

/** A refused edit is answered in the panel, beside what was typed, and nowhere else. */
async function edit(app: App, message: Extract<ToHost, { type: 'edit' }>): Promise<void> {
	const project = await app.selection.open(message.run);
	try {
		await project.edit(message.stage, message.artifact);
	} catch (error) {
		if (!PipelineError.is(error)) throw error;
		app.sidebar.editRefused(message.run, message.stage, error.message);
	}
}
