import type { LandedFile, RunEvent, RunState } from '../../shared/run.ts';
import { PipelineError } from '../errors.ts';
import type { LandingTarget } from '../ports.ts';

interface SealingPorts {
	state(): RunState;
	append(...events: RunEvent[]): Promise<void>;
}

/** A file that goes next to the delivery: the record, its verifier, the key, what the client is told. */
export interface RecordFile {
	readonly path: string;
	readonly content: string;
}

/** Refuses where there is no landed delivery to make a record of. */
export function requireLanded({ landing }: RunState): void {
	if (landing.status !== 'landed')
		throw new PipelineError('refused', 'There is no landed delivery to seal yet. Review the files and write them first.');
	if (landing.outdated)
		throw new PipelineError(
			'refused',
			'Something was edited or made again since the files were written. Write them once more, so that the record speaks of what is there.',
		);
}

/**
 * Writes the record of a landed delivery next to it, as one step that undoing the landing takes back. Only what an earlier sealing of
 * this delivery wrote is replaced; throws `PipelineError('refused')` and writes nothing where something else stands.
 */
export async function seal(
	{ state, append }: SealingPorts,
	target: LandingTarget,
	{ files, keyId }: { readonly files: readonly RecordFile[]; readonly keyId: string },
): Promise<void> {
	requireLanded(state());
	const earlier = new Map(state().landing.sealed?.files.map((file) => [file.path, file]));
	const written: LandedFile[] = [];
	for (const { path, content } of files) {
		const present = await target.read(path);
		const ours = earlier.get(path);
		if (target.isDirty(path) || (present !== null && present !== ours?.after && present !== content))
			throw new PipelineError(
				'refused',
				`${path} stands in ${target.folder} and is not from an earlier sealing as it was written. Nothing was written. Move it away, then seal again.`,
			);
		written.push({ path, before: ours ? ours.before : present === content ? null : present, after: content });
	}
	const gone = [...earlier.values()].filter((file) => !files.some(({ path }) => path === file.path));
	await target.write([
		...written.map(({ path, after }) => ({ path, content: after })),
		...gone.map(({ path, before }) => ({ path, content: before })),
	]);
	await append({ type: 'sealed', folder: target.folder, files: written, keyId });
}
