import { toBase64 } from '../landing/bytes.ts';
import type { Signer } from '../ports.ts';

/** What is signed is an in-toto statement as JSON. */
export const payloadType = 'application/vnd.in-toto+json';

/** A signed statement, as DSSE 1.0.2 has it: one line of a record. */
export interface Envelope {
	readonly payloadType: string;
	/** Base64 of the statement's bytes, which are what was signed and what a reader parses. */
	readonly payload: string;
	/** `keyid` only says where to look for the key; `sig` is base64. */
	readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** The bytes that DSSE signs: the type is part of them, so a payload can't be passed off as something else. */
export function preAuthEncoding(type: string, body: Uint8Array): Uint8Array {
	const encoder = new TextEncoder();
	const head = encoder.encode(`DSSEv1 ${encoder.encode(type).length} ${type} ${body.length} `);
	const bytes = new Uint8Array(head.length + body.length);
	bytes.set(head);
	bytes.set(body, head.length);
	return bytes;
}

/** Signs a statement. */
export function signed(statement: object, signer: Signer): Envelope {
	const body = new TextEncoder().encode(JSON.stringify(statement));
	const sig = toBase64(signer.sign(preAuthEncoding(payloadType, body)));
	return { payloadType, payload: toBase64(body), signatures: [{ keyid: signer.keyId, sig }] };
}

/** Envelopes as the text of a `.intoto.jsonl` file. */
export const toJsonLines = (envelopes: readonly Envelope[]): string =>
	envelopes.map((envelope) => `${JSON.stringify(envelope)}\n`).join('');
