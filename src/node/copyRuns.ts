import { randomUUID } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { copyFile, cp, link, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Stands in a folder whose runs were copied. */
const marker = 'copied';
/** What says who writes, and what is made anew. */
const left = /\.(?:owner|lock|tmp|taken)$|^writer-|^index\.json$/;

/**
 * Copies the runs of a folder into another, once. What stands there already is the newer one and stays; the old folder stays as it is.
 * A journal comes last and at once, so that nobody sees half of one.
 */
export async function copyRuns(from: string, to: string): Promise<void> {
	if (!existsSync(from) || existsSync(join(from, marker))) return;
	await mkdir(to, { recursive: true });
	const entries = (await readdir(from, { withFileTypes: true })).filter(({ name }) => !left.test(name));
	for (const { name } of entries.filter((entry) => entry.isDirectory()))
		await cp(join(from, name), join(to, name), { recursive: true, force: false });
	for (const { name } of entries.filter((entry) => entry.isFile())) await copyAtOnce(join(from, name), join(to, name));
	await writeFile(join(from, marker), to);
}

async function copyAtOnce(from: string, to: string): Promise<void> {
	const draft = `${to}.${randomUUID()}.tmp`;
	try {
		await copyFile(from, draft);
		await link(draft, to).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'EEXIST') return;
			// A file system without links.
			return copyFile(draft, to, constants.COPYFILE_EXCL).catch(ignoreExisting);
		});
	} finally {
		await rm(draft, { force: true });
	}
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
	if (error.code !== 'EEXIST') throw error;
}
