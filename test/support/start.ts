import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder, installVsix, startServer } from './codeServer.ts';
import { packageVsix } from './packageVsix.ts';
import { run } from './processes.ts';
import { root } from './session.ts';

const folder = join(cacheFolder, 'start');
const workspace = join(folder, 'workspace');
const brief = join(workspace, 'briefs/harbour-lamp-article.md');

/** `npm start`: builds, and opens an editor with the extension, a copy of the sample workspace, and its first brief. */
async function start(): Promise<void> {
	await copyWorkspace();
	const code = desktopOnPath();
	if (code === undefined || process.argv.includes('--browser')) await startInBrowser();
	else await startDesktop(code);
}

/** What a person did in the workspace stays from one start to the next; `--fresh` begins anew. */
async function copyWorkspace(): Promise<void> {
	if (process.argv.includes('--fresh')) await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await cp(join(root, 'test/support/sampleWorkspace'), workspace, { recursive: true, force: false });
}

function desktopOnPath(): string | undefined {
	const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
	const candidates = (process.env['PATH'] ?? '').split(delimiter).flatMap((path) => names.map((name) => join(path, name)));
	return candidates.find((path) => existsSync(path));
}

async function startDesktop(code: string): Promise<void> {
	await build();
	process.stdout.write('Opening VS Code with Quintet …\n');
	const child = spawn(code, [`--extensionDevelopmentPath=${root}`, '--new-window', workspace, brief], {
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', resolve);
	});
	process.stdout.write(`Opened on ${workspace}.\n`);
}

async function build(): Promise<void> {
	const built = await run(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root });
	if (built.code !== 0) throw new Error(`The build failed:\n${built.output}`);
}

/**
 * The packed extension is installed, as a person's editor does it: it needs none of VS Code's automation switches, survives a reload
 * and a bookmarked address without a payload, and it is exactly what users get.
 */
async function startInBrowser(): Promise<void> {
	const folders = { dataFolder: join(folder, 'data'), extensionsFolder: join(folder, 'extensions') };
	await mkdir(folders.extensionsFolder, { recursive: true });
	process.stdout.write('Building Quintet …\n');
	await installVsix(await packageVsix(), folders);
	const server = await startServer({ ...folders, trusted: true });
	const address = server.address(workspace, [['openFile', server.remoteUri(brief)]]);
	process.stdout.write(`\nVS Code with Quintet is open at\n\n  ${address}\n\n(workspace: ${workspace}; stop with Ctrl-C)\n`);
	await stopSignal();
	await server.stop();
	process.stdout.write('Stopped.\n');
}

const stopSignal = () =>
	new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
	});

try {
	await start();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
