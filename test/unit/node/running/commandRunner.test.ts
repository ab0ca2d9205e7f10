import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { usualBounds } from '../../../../src/node/running/bounds.ts';
import { createCommandRunner } from '../../../../src/node/running/commandRunner.ts';

const never = new AbortController().signal;
const runner = createCommandRunner({ bounds: { ...usualBounds, milliseconds: 60_000 } });
const whyNot = await runner.whyNot();
const file = (path: string, content: string) => ({ path, content });
const one = async (command: string, files = [file('a.txt', 'hello')], bounds = {}, signal = never) => {
	const bounded = createCommandRunner({ bounds: { ...usualBounds, milliseconds: 60_000, ...bounds } });
	const [result] = await bounded.run([command], files, signal);
	if (!result) throw new Error('It was not run.');
	return result;
};

// Skipped where nothing can keep a command in: `npm test` puts bubblewrap there on Debian and Ubuntu, and says so where it can't.
describe.skipIf(whyNot !== undefined)('a command that is run over a package', () => {
	beforeAll(() => expect(whyNot).toBeUndefined());

	it('has the files, and its exit and what it said are told', async () => {
		expect(await one('cat a.txt; exit 3')).toMatchObject({ ended: 'exit', exit: 3, output: 'hello', keptInBy: expect.any(String) });
	});

	it('has Python and Node, and tells how many tests ran and failed', async () => {
		const tests = `import unittest\nclass T(unittest.TestCase):\n def test_a(self): self.assertEqual(1, 1)\n def test_b(self): self.assertEqual(1, 2)\n`;
		expect(await one('python3 -m unittest', [file('test_a.py', tests)])).toMatchObject({ exit: 1, tests: { run: 2, failed: 1 } });
		const script = `const test = require('node:test');\ntest('a', () => {});\n`;
		expect(await one('node --test', [file('a.test.js', script)])).toMatchObject({ exit: 0, tests: { run: 1, failed: 0 } });
	}, 60_000);

	it('begins with the package as it is each time, whatever the one before did', async () => {
		const results = await runner.run(['rm a.txt; echo x > b.txt', 'ls'], [file('a.txt', 'hello')], never);
		expect(results.map(({ exit }) => exit)).toEqual([0, 0]);
		expect(results[1]?.output.trim()).toBe('a.txt');
	});

	it('names a tool that is not there', async () => {
		expect(await one('no-such-tool --version')).toMatchObject({ ended: 'noTool' });
	});

	it('reads nothing of the home folder or of other folders, and finds no secret in its environment', async () => {
		const outside = mkdtempSync(join(tmpdir(), 'quintet-secret-'));
		writeFileSync(join(outside, 'key.txt'), 'sk-secret-value');
		process.env['QUINTET_TEST_TOKEN'] = 'token-4711';
		const { output } = await one(`cat ${outside}/key.txt; ls -A ${homedir()}; cat /etc/passwd; env; ls /; ls /root /home`);
		delete process.env['QUINTET_TEST_TOKEN'];
		expect(output).not.toMatch(/sk-secret-value|token-4711|root:x:|\.ssh|\.bashrc/);
	});

	it('writes nothing outside its copy', async () => {
		const outside = mkdtempSync(join(tmpdir(), 'quintet-outside-'));
		await one(`echo x > ${outside}/x; echo x > /package/a.txt; echo x > /usr/x; touch ../x`);
		expect(readdirSync(outside)).toEqual([]);
		expect(existsSync('/usr/x')).toBe(false);
	});

	it('reaches no socket of this machine', async () => {
		let reached = 0;
		const server = createServer((socket) => {
			reached++;
			socket.destroy();
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		const { port } = server.address() as { port: number };
		const script = `import socket,sys\ntry:\n s=socket.create_connection(("127.0.0.1",${port}),2)\n print("reached")\nexcept OSError as e:\n print("kept in")\n`;
		const { output } = await one('python3 a.py', [file('a.py', script)]);
		server.close();
		expect(output.trim()).toBe('kept in');
		expect(reached).toBe(0);
	});

	it('is ended when it hangs', async () => {
		expect(await one('while :; do :; done', [], { milliseconds: 600 })).toMatchObject({ ended: 'time' });
	});

	it('is ended when it begets processes without end', async () => {
		const result = await one('f() { f | f & }; f; sleep 60', [], { processes: 60, milliseconds: 20_000 });
		expect(result.ended).toBe('processes');
	}, 30_000);

	it('is ended when it takes more memory than it may', async () => {
		const script = 'a=[]\nwhile True: a.append(bytearray(10_000_000))\n';
		expect(await one('python3 a.py', [file('a.py', script)], { memory: 150_000_000 })).toMatchObject({ ended: 'memory' });
	}, 30_000);

	it('can write no more than it may', async () => {
		const result = await one('head -c 50000000 /dev/zero > big; ls -l big | wc -l', [], { disk: 5_000_000 });
		expect(result.output).toMatch(/No space left/);
	});

	it('is ended when it says too much, and of what it says the end is kept', async () => {
		const result = await one('yes a line that is repeated', [], { output: 300_000 });
		expect(result).toMatchObject({ ended: 'output' });
		expect(result.output.length).toBeLessThanOrEqual(6_000);
	});

	it('can end nobody outside', async () => {
		expect(await one('kill -9 $PPID; kill -9 -1; echo still; kill -9 1')).toMatchObject({ ended: expect.any(String) });
		expect((await one('echo well')).output.trim()).toBe('well');
	});

	it('is ended with the person’s cancel', async () => {
		const stop = new AbortController();
		const running = runner.run(['echo began; sleep 61.7'], [], stop.signal);
		// Seen from outside: it sleeps.
		await vi.waitFor(() => execFileSync('pgrep', ['-f', '^sleep 61.7']), 20_000);
		stop.abort();
		expect(await running).toMatchObject([{ ended: 'stopped', output: 'began\n' }]);
	}, 30_000);

	it('leaves nothing behind in the temporary folder', async () => {
		await one('echo x > left');
		expect(readdirSync(tmpdir()).filter((name) => name.startsWith('quintet-run-'))).toEqual([]);
	});
});

it('runs nothing where nothing keeps it in, and says what to do', async () => {
	const without = createCommandRunner({ platform: 'win32' });
	expect(await without.whyNot()).toContain('Copy the commands');
	await expect(without.run(['echo x'], [], never)).rejects.toThrow();
});
