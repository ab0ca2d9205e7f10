import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestShown } from '../../../src/shared/panel/shown.ts';
import { GrowingText } from '../../../src/webview/live/blocks.ts';

const texts = (text: GrowingText) => text.blocks.map((block) => block.text);
const markdown = (text: string) => new GrowingText('md', text);

describe('GrowingText', () => {
	it('ends a block at a blank line and leaves the last one open', () => {
		const text = markdown('# A\n\nOne\ntwo\n\nThr');
		expect([texts(text), text.rest]).toEqual([['# A\n\n', 'One\ntwo\n\n'], 'Thr']);
	});

	it('keeps a code fence with blank lines in one block', () => {
		const fence = '```py\na\n\nb\n```\n\n';
		const text = markdown(`${fence}Text`);
		expect([texts(text), text.rest]).toEqual([[fence], 'Text']);
	});

	it('takes a shorter fence inside a longer one for text', () => {
		const fence = '````md\n```\n\n```\n````\n\n';
		expect(texts(markdown(fence))).toEqual([fence]);
	});

	it('cuts code at a line, not at a blank one', () => {
		const line = `const a = 1;\n\n${'x'.repeat(100)}\n`;
		const text = new GrowingText('ts', line.repeat(40));
		expect(texts(text).length).toBeGreaterThan(1);
		expect(texts(text).every((block) => block.endsWith('\n'))).toBe(true);
		expect([...texts(text), text.rest].join('')).toBe(line.repeat(40));
	});

	it('gives the same blocks piece by piece as at once, and never makes a finished one again', () => {
		const piece = fc.constantFrom('a', '\n', '\n\n', '```', '~~~', '# ', ' ', '- x', '```js\n');
		fc.assert(
			fc.property(fc.array(piece), fc.constantFrom('md', 'ts'), (pieces, format) => {
				const grown = new GrowingText(format);
				let finished: readonly object[] = [];
				for (const one of pieces) {
					grown.append(one);
					expect(grown.blocks.slice(0, finished.length).every((block, index) => block === finished[index])).toBe(true);
					finished = [...grown.blocks];
				}
				expect([...texts(grown), grown.rest].join('')).toBe(pieces.join(''));
				expect(texts(grown)).toEqual(texts(new GrowingText(format, pieces.join(''))));
			}),
		);
	});

	it('holds a bounded end of a text of 5,000,000 characters, and says how much came before', () => {
		const text = new GrowingText('md');
		for (let part = 0; part < 1000; part += 1) text.append(`${'word '.repeat(999)}\n\n`);
		const kept = texts(text).join('').length + text.rest.length;
		expect(kept).toBeLessThanOrEqual(longestShown + 8_000);
		expect(text.before + kept).toBe(1000 * 4997);
	});

	it.each(['md', 'ts'])('keeps what grows small in %s without a line end, so that each piece costs the same', (format) => {
		const text = new GrowingText(format);
		for (let part = 0; part < 1000; part += 1) {
			text.append('x'.repeat(100));
			expect(text.rest.length).toBeLessThan(20_000);
		}
	});

	it('goes on with code after a fence that is too long for one block', () => {
		const text = markdown(`\`\`\`js\n${'call();\n'.repeat(2000)}`);
		expect(texts(text).length).toBeGreaterThan(0);
		expect(text.blocks.every((block) => block.text.startsWith('```js\ncall();'))).toBe(true);
		expect(text.rest.startsWith('```js\n')).toBe(true);
	});
});
