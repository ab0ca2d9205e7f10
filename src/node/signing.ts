import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { PipelineError } from '../pipeline/errors.ts';
import type { Signer } from '../pipeline/ports.ts';

/** Makes an Ed25519 key; returns the private one as PEM (PKCS#8), which is all that has to be kept. */
export const createKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The signer of a key that `createKey` made. Throws `PipelineError('storage')` for a text that is no such key, and never quotes it. */
export function signerOf(privateKeyPem: string): Signer {
	const privateKey = privateKeyOf(privateKeyPem);
	const publicKey = createPublicKey(privateKey);
	return {
		keyId: createHash('sha256')
			.update(publicKey.export({ type: 'spki', format: 'der' }))
			.digest('hex'),
		publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
		sign: (bytes) => sign(null, bytes, privateKey),
	};
}

/** Whether a public key (PEM) made an Ed25519 signature over these bytes; false for what is no such key. */
export function isSignedBy(publicKeyPem: string, bytes: Uint8Array, signature: Uint8Array): boolean {
	try {
		return verify(null, bytes, publicKeyPem, signature);
	} catch {
		return false;
	}
}

function privateKeyOf(pem: string) {
	try {
		const key = createPrivateKey(pem);
		if (key.asymmetricKeyType === 'ed25519') return key;
	} catch {
		// What OpenSSL says of it may hold parts of the key.
	}
	throw new PipelineError('storage', 'The signing key that is kept can not be read. It is left as it is; nothing was signed.');
}
