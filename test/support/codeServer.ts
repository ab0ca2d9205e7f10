import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from './processes.ts';

/** VS Code 1.139, as the npm package code-server carries it. */
const version = '4.139.1';

/** Quintet's own folder outside the checkout: the editor for tests and for `npm start`. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'quintet');

/** The folder of VS Code's server; installed from npm when it is missing. */
export async function ensureCodeServer(): Promise<string> {
	const target = join(cacheFolder, `code-server-${version}`);
	const editor = join(target, 'node_modules/code-server/lib/vscode');
	if (!existsSync(editor)) await install(target);
	return editor;
}

/** Installs beside the target and renames, so that a half install is never used. */
async function install(target: string): Promise<void> {
	process.stderr.write(`Installing VS Code (code-server ${version}) into ${cacheFolder} (once, about half a minute) …\n`);
	const draft = `${target}.${process.pid}`;
	await mkdir(draft, { recursive: true });
	try {
		await writeFile(join(draft, 'package.json'), '{ "private": true }');
		const npm = (cwd: string, ...args: string[]) =>
			runQuietly('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], { cwd });
		await npm(draft, `code-server@${version}`);
		const editor = join(draft, 'node_modules/code-server/lib/vscode');
		await npm(editor, '--omit=dev');
		await npm(join(editor, 'extensions'), '--omit=dev');
		await rename(draft, target).catch((error) => {
			// Another process was faster: its install is as good as ours.
			if (!existsSync(target)) throw error;
		});
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

export interface ServerOptions {
	/** Folder for settings, logs and storage; a fresh one for each test run. */
	readonly dataFolder: string;
	readonly extensionsFolder: string;
	/** Without trust, folders open in Restricted Mode. */
	readonly trusted: boolean;
	/** Environment for the extension host. */
	readonly env?: NodeJS.ProcessEnv;
	/** Settings on the machine level, where user settings of a browser would otherwise be needed. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Honours `extensionDevelopmentPath` and `extensionTestsPath` in the page's address. */
	readonly automation?: boolean;
	readonly port?: number;
}

export interface Server {
	readonly port: number;
	/** The page's address with a folder (or none) and the payload that VS Code's web client reads. */
	address(folder: string | undefined, payload: readonly (readonly [string, string])[]): string;
	/** A file of this machine as the remote URI that a payload wants. */
	remoteUri(path: string): string;
	stop(): Promise<void>;
}

/** What makes a fresh window quiet: no welcome page, no walkthroughs, no chat beside the editor. */
const quietSettings = {
	'workbench.startupEditor': 'none',
	'workbench.welcomePage.walkthroughs.openOnInstall': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.tips.enabled': false,
	'chat.commandCenter.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'update.showReleaseNotes': false,
	'extensions.ignoreRecommendations': true,
	'extensions.autoCheckUpdates': false,
	'extensions.autoUpdate': false,
	'git.enabled': false,
	'security.workspace.trust.banner': 'always',
};

/** Starts VS Code's server on a free port of 127.0.0.1 and waits until it listens. */
export async function startServer(options: ServerOptions): Promise<Server> {
	const editor = await ensureCodeServer();
	await writeSettings(options);
	const child = spawn(process.execPath, [join(editor, 'out/server-main.js'), ...serverArguments(options)], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, ...options.env, NODE_OPTIONS: '' },
		// Its own group, so that the extension hosts it forks end with it.
		detached: true,
	});
	const stop = () => end(child);
	process.once('exit', () => killGroup(child, 'SIGKILL'));
	const port = await listeningPort(child).catch(async (error) => {
		await stop();
		throw error;
	});
	const remoteUri = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
	return {
		port,
		remoteUri,
		stop,
		address: (folder, payload) => {
			const query = new URLSearchParams(folder === undefined ? { ew: 'true' } : { folder });
			if (payload.length > 0) query.set('payload', JSON.stringify(payload));
			return `http://127.0.0.1:${port}/?${query.toString().replaceAll('+', '%20')}`;
		},
	};
}

async function writeSettings({ dataFolder, settings }: ServerOptions): Promise<void> {
	const machine = join(dataFolder, 'data/Machine');
	await mkdir(machine, { recursive: true });
	await writeFile(join(machine, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, '\t'));
}

const serverArguments = (options: ServerOptions): string[] => [
	...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
	...['--without-connection-token', '--accept-server-license-terms', '--disable-telemetry'],
	...['--server-data-dir', options.dataFolder, '--extensions-dir', options.extensionsFolder],
	...(options.automation === true ? ['--enable-smoke-test-driver'] : []),
	...(options.trusted ? ['--disable-workspace-trust'] : []),
];

/** Installs a VSIX into an extensions folder, as a person's editor would. */
export async function installVsix(file: string, folders: Pick<ServerOptions, 'dataFolder' | 'extensionsFolder'>): Promise<void> {
	const editor = await ensureCodeServer();
	const folderArguments = ['--server-data-dir', folders.dataFolder, '--extensions-dir', folders.extensionsFolder];
	const server = [join(editor, 'out/server-main.js'), '--accept-server-license-terms', ...folderArguments];
	await runQuietly(process.execPath, [...server, '--install-extension', file, '--force'], {});
}

function listeningPort(child: ChildProcess): Promise<number> {
	return new Promise((resolve, reject) => {
		let output = '';
		const read = (chunk: Buffer) => {
			output += chunk;
			const port = /listening on (\d+)/.exec(output)?.[1];
			if (port !== undefined) resolve(Number(port));
		};
		child.stdout?.on('data', read);
		child.stderr?.on('data', read);
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`VS Code's server ended with ${code} before it listened:\n${output}`)));
	});
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		// Gone in the meantime.
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	killGroup(child, 'SIGTERM');
	const force = setTimeout(() => killGroup(child, 'SIGKILL'), 3000);
	await gone;
	clearTimeout(force);
}
