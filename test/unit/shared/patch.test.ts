import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, patched } from '../../../src/shared/panel/patch.ts';

/** As the editor carries it to the panel. */
const carried = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
/** JSON knows no negative zero. */
const json = fc.jsonValue({ maxDepth: 4 }).map(carried);

describe('patch', () => {
	it('makes any value into any other', () => {
		fc.assert(
			fc.property(json, json, (before, after) => {
				const patch = difference(before, after);
				expect(patch ? patched(before, carried(patch)) : before).toEqual(after);
			}),
		);
	});

	it('is nothing for equal values', () => {
		fc.assert(fc.property(json, (value) => difference(value, structuredClone(value)) === null));
	});

	it('holds what differs and nothing else', () => {
		const big = 'x'.repeat(10_000);
		const before = { stages: { draft: { status: 'running', artifact: { text: big } } }, list: [{ id: 1 }, { id: 2, open: true }] };
		const after = { stages: { draft: { status: 'waiting', artifact: { text: big } } }, list: [{ id: 1 }, { id: 2, open: false }] };
		expect(difference(before, after)).toEqual({
			parts: {
				stages: { parts: { draft: { parts: { status: { value: 'waiting' } } } } },
				list: { parts: { 1: { parts: { open: { value: false } } } } },
			},
		});
	});

	it('adds to a list of 200 without sending the others again', () => {
		const before = Array.from({ length: 200 }, (_, number) => ({ number }));
		expect(difference(before, [...before, { number: 200 }])).toEqual({ at: 200, less: 0, more: [{ number: 200 }] });
		expect(difference(before, before.toSpliced(0, 0, { number: -1 }))).toEqual({ at: 0, less: 0, more: [{ number: -1 }] });
	});

	it('lets go of a key whose value is undefined', () => {
		expect(difference({ a: 1, b: 2 }, { a: 1, b: undefined })).toEqual({ parts: {}, gone: ['b'] });
	});

	it('takes keys that every object has for keys like any other', () => {
		const before = { constructor: 'a.md', valueOf: 1 };
		const after = JSON.parse('{"__proto__":{"a":1},"toString":2}') as object;
		const patch = difference(before, after);
		expect(patch && Object.entries(patched<object>(before, patch))).toEqual(Object.entries(after));
	});

	it('leaves what did not change the same object, and the value before as it was', () => {
		const before = { draft: { text: 'a' }, quality: { text: 'b' } };
		const after = patched(before, { parts: { draft: { parts: { text: { value: 'c' } } } } });
		expect(after).toEqual({ draft: { text: 'c' }, quality: { text: 'b' } });
		expect(after.quality).toBe(before.quality);
		expect(before.draft.text).toBe('a');
	});
});
