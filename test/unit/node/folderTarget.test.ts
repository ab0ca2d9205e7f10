import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderTarget } from '../../../src/node/folderTarget.ts';

let top: string;
let folder: string;
beforeEach(async () => {
	top = await mkdtemp(join(tmpdir(), 'quintet-target-'));
	folder = join(top, 'out');
});
afterEach(() => rm(top, { recursive: true }));

describe('a folder as the target of a landing', () => {
	it('writes files with the folders they need, and nothing else', async () => {
		await createFolderTarget(folder).write([{ path: 'a/b.md', content: 'text' }]);
		expect(await readFile(join(folder, 'a/b.md'), 'utf8')).toBe('text');
		expect(await readdir(join(folder, 'a'))).toEqual(['b.md']);
	});

	it('reads what stands there, and null where nothing does', async () => {
		await mkdir(folder);
		await writeFile(join(folder, 'a.md'), '\uFEFFold');
		expect(await createFolderTarget(folder).read('a.md')).toBe('\uFEFFold');
		expect(await createFolderTarget(folder).read('b/c.md')).toBeNull();
	});

	it('takes its empty folders away when files are deleted', async () => {
		const target = createFolderTarget(folder);
		await target.write([{ path: 'a/b.md', content: 'text' }]);
		await target.write([{ path: 'a/b.md', content: null }]);
		expect(await readdir(top)).toEqual([]);
	});

	it('row 52: refuses a link in place of a file', async () => {
		await mkdir(folder);
		await writeFile(join(top, 'secret.md'), 'secret');
		await symlink(join(top, 'secret.md'), join(folder, 'a.md'));
		await expect(createFolderTarget(folder).write([{ path: 'a.md', content: 'x' }])).rejects.toThrow(/it is a link/);
		expect(await readFile(join(top, 'secret.md'), 'utf8')).toBe('secret');
	});

	it('refuses a folder that leads elsewhere by a link', async () => {
		await mkdir(folder);
		await mkdir(join(top, 'elsewhere'));
		await symlink(join(top, 'elsewhere'), join(folder, 'sub'));
		await expect(createFolderTarget(folder).write([{ path: 'sub/a.md', content: 'x' }])).rejects.toThrow(/leads out/);
		expect(await readdir(join(top, 'elsewhere'))).toEqual([]);
	});

	it('refuses a dangling link on the way', async () => {
		await mkdir(folder);
		await symlink(join(top, 'nowhere'), join(folder, 'sub'));
		await expect(createFolderTarget(folder).write([{ path: 'sub/a.md', content: 'x' }])).rejects.toThrow(/leads nowhere/);
	});

	it('refuses a file with a second name', async () => {
		await mkdir(folder);
		await writeFile(join(top, 'other.md'), 'other');
		await link(join(top, 'other.md'), join(folder, 'a.md'));
		await expect(createFolderTarget(folder).read('a.md')).rejects.toThrow(/second name/);
	});

	it('refuses to show what is not text', async () => {
		await mkdir(folder);
		await writeFile(join(folder, 'a.md'), Buffer.from([0xff, 0xfe, 0x80]));
		await expect(createFolderTarget(folder).read('a.md')).rejects.toThrow(/not text/);
	});

	it('writes and reads bytes, and puts back those of a file when a later one fails', async () => {
		const [old, made] = [Buffer.from([0, 255, 1]), Buffer.from([80, 75, 0, 254])];
		const target = createFolderTarget(folder);
		await target.write([{ path: 'a.docx', content: old.toString('base64'), encoding: 'base64' }]);
		expect(await readFile(join(folder, 'a.docx'))).toEqual(old);
		expect(await target.read('a.docx', 'base64')).toBe(old.toString('base64'));
		await expect(target.read('a.docx')).rejects.toThrow(/not text/);
		await mkdir(join(folder, 'c.md'));
		const changes = [
			{ path: 'a.docx', content: made.toString('base64'), encoding: 'base64' as const },
			{ path: 'c.md', content: 'new' },
		];
		await expect(target.write(changes)).rejects.toThrow(/something else than a file/);
		expect(await readFile(join(folder, 'a.docx'))).toEqual(old);
	});

	it.each(['base64', undefined] as const)('refuses a link for %s as well', async (encoding) => {
		await mkdir(folder);
		await writeFile(join(top, 'secret.bin'), 'secret');
		await symlink(join(top, 'secret.bin'), join(folder, 'a.docx'));
		const target = createFolderTarget(folder);
		await expect(target.read('a.docx', encoding)).rejects.toThrow(/it is a link/);
		await expect(target.write([{ path: 'a.docx', content: 'AAAA', ...(encoding && { encoding }) }])).rejects.toThrow(/it is a link/);
	});

	it('row 53: puts back what was written when a later file fails', async () => {
		await mkdir(folder);
		await writeFile(join(folder, 'a.md'), 'old');
		await mkdir(join(folder, 'c.md'));
		const changes = [
			{ path: 'a.md', content: 'new' },
			{ path: 'b.md', content: 'new' },
			{ path: 'c.md', content: 'new' },
		];
		await expect(createFolderTarget(folder).write(changes)).rejects.toThrow(/something else than a file/);
		expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe('old');
		expect((await readdir(folder)).sort()).toEqual(['a.md', 'c.md']);
	});
});
