import type * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import { type KeyOwner, keyEnvironmentOf, keyLabel } from '../../shared/models/searchProviders.ts';

/** Where a key was found. */
export type KeySource = 'stored' | 'environment' | 'none';

/** The keys of the models' providers and of the web searches: in the editor's secret storage, else in the environment. Never in settings, logs, journals or the panel. */
export class Keys {
	readonly #secrets: vscode.SecretStorage;

	constructor(secrets: vscode.SecretStorage) {
		this.#secrets = secrets;
	}

	/** Throws `PipelineError('auth')` when the storage can't be read and no environment variable stands in: a locked storage is not a missing key. */
	async get(owner: KeyOwner): Promise<string | undefined> {
		const fromEnvironment = environmentKey(owner);
		try {
			return (await this.#secrets.get(nameOf(owner))) || fromEnvironment;
		} catch (error) {
			if (fromEnvironment) return fromEnvironment;
			throw new PipelineError(
				'auth',
				`The editor's secret storage can't be read, so the key for ${keyLabel(owner)} is not known. It was not changed. Unlock the storage and resume, or set ${keyEnvironmentOf(owner) ?? 'the key'} in the environment.`,
				{ cause: error },
			);
		}
	}

	async source(owner: KeyOwner): Promise<KeySource> {
		if (await this.#stored(owner)) return 'stored';
		return environmentKey(owner) ? 'environment' : 'none';
	}

	/** Reads back what it wrote: some storages take a key and lose it. */
	async set(owner: KeyOwner, key: string): Promise<void> {
		await this.#secrets.store(nameOf(owner), key.trim());
		if ((await this.#secrets.get(nameOf(owner))) === key.trim()) return;
		throw new PipelineError(
			'auth',
			"The editor's secret storage did not keep the key. Set it in the environment instead, or check the system's keyring.",
		);
	}

	async clear(owner: KeyOwner): Promise<void> {
		await this.#secrets.delete(nameOf(owner));
	}

	async #stored(owner: KeyOwner): Promise<boolean> {
		try {
			return Boolean(await this.#secrets.get(nameOf(owner)));
		} catch {
			// Only asked for what is shown in a list; `get` tells of a locked storage.
			return false;
		}
	}
}

const nameOf = (owner: KeyOwner) => `quintet.key.${owner}`;

function environmentKey(owner: KeyOwner): string | undefined {
	const name = keyEnvironmentOf(owner);
	return (name && process.env[name]?.trim()) || undefined;
}
