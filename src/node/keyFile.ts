import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Signer } from '../pipeline/ports.ts';
import { createKey, signerOf } from './signing.ts';

/** The key in a file that its owner alone can read; made at the first use. Throws `PipelineError('storage')` for a damaged one, which is never replaced. */
export async function keyInFile(file: string): Promise<Signer> {
	await mkdir(dirname(file), { recursive: true });
	try {
		await writeFile(file, createKey(), { flag: 'wx', mode: 0o600 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	return signerOf(await readFile(file, 'utf8'));
}
