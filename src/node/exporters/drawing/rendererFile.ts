import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The program that paints drawings, as WebAssembly. The built extension has this module from `test/support/bundling/data.ts`, packed. */
export const readRenderer = async (): Promise<Uint8Array> =>
	readFile(join(import.meta.dirname, '../../../../node_modules/@resvg/resvg-wasm/index_bg.wasm'));
