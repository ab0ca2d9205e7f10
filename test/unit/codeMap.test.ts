import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circlesOf, importsOf } from '../support/imports.ts';
import { pictureInMap, roomsPicture } from '../support/roomsPicture.ts';

const root = new URL('../../', import.meta.url);
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
const map = readFileSync(new URL('src/README.md', root), 'utf8');

/** `a/{b,c}.ts` is two paths. */
function expanded(path: string): string[] {
	const [, before = '', choices, after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(path) ?? [];
	return choices === undefined ? [path] : choices.split(',').flatMap((one) => expanded(`${before}${one}${after}`));
}

/** Whatever stands between back quotes and has a file's ending or a folder's slash. */
const named = [...map.matchAll(/`([\w.*/{},-]+?(?:\.(?:ts|tsx|mjs|md)|\/))`/g)].flatMap(([, path = '']) => expanded(path));

const isThere = (path: string): boolean => {
	const pattern = new RegExp(`(?:^|/)${path.replace(/[.]/g, '\\.').replaceAll('*', '[^/]*')}${path.endsWith('/') ? '' : '$'}`);
	return files.some((file) => pattern.test(file));
};

describe('the code map', () => {
	it('has the picture of the rooms that the imports make; `npm run rooms` draws it', () => {
		expect(pictureInMap()).toBe(roomsPicture());
		expect(roomsPicture()).toMatch(/^shared +▶ –$/m);
	});

	it('names only files and folders that are there', () => {
		expect(named.length).toBeGreaterThan(150);
		expect(named.filter((path) => !isThere(path))).toEqual([]);
		expect(isThere('pipeline/run/unfold.ts')).toBe(false);
	});
});

describe('the imports', () => {
	it('go round in no circle, types included', () => {
		expect(circlesOf(importsOf('src'))).toEqual([]);
		expect(
			circlesOf(
				new Map([
					['a', ['b']],
					['b', ['c', 'd']],
					['c', ['a']],
					['d', []],
				]),
			),
		).toEqual([['a', 'b', 'c']]);
	});
});
