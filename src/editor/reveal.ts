import { posix } from 'node:path';
import * as vscode from 'vscode';
import { PipelineError } from '../pipeline/errors.ts';
import type { Project } from '../pipeline/project.ts';
import type { Span } from '../shared/brief.ts';
import { agentNames, type StageName } from '../shared/stages.ts';
import { attemptUri, briefUri, fileUri } from './documentUris.ts';

/** Shows a passage of the brief: in its own document where the words stand there, else in the text as it was read. */
export async function revealQuote(project: Project, at: Span): Promise<void> {
	const { brief } = project.state;
	const quote = brief.text.slice(at.start, at.end);
	const source = brief.source === undefined ? undefined : await openSource(brief.source);
	const expected = at.start + (brief.selection?.start ?? 0);
	const range = source && findRange(source, quote, expected);
	if (source && range) return show(source, range);
	const document = await vscode.workspace.openTextDocument(briefUri(project.id, brief.name));
	return show(document, new vscode.Range(document.positionAt(at.start), document.positionAt(at.end)));
}

/** Line is counted from 1; 0 means the whole source. */
export async function revealSource(project: Project, sourceId: string, line: number): Promise<void> {
	const source = project.state.stages.research.artifact?.sources.find(({ id }) => id === sourceId);
	if (!source) throw new PipelineError('refused', "This source is not among the project's sources any more.");
	const uri = await findInWorkspace(source.location);
	if (!uri)
		throw new PipelineError('unreadable', `${source.location} is not in the workspace any more. Its quotes are kept in the project.`);
	const document = await vscode.workspace.openTextDocument(uri);
	const { range } = document.lineAt(Math.min(Math.max(line - 1, 0), document.lineCount - 1));
	return show(document, range);
}

export async function revealFinding(project: Project, findingId: string): Promise<void> {
	const finding = project.state.stages.quality.artifact?.findings.find(({ id }) => id === findingId);
	if (finding?.path === undefined) throw new PipelineError('refused', 'This finding is not about one file.');
	const document = await vscode.workspace.openTextDocument(fileUri(project.id, 'quality', finding.path));
	const { start, end } = finding.at ?? { start: 0, end: 0 };
	return show(document, new vscode.Range(document.positionAt(start), document.positionAt(end)));
}

/** The brief's own document where it is still there, else the text as it was read. */
export async function openBriefOf(project: Project): Promise<void> {
	const { brief } = project.state;
	const source = brief.source === undefined ? undefined : await openSource(brief.source);
	const document = source ?? (await vscode.workspace.openTextDocument(briefUri(project.id, brief.name)));
	await vscode.window.showTextDocument(document, { preview: true });
}

export async function openFile(project: Project, stage: StageName, path: string): Promise<void> {
	await vscode.window.showTextDocument(fileUri(project.id, stage, path), { preview: false });
}

export async function compareAttempts(
	project: Project,
	{ stage, older, newer }: { readonly stage: StageName; readonly older: number; readonly newer: number },
): Promise<void> {
	const name = stage === 'strategy' || stage === 'research' ? `${stage}.json` : `${stage}.md`;
	await vscode.commands.executeCommand(
		'vscode.diff',
		attemptUri(project.id, stage, older, name),
		attemptUri(project.id, stage, newer, name),
		`${agentNames[stage]}: attempt ${older} ↔ ${newer}`,
		{ preview: false },
	);
}

async function show(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
	const editor = await vscode.window.showTextDocument(document, { selection: range, preview: true });
	editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function openSource(source: string): Promise<vscode.TextDocument | undefined> {
	try {
		return await vscode.workspace.openTextDocument(vscode.Uri.parse(source, true));
	} catch {
		// The brief's file may be gone, or not text: the project keeps the text that was read.
		return undefined;
	}
}

/** Where the words stand now; the place nearest to where they stood when it was read. Ends of lines count alike. */
function findRange(document: vscode.TextDocument, quote: string, expected: number): vscode.Range | undefined {
	if (!quote) return undefined;
	const text = document.getText().replaceAll('\r\n', '\n');
	const wanted = quote.replaceAll('\r\n', '\n');
	let best = -1;
	for (let found = text.indexOf(wanted); found >= 0; found = text.indexOf(wanted, found + 1)) {
		if (best < 0 || Math.abs(found - expected) < Math.abs(best - expected)) best = found;
	}
	return best < 0 ? undefined : new vscode.Range(positionIn(text, best), positionIn(text, best + wanted.length));
}

function positionIn(text: string, offset: number): vscode.Position {
	const before = text.slice(0, offset);
	const lineStart = before.lastIndexOf('\n') + 1;
	return new vscode.Position(before.split('\n').length - 1, offset - lineStart);
}

/** A location is relative to its workspace folder, and begins with the folder's name when there are several. */
async function findInWorkspace(location: string): Promise<vscode.Uri | undefined> {
	const clean = posix.normalize(location);
	if (clean.startsWith('..') || clean.startsWith('/')) return undefined;
	for (const folder of vscode.workspace.workspaceFolders ?? []) {
		const inside = clean.startsWith(`${folder.name}/`) ? [clean, clean.slice(folder.name.length + 1)] : [clean];
		for (const path of inside) {
			const uri = vscode.Uri.joinPath(folder.uri, path);
			if (await exists(uri)) return uri;
		}
	}
	return undefined;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	return vscode.workspace.fs.stat(uri).then(
		() => true,
		() => false,
	);
}
