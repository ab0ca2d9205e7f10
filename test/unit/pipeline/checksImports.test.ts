import { describe, expect, it } from 'vitest';
import { imports } from '../../../src/pipeline/checks/package/imports.ts';
import { checkInput, draftFile } from '../../support/checkInput.ts';

const found = async (files: Readonly<Record<string, string>>) =>
	(await imports.run(checkInput(Object.entries(files).map(([path, content]) => draftFile(path, content))))).map(
		({ path, message, at }) => `${path}: ${message} @${files[path ?? '']?.slice(at?.start, at?.end)}`,
	);

const rates = `from __future__ import annotations
import csv as table
from decimal import Decimal

LIMIT: int = 3
LOW, HIGH = 1, 9


class Rate:
    zone = "a"


def rate(zone: str) -> int:
    return 1


try:
    import fast
except ImportError:
    fast = None
`;

describe('what programs take from each other', () => {
	it('is there in Python, by name and through the module', async () => {
		const test = 'import unittest\nimport rates\nfrom rates import rate, Rate, (\n';
		expect(await found({ 'rates.py': rates, 'test_rates.py': test })).toEqual([]);
		const good = `import rates as r
from rates import LIMIT, LOW, HIGH, fast, table, Decimal as D
from rates import (
    Rate,  # the class
    rate,
)

assert r.rate("a") == r.LIMIT
assert r.__name__
text = "rates.missing"  # rates.gone
`;
		expect(await found({ 'rates.py': rates, 'test_rates.py': good })).toEqual([]);
	});

	it('is missing in Python where nothing binds it', async () => {
		const bad = 'import rates\nfrom rates import rate, rate_for\n\nrates.price("a")\n';
		expect(await found({ 'src/rates.py': rates, 'src/test_rates.py': bad })).toEqual([
			'src/test_rates.py: src/rates.py has no "rate_for". @rate_for',
			'src/test_rates.py: src/rates.py has no "price". @price',
		]);
	});

	it('is not judged where a module makes names as it runs, a name is bound again, or the module is not delivered', async () => {
		expect(await found({ 'rates.py': 'globals().update(a=1)\n', 'b.py': 'from rates import a\n' })).toEqual([]);
		expect(await found({ 'rates.py': rates, 'b.py': 'import rates\n\ndef f(rates):\n    return rates.sum\n' })).toEqual([]);
		expect(await found({ 'b.py': 'from decimal import Decimal\nfrom other import gone\n' })).toEqual([]);
		expect(await found({ 'rates.py': rates, 'b.py': 'import rates\n\nrates.patched = 1\n' })).toEqual([]);
	});

	const fee = `export interface Fee { sum: number }
export const most = 3;
export async function fee(weight: number): Promise<Fee> { return { sum: weight }; }
const hidden = 1;
export { hidden as shown };
`;

	it('is there in TypeScript and JavaScript, and missing where it is not exported', async () => {
		const good = `import { fee, most as limit, type Fee, shown } from './fee.js';\n// import { gone } from './fee.js';\n`;
		expect(await found({ 'fee.ts': fee, 'fee.test.ts': good })).toEqual([]);
		expect(await found({ 'lib/fee.ts': fee, 'fee.test.ts': `import {\n\tfee,\n\thidden,\n} from './lib/fee';\n` })).toEqual([
			'fee.test.ts: lib/fee.ts has no "hidden". @hidden',
		]);
		expect(await found({ 'fee.mjs': 'export const a = 1;\n', 'b.mjs': `import fee from './fee.mjs';\n` })).toHaveLength(1);
		expect(await found({ 'fee.mjs': 'export default 1;\n', 'b.mjs': `import fee from './fee.mjs';\n` })).toEqual([]);
	});

	it('is there in CommonJS, and missing where the one list does not have it', async () => {
		const module = 'function sum(a, b) { return a + b; }\nmodule.exports = { sum, total: sum };\n';
		expect(await found({ 'sum.js': module, 'b.js': `const { sum, total: all } = require('./sum');\n` })).toEqual([]);
		expect(await found({ 'sum.js': module, 'b.js': `const { sum, add } = require('./sum.js');\n` })).toEqual([
			'b.js: sum.js has no "add". @add',
		]);
		expect(await found({ 'sum.js': 'exports.sum = 1;\n', 'b.js': `const { add } = require('./sum');\n` })).toHaveLength(1);
	});

	it('is not judged where a module passes on another or is made as a whole', async () => {
		expect(await found({ 'a.js': `export * from './c.js';\n`, 'b.js': `import { x } from './a.js';\n` })).toEqual([]);
		expect(await found({ 'a.js': 'module.exports = make();\n', 'b.js': `const { x } = require('./a');\n` })).toEqual([]);
		expect(await found({ 'a.js': 'export const { x, y } = z;\n', 'b.js': `import { x } from './a.js';\n` })).toEqual([]);
		expect(
			await found({
				'a.js': '(function (root) { root.a = 1; module.exports = { a: 1 }; exports(root); })();\n',
				'b.js': `const { x } = require('./a');\n`,
			}),
		).toEqual([]);
	});
});
