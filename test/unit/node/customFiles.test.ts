import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCustom, readCustomFiles } from '../../../src/node/customFiles.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'quintet-custom-'));
	mkdirSync(join(folder, '.quintet/agents'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

describe("the freelancer's own files of a folder", () => {
	it('are read where they are', async () => {
		write('.quintet/voice.md', 'Plain.');
		write('.quintet/agents/drafter.md', 'Mine.');
		write('AGENTS.md', 'Guide.');
		const custom = await createCustom(folder, { warn: () => expect.unreachable() })();
		expect(custom).toMatchObject({ voice: 'Plain.', guide: 'Guide.', agents: { draft: { instructions: 'Mine.' } } });
	});

	it('are none in an empty folder, and in none', async () => {
		expect(await readCustomFiles(folder)).toEqual([]);
		expect(await readCustomFiles(join(folder, 'nowhere'))).toEqual([]);
	});

	it('are not read through links', async () => {
		write('secret.txt', 'secret');
		symlinkSync(join(folder, 'secret.txt'), join(folder, '.quintet/voice.md'));
		expect(await readCustomFiles(folder)).toEqual([]);
	});

	it('are refused when they are too large, and what is wrong is told once with its line', async () => {
		write('.quintet/voice.md', 'a'.repeat(500_000));
		write('.quintet/agents/drafter.md', '---\ngate: skip\n---\nMine.');
		const told: string[] = [];
		const custom = createCustom(folder, { warn: (text) => told.push(text) });
		await custom();
		expect((await custom()).voice).toBeUndefined();
		expect(told).toHaveLength(2);
		expect(told[1]).toMatch(/^\.quintet\/agents\/drafter\.md:2: /);
	});
});
