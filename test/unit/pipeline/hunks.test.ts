import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hunksOf, withoutHunk } from '../../../src/pipeline/landing/hunks.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const hunks = (present: string, proposal: string) => hunksOf(present, proposal, hash);

describe('hunks', () => {
	it('are none between equal texts', () => {
		expect(hunks('a\nb\n', 'a\nb\n')).toEqual([]);
	});

	it('name the changed lines of both sides', () => {
		const [hunk, ...rest] = hunks('a\nb\nc\n', 'a\nB\nc\n');
		expect(rest).toEqual([]);
		expect(hunk).toMatchObject({ oldStart: 1, oldLines: ['b\n'], newStart: 1, newLines: ['B\n'] });
	});

	it('stand where something is put in or taken out', () => {
		expect(hunks('a\nc\n', 'a\nb\nc\n')[0]).toMatchObject({ oldStart: 1, oldLines: [], newStart: 1, newLines: ['b\n'] });
		expect(hunks('a\nb\nc\n', 'a\nc\n')[0]).toMatchObject({ oldStart: 1, oldLines: ['b\n'], newStart: 1, newLines: [] });
		expect(hunks('a\n', 'x\na\n')[0]).toMatchObject({ oldStart: 0, newStart: 0, newLines: ['x\n'] });
	});

	it('tell equal changes at two places apart', () => {
		const [first, second] = hunks('x\na\nx\nb\n', 'y\na\ny\nb\n');
		expect(first?.id).not.toBe(second?.id);
	});

	it('are the same ones after another was put back', () => {
		const present = '1\n2\n3\n4\n5\n';
		const proposal = '1\nzwei\n3\nvier\n5\n';
		const [first, second] = hunks(present, proposal);
		expect(first && hunks(present, withoutHunk(proposal, first)).map(({ id }) => id)).toEqual([second?.id]);
	});

	const text = fc
		.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'd\r\n'), { maxLength: 12 })
		.chain((lines) => fc.constantFrom('', 'end').map((end) => lines.join('') + end));

	it('lead back to the present text when all are put back, in any order', () => {
		fc.assert(
			fc.property(text, text, fc.boolean(), (present, proposal, fromEnd) => {
				let now = proposal;
				for (let left = hunks(present, now); left.length > 0; left = hunks(present, now)) {
					const hunk = left.at(fromEnd ? -1 : 0);
					if (!hunk) break;
					const next = withoutHunk(now, hunk);
					expect(hunks(present, next).length).toBeLessThan(left.length);
					now = next;
				}
				expect(now).toBe(present);
			}),
		);
	});
});
