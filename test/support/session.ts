import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { installVsix, type Server, startServer } from './codeServer.ts';

export const root = resolve(import.meta.dirname, '../..');
export const testExtension = join(root, 'test/support/testExtension');
export const vsixFile = join(root, 'out/quintet.vsix');
const sampleWorkspace = join(root, 'test/support/sampleWorkspace');

export interface SessionOptions {
	/** Files by path; without them the sample workspace is copied. `null` opens no folder. */
	readonly workspaceFiles?: Readonly<Record<string, string | Uint8Array>> | null | undefined;
	readonly trusted?: boolean | undefined;
	readonly settings?: Readonly<Record<string, unknown>> | undefined;
	/** Takes the packed VSIX, installed, instead of the checkout. */
	readonly installed?: boolean | undefined;
	readonly env?: NodeJS.ProcessEnv | undefined;
}

/** A VS Code server with fresh folders, the extension, the test extension, and a workspace of its own. */
export interface Session extends AsyncDisposable {
	readonly server: Server;
	readonly folder: string;
	/** Undefined where no folder is open. */
	readonly workspace: string | undefined;
	/** The payload entries that load the extensions. */
	readonly extensions: readonly (readonly [string, string])[];
	readonly address: string;
}

export async function startSession(options: SessionOptions): Promise<Session> {
	const folder = await mkdtemp(join(tmpdir(), 'quintet-'));
	try {
		const workspace = await makeWorkspace(folder, options.workspaceFiles);
		const folders = { dataFolder: join(folder, 'data'), extensionsFolder: join(folder, 'extensions') };
		await mkdir(folders.extensionsFolder);
		if (options.installed === true) await installVsix(vsixFile, folders);
		else await cp(testExtension, join(folders.extensionsFolder, 'quintet-test.test-models-1.0.0'), { recursive: true });
		const { trusted = true, env = {} } = options;
		// The journeys follow the list of files into the folder and the ZIP, and it is there only when a person wants it.
		// And no test asks the world: those of a search say which.
		const settings = { 'quintet.packageExtras': ['manifest'], 'quintet.search': 'off', ...options.settings };
		const server = await startServer({ ...folders, trusted, settings, env, automation: true });
		// The web client reads one development path: the checkout, or, beside an installed Quintet, the test extension.
		const developed = options.installed === true ? testExtension : root;
		const extensions = [['extensionDevelopmentPath', server.remoteUri(developed)]] as const;
		return {
			server,
			folder,
			workspace,
			extensions,
			address: server.address(workspace, extensions),
			async [Symbol.asyncDispose]() {
				await server.stop();
				await remove(folder);
			},
		};
	} catch (error) {
		await remove(folder);
		throw error;
	}
}

/** The folders that hold an extension under development. */
export const developmentPaths = ({ installed }: SessionOptions): string[] => (installed === true ? [testExtension] : [root, testExtension]);

export async function makeWorkspace(folder: string, files: SessionOptions['workspaceFiles']): Promise<string | undefined> {
	if (files === null) return undefined;
	const workspace = join(folder, 'workspace');
	if (files === undefined) {
		await cp(sampleWorkspace, workspace, { recursive: true });
		return workspace;
	}
	await mkdir(workspace);
	for (const [path, content] of Object.entries(files)) {
		await mkdir(dirname(join(workspace, path)), { recursive: true });
		await writeFile(join(workspace, path), content);
	}
	return workspace;
}

/** The extension host may still write its last log lines. */
const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
