import type { BuildOptions } from 'esbuild';
import { data } from './data.ts';
import { leaner } from './leaner.ts';
import { oneOfEach } from './oneOfEach.ts';
import { packedData } from './packedData.ts';
import { rewritten } from './rewrite.ts';

/**
 * ES modules with code splitting: what `activate` does not need at once is a dynamic `import()`, and becomes a chunk that the first run
 * loads. The banner serves the few CommonJS packages in the chunks that call `require` for Node's modules.
 */
export const hostBuild = {
	bundle: true,
	minify: true,
	metafile: true,
	legalComments: 'none',
	charset: 'utf8',
	logLevel: 'warning',
	platform: 'node',
	target: 'node22',
	format: 'esm',
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
	assetNames: 'chunks/[name]-[hash]',
	external: ['vscode'],
	plugins: [oneOfEach, packedData(data), rewritten(leaner)],
	mainFields: ['module', 'main'],
	banner: { js: "import{createRequire as quintetRequire}from'node:module';const require=quintetRequire(import.meta.url);" },
} as const satisfies BuildOptions;
