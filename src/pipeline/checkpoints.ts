import type { RunEvent } from '../shared/run.ts';
import { toBase64 } from './bytes.ts';
import type { JournalHead, Signer } from './ports.ts';

type Checkpoint = RunEvent & { readonly type: 'checkpoint' };

/** The journal as it is, signed: taking its last events away is then missed, which its own chain can't tell. */
export function checkpointOf(signer: Signer, { run, count, hash }: JournalHead & { readonly run: string }): Checkpoint {
	const signature = toBase64(signer.sign(checkpointBytes({ run, count, hash })));
	return { type: 'checkpoint', count, head: hash, keyId: signer.keyId, signature };
}

/** What a checkpoint signs. */
export const checkpointBytes = ({ run, count, hash }: JournalHead & { readonly run: string }): Uint8Array =>
	new TextEncoder().encode(`quintet checkpoint ${run} ${count} ${hash}`);
