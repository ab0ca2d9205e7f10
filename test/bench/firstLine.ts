import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The first line that a server of its own process prints: its port. */
export async function firstLine({ stdout }: ChildProcess): Promise<string> {
	if (!stdout) throw new Error('the model server has no output');
	const [line] = await once(stdout, 'data');
	return String(line).trim();
}
