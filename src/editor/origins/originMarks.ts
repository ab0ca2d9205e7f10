import * as vscode from 'vscode';
import type { TextPart } from '../../pipeline/origins/parts.ts';
import type { SharePart } from '../../shared/record/shareParts.ts';

/**
 * The manifest names their colours; who sees none tells them apart by the line, or by slanted letters. What rules made is only tinted,
 * and what was there before is not marked.
 */
const looks: Readonly<Record<Exclude<SharePart, 'before'>, vscode.DecorationRenderOptions>> = {
	ai: { borderWidth: '0 0 2px 0', borderStyle: 'solid' },
	edited: { borderWidth: '0 0 2px 0', borderStyle: 'dashed' },
	person: { borderWidth: '0 0 3px 0', borderStyle: 'double' },
	unknown: { borderWidth: '0 0 2px 0', borderStyle: 'dotted' },
	source: { borderWidth: '0 0 1px 0', borderStyle: 'solid', fontStyle: 'italic' },
	tool: {},
};

/** Marks the text of editors by where it came from. */
export class OriginMarks implements vscode.Disposable {
	readonly #types = new Map<SharePart, vscode.TextEditorDecorationType>();

	show(editor: vscode.TextEditor, parts: readonly TextPart[]): void {
		const { document } = editor;
		for (const [part, type] of this.#all())
			editor.setDecorations(
				type,
				parts
					.filter((one) => one.part === part)
					.map(({ start, end }) => new vscode.Range(document.positionAt(start), document.positionAt(end))),
			);
	}

	hide(editor: vscode.TextEditor): void {
		for (const type of this.#types.values()) editor.setDecorations(type, []);
	}

	dispose(): void {
		for (const type of this.#types.values()) type.dispose();
	}

	#all(): ReadonlyMap<SharePart, vscode.TextEditorDecorationType> {
		if (this.#types.size > 0) return this.#types;
		for (const [part, look] of Object.entries(looks) as [keyof typeof looks, vscode.DecorationRenderOptions][]) {
			const color = new vscode.ThemeColor(`quintet.origin.${part}`);
			const type = vscode.window.createTextEditorDecorationType({
				...look,
				borderColor: color,
				backgroundColor: new vscode.ThemeColor(`quintet.origin.${part}Background`),
				overviewRulerColor: color,
				overviewRulerLane: vscode.OverviewRulerLane.Left,
				rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
			});
			this.#types.set(part, type);
		}
		return this.#types;
	}
}
