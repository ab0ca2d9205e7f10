import { access, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { CommandRunner, RunnableFile } from '../../pipeline/ports.ts';
import { type Bounds, usualBounds } from './bounds.ts';
import { bubblewrapArguments, systemFolderNames } from './bubblewrap.ts';
import { isExecutable } from './isExecutable.ts';
import { type Ended, runInside } from './runInside.ts';
import { seatbeltProfile } from './seatbelt.ts';
import { testCounts } from './testCounts.ts';
import { type ToolChain, toolChainOf } from './toolChain.ts';

/** No bound on processes holds for root: there (in a container, on a server) a command runs as nobody. */
const nobody = process.platform === 'linux' && process.getuid?.() === 0 ? 65_534 : undefined;

/** What this machine can keep a command in with. */
type Keeper = { readonly name: 'bubblewrap' | 'sandbox-exec'; readonly program: string };

export interface RunnerOptions {
	readonly platform?: NodeJS.Platform;
	/** Where programs are looked for. */
	readonly searchPath?: string;
	readonly bounds?: Bounds;
}

/**
 * Runs commands over a copy of a package in a temporary folder: no network, nothing readable but that copy and the tool chain,
 * nothing writable but the copy. Where nothing on this machine can keep a command in, nothing runs and `whyNot` says so.
 */
export function createCommandRunner({
	platform = process.platform,
	searchPath = process.env['PATH'] ?? '',
	bounds = usualBounds,
}: RunnerOptions = {}): CommandRunner {
	let keeper: Promise<Keeper | string> | undefined;
	let toolChain: Promise<ToolChain> | undefined;
	const keeperNow = () => {
		keeper ??= keeperOn(platform, searchPath);
		return keeper;
	};
	return {
		whyNot: async () => {
			const found = await keeperNow();
			return typeof found === 'string' ? found : undefined;
		},
		run: async (commands, files, signal) => {
			const found = await keeperNow();
			if (typeof found === 'string') throw new Error(found);
			toolChain ??= toolChainOf(searchPath, nobody === undefined ? undefined : homedir());
			const chain = await toolChain;
			const folder = await mkdtemp(join(tmpdir(), 'quintet-run-'));
			try {
				await chmod(folder, 0o755);
				await writeAll(folder, files);
				const results = [];
				// One after the other: each has the machine to itself, and a copy that no other has changed.
				for (const command of commands) {
					if (signal.aborted) break;
					const ended = await runOne(command, { keeper: found, chain, folder, bounds, files }, signal);
					const tests = testCounts(ended.output);
					const noTool = ended.exit === 127;
					results.push({ command, ...ended, ...(noTool && { ended: 'noTool' as const }), ...(tests && { tests }), keptInBy: found.name });
				}
				return results;
			} finally {
				await rm(folder, { recursive: true, force: true });
			}
		},
	};
}

interface Job {
	readonly keeper: Keeper;
	readonly chain: ToolChain;
	/** Holds the package; never written by a command. */
	readonly folder: string;
	readonly bounds: Bounds;
	readonly files: readonly RunnableFile[];
}

async function runOne(command: string, { keeper, chain, folder, bounds, files }: Job, signal: AbortSignal): Promise<Ended> {
	if (keeper.name === 'bubblewrap') {
		const systemFolders = await present(systemFolderNames);
		const args = bubblewrapArguments(command, { packageFolder: folder, toolChain: chain, bounds, systemFolders });
		return runInside(keeper.program, args, bounds, signal, nobody);
	}
	const copy = await mkdtemp(join(tmpdir(), 'quintet-copy-'));
	try {
		await writeAll(copy, files);
		const inside = `cd "$1" && export HOME="$1" TMPDIR="$1" PATH="$2" LANG=C.UTF-8 CI=1 NO_COLOR=1 && exec /bin/sh -c "$3"`;
		const args = ['-p', seatbeltProfile(copy, chain), '/bin/sh', '-c', inside, 'sh', copy, chain.path, command];
		return await runInside(keeper.program, args, bounds, signal);
	} finally {
		await rm(copy, { recursive: true, force: true });
	}
}

async function writeAll(folder: string, files: readonly RunnableFile[]): Promise<void> {
	for (const { path, content, encoding } of files) {
		const target = join(folder, path);
		await mkdir(dirname(target), { recursive: true });
		await writeFile(target, content, encoding ?? 'utf8');
	}
}

async function present(paths: readonly string[]): Promise<string[]> {
	const found = await Promise.all(
		paths.map(async (path) =>
			access(path).then(
				() => [path],
				() => [],
			),
		),
	);
	return found.flat();
}

/** What can keep a command in here, tried with one that does nothing; else why not. */
async function keeperOn(platform: NodeJS.Platform, searchPath: string): Promise<Keeper | string> {
	if (platform === 'darwin' && (await isExecutable('/usr/bin/sandbox-exec')))
		return { name: 'sandbox-exec', program: '/usr/bin/sandbox-exec' };
	if (platform !== 'linux')
		return 'Nothing on this machine can keep a command away from your files. Copy the commands and run them where you trust them to.';
	for (const folder of [...searchPath.split(delimiter), '/usr/bin', '/bin'].filter((one) => one.startsWith('/'))) {
		const program = join(folder, 'bwrap');
		if (!(await isExecutable(program))) continue;
		const args = ['--unshare-all', '--ro-bind', '/', '/', '/bin/true'];
		const tried = await runInside(program, args, { ...usualBounds, milliseconds: 10_000 }, new AbortController().signal, nobody);
		if (tried.exit === 0) return { name: 'bubblewrap', program };
		return `bubblewrap is here but may not make a sandbox (${tried.output.trim().slice(0, 200)}). Copy the commands and run them where you trust them to.`;
	}
	return 'A command runs only where nothing can reach your files from it, and that needs bubblewrap here (Debian, Ubuntu: apt install bubblewrap). Or copy the commands and run them yourself.';
}
