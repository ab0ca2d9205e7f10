import { posix } from 'node:path';
import * as vscode from 'vscode';
import { readBrief } from '../../node/intake.ts';
import { briefFromText } from '../../pipeline/brief/briefFromText.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Brief } from '../../shared/brief.ts';
import { documentScheme } from '../../shared/commands.ts';

/** Reads a brief from any file system. What an editor holds unsaved counts, because it is what the person sees. */
export async function readFileBrief(uri: vscode.Uri): Promise<Brief> {
	refuseOwnDocument(uri);
	const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
	const bytes = document && (document.isDirty || document.isUntitled) ? new TextEncoder().encode(document.getText()) : await readBytes(uri);
	return readBrief(bytes, nameOf(uri, document), { source: uri.toString() });
}

/** The selected text of an editor, several selections one after another. */
export async function readSelectionBrief(editor: vscode.TextEditor): Promise<Brief> {
	const { document, selections } = editor;
	refuseOwnDocument(document.uri);
	const chosen = selections.filter((selection) => !selection.isEmpty).toSorted((a, b) => a.start.compareTo(b.start));
	const [first] = chosen;
	if (!first) throw new PipelineError('unreadable', "Nothing is selected. Select the client's text, then run the pipeline on it.");
	const text = chosen.map((selection) => document.getText(selection)).join('\n\n');
	const span = { start: document.offsetAt(first.start), end: document.offsetAt(first.end) };
	return briefFromText(text, `${nameOf(document.uri, document)} (selection)`, {
		source: document.uri.toString(),
		...(chosen.length === 1 && { selection: span }),
	});
}

async function readBytes(uri: vscode.Uri): Promise<Uint8Array> {
	try {
		return await vscode.workspace.fs.readFile(uri);
	} catch (error) {
		const name = posix.basename(uri.path);
		throw new PipelineError(
			'unreadable',
			`${name} can't be read: it is not there, is a folder, or may not be opened. Choose another file.`,
			{ cause: error },
		);
	}
}

/** An untitled document is Markdown unless its language says otherwise. */
function nameOf(uri: vscode.Uri, document: vscode.TextDocument | undefined): string {
	const name = posix.basename(uri.path) || 'brief';
	if (uri.scheme !== 'untitled' || /\.\w+$/.test(name)) return name;
	return `${name}.${document?.languageId === 'html' ? 'html' : 'md'}`;
}

function refuseOwnDocument(uri: vscode.Uri): void {
	if (uri.scheme === documentScheme || uri.scheme === 'output' || uri.scheme.startsWith('vscode'))
		throw new PipelineError('unreadable', 'This is not a brief but a document of the editor. Open the brief, then run the pipeline on it.');
}
