import { statementType } from '../../shared/record/record.ts';
import type { Signer } from '../ports.ts';
import { type Envelope, signed } from './dsse.ts';

/** `predicateType` of a statement with which a key names the key that follows it. */
export const rotationType = 'urn:quintet:key-rotation:v1';

/**
 * The old key's word that another one follows it. Whoever knows the old key can then trust what the new one signs; each record
 * takes the rotations of its key along. `at` is milliseconds since 1970.
 */
export function rotationOf(old: Signer, next: Signer, at: number): Envelope {
	return signed(
		{
			_type: statementType,
			subject: [{ name: 'the new public key, as SPKI bytes', digest: { sha256: next.keyId } }],
			predicateType: rotationType,
			predicate: {
				rotatedOn: new Date(at).toISOString(),
				from: { keyId: old.keyId, publicKey: old.publicKey },
				to: { keyId: next.keyId, publicKey: next.publicKey },
			},
		},
		old,
	);
}
