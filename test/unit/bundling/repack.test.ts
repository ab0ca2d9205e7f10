import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { repack } from '../../support/repack.ts';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'quintet-repack-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('packs the same files into fewer bytes, and into the same bytes each time', async () => {
	const file = join(folder, 'a.vsix');
	const words = Array.from({ length: 4000 }, (_, index) => `word${(index * 7919) % 1013}`).join(' ');
	const files = { 'extension/a.js': strToU8(words), 'extension/empty': new Uint8Array(), 'extension/é.txt': strToU8('é') };
	const zip = zipSync(files, { level: 9 });
	const packed: Uint8Array[] = [];
	for (const cache of ['one', 'two', 'two']) {
		await writeFile(file, zip);
		await repack(file, join(folder, cache));
		packed.push(await readFile(file));
	}
	const [first, second, third] = packed;
	expect(Object.entries(unzipSync(first ?? zip)).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual(
		Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]),
	);
	expect(first?.length).toBeLessThan(zip.length);
	expect(second).toEqual(first);
	expect(third).toEqual(first);
});
