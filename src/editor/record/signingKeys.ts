import type * as vscode from 'vscode';
import { createKey, signerOf } from '../../node/signing.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Signer } from '../../pipeline/ports.ts';
import type { Envelope } from '../../pipeline/record/dsse.ts';
import { rotationOf } from '../../pipeline/record/rotation.ts';

const secretName = 'quintet.signingKey';
const rotationsName = 'quintet.keyRotations';
const publicName = 'quintet.publicKeys';

/** The freelancer's signing key: private in the editor's secret storage, and nowhere else until they back it up themselves. */
export class SigningKeys {
	readonly #secrets: vscode.SecretStorage;
	readonly #memory: vscode.Memento;
	#signer: Promise<Signer> | undefined;

	constructor({ secrets, globalState }: Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>) {
		this.#secrets = secrets;
		this.#memory = globalState;
	}

	/** Makes a key at the first use. Throws `PipelineError` when the secret storage can't be used. */
	signer(): Promise<Signer> {
		this.#signer ??= this.#open().catch((error: unknown) => {
			this.#signer = undefined;
			throw error;
		});
		return this.#signer;
	}

	/** The private key as PEM, for the person's own backup. */
	async backup(): Promise<string> {
		await this.signer();
		const pem = await this.#secrets.get(secretName);
		if (pem) return pem;
		throw new PipelineError('storage', "The signing key is not in the editor's secret storage any more. Restore it from a backup.");
	}

	/** Goes on with a key from a backup; the present one is then only in backups of its own. */
	async restore(pem: string): Promise<Signer> {
		const signer = await this.#remembered(signerOf(pem));
		await this.#store(pem);
		this.#signer = Promise.resolve(signer);
		return signer;
	}

	/** A new key, named by the old one: what was sealed before stays valid, and clients can follow. */
	async rotate(now: number): Promise<Signer> {
		const old = await this.signer();
		const pem = createKey();
		const next = await this.#remembered(signerOf(pem));
		const statement = rotationOf(old, next, now);
		// First the statement: a new key that nothing names would be a stranger.
		await this.#memory.update(rotationsName, [...this.rotations(), statement]);
		await this.#store(pem);
		this.#signer = Promise.resolve(next);
		return next;
	}

	/** How the present key came from earlier ones, the oldest first. */
	rotations(): readonly Envelope[] {
		return this.#memory.get<readonly Envelope[]>(rotationsName, []);
	}

	/** The public keys of all that was ever signed with here, by id: what an earlier key has signed can be checked without it. */
	known(): ReadonlyMap<string, string> {
		return new Map(Object.entries(this.#memory.get<Readonly<Record<string, string>>>(publicName, {})));
	}

	async #open(): Promise<Signer> {
		const kept = await this.#secrets.get(secretName);
		if (!kept) await this.#store(createKey());
		// Another window may have made one at the same time: whichever is kept is the key.
		return this.#remembered(signerOf(kept ?? (await this.#secrets.get(secretName)) ?? ''));
	}

	async #remembered(signer: Signer): Promise<Signer> {
		await this.#memory.update(publicName, { ...Object.fromEntries(this.known()), [signer.keyId]: signer.publicKey });
		return signer;
	}

	/** Reads back what it wrote: some storages take a secret and lose it. */
	async #store(pem: string): Promise<void> {
		await this.#secrets.store(secretName, pem);
		if (await this.#secrets.get(secretName)) return;
		throw new PipelineError(
			'storage',
			"The editor's secret storage did not keep the signing key, so nothing can be sealed. Check the system's keyring.",
		);
	}
}
