import { spawn } from 'node:child_process';
import type { ProofRun } from '../../shared/findings/proofRun.ts';
import type { Bounds } from './bounds.ts';
import { takenBy } from './processTree.ts';

export interface Ended {
	readonly ended: ProofRun['ended'];
	readonly exit?: number;
	readonly milliseconds: number;
	/** The end of what it said, both streams as they came. */
	readonly output: string;
}

/** How often the processes are counted, in milliseconds. */
const looks = 50;
const keptCharacters = 6_000;

/** Runs a program that keeps another in, within bounds. What goes over one is killed with all that came of it; `as` is the user (uid) it runs as. Never throws for what runs. */
export function runInside(program: string, args: readonly string[], bounds: Bounds, signal: AbortSignal, as?: number): Promise<Ended> {
	const started = performance.now();
	const user = as === undefined ? {} : { uid: as, gid: as };
	const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: {}, cwd: '/', detached: true, ...user });
	let ended: ProofRun['ended'] = 'exit';
	let said = 0;
	let output = '';
	const end = (why: ProofRun['ended']) => {
		if (ended === 'exit') ended = why;
		if (child.pid === undefined) return;
		try {
			// Its group; what left the group ends with the process that it was begun by, inside.
			process.kill(-child.pid, 'SIGKILL');
		} catch {
			child.kill('SIGKILL');
		}
	};
	const hear = (piece: Buffer) => {
		said += piece.length;
		if (ended !== 'output') output = `${output}${piece.toString('utf8')}`.slice(-2 * keptCharacters);
		if (said > bounds.output) end('output');
	};
	child.stdout.on('data', hear);
	child.stderr.on('data', hear);
	const timer = setTimeout(() => end('time'), bounds.milliseconds);
	const watch = setInterval(() => void look(), looks);
	let isLooking = false;
	const look = async () => {
		if (isLooking || child.pid === undefined) return;
		isLooking = true;
		try {
			const { processes, memory } = await takenBy(child.pid);
			if (processes > bounds.processes) end('processes');
			else if (memory > bounds.memory) end('memory');
		} catch {
			// No /proc: time, output and disk are bounded all the same.
			clearInterval(watch);
		} finally {
			isLooking = false;
		}
	};
	const stop = () => end('stopped');
	signal.addEventListener('abort', stop, { once: true });
	if (signal.aborted) stop();
	return new Promise((resolve) => {
		const over = (code: number | null, message = '') => {
			clearTimeout(timer);
			clearInterval(watch);
			signal.removeEventListener('abort', stop);
			// biome-ignore lint/suspicious/noControlCharactersInRegex: colours and cursor moves of a terminal are no text.
			const text = `${output}${message}`.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').slice(-keptCharacters);
			const killed = ended === 'exit' && code === null;
			resolve({
				ended: killed ? 'memory' : ended,
				...(ended === 'exit' && code !== null && { exit: code }),
				milliseconds: Math.round(performance.now() - started),
				output: text,
			});
		};
		child.on('error', (error) => over(127, error.message));
		child.on('close', (code) => over(code));
	});
}
