import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastBlocks, noBlocks, splitBlocks } from '../../../src/webview/blocks.ts';

describe('splitBlocks', () => {
	it('ends a block at a blank line and leaves the last one open', () => {
		expect(splitBlocks('# A\n\nOne\ntwo\n\nThr')).toMatchObject({ done: ['# A\n\n', 'One\ntwo\n\n'], rest: 'Thr' });
	});

	it('keeps a code fence with blank lines in one block', () => {
		const fence = '```py\na\n\nb\n```\n\n';
		expect(splitBlocks(`${fence}Text`)).toMatchObject({ done: [fence], rest: 'Text' });
	});

	it('takes a shorter fence inside a longer one for text', () => {
		const fence = '````md\n```\n\n```\n````\n\n';
		expect(splitBlocks(fence).done).toEqual([fence]);
	});

	it('starts over when the text no longer begins with what came before', () => {
		expect(splitBlocks('New', splitBlocks('Old\n\ntext'))).toMatchObject({ done: [], rest: 'New' });
	});

	it('gives the same blocks piece by piece as at once, and never changes a finished one', () => {
		const piece = fc.constantFrom('a', '\n', '\n\n', '```', '~~~', '# ', ' ', '- x');
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				let grown = noBlocks;
				for (const [index] of pieces.entries()) {
					const next = splitBlocks(pieces.slice(0, index + 1).join(''), grown);
					expect(next.done.slice(0, grown.done.length)).toEqual(grown.done);
					grown = next;
				}
				expect([...grown.done, grown.rest].join('')).toBe(pieces.join(''));
			}),
		);
	});
});

describe('lastBlocks', () => {
	it('keeps the end of a text that is too long', () => {
		expect(lastBlocks(['aaaa', 'bbb', 'cc'], 5)).toEqual({ from: 1, shown: ['bbb', 'cc'] });
	});

	it('keeps all of a short one', () => {
		expect(lastBlocks(['a', 'b'], 5).from).toBe(0);
	});
});
