import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isExecutable } from './isExecutable.ts';

/** Folders that a command may read, and where its programs are looked for inside. */
export interface ToolChain {
	/** Absolute folders outside the system's own, real paths. */
	readonly folders: readonly string[];
	/** The `PATH` inside. */
	readonly path: string;
}

const systemPath = ['/usr/local/bin', '/usr/bin', '/bin'];

/**
 * The programs that run what Quintet delivers, wherever this machine has them. Version managers put a script of their own before the
 * program (pyenv, nvm, asdf): the interpreter is asked where it is itself, by a fixed line that no package has a part in.
 * What lies in the folder `closed` the one who runs it can't read, and the system's own program is taken.
 */
export async function toolChainOf(searchPath: string, closed?: string): Promise<ToolChain> {
	const found = await Promise.all(interpreters.map((one) => whereIs(one, searchPath)));
	const own = found
		.filter((one) => one !== undefined)
		.filter(({ program }) => !isSystems(program) && !(closed && program.startsWith(`${closed}/`)));
	const folders = [...new Set(own.map(({ prefix }) => prefix))].filter((folder) => folder !== '/');
	const path = [...new Set([...own.map(({ program }) => dirname(program)), ...systemPath])].join(delimiter);
	return { folders, path };
}

/** A program with the line that makes it say where it and its library are. */
const interpreters = [
	{ name: 'node', ask: ['-p', 'process.execPath+"\\n"+require("path").dirname(require("path").dirname(process.execPath))'] },
	{ name: 'python3', ask: ['-I', '-c', 'import sys;print(sys.executable);print(sys.base_prefix)'] },
	{ name: 'ruby', ask: ['-e', 'puts RbConfig.ruby, RbConfig::CONFIG["prefix"]'] },
	{ name: 'php', ask: ['-n', '-r', 'echo PHP_BINARY,"\\n",dirname(dirname(PHP_BINARY));'] },
] as const;

async function whereIs(
	{ name, ask }: (typeof interpreters)[number],
	searchPath: string,
): Promise<{ program: string; prefix: string } | undefined> {
	const found = await firstIn(name, searchPath);
	if (!found) return undefined;
	try {
		const { stdout } = await promisify(execFile)(found, [...ask], { timeout: 5_000, cwd: '/' });
		const [program, prefix] = stdout.trim().split('\n');
		if (!program || !prefix) return undefined;
		return { program: await realpath(program), prefix: await realpath(prefix) };
	} catch {
		// A program that can't say where it is can't be offered inside either.
		return undefined;
	}
}

async function firstIn(name: string, searchPath: string): Promise<string | undefined> {
	for (const folder of searchPath.split(delimiter).filter((one) => one.startsWith('/')))
		if (await isExecutable(join(folder, name))) return join(folder, name);
	return undefined;
}

const isSystems = (program: string): boolean => /^\/(?:usr|bin|lib)\//.test(program);
