import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'esbuild';

/** A module that is mostly data. */
export interface DataModule {
	/** Of the file that holds the data beside the code. */
	readonly name: string;
	readonly path: RegExp;
	/** Takes the data out of a module: its pieces, and the module that finds them in `pieces`, an array of buffers. */
	pack(text: string): { readonly pieces: readonly (string | Uint8Array)[]; readonly code: string };
}

/**
 * Data as files of their own, packed with Brotli: a VSIX is a ZIP, whose compression needs a fifth more, and data in a script has to be
 * parsed as a script. Code stays plain, for whoever wants to read what runs.
 */
export const packedData = (modules: readonly DataModule[]): Plugin => ({
	name: 'packedData',
	setup(build) {
		const files = new Map<string, Uint8Array>();
		build.onResolve({ filter: /^packed:/ }, ({ path }) => ({ path: path.slice('packed:'.length), namespace: 'packed' }));
		build.onLoad({ filter: /.*/, namespace: 'packed' }, ({ path }) => ({ contents: files.get(path), loader: 'file' }));
		for (const { name, path: filter, pack } of modules)
			build.onLoad({ filter }, async ({ path }) => {
				const { pieces, code } = pack(await readFile(path, 'utf8'));
				files.set(`${name}.br`, compress(pieces));
				const head = [
					`import { unpack } from ${JSON.stringify(join(import.meta.dirname, 'unpack.ts'))};`,
					`import file from 'packed:${name}.br';`,
					'const pieces = unpack(new URL(file, import.meta.url));',
				];
				return { contents: [...head, code].join('\n'), loader: 'js', resolveDir: dirname(path) };
			});
	},
});

function compress(pieces: readonly (string | Uint8Array)[]): Uint8Array {
	const parts = pieces.map((piece) => Buffer.from(piece));
	const bytes = Buffer.concat([Buffer.from(`${parts.map(({ length }) => length).join(' ')}\n`), ...parts]);
	const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_SIZE_HINT: size } = constants;
	return brotliCompressSync(bytes, { params: { [quality]: 11, [window]: 24, [size]: bytes.length } });
}
