import * as vscode from 'vscode';
import type { Labelled } from '../../pipeline/origins/live/labelled.ts';
import { LiveText, type TextEdit } from '../../pipeline/origins/live/liveText.ts';
import type { DocumentPlace } from './documentPlaces.ts';

interface Surroundings {
	/** Whether the journal has this text of the document now. */
	isKnown(place: DocumentPlace, text: string): boolean;
	/** What was copied last, as far as that can be pasted here with its origins. */
	clipboard(place: DocumentPlace): readonly Labelled[];
	/** What was known of the document when it was closed: its undo goes back behind that. */
	readonly before: LiveText | undefined;
}

/**
 * One open document, followed from a text that the journal knows. What was typed where nobody could follow it (the editor restored it
 * after a reload) is not known, and nothing is followed then until the next save.
 */
export class LiveDocument {
	readonly place: DocumentPlace;
	readonly document: vscode.TextDocument;
	readonly #surroundings: Surroundings;
	#live: LiveText | undefined;
	/** An edit of a document without unsaved changes: a first key, or another text of its file. */
	#held: { readonly edits: readonly TextEdit[]; readonly text: string } | undefined;

	constructor(document: vscode.TextDocument, place: DocumentPlace, surroundings: Surroundings) {
		this.document = document;
		this.place = place;
		this.#surroundings = surroundings;
		if (surroundings.before?.text === document.getText()) this.#live = surroundings.before;
		this.follow();
	}

	/** What is known of the present text, or undefined while nothing is. */
	get live(): LiveText | undefined {
		this.#settle();
		return this.#held ? undefined : this.#live;
	}

	/** Follows the document from now on, if it shows what the journal knows. */
	follow(): void {
		this.#settle();
		if (this.#live || this.document.isDirty) return;
		const text = this.document.getText();
		if (this.#isKnown(text)) this.#live = new LiveText(text, this.#events);
	}

	didChange({ contentChanges, reason }: Pick<vscode.TextDocumentChangeEvent, 'contentChanges' | 'reason'>): void {
		if (contentChanges.length === 0) {
			this.follow();
			return;
		}
		this.#settle();
		// Nothing said that there are unsaved changes: the document has followed its file.
		if (this.#held) this.#live = undefined;
		this.#held = undefined;
		if (reason) this.#live?.travelled(contentChanges, reason === vscode.TextDocumentChangeReason.Undo ? 'undo' : 'redo');
		else if (this.document.isDirty) this.#changed(contentChanges);
		else this.#held = { edits: contentChanges, text: this.document.getText() };
	}

	/** A text that it showed was saved, and the journal knows it. */
	didSave(text: string): void {
		this.#settle();
		if (this.#live?.saved(text, this.#events)) return;
		this.#live = undefined;
		this.follow();
	}

	/** VS Code says that a document has unsaved changes right after the first of them, and not before. */
	#settle(): void {
		const held = this.#held;
		if (!held) return;
		const isTyped = this.document.isDirty;
		if (!isTyped && !this.#isKnown(held.text)) return;
		this.#held = undefined;
		if (isTyped) this.#changed(held.edits);
		else this.#live?.reloaded(held.text, this.#events);
	}

	#changed(edits: readonly TextEdit[]): void {
		this.#live?.changed(edits, this.#surroundings.clipboard(this.place));
	}

	#isKnown(text: string): boolean {
		return this.#surroundings.isKnown(this.place, text);
	}

	get #events(): number {
		return this.place.project.state.events;
	}
}
