import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { context } from 'esbuild';

const watch = process.argv.includes('--watch');
const shared = { bundle: true, minify: true, metafile: true, legalComments: 'none', logLevel: 'warning' };

/**
 * The dictionaries read their data from beside them, where a chunk has nothing: the data goes into a chunk of its own. Of the British
 * one only what the American one has not, because a word is right when either has it.
 */
const dictionaries = {
	name: 'dictionaries',
	setup(build) {
		const read = (name, part) => readFileSync(`node_modules/${name}/index.${part}`, 'utf8');
		const american = new Set(read('dictionary-en', 'dic').split('\n'));
		build.onLoad({ filter: /[\\/]node_modules[\\/]dictionary-en(-gb)?[\\/]index\.js$/ }, ({ path }) => {
			const isBritish = path.includes('dictionary-en-gb');
			const name = isBritish ? 'dictionary-en-gb' : 'dictionary-en';
			const [size, ...words] = read(name, 'dic').split('\n');
			const dic = [size, ...(isBritish ? words.filter((word) => word === '' || !american.has(word)) : words)].join('\n');
			return { contents: `export default ${JSON.stringify({ aff: read(name, 'aff'), dic })}`, loader: 'js' };
		});
	},
};

/** The PDF reader sets `navigator`, which the extension host has as a getter of nothing: it gets one of its own. */
const ownNavigator = {
	name: 'ownNavigator',
	setup(build) {
		build.onLoad({ filter: /[\\/]unpdf[\\/]dist[\\/]pdfjs\.mjs$/ }, ({ path }) => {
			const text = readFileSync(path, 'utf8').replaceAll(/(?:globalThis\.)?\bnavigator\b/g, 'quintetNavigator');
			return { contents: `let quintetNavigator = { platform: '', userAgent: '', language: 'en' };${text}`, loader: 'js' };
		});
	},
};

/** Fonts are read from files that are not WOFF2, which alone need this decoder. */
const noBrotli = {
	name: 'noBrotli',
	setup(build) {
		const contents = "module.exports = () => { throw new Error('WOFF2 fonts are not read.'); };";
		build.onLoad({ filter: /brotli[\\/]decompress\.js$/ }, () => ({ contents, loader: 'js' }));
	},
};

/**
 * The extension as ES modules with code splitting: what `activate` does not need at once is a dynamic `import()`, and becomes a
 * chunk that the first run loads. The banner serves the few CommonJS packages in the chunks that call `require` for Node's modules.
 */
const extension = {
	...shared,
	entryPoints: ['src/editor/extension.ts'],
	outdir: 'dist',
	platform: 'node',
	target: 'node22',
	format: 'esm',
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
	external: ['vscode'],
	plugins: [dictionaries, ownNavigator, noBrotli],
	mainFields: ['module', 'main'],
	banner: { js: "import{createRequire as quintetRequire}from'node:module';const require=quintetRequire(import.meta.url);" },
};

const panel = {
	...shared,
	entryPoints: { panel: 'src/webview/main.tsx' },
	outdir: 'dist',
	platform: 'browser',
	target: 'es2024',
	format: 'esm',
	jsx: 'automatic',
	jsxImportSource: 'preact',
	loader: { '.ttf': 'file' },
	assetNames: '[name]',
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
