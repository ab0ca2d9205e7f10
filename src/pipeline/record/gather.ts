import type { RunState } from '../../shared/run.ts';
import { PipelineError } from '../errors.ts';
import { requireLanded } from '../landing/sealing.ts';
import { originsOf } from '../origins/originsOf.ts';
import type { LandingTarget, Ports } from '../ports.ts';
import { countCheckpoints } from '../run/checkpoints.ts';
import type { DeliveredFile } from './deliveredFile.ts';
import type { RecordFacts } from './statement.ts';

/** What a record is made with, beside the run itself. */
export interface Sealer {
	readonly ports: Ports;
	readonly tool: RecordFacts['tool'];
	readonly keyId: string;
	/** Whether a key, by its id, made an Ed25519 signature over these bytes; false for a key that is not known. */
	isSigned(keyId: string, bytes: Uint8Array, signature: Uint8Array): boolean;
}

/** Everything that a record of a landed delivery says, as it stands now in its folder. Throws `PipelineError('refused')` when a file is not there. */
export async function gatherFacts({ ports, tool, keyId, isSigned }: Sealer, state: RunState, target: LandingTarget): Promise<RecordFacts> {
	requireLanded(state);
	const [events, journal, origins] = [
		await ports.journal.events(state.id),
		await ports.journal.head(state.id),
		await originsOf(ports, state.id),
	];
	return {
		state,
		events,
		journal,
		files: await Promise.all(state.landing.files.map((file) => deliveredFile(file, target))),
		origins: origins.files.landed,
		tool,
		checkpoints: await countCheckpoints(ports, { run: state.id, events }, isSigned),
		keyId,
		now: ports.clock.now(),
		hash: ports.hash,
	};
}

async function deliveredFile({ path, encoding }: RunState['landing']['files'][number], target: LandingTarget): Promise<DeliveredFile> {
	const content = target.isDirty(path) ? null : await target.read(path, encoding);
	if (content !== null) return { path, content, ...(encoding && { encoding }) };
	throw new PipelineError(
		'refused',
		target.isDirty(path)
			? `${path} has unsaved changes in an editor. Save or revert it first; nothing was sealed.`
			: `${path} has landed and is not there any more. Put it back, or land again; nothing was sealed.`,
	);
}
