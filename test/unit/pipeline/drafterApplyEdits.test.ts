import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/pipeline/agents/drafter/changed/applyEdits.ts';

const block = (search: string, replacement: string): string =>
	`<<<<<<< SEARCH\n${search}\n=======\n${replacement === '' ? '' : `${replacement}\n`}>>>>>>> REPLACE\n`;

describe('applyEdits', () => {
	it('applies several blocks and leaves the rest to the letter', () => {
		const reply = `Here are the edits.\n${block('one', 'uno')}and\n${block('three', 'tre\ntre')}`;
		expect(applyEdits('one\ntwo \n\nthree\n', reply)).toEqual({ content: 'uno\ntwo \n\ntre\ntre\n', failures: [] });
	});

	it('refuses a search that does not stand in the file, and says which', () => {
		const { content, failures } = applyEdits('one\n', block('ONE', 'uno'));
		expect(content).toBe('one\n');
		expect(failures).toEqual(['Block 1 ("ONE"): its search does not stand in the file as it is written.']);
	});

	it('refuses a search that stands there twice', () => {
		expect(applyEdits('tea\ntea\n', block('tea', 'coffee')).failures[0]).toMatch(/stands in the file 2 times/);
	});

	it('looks for each search in the file as it was, so that one edit does not hide or double another', () => {
		const reply = block('a', 'b') + block('b', 'c');
		expect(applyEdits('a\nb\n', reply)).toEqual({ content: 'b\nc\n', failures: [] });
	});

	it('refuses blocks that overlap', () => {
		expect(applyEdits('one\ntwo\nthree\n', block('one\ntwo', 'x') + block('two\nthree', 'y')).failures).toEqual([
			'Block 2 ("two"): it overlaps an earlier block.',
		]);
	});

	it('keeps Windows line ends, whichever the reply has', () => {
		const content = 'one\r\ntwo\r\nthree\r\n';
		expect(applyEdits(content, block('one\ntwo', 'uno\ndue')).content).toBe('uno\r\ndue\r\nthree\r\n');
		expect(applyEdits(content, block('one\ntwo', 'uno\ndue').replaceAll('\n', '\r\n')).content).toBe('uno\r\ndue\r\nthree\r\n');
	});

	it('takes characters of the file literally and not as a pattern', () => {
		expect(applyEdits('price (in $1)?\n', block('price (in $1)?', 'cost $& $1')).content).toBe('cost $& $1\n');
	});

	it('deletes whole lines with their line end', () => {
		expect(applyEdits('one\ntwo\nthree\n', block('two', '')).content).toBe('one\nthree\n');
	});

	it('finds the divider when the text has a line of seven equals signs itself', () => {
		const reply = '<<<<<<< SEARCH\nTitle\n=======\nold\n=======\nTitle\n=======\nnew\n>>>>>>> REPLACE';
		const { content, failures } = applyEdits('Title\n=======\nold\n\nTitle\n', reply);
		expect(failures).toEqual([]);
		expect(content).toBe('Title\n=======\nnew\n\nTitle\n');
	});

	it('refuses an empty search, a block without a divider and one without an end', () => {
		expect(applyEdits('a\n', block('', 'x')).failures).toHaveLength(1);
		expect(applyEdits('a\n', '<<<<<<< SEARCH\na\n>>>>>>> REPLACE').failures).toEqual(['A block has no "=======" line.']);
		expect(applyEdits('a\n', '<<<<<<< SEARCH\na\n=======\nb').failures).toEqual(['A block was not closed with ">>>>>>> REPLACE".']);
	});

	it('tells an answer without blocks from one that wants no change', () => {
		expect(applyEdits('a\n', 'I rewrote it for you.').failures).toEqual(['The answer holds no SEARCH/REPLACE block.']);
		expect(applyEdits('a\n', 'NO CHANGE').failures).toEqual([]);
	});
});
