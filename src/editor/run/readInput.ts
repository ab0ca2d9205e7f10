import { posix } from 'node:path';
import * as vscode from 'vscode';
import { readBrief, readBriefs } from '../../node/intake.ts';
import { briefFromText } from '../../pipeline/brief/briefFromText.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Brief } from '../../shared/brief.ts';
import { documentScheme } from '../../shared/commands.ts';

/** Reads a brief from any file system. */
export async function readFileBrief(uri: vscode.Uri): Promise<Brief> {
	const { bytes, name, source } = await readInput(uri);
	return readBrief(bytes, name, { source });
}

/** Several files as one brief: the first is the brief, the others came along. */
export const readFilesBrief = async (uris: readonly vscode.Uri[]): Promise<Brief> => readBriefs(await Promise.all(uris.map(readInput)));

/** What an editor holds unsaved counts, because it is what the person sees. */
async function readInput(uri: vscode.Uri): Promise<{ bytes: Uint8Array; name: string; source: string }> {
	refuseOwnDocument(uri);
	const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
	const bytes = document && (document.isDirty || document.isUntitled) ? new TextEncoder().encode(document.getText()) : await readBytes(uri);
	return { bytes, name: nameOf(uri, document), source: uri.toString() };
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

/** The text in the clipboard, named by its first line. */
export async function readClipboardBrief(): Promise<Brief> {
	const text = await vscode.env.clipboard.readText();
	if (!text.trim()) throw new PipelineError('unreadable', "The clipboard holds no text. Copy the client's message, then run this again.");
	return briefFromText(text, firstLine(text), { format: 'markdown' });
}

/** Without the marks that Markdown and mail put before a line. */
function firstLine(text: string): string {
	const lines = text.split(/\r?\n/).map((line) => line.replace(/^[\s#>*_-]+|[\s#*_:]+$/g, ''));
	const line = lines.find((one) => /[\p{L}\p{N}]/u.test(one)) ?? '';
	const characters = [...line];
	return characters.length > 60 ? `${characters.slice(0, 59).join('').trimEnd()}…` : line || 'Clipboard';
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
