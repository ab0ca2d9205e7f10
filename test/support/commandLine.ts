import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder for each test with a brief in it, in which the command line keeps all it has; what it says is taken down. */
export function commandLineIn(brief: string): { top(): string; said(): readonly string[] } {
	let top = '';
	let said: string[] = [];
	const { error, log } = console;
	const state = process.env['XDG_STATE_HOME'];

	beforeEach(async () => {
		top = await mkdtemp(join(tmpdir(), 'quintet-command-line-'));
		await writeFile(join(top, 'notice.md'), brief);
		process.env['XDG_STATE_HOME'] = join(top, 'state');
		said = [];
		console.error = (line: string) => void said.push(line);
		console.log = (line: string) => void said.push(line);
	});
	afterEach(async () => {
		Object.assign(console, { error, log });
		if (state === undefined) delete process.env['XDG_STATE_HOME'];
		else process.env['XDG_STATE_HOME'] = state;
		await rm(top, { recursive: true });
	});
	return { top: () => top, said: () => said };
}
