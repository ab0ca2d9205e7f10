import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './codeServer.ts';
import { run } from './processes.ts';
import { developmentPaths, makeWorkspace, type SessionOptions, vsixFile } from './session.ts';

const releases = 'https://update.code.visualstudio.com/api/releases/stable';

/** Whether VS Code desktop can be downloaded and has a screen to open on. A no is quick, and is not asked again. */
export async function canRunDesktop(): Promise<boolean> {
	const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
	if (!hasScreen || process.env['QUINTET_HOST'] === 'server') return false;
	return fetch(releases, { signal: AbortSignal.timeout(3000) }).then(
		(response) => response.ok,
		() => false,
	);
}

/** Runs a compiled suite under `@vscode/test-electron`; rejects when VS Code ends with a failure before the suite did. */
export async function runInDesktop(options: SessionOptions, extensionTestsPath: string): Promise<void> {
	const { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } = await import('@vscode/test-electron');
	const vscodeExecutablePath = await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(cacheFolder, 'desktop') });
	const folder = await mkdtemp(join(tmpdir(), 'quintet-'));
	try {
		const workspace = await makeWorkspace(folder, options.workspaceFiles);
		const folders = ['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
		if (options.installed === true) {
			const [cli] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
			await run(cli ?? vscodeExecutablePath, [...folders, '--install-extension', vsixFile]);
		}
		const trust = options.trusted === false ? [] : ['--disable-workspace-trust'];
		await runTests({
			vscodeExecutablePath,
			extensionDevelopmentPath: developmentPaths(options),
			extensionTestsPath,
			launchArgs: [...(workspace === undefined ? [] : [workspace]), ...folders, ...trust],
			extensionTestsEnv: { ...options.env },
		}).catch((error) => {
			// A failed test is in the suite's own report; VS Code says it a second time with its exit code.
			if (!/exit code|failed/i.test(String(error))) throw error;
		});
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}
