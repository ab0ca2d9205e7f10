import type { Dirent } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { agentsFolder, type CustomFile, guidePath, voicePath } from '../pipeline/customize/customization.ts';
import { largestCustomFile, parseCustomFiles } from '../pipeline/customize/parse.ts';
import type { Log, Ports } from '../pipeline/ports.ts';

/**
 * The freelancer's own files of a folder, for use without an editor: only for a folder that the person said to trust. What is
 * wrong in them is logged once, with its line.
 */
export function createCustom(folder: string, log: Pick<Log, 'warn'>): NonNullable<Ports['custom']> {
	const told = new Set<string>();
	return async () => {
		const { customization, problems } = parseCustomFiles(await readCustomFiles(folder));
		for (const { path, line, message } of problems) {
			const text = `${path}:${line}: ${message}`;
			if (!told.has(text)) log.warn(text);
			told.add(text);
		}
		return customization;
	};
}

/** `.quintet/voice.md`, `.quintet/agents/*.md` and `AGENTS.md`, as far as they are there. Links are not followed. */
export async function readCustomFiles(folder: string): Promise<readonly CustomFile[]> {
	const entries: Dirent[] = await readdir(join(folder, agentsFolder), { withFileTypes: true }).catch(() => []);
	const agents = entries.filter((entry) => entry.name.endsWith('.md')).map(({ name }) => `${agentsFolder}${name}`);
	const files = await Promise.all([voicePath, guidePath, ...agents.sort().slice(0, 50)].map((path) => readOne(folder, path)));
	return files.filter((file) => file !== undefined);
}

/** Undefined for what is not there, no file of its own inside the folder, or not to be read. */
async function readOne(folder: string, path: string): Promise<CustomFile | undefined> {
	const file = join(folder, path);
	try {
		if (!(await lstat(file)).isFile() || !(await realpath(file)).startsWith((await realpath(folder)) + sep)) return undefined;
		await using handle = await open(file);
		// One byte more than what may be used tells that there is more.
		const { bytesRead, buffer } = await handle.read(Buffer.alloc(largestCustomFile + 1), 0, largestCustomFile + 1, 0);
		return { path, text: new TextDecoder().decode(buffer.subarray(0, bytesRead)) };
	} catch {
		return undefined;
	}
}
