import * as vscode from 'vscode';
import { toFailure } from '../../pipeline/errors.ts';
import type { DecidedHunk } from '../../pipeline/landing/hunkReview.ts';
import { commandIds } from '../../shared/commands.ts';
import type { App } from '../app.ts';
import { parseDocumentUri } from '../documents/documentUris.ts';

/** Accept and reject above each change of a proposal, while it stands beside a file that exists. */
export class HunkLenses implements vscode.CodeLensProvider, vscode.Disposable {
	readonly #app: App;
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #unsubscribe: () => void;
	readonly onDidChangeCodeLenses = this.#changed.event;

	constructor(app: App) {
		this.#app = app;
		this.#unsubscribe = app.projects.onDidChange(() => this.#changed.fire());
	}

	async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
		const place = parseDocumentUri(document.uri);
		// The lines of what is typed and not saved are not those of the proposal.
		if (place?.kind !== 'file' || place.stage !== 'delivery' || document.isDirty) return [];
		const project = this.#app.projects.get(place.run);
		const target = project && this.#app.review.target(project);
		if (!project || !target || project.readOnly) return [];
		try {
			const hunks = await project.hunks.list(place.path, target);
			return hunks.flatMap((hunk, index) => lensesOf(hunk, `${index + 1} of ${hunks.length}`, [place.run, place.path, hunk.id], document));
		} catch (error) {
			this.#app.log.warn(`The changes of ${place.path} can't be listed: ${toFailure(error).reason}`);
			return [];
		}
	}

	dispose(): void {
		this.#unsubscribe();
		this.#changed.dispose();
	}
}

function lensesOf(hunk: DecidedHunk, number: string, args: readonly string[], document: vscode.TextDocument): vscode.CodeLens[] {
	const line = Math.min(hunk.newStart, Math.max(document.lineCount - 1, 0));
	const range = new vscode.Range(line, 0, line, 0);
	const lens = (title: string, command: string) => new vscode.CodeLens(range, { title, command, arguments: [...args] });
	const removed = hunk.newLines.length === 0 ? ', lines taken out' : '';
	if (hunk.accepted)
		return [lens(`$(pass-filled) Change ${number} accepted`, commandIds.reopenHunk), lens('Decide again', commandIds.reopenHunk)];
	return [lens(`$(check) Accept change ${number}${removed}`, commandIds.acceptHunk), lens('$(discard) Reject', commandIds.rejectHunk)];
}
