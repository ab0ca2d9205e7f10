import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { ToHost } from '../../shared/panel/protocol.ts';
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

/** What the host does at a message: only in a trusted workspace, or in any. */
interface Answer<Run> {
	readonly trust: 'needed' | 'any';
	readonly run: Run;
}

type ProjectMessage = Extract<ToHost, { run: string }>;
type OtherMessage = Exclude<ToHost, { run: string }>;
type Of<M extends ToHost, T extends M['type']> = Extract<M, { type: T }>;

const nothing = (): void => undefined;

const others: { readonly [T in OtherMessage['type']]: Answer<(app: App, message: Of<OtherMessage, T>) => unknown> } = {
	ready: { trust: 'any', run: nothing },
	painted: { trust: 'any', run: nothing },
	remember: { trust: 'needed', run: nothing },
	runActiveFile: { trust: 'needed', run: (app) => runCommands.runOnActiveFile(app) },
	openBriefFile: { trust: 'needed', run: (app) => runCommands.openBrief(app) },
	newBriefFromClipboard: { trust: 'needed', run: (app) => runCommands.newBriefFromClipboard(app) },
	chooseSearch: { trust: 'needed', run: (app) => modelCommands.chooseSearch(app) },
	chooseModel: { trust: 'needed', run: (app) => modelCommands.chooseModel(app) },
	setApiKey: { trust: 'any', run: (app) => modelCommands.setApiKey(app) },
	copy: { trust: 'any', run: (_, { text }) => vscode.env.clipboard.writeText(text) },
	showLog: { trust: 'any', run: ({ log }) => log.show() },
	manageTrust: { trust: 'any', run: () => vscode.commands.executeCommand('workbench.trust.manage') },
};

/** Does it, and lets the stages run on. */
const andOn =
	<M>(run: (app: App, project: Project, message: M) => Promise<unknown>) =>
	async (app: App, project: Project, message: M): Promise<void> => {
		await run(app, project, message);
		app.advance(project);
	};

const ofProject: {
	readonly [T in ProjectMessage['type']]: Answer<(app: App, project: Project, message: Of<ProjectMessage, T>) => unknown>;
} = {
	select: { trust: 'any', run: (app, { id }) => app.selection.select(id) },
	rename: { trust: 'needed', run: (_, project, message) => project.rename(message.project) },
	setOffline: { trust: 'needed', run: (_, project, { offline }) => project.setOffline(offline) },

	accept: { trust: 'needed', run: andOn(acceptStage) },
	edit: { trust: 'needed', run: edit },
	rerun: { trust: 'needed', run: andOn((_, project, { stage, feedback }) => project.rerun(stage, feedback)) },
	rerunFrom: { trust: 'needed', run: andOn((_, project, { stage }) => project.rerunFrom(stage)) },
	keep: { trust: 'needed', run: andOn((_, project, { stage }) => project.keep(stage)) },
	useVersion: {
		trust: 'needed',
		run: (_, project, { stage, version }) =>
			version.by === 'attempt' ? project.useAttempt(stage, version.number) : project.useVersion(stage, version.number),
	},
	stop: { trust: 'any', run: (_, project) => project.stop() },
	resume: { trust: 'needed', run: andOn((_, project) => project.resume()) },

	fixFinding: { trust: 'needed', run: (_, { findings }, { findingId }) => findings.fix(findingId) },
	ignoreFinding: { trust: 'needed', run: (_, { findings }, { findingId, reason }) => findings.ignore(findingId, reason) },
	sendBackFinding: { trust: 'needed', run: (app, { id }, { findingId }) => inFilesCommands.sendBackFinding(app, id, findingId) },
	judge: { trust: 'needed', run: (_, { findings }, { requirementId, verdict }) => findings.judge(requirementId, verdict) },
	runCommands: {
		trust: 'needed',
		run: async (_, project, message) => (await import('../inFiles/runProofs.ts')).runProofs(project, message),
	},

	copyQuestions: { trust: 'any', run: (_, project) => copyQuestions(project) },
	addAnswers: { trust: 'needed', run: (_, project, { text }) => project.addAnswers(text) },
	copyReferences: { trust: 'any', run: (_, project, { style }) => copyReferences(project, style) },

	compareVersions: { trust: 'any', run: (_, project, message) => compareVersions(project, message) },
	revealQuote: { trust: 'any', run: ({ highlight }, project, { at }) => revealQuote(highlight, project, at) },
	revealSource: { trust: 'any', run: revealSource },
	revealFinding: { trust: 'any', run: ({ highlight }, project, { findingId }) => revealFinding(highlight, project, findingId) },
	wantPicture: { trust: 'any', run: async (app, project, { hash }) => (await import('./pictures.ts')).tellPicture(app, project, hash) },
	showPicture: { trust: 'any', run: async (app, project, message) => (await import('./pictures.ts')).showPicture(app, project, message) },
	openFile: { trust: 'any', run: (_, project, { stage, path }) => openFile(project, stage, path) },
	openInstructions: { trust: 'any', run: (_, project, { path }) => openInstructions(project, path) },

	reviewFiles: { trust: 'any', run: ({ review }, project) => review.show(project) },
	reviewFile: { trust: 'any', run: ({ review }, project, { path }) => review.show(project, path) },
	decideFile: { trust: 'needed', run: (app, project, { path, decision }) => decideFile(app, project, path, decision) },
	chooseFolder: { trust: 'needed', run: (app, { id }) => landingCommands.chooseFolder(app, id) },
	land: { trust: 'needed', run: (app, { id }) => landingCommands.land(app, id) },
	undoLanding: { trust: 'needed', run: (app, { id }) => landingCommands.undoLanding(app, id) },
	saveZip: { trust: 'needed', run: (app, { id }) => landingCommands.saveZip(app, id) },
	saveEmail: { trust: 'needed', run: (app, { id }) => landingCommands.saveEmail(app, id) },
	revealFolder: { trust: 'any', run: revealLanded },

	prepareRecord: { trust: 'needed', run: async (app, project) => (await import('../record/records.ts')).prepareRecord(app, project) },
	sealDelivery: {
		trust: 'needed',
		run: async (app, project, message) => (await import('../record/records.ts')).seal(app, project, message),
	},
	verifyDelivery: { trust: 'any', run: (app, { id }) => recordCommands.verifyDelivery(app, id) },
	exportCosts: { trust: 'needed', run: (app, { id }) => recordCommands.exportCosts(app, id) },
	markPages: {
		trust: 'needed',
		run: async (app, project) => (await import('../../pipeline/record/markPages.ts')).markPages(app.ports, project),
	},
};

/** Does what the panel asks for. Throws `PipelineError` for what is refused. */
export async function onMessage(app: App, message: ToHost): Promise<void> {
	if ('run' in message) return onProjectMessage(app, message);
	// Each row takes the message that it is named for; that these are the same two, a union can't say.
	const { trust, run } = others[message.type] as Answer<(app: App, message: OtherMessage) => unknown>;
	if (trust === 'needed') requireTrust();
	await run(app, message);
}

async function onProjectMessage(app: App, message: ProjectMessage): Promise<void> {
	const { trust, run } = ofProject[message.type] as Answer<(app: App, project: Project, message: ProjectMessage) => unknown>;
	if (trust === 'needed') requireTrust();
	await run(app, await app.selection.open(message.run), message);
}

/** A refused edit is answered in the panel, beside what was typed, and nowhere else. */
async function edit(app: App, project: Project, message: Of<ProjectMessage, 'edit'>): Promise<void> {
	try {
		await project.edit(message.stage, message.artifact);
	} catch (error) {
		if (!PipelineError.is(error)) throw error;
		app.sidebar.editRefused(message.run, message.stage, error.message);
	}
}
