import { describe, expect, it } from 'vitest';
import { labelled } from '../../../../src/pipeline/origins/live/labelled.ts';
import { LiveText } from '../../../../src/pipeline/origins/live/liveText.ts';

const modelText = 'The bakery opens at seven. It bakes with rye.\nThe shop is in Leeds.\n';

/** What stands there now, stretch by stretch, with where it came from: `kept` for what the model's text had. */
const shown = (live: LiveText): [string, string][] => {
	let at = 0;
	return live.pieces.map((piece) => {
		const text = live.text.slice(at, at + piece.length);
		at += piece.length;
		return [text, 'kept' in piece ? 'kept' : piece.kind];
	});
};
const kinds = (live: LiveText) => [...new Set(shown(live).flatMap(([text, kind]) => (text.trim() && kind !== 'kept' ? [kind] : [])))];
const insert = (live: LiveText, text: string, at = 0, length = 0) => live.changed([{ rangeOffset: at, rangeLength: length, text }]);
/** The kinds of what one edit put in. */
const inserted = (text: string, at = 0, length = 0) => {
	const live = new LiveText(modelText, 0);
	insert(live, text, at, length);
	return kinds(live);
};

describe('what an edit puts in', () => {
	it.each([
		['a letter', 'a'],
		['a closed bracket', '()'],
		['a new line that is indented', '\n\t\t- '],
		['a phrase of an input method', '東京へ行きます'],
		['a word that a completion finished', 'Konditorei'],
		['the white space that a formatter put in', '\n\n'],
	])('is typed: %s', (_, text) => {
		expect(inserted(text).filter((kind) => kind !== 'person')).toEqual([]);
	});

	it.each([
		['several words', 'and so we go'],
		['a sentence without spaces', '東京へ行きますので明日は会社に来られません。'],
		['what is too long for a word', 'x'.repeat(41)],
	])('may be an assistant: %s', (_, text) => {
		expect(inserted(text)).toEqual(['assisted']);
	});

	it('row 69: is pasted and not typed when a person pastes 2,000 characters, told of the paste or not', () => {
		const text = 'Words that stand in a clipboard. '.repeat(61).slice(0, 2000);
		expect(inserted(text)).toEqual(['pasted']);
		const live = new LiveText(modelText, 0);
		live.expectPaste(labelled(text, { kind: 'pasted' }));
		insert(live, text, 10);
		expect(kinds(live)).toEqual(['pasted']);
	});

	it('is typed when several cursors type the same', () => {
		const live = new LiveText(modelText, 0);
		live.changed([
			{ rangeOffset: 0, rangeLength: 3, text: 'A' },
			{ rangeOffset: 27, rangeLength: 2, text: 'A' },
		]);
		expect(kinds(live)).toEqual(['person']);
	});

	it('may be an assistant when different words come in at several places', () => {
		const live = new LiveText(modelText, 0);
		live.changed([
			{ rangeOffset: 0, rangeLength: 3, text: 'Our' },
			{ rangeOffset: 41, rangeLength: 3, text: 'wheat' },
		]);
		expect(kinds(live)).toEqual(['assisted']);
	});

	it('is of a tool when only marks change at several places', () => {
		const live = new LiveText('* one\n* *two*\n', 0);
		live.changed([0, 6, 8, 12].map((rangeOffset, index) => ({ rangeOffset, rangeLength: 1, text: index < 2 ? '-' : '_' })));
		expect(kinds(live)).toEqual(['tool']);
	});

	it('keeps what a replacement left as it was', () => {
		const live = new LiveText(modelText, 0);
		insert(live, 'The bakery opens at nine.', 0, 26);
		expect(shown(live).filter(([, kind]) => kind !== 'kept')).toEqual([['nine', 'person']]);
	});
});

describe('what is typed over a selection', () => {
	it('is typed, also where the selection held that letter', () => {
		expect(inserted('T', 0, 10)).toEqual(['person']);
	});
});

describe('what moves', () => {
	it('keeps its origin when it is dragged', () => {
		const live = new LiveText(modelText, 0);
		live.changed([
			{ rangeOffset: 27, rangeLength: 18, text: '' },
			{ rangeOffset: 0, rangeLength: 0, text: 'It bakes with rye.' },
		]);
		expect(kinds(live)).toEqual([]);
	});

	it('keeps its origin when lines change places, as one edit or as two', () => {
		const [first = '', second = ''] = modelText.split('\n');
		const asOne = new LiveText(modelText, 0);
		insert(asOne, `${second}\n${first}\n`, 0, modelText.length);
		expect(kinds(asOne)).toEqual([]);
		const asTwo = new LiveText(modelText, 0);
		asTwo.changed([
			{ rangeOffset: first.length, rangeLength: second.length + 1, text: '' },
			{ rangeOffset: 0, rangeLength: 0, text: `${second}\n` },
		]);
		expect(asTwo.text).toBe(`${second}\n${first}\n`);
		expect(kinds(asTwo)).toEqual([]);
	});

	it('keeps its origin when it is cut and pasted, with other ends of lines too', () => {
		const live = new LiveText(modelText, 0);
		const text = modelText.slice(27, 60);
		insert(live, '', 27, 33);
		const copy = live.copies(() => [{ start: 27, end: 60 }]).find((one) => one.text === text);
		expect(copy).toBeDefined();
		if (copy) live.expectPaste(copy);
		insert(live, text.replace('\n', '\r\n'), 0);
		expect(kinds(live)).toEqual([]);
	});

	it('keeps the origin of what stood at each cursor', () => {
		const live = new LiveText('alpha beta gamma', 0);
		insert(live, 'Z', 16);
		const [copy] = live.copies(() => [
			{ start: 0, end: 5 },
			{ start: 15, end: 17 },
		]);
		expect(copy?.text).toBe('alpha\naZ');
		if (copy) live.expectPaste(copy);
		live.changed([
			{ rangeOffset: 17, rangeLength: 0, text: 'aZ' },
			{ rangeOffset: 6, rangeLength: 0, text: 'alpha' },
		]);
		expect(live.text).toBe('alpha alphabeta gammaZaZ');
		expect(shown(live).filter(([, kind]) => kind !== 'kept')).toEqual([
			['Z', 'person'],
			['Z', 'person'],
		]);
	});

	it('keeps its origin when it was copied here and its paste is not told, and when the whole line was copied', () => {
		const live = new LiveText(modelText, 0);
		const copies = live.copies(() => [{ start: 0, end: 45 }]);
		live.changed([{ rangeOffset: 0, rangeLength: 0, text: `${modelText.slice(0, 45)}\n` }], copies);
		expect(kinds(live)).toEqual([]);
	});

	it('is not what was about to be pasted once something else was edited', () => {
		const live = new LiveText(modelText, 0);
		live.expectPaste(labelled('a copied sentence', { kind: 'model' }));
		insert(live, 'x');
		insert(live, 'a copied sentence');
		expect(kinds(live)).toEqual(['assisted', 'person']);
	});
});

describe('undo', () => {
	it('brings back from before a save what the save no longer had', () => {
		const live = new LiveText('abc', 3);
		insert(live, '', 1, 1);
		expect(live.saved('ac', 4)).toBe(true);
		live.travelled([{ rangeOffset: 1, rangeLength: 0, text: 'b' }], 'undo');
		expect(live.pieces).toEqual([
			{ base: 4, kept: 0, length: 1 },
			{ base: 3, kept: 1, length: 1 },
			{ base: 4, kept: 1, length: 1 },
		]);
	});

	it('knows where the parts of a text went that stands twice in what was saved', () => {
		const live = new LiveText('abcdef', 0);
		const [copy] = live.copies(() => [{ start: 1, end: 4 }]);
		insert(live, '', 2, 1);
		if (copy) live.expectPaste(copy);
		insert(live, 'bcd', 0);
		expect(live.saved('bcdabdef', 1)).toBe(true);
		live.travelled([{ rangeOffset: 0, rangeLength: 3, text: '' }], 'undo');
		live.travelled([{ rangeOffset: 2, rangeLength: 0, text: 'c' }], 'undo');
		const base = 'bcdabdef';
		expect(live.text).toBe('abcdef');
		for (const [index, piece] of live.pieces.entries())
			if ('kept' in piece) {
				const at = live.pieces.slice(0, index).reduce((sum, { length }) => sum + length, 0);
				expect((piece.base === 1 ? base : 'abcdef').slice(piece.kept, piece.kept + piece.length)).toBe(
					live.text.slice(at, at + piece.length),
				);
			}
	});

	it('never calls typed what it brings back from where nobody looked', () => {
		const live = new LiveText('abc', 0);
		live.travelled([{ rangeOffset: 3, rangeLength: 0, text: 'd' }], 'undo');
		expect(shown(live)).toEqual([
			['abc', 'kept'],
			['d', 'external'],
		]);
	});
});

describe('a save', () => {
	it('that typing overtook counts for the text that was saved', () => {
		const live = new LiveText('abc', 0);
		insert(live, 'd', 3);
		insert(live, 'e', 4);
		expect(live.piecesOf('abcd')).toEqual([
			{ base: 0, kept: 0, length: 3 },
			{ kind: 'person', length: 1 },
		]);
		expect(live.saved('abcd', 1)).toBe(true);
		expect(live.pieces).toEqual([
			{ base: 1, kept: 0, length: 4 },
			{ kind: 'person', length: 1 },
		]);
	});

	it('of a text that was never there is not known', () => {
		const live = new LiveText('abc', 0);
		expect(live.piecesOf('xyz')).toBeUndefined();
		expect(live.saved('xyz', 1)).toBe(false);
	});
});
