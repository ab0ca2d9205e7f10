import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runQuietly } from './processes.ts';
import { root, vsixFile } from './session.ts';

/** Builds and packs what users install; returns the VSIX's path. */
export async function packageVsix(): Promise<string> {
	await runQuietly(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root });
	await mkdir(dirname(vsixFile), { recursive: true });
	// Everything is bundled, so there are no dependencies to look for.
	const args = [
		'package',
		'--no-dependencies',
		'--skip-license',
		'--allow-missing-repository',
		'--no-rewrite-relative-links',
		'--out',
		vsixFile,
	];
	await runQuietly(process.execPath, [join(root, 'node_modules/@vscode/vsce/vsce'), ...args], { cwd: root });
	return vsixFile;
}

if (import.meta.main) {
	const file = await packageVsix();
	process.stdout.write(`${file}: ${((await stat(file)).size / 1000).toFixed(0)} kB\n`);
}
