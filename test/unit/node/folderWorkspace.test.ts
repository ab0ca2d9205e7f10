import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFolderWorkspace } from '../../../src/node/folderWorkspace.ts';
import { rankFor } from '../../../src/pipeline/agents/researcher/workspaceRank.ts';

const paths = [
	'app/a.ts',
	'app/b.ts',
	'app/tests/prices.json',
	'jobs/bakery/brief.md',
	'jobs/bakery/notes.md',
	'jobs/other/notes.md',
	'zoo/bakery-prices.csv',
	'zoo/readme.md',
];
const brief = { name: 'brief.md', text: 'A page for the bakery with its prices.', source: '' };

describe('a folder with more files than are read', () => {
	let folder = '';
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'quintet-many-'));
		for (const path of paths) {
			await mkdir(dirname(join(folder, path)), { recursive: true });
			await writeFile(join(folder, path), `Text of ${path}.`);
		}
	});

	it('has the most promising read first: by names, nearness to the brief, and kind', async () => {
		const source = `${folder}/jobs/bakery/brief.md`;
		let found = 0;
		const files = await createFolderWorkspace(folder).textFiles(5, new AbortController().signal, {
			rankOf: rankFor({ ...brief, source }),
			didFind: (count) => {
				found = count;
			},
		});
		expect(files.map(({ path }) => path)).toEqual([
			'jobs/bakery/brief.md',
			'jobs/bakery/notes.md',
			'zoo/bakery-prices.csv',
			'jobs/other/notes.md',
			'zoo/readme.md',
		]);
		expect(found).toBe(8);
	});

	it('is read in the order of its names where nothing is wanted', async () => {
		const files = await createFolderWorkspace(folder).textFiles(2, new AbortController().signal);
		expect(files.map(({ path }) => path)).toEqual(['app/a.ts', 'app/b.ts']);
	});
});
