import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { Claim, Source } from '../../shared/artifacts.ts';
import type { App } from '../app.ts';
import { sourceUri } from '../documents/documentUris.ts';
import { findRange, rangeOf } from './findRange.ts';
import { findInWorkspace } from './workspaceSource.ts';

interface Wanted {
	readonly sourceId: string;
	/** Counted from 1; 0 means the whole source. */
	readonly line: number;
	/** The claim whose sentence is to be shown. */
	readonly claimId?: string | undefined;
}

type Parts = Pick<App, 'highlight' | 'ports'>;

/** Shows a source at the sentence that proves a claim: a workspace's file as it is now, everything else as it was read. */
export async function revealSource(parts: Parts, project: Project, wanted: Wanted): Promise<void> {
	const { artifact } = project.state.stages.research;
	const source = artifact?.sources.find(({ id }) => id === wanted.sourceId);
	if (!source) throw new PipelineError('refused', "This source is not among the project's sources any more.");
	const claim = artifact?.answers.flatMap(({ claims }) => claims).find((one) => one.id === wanted.claimId && one.sourceId === source.id);
	if (source.kind === undefined || source.kind === 'workspace') return revealFile(parts, source, wanted.line, claim);
	return revealSnapshot(parts, project, source, claim);
}

async function revealFile({ highlight, ports }: Parts, source: Source, line: number, claim: Claim | undefined): Promise<void> {
	const uri = await findInWorkspace(source.location);
	if (!uri)
		throw new PipelineError('unreadable', `${source.location} is not in the workspace any more. Its quotes are kept in the project.`);
	const document = await vscode.workspace.openTextDocument(uri);
	const lineRange = document.lineAt(Math.min(Math.max(line - 1, 0), document.lineCount - 1)).range;
	const range = claim && findRange(document, claim.quote, claim.at?.start ?? document.offsetAt(lineRange.start));
	await highlight.show(document, range ?? lineRange);
	if (source.hash && ports.hash(await textOf(document)) !== source.hash) tellChanged(source.location, claim, range !== undefined);
}

/** What was hashed when it was read: the file's text, or what an editor holds unsaved in its place. */
async function textOf(document: vscode.TextDocument): Promise<string> {
	if (document.isDirty) return document.getText();
	return new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
}

/** Does not wait for an answer. */
function tellChanged(location: string, claim: Claim | undefined, isThere: boolean): void {
	const changed = `${location} has changed since the Researcher read it.`;
	if (!claim) void vscode.window.showInformationMessage(changed);
	else if (isThere) void vscode.window.showInformationMessage(`${changed} The quoted sentence still stands in it.`);
	else void vscode.window.showWarningMessage(`${changed} The quoted sentence is not in it any more; its words are kept in the project.`);
}

async function revealSnapshot({ highlight }: Parts, project: Project, source: Source, claim: Claim | undefined): Promise<void> {
	const uri = sourceUri(project.id, source.hash, source.title || source.location);
	const document = await openSnapshot(uri, source);
	const at = claim?.at && document.getText().slice(claim.at.start, claim.at.end) === claim.quote ? rangeOf(document, claim.at) : undefined;
	const range = at ?? (claim && findRange(document, claim.quote, claim.at?.start ?? 0));
	return highlight.show(document, range ?? new vscode.Range(0, 0, 0, 0));
}

async function openSnapshot(uri: vscode.Uri, source: Source): Promise<vscode.TextDocument> {
	try {
		return await vscode.workspace.openTextDocument(uri);
	} catch (error) {
		const what = source.flags?.includes('dead') ? 'could not be read, so there is no text of it to show' : 'has no text that was kept';
		throw new PipelineError('unreadable', `${source.title || source.location} ${what}. Its quotes are kept in the project.`, {
			cause: error,
		});
	}
}
