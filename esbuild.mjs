import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { context } from 'esbuild';
import { hostBuild } from './test/support/bundling/hostBuild.ts';
import { icons } from './test/support/bundling/icons.ts';

const watch = process.argv.includes('--watch');
const shared = { bundle: true, minify: true, metafile: true, legalComments: 'none', charset: 'utf8', logLevel: 'warning' };

const extension = { ...hostBuild, entryPoints: ['src/editor/extension.ts'], outdir: 'dist' };

const panel = {
	...shared,
	entryPoints: { panel: 'src/webview/main.tsx' },
	outdir: 'dist',
	platform: 'browser',
	target: 'es2024',
	format: 'esm',
	jsx: 'automatic',
	jsxImportSource: 'preact',
	assetNames: '[name]',
	plugins: [icons],
};

/** The suites that run inside the extension host. `.mjs`, so that VS Code loads them as modules from any folder. */
const hostTests = {
	...shared,
	minify: false,
	sourcemap: 'inline',
	entryPoints: [...globSync('test/host/**/*.test.ts'), 'test/host/index.ts'],
	outbase: 'test/host',
	outdir: 'out/test/host',
	outExtension: { '.js': '.mjs' },
	platform: 'node',
	target: 'node22',
	format: 'esm',
	splitting: true,
	packages: 'external',
	external: ['vscode'],
};

rmSync('dist', { recursive: true, force: true });
rmSync('out/test', { recursive: true, force: true });
const builds = await Promise.all([extension, panel, hostTests].map(context));
if (watch) {
	await Promise.all(builds.map((build) => build.watch()));
} else {
	const [host, webview] = await Promise.all(builds.map((build) => build.rebuild()));
	mkdirSync('out', { recursive: true });
	writeFileSync('out/meta.json', JSON.stringify({ extension: host.metafile, panel: webview.metafile }));
	await Promise.all(builds.map((build) => build.dispose()));
}
