import type { RunEvent, TimedEvent } from '../../shared/run.ts';
import { PipelineError } from '../errors.ts';
import { fromBase64, toBase64 } from '../landing/bytes.ts';
import type { Checkpoint, JournalHead, JournalReading, JournalStore, Ports, Signer } from '../ports.ts';

/** The journal as it is, signed: taking its last events away is then missed, which its own chain can't tell. */
export function signedHead(signer: Signer, run: string, head: JournalHead): Checkpoint {
	return { ...head, keyId: signer.keyId, signature: toBase64(signer.sign(checkpointBytes(run, head))) };
}

export const checkpointEvent = ({ count, hash, keyId, signature }: Checkpoint): RunEvent => ({
	type: 'checkpoint',
	count,
	head: hash,
	keyId,
	signature,
});

/** What a checkpoint signs. */
const checkpointBytes = (run: string, { count, hash }: JournalHead): Uint8Array =>
	new TextEncoder().encode(`quintet checkpoint ${run} ${count} ${hash}`);

/** Where a journal is not what was signed at the last acceptance, why; undefined where it is, or where nothing was signed. */
export function missedSince(last: Checkpoint | undefined, { hashes }: JournalReading): PipelineError | undefined {
	const found = last && hashes?.[last.count - 1];
	if (!last || !hashes || found === last.hash) return undefined;
	const what = found === undefined ? 'Its last events are missing' : 'Its events were changed';
	return new PipelineError(
		'storage',
		`The journal of this project is not what it was at your last acceptance. ${what}. It is shown as it is now, and a record of it will say so.`,
	);
}

/** How many of a run's checkpoints hold. `isSigned` checks an Ed25519 signature by a key's id. */
export async function countCheckpoints(
	{ checkpoints, journal }: { readonly checkpoints?: Ports['checkpoints']; readonly journal: Pick<JournalStore, 'hashes'> },
	{ run, events }: { readonly run: string; readonly events: readonly TimedEvent[] },
	isSigned: (keyId: string, bytes: Uint8Array, signature: Uint8Array) => boolean,
): Promise<{ verified: number; failed: number }> {
	const inJournal = events.flatMap((event) => (event.type === 'checkpoint' ? [{ ...event, hash: event.head }] : []));
	const last = checkpoints?.last(run);
	const all: Checkpoint[] = last && !inJournal.some(({ count }) => count === last.count) ? [...inJournal, last] : inJournal;
	const hashes = all.length > 0 ? await journal.hashes(run) : [];
	const verified = all.filter(
		(one) => hashes[one.count - 1] === one.hash && isSigned(one.keyId, checkpointBytes(run, one), fromBase64(one.signature)),
	).length;
	return { verified, failed: all.length - verified };
}
