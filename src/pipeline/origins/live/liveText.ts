import type { Span } from '../../../shared/brief.ts';
import { insertedTexts, type Replacement } from './insertedText.ts';
import { joined, keptWhole, type Labelled, type LivePiece, labelled, sliced } from './labelled.ts';
import { pastedTexts } from './pasted.ts';
import { rebasedStep, rebaseOn } from './rebase.ts';
import { backward, forward, replacedWhole, type Splice, type Step } from './steps.ts';

/** A replaced stretch as the editor tells it; offsets of one edit are those of the text before it. */
export interface TextEdit {
	readonly rangeOffset: number;
	readonly rangeLength: number;
	readonly text: string;
}

type Direction = 'undo' | 'redo';
type Placed = Replacement & { readonly offset: number };

/** Steps and characters of the history that are kept; what an undo brings back from before them is of unknown origin. */
const mostSteps = 10_000;
const mostCharacters = 4_000_000;
/** How far back one undo, or a save that was overtaken by typing, is looked for. */
const mostBack = 1000;

/**
 * An open document and where each character of it came from, relative to the text that the journal knows. Follows every edit; undo and
 * redo bring the origins back with the text, also across saves.
 */
export class LiveText {
	#base: number;
	#baseText: string;
	#now: Labelled;
	#past: Step[] = [];
	#future: Step[] = [];
	#characters = 0;
	#pastes: readonly Labelled[] = [];

	/** `base` is how many events the journal had when this text counted. */
	constructor(text: string, base: number) {
		this.#base = base;
		this.#baseText = text;
		this.#now = keptWhole(text, base);
	}

	get text(): string {
		return this.#now.text;
	}

	get pieces(): readonly LivePiece[] {
		return this.#now.pieces;
	}

	/** The text that the pieces are kept from, unless they say otherwise. */
	get baseText(): string {
		return this.#baseText;
	}

	get base(): number {
		return this.#base;
	}

	/** `clipboard` is what was copied last, as far as that is known: not every way to paste is told before. */
	changed(edits: readonly TextEdit[], clipboard: readonly Labelled[] = []): void {
		const ordered = inOrder(edits);
		const texts = ordered.map(({ text }) => text);
		const pastes = [...this.#pastes, ...clipboard.filter(({ text }) => text.trim().length > 1)];
		this.#pastes = [];
		const replacements = this.#replacements(ordered);
		const pasted = pastes.map((paste) => pastedTexts(texts, paste)).find((one) => one !== undefined);
		this.#replace(replacements, pasted ?? insertedTexts(replacements));
	}

	/** The editor goes back or forward; what it brings back from before the history is of unknown origin. */
	travelled(edits: readonly TextEdit[], reason: Direction): void {
		const ordered = inOrder(edits);
		if (this.#travel(textAfter(this.#now.text, ordered), reason)) return;
		this.#forget();
		this.#replace(
			this.#replacements(ordered),
			ordered.map(({ text }) => labelled(text, { kind: 'external' })),
		);
	}

	/** The document shows another text of the journal now, and nobody typed it. */
	reloaded(text: string, base: number): void {
		const now = keptWhole(text, base);
		this.#do(replacedWhole(this.#now, now));
		this.#base = base;
		this.#baseText = text;
	}

	/** A text that was shown a moment ago, or is now, is the journal's. False when it never was. */
	saved(text: string, base: number): boolean {
		const found = this.#find(text, 'undo', 0);
		if (!found) return false;
		const rebase = rebaseOn(found.state.pieces, { from: this.#base, to: base });
		this.#past = this.#past.map((step) => rebasedStep(step, rebase));
		this.#future = this.#future.map((step) => rebasedStep(step, rebase));
		this.#base = base;
		this.#baseText = text;
		const typedSince = found.count > 0 ? this.#past.slice(-found.count) : [];
		this.#now = typedSince.reduce(forward, keptWhole(text, base));
		return true;
	}

	/** How a text came about that was shown a moment ago, or is now. */
	piecesOf(text: string): readonly LivePiece[] | undefined {
		return this.#find(text, 'undo', 0)?.state.pieces;
	}

	/**
	 * What stands at some places, one below the other, and what stood there before the last edit: a cut may have removed it already.
	 * `spansIn` says where they are in a text, or undefined of one that has no such places.
	 */
	copies(spansIn: (text: string) => readonly Span[] | undefined): readonly Labelled[] {
		const last = this.#past.at(-1);
		const states = last ? [this.#now, backward(this.#now, last)] : [this.#now];
		return states.flatMap((state) => {
			const parts = spansIn(state.text)?.flatMap(({ start, end }, index) => [...(index > 0 ? [lineEnd] : []), sliced(state, start, end)]);
			return parts ? [joined(parts)] : [];
		});
	}

	/** The next edit is one of these pastes, if its text is the paste's. */
	expectPaste(...pastes: readonly Labelled[]): void {
		this.#pastes = pastes;
	}

	#replacements(ordered: readonly TextEdit[]): Placed[] {
		return ordered.map(({ rangeOffset: offset, rangeLength, text }) => ({
			offset,
			removed: sliced(this.#now, offset, offset + rangeLength),
			text,
		}));
	}

	#replace(replacements: readonly Placed[], inserted: readonly Labelled[]): void {
		this.#do(replacements.map(({ offset, removed }, index): Splice => ({ offset, removed, inserted: inserted[index] ?? nothing })));
	}

	/** To where the editor goes back or forward: VS Code undoes several edits at once. */
	#travel(text: string, reason: Direction): boolean {
		const found = this.#find(text, reason, 1);
		if (!found) return false;
		const [from, to] = reason === 'undo' ? [this.#past, this.#future] : [this.#future, this.#past];
		to.push(...from.splice(-found.count).reverse());
		this.#now = found.state;
		return true;
	}

	/** The nearest state with this text, `least` steps away or more. States of another length are passed without being made. */
	#find(text: string, direction: Direction, least: number): { readonly state: Labelled; readonly count: number } | undefined {
		const [steps, go, sign] = direction === 'undo' ? ([this.#past, backward, -1] as const) : ([this.#future, forward, 1] as const);
		let state = this.#now;
		let made = 0;
		let length = state.text.length;
		for (let count = 0; count <= Math.min(steps.length, mostBack); count += 1) {
			if (count > 0) length += sign * growthOf(steps.at(-count) ?? []);
			if (count < least || length !== text.length) continue;
			for (; made < count; made += 1) state = go(state, steps.at(-1 - made) ?? []);
			if (state.text === text) return { state, count };
		}
		return undefined;
	}

	#do(step: Step): void {
		this.#now = forward(this.#now, step);
		this.#past.push(step);
		this.#characters += sizeOf(step) - this.#future.reduce((sum, undone) => sum + sizeOf(undone), 0);
		this.#future = [];
		while (this.#past.length > mostSteps || (this.#characters > mostCharacters && this.#past.length > 1))
			this.#characters -= sizeOf(this.#past.shift() ?? []);
	}

	#forget(): void {
		this.#past = [];
		this.#future = [];
		this.#characters = 0;
	}
}

const nothing: Labelled = { text: '', pieces: [] };
const lineEnd: Labelled = labelled('\n', { kind: 'person' });

const growthOf = (step: Step): number => step.reduce((sum, { removed, inserted }) => sum + inserted.text.length - removed.text.length, 0);
const sizeOf = (step: Step): number => step.reduce((sum, { removed, inserted }) => sum + removed.text.length + inserted.text.length, 0);

const inOrder = (edits: readonly TextEdit[]): TextEdit[] => edits.toSorted((a, b) => a.rangeOffset - b.rangeOffset);

function textAfter(text: string, ordered: readonly TextEdit[]): string {
	let after = '';
	let at = 0;
	for (const { rangeOffset, rangeLength, text: inserted } of ordered) {
		after += text.slice(at, rangeOffset) + inserted;
		at = rangeOffset + rangeLength;
	}
	return after + text.slice(at);
}
