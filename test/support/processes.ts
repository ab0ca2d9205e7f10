import { spawn } from 'node:child_process';

export interface Ran {
	readonly code: number;
	readonly output: string;
}

export interface RunOptions {
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
	/** Shows the output while it comes. */
	readonly live?: boolean;
}

/** Where an npm script runs is in its environment, and would lead an npm in another folder back here. */
const npmState = /^npm_(config_local_prefix|package_|lifecycle_)/;
const withoutNpmState = (env: NodeJS.ProcessEnv) => Object.fromEntries(Object.entries(env).filter(([name]) => !npmState.test(name)));

/** Runs a program to its end; its exit code is part of the answer. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: { ...withoutNpmState(process.env), ...options.env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		const read = (chunk: Buffer) => {
			output += chunk;
			if (options.live === true) process.stdout.write(chunk);
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.once('error', reject);
		child.once('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/** Runs a program of which only a failure is worth reading. */
export async function runQuietly(command: string, args: readonly string[], options: RunOptions): Promise<void> {
	const ran = await run(command, args, options);
	if (ran.code !== 0) throw new Error(`${command} ${args.slice(0, 3).join(' ')} … ended with ${ran.code}:\n${ran.output}`);
}
