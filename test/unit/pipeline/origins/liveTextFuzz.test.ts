import fc from 'fast-check';
import { describe, it } from 'vitest';
import { labelled } from '../../../../src/pipeline/origins/live/labelled.ts';
import { LiveText, type TextEdit } from '../../../../src/pipeline/origins/live/liveText.ts';

/**
 * A model of an editor that knows the truth: every character that is made is one that never was before, so how it was made says
 * where it came from, wherever it stands later. It never reads what it judges but to compare.
 */
class Oracle {
	readonly live: LiveText;
	readonly log: string[] = [];
	/** How each character was made. */
	readonly #made = new Map<string, string>();
	/** The texts that counted, by their number. */
	readonly #bases: string[] = [];
	#next = 0xac00;
	#text: string;
	/** What an undo goes back to, and a redo forward to. */
	#undo: string[] = [];
	#redo: string[] = [];
	#clip: { text: string; pasted: ReturnType<typeof labelled> } | undefined;

	constructor(length: number) {
		this.#text = this.#make(length, 'base');
		this.#bases.push(this.#text);
		this.live = new LiveText(this.#text, 0);
	}

	/** One thing that a person, the editor or the program does; `a`, `b`, `c` say where and how much. */
	do({ op, a, b, c }: Operation): void {
		this.log.push(`${op} ${a} ${b} ${c} at ${this.#text.length}`);
		const [start, end] = this.#span(a, b);
		const made = (length: number, how: string) => this.#make(length, how);
		const acts: Readonly<Record<Operation['op'], () => void>> = {
			type: () => this.#edit([{ start, end: start, text: made(1 + (c % 3), 'person') }], c % 2 === 0),
			delete: () => this.#edit([{ start, end, text: '' }], c % 2 === 0),
			replace: () => this.#edit([{ start, end, text: made(1, 'person') }]),
			cursors: () => this.#cursors([start, end, Math.min(this.#text.length, end + 1 + (c % 4))]),
			drag: () => this.#drag(start, end, c),
			cut: () => this.#cut(start, end, c),
			paste: () => this.#paste(start, end),
			foreign: () => this.#foreign(start, end, made(1 + (c % 9), 'pasted')),
			unknown: () => this.#edit([{ start, end, text: made(201 + c, 'pasted') }]),
			assistant: () => this.#edit([{ start, end: start, text: `${made(2 + (c % 9), 'assisted')} ${made(3, 'assisted')}` }]),
			undo: () => this.#travel('undo'),
			redo: () => this.#travel('redo'),
			save: () => this.#save(c),
			reload: () => this.#reload(start, end, c),
		};
		acts[op]();
	}

	/** Throws unless each character is said to be what it is. */
	check(): void {
		if (this.live.text !== this.#text) throw this.#wrong(`the text is ${this.live.text} and not ${this.#text}`);
		let at = 0;
		for (const piece of this.live.pieces) {
			for (let index = 0; index < piece.length; index += 1, at += 1) {
				const character = this.#text[at] ?? '';
				if (character.trim() === '') continue;
				if ('kept' in piece) {
					const kept = this.#bases[piece.base]?.[piece.kept + index];
					if (kept !== character) throw this.#wrong(`${character} at ${at} is said to be kept, where ${kept} stood`);
				} else if (piece.kind !== this.#made.get(character))
					throw this.#wrong(`${character} at ${at} is said to be ${piece.kind} and is ${this.#made.get(character)}`);
			}
		}
		if (at !== this.#text.length) throw this.#wrong(`the pieces are ${at} long and the text ${this.#text.length}`);
	}

	#edit(edits: readonly { start: number; end: number; text: string }[], joinsTyping = false): void {
		const before = this.#text;
		let after = before;
		for (const { start, end, text } of edits.toSorted((x, y) => y.start - x.start)) after = after.slice(0, start) + text + after.slice(end);
		if (after === before) return;
		this.#text = after;
		// VS Code undoes what was typed in one go in one go.
		if (!joinsTyping || this.#undo.length === 0) this.#undo.push(before);
		this.#redo = [];
		this.live.changed(
			edits.map(({ start, end, text }) => ({ rangeOffset: start, rangeLength: end - start, text })),
			this.#clip ? [this.#clip.pasted] : [],
		);
	}

	#drag(start: number, end: number, c: number): void {
		const rest = this.#text.length - end;
		if (start === end || rest === 0) return;
		const to = end + (c % (rest + 1));
		this.#edit([
			{ start, end, text: '' },
			{ start: to, end: to, text: this.#text.slice(start, end) },
		]);
	}

	#cursors(places: readonly number[]): void {
		const text = this.#make(1, 'person');
		this.#edit([...new Set(places)].map((place) => ({ start: place, end: place, text })));
	}

	#foreign(start: number, end: number, text: string): void {
		this.live.expectPaste(labelled(text, { kind: 'pasted' }));
		this.#edit([{ start, end, text }]);
	}

	#cut(start: number, end: number, c: number): void {
		if (start === end) return;
		const text = this.#text.slice(start, end);
		const copy = () => {
			const pasted = this.live.copies(() => [{ start, end }]).find((one) => one.text === text);
			if (!pasted) throw this.#wrong(`nothing was copied from ${start} to ${end}`);
			this.#clip = { text, pasted };
		};
		// The editor tells of a cut before or after it has removed the text.
		if (c % 3 === 0) copy();
		if (c % 3 < 2) this.#edit([{ start, end, text: '' }]);
		if (c % 3 > 0) copy();
	}

	#paste(start: number, end: number): void {
		// A single character that nobody was told of is a key.
		if (!this.#clip || (this.#clip.text.trim().length < 2 && start % 2 === 1)) return;
		if (start % 2 === 0) this.live.expectPaste(this.#clip.pasted);
		this.#edit([{ start, end, text: this.#clip.text }]);
	}

	#travel(reason: 'undo' | 'redo'): void {
		const [from, to] = reason === 'undo' ? [this.#undo, this.#redo] : [this.#redo, this.#undo];
		const text = from.pop();
		if (text === undefined) return;
		to.push(this.#text);
		const edit = difference(this.#text, text);
		this.#text = text;
		this.live.travelled([edit], reason);
	}

	/** What is saved may be what stood there before the last keys. */
	#save(c: number): void {
		const saved = c % 2 === 0 ? this.#text : (this.#undo.at(-1) ?? this.#text);
		if (c % 2 === 1 && this.live.piecesOf(saved) === undefined) return;
		this.#bases.push(saved);
		if (!this.live.saved(saved, this.#bases.length - 1)) throw this.#wrong('what was saved is not known');
	}

	#reload(start: number, end: number, c: number): void {
		const before = this.#text;
		this.#text = before.slice(0, start) + this.#make(1 + c, 'base') + before.slice(end);
		this.#bases.push(this.#text);
		this.#undo.push(before);
		this.#redo = [];
		this.live.reloaded(this.#text, this.#bases.length - 1);
	}

	#make(length: number, how: string): string {
		let text = '';
		for (let count = 0; count < length; count += 1) {
			const character = String.fromCharCode(this.#next);
			this.#next += 1;
			this.#made.set(character, how);
			text += character;
		}
		return text;
	}

	#span(a: number, b: number): [number, number] {
		const start = Math.floor(a * (this.#text.length + 1));
		return [start, Math.min(this.#text.length, start + Math.floor(b * 12))];
	}

	#wrong(what: string): Error {
		return new Error(`${what}\n${this.log.join('\n')}`);
	}
}

function difference(before: string, after: string): TextEdit {
	let start = 0;
	while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
	let end = 0;
	while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
	return { rangeOffset: start, rangeLength: before.length - end - start, text: after.slice(start, after.length - end) };
}

const operations = [
	'type',
	'delete',
	'replace',
	'cursors',
	'drag',
	'cut',
	'paste',
	'foreign',
	'unknown',
	'assistant',
	'undo',
	'redo',
	'save',
	'reload',
] as const;
interface Operation {
	readonly op: (typeof operations)[number];
	readonly a: number;
	readonly b: number;
	readonly c: number;
}

/** Typing, undo and saves are what happens most. */
const operation: fc.Arbitrary<Operation> = fc.record({
	op: fc.oneof(
		{ weight: 4, arbitrary: fc.constant('type' as const) },
		{ weight: 3, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
		{ weight: 2, arbitrary: fc.constant('save' as const) },
		{ weight: 10, arbitrary: fc.constantFrom(...operations) },
	),
	a: fc.nat(999).map((part) => part / 1000),
	b: fc.nat(999).map((part) => part / 1000),
	c: fc.nat(11),
});

describe('a live text, against an oracle that knows how each character was made', () => {
	it('says of every character where it came from, after every edit', () => {
		fc.assert(
			fc.property(fc.nat(60), fc.array(operation, { minLength: 1, maxLength: 80, size: 'max' }), (length, script) => {
				const oracle = new Oracle(length);
				for (const one of script) {
					oracle.do(one);
					oracle.check();
				}
			}),
			{ numRuns: 400, unbiased: true },
		);
	});
});
