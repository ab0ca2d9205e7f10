import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { valueIn } from '../../support/bundling/declarations.ts';
import { lengthen, shorten } from '../../support/bundling/frontCoding.ts';
import { type Profiles, packProfiles, unpackProfiles } from '../../support/bundling/languageProfiles.ts';

describe('packed data', () => {
	it('gives each word of a dictionary back, in its order', async () => {
		const words = (await readFile('node_modules/dictionary-en/index.dic', 'utf8')).trim().split('\n').slice(1);
		expect(words.length).toBeGreaterThan(40_000);
		expect(lengthen(shorten(words))).toEqual(words);
		expect(shorten(words).length).toBeLessThan(0.7 * words.join('\n').length);
	});

	it('refuses words that it could not give back', () => {
		expect(() => shorten(['a\tb'])).toThrow();
		expect(() => shorten(['a'.repeat(40), 'b'])).toThrow();
	});

	it('gives what tells the languages apart back to the letter', async () => {
		const text = await readFile('node_modules/tinyld/dist/tinyld.normal.node.mjs', 'utf8');
		const { start, end } = valueIn(text, 'C');
		const { id, uniques, multiples } = runInNewContext(`(${text.slice(start, end)})`) as Profiles;
		const again = unpackProfiles(packProfiles({ id, uniques, multiples }));
		expect(again.id).toBe(id);
		expect(Object.entries(again.uniques)).toEqual(Object.entries(uniques).map(([group, owner]) => [group, String(owner)]));
		expect(Object.entries(again.multiples)).toEqual(Object.entries(multiples));
	});
});
