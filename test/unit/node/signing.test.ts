import { createHash, createPublicKey } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKey, signerOf } from '../../../src/node/signing.ts';
import type { Signer } from '../../../src/pipeline/ports.ts';
import { type Envelope, preAuthEncoding, signed, toJsonLines } from '../../../src/pipeline/record/dsse.ts';
import { rotationOf } from '../../../src/pipeline/record/rotation.ts';
import { statementProblems } from '../../support/inToto.ts';

const signer = signerOf(createKey());

/** Throws unless Sigstore's own reader of DSSE takes the envelope as signed with the key. */
function verifyWithSigstore(envelope: Envelope, key: Pick<Signer, 'keyId' | 'publicKey'>) {
	const rawBytes = createPublicKey(key.publicKey).export({ type: 'spki', format: 'der' });
	const bundle = bundleFromJSON({
		mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
		verificationMaterial: { publicKey: { hint: key.keyId }, tlogEntries: [], timestampVerificationData: { rfc3161Timestamps: [] } },
		dsseEnvelope: envelope,
	});
	const trusted = toTrustMaterial(
		{ mediaType: '', certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] },
		{ [key.keyId]: { rawBytes, keyDetails: 0, validFor: undefined } },
	);
	new Verifier(trusted, { tlogThreshold: 0, timestampThreshold: 0, ctlogThreshold: 0 }).verify(toSignedEntity(bundle));
}

describe('the signing key', () => {
	it('is named by the hash of its public part', () => {
		const der = createPublicKey(signer.publicKey).export({ type: 'spki', format: 'der' });
		expect(signer.keyId).toBe(createHash('sha256').update(der).digest('hex'));
		expect(signer.sign(new Uint8Array([1]))).toHaveLength(64);
	});

	it('is another one each time, and the same one from the same text', () => {
		const kept = createKey();
		expect(signerOf(kept).keyId).toBe(signerOf(kept).keyId);
		expect(signerOf(createKey()).keyId).not.toBe(signerOf(kept).keyId);
		expect(kept).toContain('BEGIN PRIVATE KEY');
		expect(signerOf(kept).publicKey).toContain('BEGIN PUBLIC KEY');
	});

	it('that can not be read is told without a part of it', () => {
		const damaged = createKey().replace('PRIVATE KEY-----\nMC', 'PRIVATE KEY-----\nXX');
		expect(() => signerOf(damaged)).toThrow(/^The signing key that is kept can not be read/);
		expect(() => signerOf('')).toThrow(/^The signing key/);
	});
});

describe('an envelope', () => {
	it('signs the type and the payload, each with its length in bytes', () => {
		const bytes = preAuthEncoding('http://example.com/HelloWorld', new TextEncoder().encode('hello world'));
		expect(new TextDecoder().decode(bytes)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
		expect(new TextDecoder().decode(preAuthEncoding('é', new TextEncoder().encode('ü')))).toBe('DSSEv1 2 é 2 ü');
	});

	it('is verified by Sigstore, whatever it says', () => {
		fc.assert(
			fc.property(fc.object(), (statement) => {
				const envelope = signed(statement, signer);
				expect(() => verifyWithSigstore(envelope, signer)).not.toThrow();
			}),
			{ numRuns: 50 },
		);
	});

	it('is refused by Sigstore with another key, and after any change of its payload', () => {
		const envelope = signed({ hello: 'world' }, signer);
		const payload = Buffer.from('{"hello":"World"}').toString('base64');
		expect(() => verifyWithSigstore(envelope, { ...signerOf(createKey()), keyId: signer.keyId })).toThrow(/signature verification failed/);
		expect(() => verifyWithSigstore({ ...envelope, payload }, signer)).toThrow(/signature verification failed/);
		expect(() => verifyWithSigstore({ ...envelope, payloadType: 'text/plain' }, signer)).toThrow(/signature verification failed/);
	});

	it('is one line', () => {
		const lines = toJsonLines([signed({ text: 'a\nb' }, signer), signed({}, signer)]);
		expect(lines.split('\n')).toHaveLength(3);
		expect(JSON.parse(lines.split('\n')[0] ?? '').payloadType).toBe('application/vnd.in-toto+json');
	});
});

describe('a rotation', () => {
	it('is signed with the old key and names the new one', () => {
		const next = signerOf(createKey());
		const envelope = rotationOf(signer, next, Date.UTC(2026, 4, 1));
		expect(() => verifyWithSigstore(envelope, signer)).not.toThrow();
		const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString());
		expect(statementProblems(statement)).toEqual([]);
		expect(statementProblems({ ...statement, predicateType: 'no address' })).toHaveLength(1);
		expect(statement.subject[0].digest.sha256).toBe(next.keyId);
		expect(statement.predicate).toEqual({
			rotatedOn: '2026-05-01T00:00:00.000Z',
			from: { keyId: signer.keyId, publicKey: signer.publicKey },
			to: { keyId: next.keyId, publicKey: next.publicKey },
		});
	});
});
