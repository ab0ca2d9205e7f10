import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../../src/pipeline/origins/parts.ts';
import { sharesOf } from '../../../../src/pipeline/origins/shares.ts';
import type { OriginKind, OriginRun } from '../../../../src/shared/record/origins.ts';

/** A text of stretches, each with its kind. */
function written(...stretches: readonly (readonly [string, OriginKind])[]) {
	const runs: OriginRun[] = stretches.map(([text, kind]) => ({ length: text.length, origin: { kind } }));
	return { text: stretches.map(([text]) => text).join(''), runs };
}

const shown = (text: ReturnType<typeof written>, path = 'a.md') =>
	partsOf(text, path).map(({ start, end, part }) => [text.text.slice(start, end), part]);

describe('the parts of a text', () => {
	it('are a model’s own sentences, and apart from them those that somebody wrote into', () => {
		const text = written(['We are closed. The door ', 'model'], ['soon ', 'person'], ['opens again. Come in.\n', 'model']);
		expect(shown(text)).toEqual([
			['We are closed.', 'ai'],
			['The door', 'edited'],
			['soon', 'person'],
			['opens again.', 'edited'],
			['Come in.', 'ai'],
		]);
	});

	it('hold no white space at their ends, and none is one', () => {
		expect(shown(written(['\n\n', 'person'], ['  A line. ', 'tool'], ['\n', 'pasted']))).toEqual([['A line.', 'tool']]);
	});

	it('are lines where the file is code', () => {
		const text = written(['const a = 1;\nconst b = ', 'model'], ['2', 'person'], [';\n', 'model']);
		expect(shown(text, 'a.ts')).toEqual([
			['const a = 1;', 'ai'],
			['const b =', 'edited'],
			['2', 'person'],
			[';', 'edited'],
		]);
	});

	it('have as many characters as the shares count', () => {
		const text = written(
			['# Title\n\nOne sentence here. Another ', 'model'],
			['pasted word', 'pasted'],
			[' there. ', 'model'],
			['A quote.', 'source'],
			['\n\nBy hand.', 'person'],
		);
		const shares = sharesOf(text, 'a.md');
		const counted: Record<string, number> = {};
		for (const [words, part] of shown(text) as [string, string][]) counted[part] = (counted[part] ?? 0) + words.replace(/\s/g, '').length;
		expect(counted).toEqual(Object.fromEntries(Object.keys(counted).map((part) => [part, shares[part as keyof typeof shares]])));
		expect(Object.values(counted).reduce((sum, one) => sum + one, 0)).toBe(shares.total);
	});
});
