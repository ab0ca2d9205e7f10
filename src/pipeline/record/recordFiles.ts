import type { RecordFile } from '../landing/sealing.ts';
import type { Signer } from '../ports.ts';
import type { DeliveredFile } from './deliveredFile.ts';
import { type Envelope, signed, toJsonLines } from './dsse.ts';
import { type DisclosureFile, type RecordFacts, statementOf } from './statement.ts';

/** Names of what goes next to a delivery. */
export const recordPaths = {
	disclosure: 'DISCLOSURE.md',
	agentTrace: 'agent-trace.json',
	record: 'delivery.intoto.jsonl',
	key: 'quintet-key.pem',
	verifier: 'verify.mjs',
} as const;

export interface Enclosed {
	readonly disclosure: Omit<DisclosureFile, 'path'> | null;
	/** Other files that the record vouches for. */
	readonly others: readonly DeliveredFile[];
	/** Text of the verifier. */
	readonly verifier: string;
	/** How the key came from earlier ones. */
	readonly rotations: readonly Envelope[];
}

/** The files that go next to a delivery: its signed record, what checks it, and what the client is told. */
export function recordFiles(facts: RecordFacts, signer: Signer, { disclosure, others, verifier, rotations }: Enclosed): RecordFile[] {
	const texts = [...(disclosure ? [{ ...disclosure, path: recordPaths.disclosure }] : []), ...others];
	const envelope = signed(statementOf(facts, texts), signer);
	return [
		...texts.map(({ path, content }) => ({ path, content })),
		{ path: recordPaths.record, content: toJsonLines([...rotations, envelope]) },
		{ path: recordPaths.key, content: signer.publicKey },
		{ path: recordPaths.verifier, content: verifier },
	];
}
