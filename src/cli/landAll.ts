import { PipelineError } from '../pipeline/errors.ts';
import type { LandingTarget } from '../pipeline/ports.ts';
import type { Project } from '../pipeline/project.ts';

/** Accepts and lands every proposed file that may be written. A file that is there and differs is only replaced when asked for. */
export async function landAll(project: Project, target: LandingTarget, replace: boolean): Promise<void> {
	const { files } = await project.landing.view(target);
	const changed = files.filter((file) => file.kind === 'change').map((file) => file.path);
	if (changed.length > 0 && !replace) {
		throw new PipelineError(
			'refused',
			`Nothing was written: ${changed.join(', ')} in ${target.folder} is there and differs. Choose another --out, or add --replace to write over it.`,
		);
	}
	// Rejections first: the manifest lists what is not rejected, and is accepted as it then stands.
	for (const { path, reason } of files.filter((file) => file.kind === 'refused')) {
		console.error(`${path} is left out: ${reason}`);
		await project.landing.decide(path, 'rejected');
	}
	for (const { path } of files.filter((file) => file.kind !== 'refused')) {
		await project.landing.show(path, target);
		await project.landing.decide(path, 'accepted');
	}
	await project.landing.land(target);
}
