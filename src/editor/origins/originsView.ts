import * as vscode from 'vscode';
import { toFailure } from '../../pipeline/errors.ts';
import { partsOf, type TextPart } from '../../pipeline/origins/parts.ts';
import { sharesOf } from '../../pipeline/origins/shares.ts';
import { commandIds, contextKeys, documentScheme } from '../../shared/commands.ts';
import type { Shares } from '../../shared/record/origins.ts';
import { shareFigures, shareParts, sharePercent } from '../../shared/record/shareParts.ts';
import type { App } from '../app.ts';
import type { DocumentPlace } from './documentPlaces.ts';
import { explained } from './explained.ts';
import { liveOrigins } from './liveOrigins.ts';
import { OriginMarks } from './originMarks.ts';

interface Seen {
	readonly place: DocumentPlace;
	readonly version: number;
	readonly parts: readonly TextPart[];
	readonly shares: Shares;
}

/** Milliseconds after a key until the marks follow. */
const delay = 150;

/** While it is on, the projects' texts are marked in their editors by where each stretch came from. */
export class OriginsView implements vscode.Disposable {
	readonly #app: App;
	readonly #marks = new OriginMarks();
	readonly #item = vscode.window.createStatusBarItem('quintet.origins', vscode.StatusBarAlignment.Right, 90);
	readonly #seen = new Map<vscode.TextDocument, Seen>();
	#listening: vscode.Disposable | undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor(app: App) {
		this.#app = app;
		this.#item.name = 'Quintet: Origins';
		this.#item.command = commandIds.explainOrigins;
	}

	async show(): Promise<void> {
		this.#listening ??= vscode.Disposable.from(
			vscode.window.onDidChangeVisibleTextEditors(() => this.#plan()),
			vscode.window.onDidChangeActiveTextEditor(() => this.#tell()),
			this.#app.origins.onDidChange(() => this.#plan()),
			vscode.languages.registerHoverProvider([{ scheme: documentScheme }, { scheme: 'file' }], {
				provideHover: (document, position) => this.#hover(document, position),
			}),
		);
		await vscode.commands.executeCommand('setContext', contextKeys.showsOrigins, true);
		await this.#refresh();
		const { activeTextEditor } = vscode.window;
		if (!activeTextEditor || !this.#seen.has(activeTextEditor.document))
			void vscode.window.showInformationMessage('Open a draft, or a file that has landed: its text is marked by where it came from.');
	}

	async hide(): Promise<void> {
		this.#listening?.dispose();
		this.#listening = undefined;
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#seen.clear();
		this.#item.hide();
		for (const editor of vscode.window.visibleTextEditors) this.#marks.hide(editor);
		await vscode.commands.executeCommand('setContext', contextKeys.showsOrigins, false);
	}

	/** The legend with the figures of the active editor; choosing a part goes to its next stretch. */
	async explain(): Promise<void> {
		const editor = vscode.window.activeTextEditor;
		const seen = editor && this.#seen.get(editor.document);
		if (!editor || !seen) return;
		const chosen = await vscode.window.showQuickPick(
			shareParts
				.filter(({ part }) => seen.shares[part] > 0)
				.map(({ part, label, title }) => ({ part, label, description: sharePercent(seen.shares, part), detail: title })),
			{ title: 'Where this text came from', placeHolder: 'Choose one to go to its next stretch' },
		);
		const offset = editor.document.offsetAt(editor.selection.active);
		const stretches = seen.parts.filter(({ part }) => part === chosen?.part);
		const next = stretches.find(({ start }) => start > offset) ?? stretches[0];
		if (!next) return;
		const range = new vscode.Range(editor.document.positionAt(next.start), editor.document.positionAt(next.end));
		editor.selection = new vscode.Selection(range.start, range.start);
		editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
	}

	dispose(): void {
		this.#listening?.dispose();
		clearTimeout(this.#timer);
		this.#marks.dispose();
		this.#item.dispose();
	}

	#plan(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			void this.#refresh();
		}, delay);
	}

	async #refresh(): Promise<void> {
		const visible = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
		for (const document of this.#seen.keys()) if (!visible.has(document)) this.#seen.delete(document);
		for (const document of visible) {
			try {
				await this.#look(document);
			} catch (error) {
				this.#app.log.warn(`Where ${document.uri.path} came from can't be shown: ${toFailure(error).message}`);
			}
		}
		this.#tell();
	}

	/** A document that was edited meanwhile is looked at again by then. */
	async #look(document: vscode.TextDocument): Promise<void> {
		const { version } = document;
		const live = await liveOrigins(this.#app, document);
		if (!this.#listening || document.version !== version) return;
		const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
		if (!live) {
			if (this.#seen.delete(document)) for (const editor of editors) this.#marks.hide(editor);
			return;
		}
		const { place } = live;
		const parts = partsOf(live, place.path);
		this.#seen.set(document, { place, version, parts, shares: sharesOf(live, place.path) });
		for (const editor of editors) this.#marks.show(editor, parts);
	}

	#tell(): void {
		const { activeTextEditor } = vscode.window;
		const seen = activeTextEditor && this.#seen.get(activeTextEditor.document);
		if (!seen) {
			this.#item.hide();
			return;
		}
		this.#item.text = `$(paintcan) ${shareFigures(seen.shares) || 'no text'}`;
		const tooltip = new vscode.MarkdownString('Where the characters of this text came from\n\n');
		for (const { part, label, title } of shareParts)
			if (seen.shares[part] > 0) tooltip.appendMarkdown(`- **${label}** ${sharePercent(seen.shares, part)}: ${title}\n`);
		this.#item.tooltip = tooltip;
		this.#item.accessibilityInformation = { label: `Origins of this text: ${shareFigures(seen.shares)}` };
		this.#item.show();
	}

	#hover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
		const seen = this.#seen.get(document);
		if (seen?.version !== document.version) return undefined;
		const offset = document.offsetAt(position);
		const here = seen.parts.find(({ start, end }) => start <= offset && offset < end);
		if (!here) return undefined;
		const range = new vscode.Range(document.positionAt(here.start), document.positionAt(here.end));
		return new vscode.Hover(new vscode.MarkdownString(explained(here, seen.place.project).join('\n\n')), range);
	}
}
