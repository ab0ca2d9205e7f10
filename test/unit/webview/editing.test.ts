import { describe, expect, it } from 'vitest';
import { locate, moveItem, nextId, removeItem, setAt } from '../../../src/webview/form/editing.ts';
import { finished, prepared } from '../../../src/webview/form/editShape.ts';

describe('setAt', () => {
	it('replaces a value deep inside and leaves the rest and the original alone', () => {
		const before = { list: [{ text: 'a' }, { text: 'b' }], title: 't' };
		expect(setAt(before, ['list', 1, 'text'], 'c')).toEqual({ list: [{ text: 'a' }, { text: 'c' }], title: 't' });
		expect(before.list[1]?.text).toBe('b');
	});

	it('removes a key that is set to undefined', () => {
		expect(setAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
	});

	it('keeps the order of the keys', () => {
		expect(JSON.stringify(setAt({ a: 1, b: 2 }, ['a'], 3))).toBe('{"a":3,"b":2}');
	});
});

describe('list operations', () => {
	it('moves an item up and down and not out of the list', () => {
		expect(moveItem(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
		expect(moveItem(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
		expect(moveItem(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
		expect(moveItem(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
	});

	it('removes one item', () => {
		expect(removeItem(['a', 'b', 'a'], 0)).toEqual(['b', 'a']);
	});

	it("counts ids on in the list's own manner", () => {
		expect(nextId('R', [])).toBe('R1');
		expect(nextId('R', ['R1', 'R2'])).toBe('R3');
		expect(nextId('R', ['R-07', 'R-02'])).toBe('R-08');
		expect(nextId('R', ['X9'])).toBe('R1');
	});
});

describe('locate', () => {
	it('finds the place nearest to where the quote stood', () => {
		expect(locate('tea, tea, tea', 'tea', 6)).toEqual({ start: 5, end: 8 });
	});

	it('finds nothing for no quote or a foreign one', () => {
		expect(locate('tea', '')).toBeNull();
		expect(locate('tea', 'coffee')).toBeNull();
	});
});

describe('editShape', () => {
	const draft = { files: [{ path: 'a.md', content: 'old', complete: true }] };

	it("leaves files' contents out of a form and out of what is saved, and says which file each was", () => {
		const form = prepared(draft);
		expect(JSON.stringify(form)).not.toContain('old');
		const renamed = setAt(form, ['files', 0, 'path'], 'b.md');
		const now = { files: [{ path: 'a.md', content: 'written in the editor meanwhile', complete: true }] };
		expect(finished(renamed, now, '')).toEqual({ files: [{ path: 'b.md', $path: 'a.md', complete: true }] });
	});

	it('gives a changed quote its new place and a foreign one none', () => {
		const brief = 'We need a logo and a flyer.';
		const form = {
			requirements: [
				{ id: 'R1', quote: 'a flyer', at: { start: 8, end: 14 } },
				{ id: 'R2', quote: 'a website', at: { start: 8, end: 14 } },
				{ id: 'R3', quote: '', at: null },
			],
		};
		expect(finished(form, form, brief)).toMatchObject({ requirements: [{ at: { start: 19, end: 26 } }, { at: null }, { at: null }] });
	});
});
