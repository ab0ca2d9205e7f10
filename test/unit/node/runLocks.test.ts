import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRunLocks, type RunLocks } from '../../../src/node/runLocks.ts';

let folder: string;
let locks: RunLocks[];
const run = (name: string) => join(folder, `${name}.jsonl`);
const ownerOf = (name: string) => readFile(`${run(name)}.owner`, 'utf8');

function window(lost: string[] = []): RunLocks {
	const made = createRunLocks((file) => lost.push(file));
	locks.push(made);
	return made;
}

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'quintet-locks-'));
	locks = [];
});

afterEach(async () => {
	vi.useRealTimers();
	for (const one of locks) await one.releaseAll();
	await rm(folder, { recursive: true, force: true });
});

describe('who writes a run', () => {
	it('is one of two windows, until it lets go', async () => {
		const [first, second] = [window(), window()];
		expect(await first.acquire(run('a'))).toBe(true);
		expect(await second.acquire(run('a'))).toBe(false);
		expect(await second.isHeldElsewhere(run('a'))).toBe(true);
		expect(await second.acquire(run('b'))).toBe(true);
		await first.releaseAll();
		expect(await second.acquire(run('a'))).toBe(true);
		expect(await first.isHeldElsewhere(run('a'))).toBe(true);
	});

	it('keeps one lock alive, however many runs it writes', async () => {
		const one = window();
		for (const name of ['a', 'b', 'c']) await one.acquire(run(name));
		expect((await readdir(folder)).filter((name) => name.endsWith('.lock'))).toHaveLength(1);
	});

	it('is nobody when its process has died, at once', async () => {
		const { pid } = spawnSync(process.execPath, ['-e', '']);
		await writeFile(`${run('a')}.owner`, JSON.stringify({ writer: 'gone', pid, host: hostname() }));
		expect(await window().acquire(run('a'))).toBe(true);
	});

	it('is nobody when its machine is gone and its lock has gone stale', async () => {
		await writeFile(`${run('a')}.owner`, JSON.stringify({ writer: 'gone', pid: 1, host: 'elsewhere' }));
		expect(await window().acquire(run('a'))).toBe(true);
	});

	it('may be somebody as long as what names them is only half written', async () => {
		await writeFile(`${run('a')}.owner`, '{"wri');
		const one = window();
		expect(await one.acquire(run('a'))).toBe(false);
		await utimes(`${run('a')}.owner`, 1, 1);
		expect(await one.acquire(run('a'))).toBe(true);
	});

	it('is told of what was taken while it slept, and keeps the rest', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const lost: string[] = [];
		const [sleeper, other] = [window(lost), window()];
		for (const name of ['a', 'b']) await sleeper.acquire(run(name));
		const [lock = ''] = (await readdir(folder)).filter((name) => name.endsWith('.lock'));
		await utimes(join(folder, lock), 1, 1);
		expect(await other.acquire(run('a'))).toBe(true);
		vi.advanceTimersByTime(2_500);
		await vi.waitUntil(() => lost.length > 0);
		expect(lost).toEqual([run('a')]);
		await vi.waitUntil(async () => (await readdir(folder)).filter((name) => name.endsWith('.lock')).length === 2);
		expect(await other.acquire(run('b'))).toBe(false);
		expect(await ownerOf('a')).not.toEqual(await ownerOf('b'));
	});
});
