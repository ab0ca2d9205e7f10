import { describe, expect, it, vi } from 'vitest';
import { jsonObjectsIn } from '../../../src/pipeline/asking/jsonIn.ts';

describe('JSON in a text', () => {
	it.each([
		['alone', '{"a":1}', ['{"a":1}']],
		['in a fence', '```\n{"a":1}\n```', ['{"a":1}']],
		['in a sentence', 'Sure! {"a":1} Done.', ['{"a":1}']],
		['not there', 'nothing', []],
		['behind braces in prose', 'The form is {name}. Here: {"a":1}', ['{"a":1}']],
		['before braces in prose', '{"a":1}\n\nReplace {name} before you send it.', ['{"a":1}']],
		['behind a set of braces', 'I leave {} empty.\n{"a":{"b":[]}}', ['{}', '{"a":{"b":[]}}']],
		['twice', 'First {"a":1}, better {"a":2}.', ['{"a":1}', '{"a":2}']],
		['with braces and quotes in its strings', '{"a":"} \\" {","b":["]"]} }', ['{"a":"} \\" {","b":["]"]}']],
		['behind a brace and a lone quotation mark', 'He wrote {" and then: {"a":1}', ['{"a":1}']],
		['behind one that broke off', '{"a": oops. Again: {"a":1}', ['{"a":1}']],
		['in an unclosed one', '{"a":{"b":1}', []],
		['in a fence within its own string', '{"a":"```json\\n{}\\n```"}', ['{"a":"```json\\n{}\\n```"}']],
		['with every kind of value', '{"a":[1,-2.5e+3,true,false,null,"",{}],"b":{}}', ['{"a":[1,-2.5e+3,true,false,null,"",{}],"b":{}}']],
		['with a comma too many', '{"a":1,}', []],
		['with a missing colon', '{"a" 1}', []],
	])('%s', (_name, text, expected) => {
		expect(jsonObjectsIn(text)).toEqual(expected);
	});

	it.each([
		['open braces', '{'],
		['open objects', '{"a":'],
		['braces and quotes', '{"'],
		['braces in strings', '"{'],
		['blanks', '{ '],
		['escapes', '{"\\"'],
		['whole ones', '{"a":1}'],
		['pairs that break off', '{"a":1 '],
		['brackets', '{"a":[[['],
	])('is looked for in as many steps as there is text: %s', (_name, unit) => {
		const steps = (times: number): number => {
			let total = 0;
			const { exec } = RegExp.prototype;
			const looks = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text) {
				const from = this.lastIndex;
				const match = exec.call(this, text);
				total += match ? match[0].length : text.length - from > 40 ? 40 : 1;
				return match;
			});
			jsonObjectsIn(unit.repeat(times));
			looks.mockRestore();
			return total;
		};
		expect(steps(2_000) / steps(1_000)).toBeLessThan(2.3);
	});
});
