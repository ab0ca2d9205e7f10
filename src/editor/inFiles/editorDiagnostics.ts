import * as vscode from 'vscode';
import type { EditorFinding } from '../../pipeline/ports.ts';
import type { DraftFile } from '../../shared/artifacts.ts';
import { documentScheme } from '../../shared/commands.ts';
import { fileUri } from '../documents/documentUris.ts';

/** How long language extensions have to say something, and how long nobody may have said anything new, in milliseconds. */
const patience = { most: 4_000, quiet: 700 };

/** What the language extensions of the person's own editor say about drafted files. Empty for what none of them knows. */
export async function diagnose(run: string, files: readonly DraftFile[], signal: AbortSignal): Promise<EditorFinding[]> {
	const opened = await Promise.all(files.map((file) => open(run, file)));
	const documents = opened.filter((one) => one !== undefined);
	if (documents.length === 0) return [];
	await quiet(new Set(documents.map(({ document }) => document.uri.toString())), signal);
	return documents.flatMap(({ document, file }) => findingsIn(document, file));
}

async function open(run: string, file: DraftFile) {
	try {
		const document = await vscode.workspace.openTextDocument(fileUri(run, 'draft', file.path));
		// The person may have changed it meanwhile: then its lines are not those of the file that is checked.
		return document.getText() === file.content ? { document, file } : undefined;
	} catch {
		return undefined;
	}
}

/** Until nothing new has been said about these documents for a while. */
function quiet(uris: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		let timer = setTimeout(end, patience.quiet);
		const last = setTimeout(end, patience.most);
		const listener = vscode.languages.onDidChangeDiagnostics(({ uris: changed }) => {
			if (!changed.some((uri) => uris.has(uri.toString()))) return;
			clearTimeout(timer);
			timer = setTimeout(end, patience.quiet);
		});
		signal.addEventListener('abort', end, { once: true });
		function end() {
			clearTimeout(timer);
			clearTimeout(last);
			listener.dispose();
			signal.removeEventListener('abort', end);
			resolve();
		}
	});
}

const severities = { 0: 'major', 1: 'minor', 2: 'info' } as const;

function findingsIn(document: vscode.TextDocument, { path }: DraftFile): EditorFinding[] {
	return vscode.languages
		.getDiagnostics(document.uri)
		.filter(({ severity, source }) => severity !== vscode.DiagnosticSeverity.Hint && !source?.startsWith('Quintet'))
		.map(({ severity, source, message, range }) => ({
			source: source ?? documentScheme,
			severity: severities[severity as 0 | 1 | 2],
			message,
			path,
			at: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
		}));
}
