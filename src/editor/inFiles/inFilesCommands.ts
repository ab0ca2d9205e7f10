import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { DecidedHunk } from '../../pipeline/landing/hunkReview.ts';
import type { App } from '../app.ts';
import { parseDocumentUri } from '../documents/documentUris.ts';

/** What a person does about findings and changes, from the Problems view, the code lenses and the keyboard. */
export const inFilesCommands = {
	async fixFinding(app: App, run: unknown, id: unknown) {
		await (await app.selection.open(run)).findings.fix(String(id));
	},

	async ignoreFinding(app: App, run: unknown, id: unknown, reason?: unknown) {
		const project = await app.selection.open(run);
		const why =
			typeof reason === 'string'
				? reason
				: await vscode.window.showInputBox({
						title: 'Ignore this finding',
						prompt: 'Why is nothing to be done about it? The reason stays on record.',
						ignoreFocusOut: true,
						validateInput: (text) => (text.trim() ? undefined : 'A few words are enough.'),
					});
		if (why !== undefined) await project.findings.ignore(String(id), why);
	},

	async sendBackFinding(app: App, run: unknown, ...ids: unknown[]) {
		const project = await app.selection.open(run);
		await project.findings.sendBack(ids.map(String));
		app.advance(project);
	},

	customizeAgent: async (_app: App, stage?: unknown) => (await import('../customize/customizeAgent.ts')).customizeAgent(stage),
	previewDesign: async (_app: App, resource?: unknown) => (await import('./previewDesign.ts')).previewDesign(resource),

	async copyCoverNote(app: App, id?: unknown) {
		const project = await app.selection.open(id);
		const note = project.landing.message();
		if (!note) throw new PipelineError('refused', 'There is no cover note yet: the Formatter has not finished.');
		await vscode.env.clipboard.writeText(`${note.subject}\n\n${note.text}`);
		void vscode.window.setStatusBarMessage('Quintet: the cover note is copied', 4000);
	},

	acceptHunk: (app: App, ...args: unknown[]) => decide(app, args, 'accept'),
	rejectHunk: (app: App, ...args: unknown[]) => decide(app, args, 'reject'),
	reopenHunk: (app: App, ...args: unknown[]) => decide(app, args, 'reopen'),
};

async function decide(app: App, args: readonly unknown[], decision: 'accept' | 'reject' | 'reopen'): Promise<void> {
	const [run, path, id] = args.length >= 3 ? args.map(String) : await atCursor(app);
	const project = await app.selection.open(run);
	if (path === undefined || id === undefined) throw noChange();
	await project.hunks[decision](path, id, app.review.requireTarget(project));
}

/** By key: the change that the cursor is in, else the next open one below it. */
async function atCursor(app: App): Promise<readonly [string, string, string]> {
	const editor = vscode.window.activeTextEditor;
	const place = editor && parseDocumentUri(editor.document.uri);
	if (!editor || place?.kind !== 'file' || place.stage !== 'delivery') throw noChange();
	if (editor.document.isDirty) await editor.document.save();
	const project = await app.selection.open(place.run);
	const hunks = await project.hunks.list(place.path, app.review.requireTarget(project));
	const line = editor.selection.active.line;
	const holds = ({ newStart, newLines }: DecidedHunk) => line >= newStart && line <= newStart + Math.max(newLines.length - 1, 0);
	const hunk =
		hunks.find(holds) ?? hunks.find(({ accepted, newStart }) => !accepted && newStart > line) ?? hunks.find(({ accepted }) => !accepted);
	if (!hunk) throw noChange();
	return [place.run, place.path, hunk.id];
}

const noChange = () =>
	new PipelineError(
		'refused',
		'There is no open change here. Open the diff of a proposed file that exists already, and put the cursor into a change.',
	);
