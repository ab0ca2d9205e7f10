import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { runQuietly } from './processes.ts';
import { repack } from './repack.ts';
import { root, vsixFile } from './session.ts';

/** Builds and packs what users install; returns the VSIX's path. */
export async function packageVsix(): Promise<string> {
	await runQuietly(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root });
	await mkdir(dirname(vsixFile), { recursive: true });
	const readme = join(root, 'out/README.md');
	await writeFile(readme, withoutPictures(await readFile(join(root, 'README.md'), 'utf8')));
	// Everything is bundled, so there are no dependencies to look for.
	const args = [
		'package',
		'--no-dependencies',
		'--skip-license',
		'--allow-missing-repository',
		'--no-rewrite-relative-links',
		'--readme-path',
		relative(root, readme),
		'--out',
		vsixFile,
	];
	await runQuietly(process.execPath, [join(root, 'node_modules/@vscode/vsce/vsce'), ...args], { cwd: root });
	await repack(vsixFile, join(root, 'out/packed'));
	return vsixFile;
}

/** The editor shows no pictures of a read-me but those from the web: the packed one has none. */
const withoutPictures = (markdown: string) => markdown.replaceAll(/^!\[[^\]]*\]\(media\/[^)]*\)\n\n?/gm, '');

if (import.meta.main) {
	const file = await packageVsix();
	process.stdout.write(`${file}: ${((await stat(file)).size / 1000).toFixed(0)} kB\n`);
}
