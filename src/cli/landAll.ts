import { basename, dirname } from 'node:path';
import { createFolderTarget } from '../node/folderTarget.ts';
import { PipelineError } from '../pipeline/errors.ts';
import { toBase64 } from '../pipeline/landing/bytes.ts';
import type { LandingTarget } from '../pipeline/ports.ts';
import type { Project } from '../pipeline/run/project.ts';

export interface LandAllOptions {
	/** Write over what is there and differs. */
	readonly replace: boolean;
	/** Write the package although it lacks files that the client named. */
	readonly incomplete: boolean;
	/** Writes the record once everything has landed, so that the ZIP has it too. */
	readonly seal?: () => Promise<void>;
}

/**
 * Accepts and lands every proposed file that may be written, and puts a ZIP of them beside the folder. A file that is there
 * and differs is only replaced when asked for.
 */
export async function landAll(project: Project, target: LandingTarget, { replace, incomplete, seal }: LandAllOptions): Promise<void> {
	const { files } = await project.landing.view(target);
	refuseToReplace(
		files.filter((file) => file.kind === 'change').map((file) => file.path),
		target.folder,
		replace,
	);
	// Rejections first: the manifest lists what is not rejected, and is accepted as it then stands.
	for (const { path, reason } of files.filter((file) => file.kind === 'refused')) {
		console.error(`${path} is left out: ${reason}`);
		await project.landing.decide(path, 'rejected');
	}
	for (const { path } of files.filter((file) => file.kind !== 'refused')) {
		await project.landing.show(path, target);
		await project.landing.decide(path, 'accepted');
	}
	const beside = createFolderTarget(dirname(target.folder));
	const zip = async () =>
		({ path: `${basename(target.folder)}.zip`, content: toBase64(await project.landing.zip()), encoding: 'base64' }) as const;
	const planned = await zip();
	const present = await beside.read(planned.path, planned.encoding);
	refuseToReplace(present === null || present === planned.content ? [] : [planned.path], beside.folder, replace);
	await project.landing.land(target, incomplete ? project.landing.missing() : []);
	await seal?.();
	const made = seal ? await zip() : planned;
	if (present !== made.content) await beside.write([made]);
	console.error(`The same files as one ZIP: ${made.path} in ${beside.folder}`);
}

function refuseToReplace(changed: readonly string[], folder: string, replace: boolean): void {
	if (changed.length === 0 || replace) return;
	throw new PipelineError(
		'refused',
		`Nothing was written: ${changed.join(', ')} in ${folder} is there and differs. Choose another --out, or add --replace to write over it.`,
	);
}
