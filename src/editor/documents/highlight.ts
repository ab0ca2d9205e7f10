import * as vscode from 'vscode';

/** Marks the one passage that was asked for last. The mark stays until the next click or key in that editor. */
export class Highlight implements vscode.Disposable {
	readonly #look = vscode.window.createTextEditorDecorationType({
		backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
		border: '1px solid',
		borderColor: new vscode.ThemeColor('editor.findMatchHighlightBorder'),
		overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
		overviewRulerLane: vscode.OverviewRulerLane.Full,
	});
	readonly #listening: vscode.Disposable;
	#marked: vscode.TextEditor | undefined;

	constructor() {
		this.#listening = vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
			const byPerson = kind === vscode.TextEditorSelectionChangeKind.Mouse || kind === vscode.TextEditorSelectionChangeKind.Keyboard;
			if (byPerson && textEditor === this.#marked) this.#clear();
		});
	}

	/** Opens the document with the passage selected, marked and in the middle. */
	async show(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
		const editor = await vscode.window.showTextDocument(document, { selection: range, preview: true });
		editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
		this.#clear();
		if (range.isEmpty) return;
		editor.setDecorations(this.#look, [range]);
		this.#marked = editor;
	}

	dispose(): void {
		this.#listening.dispose();
		this.#look.dispose();
	}

	#clear(): void {
		this.#marked?.setDecorations(this.#look, []);
		this.#marked = undefined;
	}
}
