import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { VersionRef } from '../../shared/panel/protocol.ts';
import { agentNames, type StageName } from '../../shared/stages.ts';
import { fileUri, versionUri } from '../documents/documentUris.ts';
import type { Highlight } from '../documents/highlight.ts';
import { rangeOf } from './findRange.ts';

export async function revealFinding(highlight: Highlight, project: Project, findingId: string): Promise<void> {
	const finding = project.state.stages.quality.artifact?.findings.find(({ id }) => id === findingId);
	if (finding?.path === undefined) throw new PipelineError('refused', 'This finding is not about one file.');
	const document = await vscode.workspace.openTextDocument(fileUri(project.id, 'quality', finding.path));
	return highlight.show(document, rangeOf(document, finding.at ?? { start: 0, end: 0 }));
}

export async function openFile(project: Project, stage: StageName, path: string): Promise<void> {
	await vscode.window.showTextDocument(fileUri(project.id, stage, path), { preview: false });
}

export async function compareVersions(
	project: Project,
	{ stage, older, newer }: { readonly stage: StageName; readonly older: VersionRef; readonly newer: VersionRef },
): Promise<void> {
	const name = stage === 'strategy' || stage === 'research' ? `${stage}.json` : `${stage}.md`;
	await vscode.commands.executeCommand(
		'vscode.diff',
		versionUri(project.id, stage, older, name),
		versionUri(project.id, stage, newer, name),
		`${agentNames[stage]}: ${nameOf(older)} ↔ ${older.by === newer.by ? newer.number : nameOf(newer)}`,
		{ preview: false },
	);
}

const nameOf = ({ by, number }: VersionRef): string => `${by === 'attempt' ? 'attempt' : 'your version'} ${number}`;
