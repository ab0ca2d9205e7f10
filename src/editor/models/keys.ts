import type * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import { type HttpProviderName, providers } from '../../shared/providers.ts';

/** Where a key was found. */
export type KeySource = 'stored' | 'environment' | 'none';

/** The keys of the providers: in the editor's secret storage, else in the environment. Never in settings, logs, journals or the panel. */
export class Keys {
	readonly #secrets: vscode.SecretStorage;

	constructor(secrets: vscode.SecretStorage) {
		this.#secrets = secrets;
	}

	/** Throws `PipelineError('auth')` when the storage can't be read and no environment variable stands in: a locked storage is not a missing key. */
	async get(provider: HttpProviderName): Promise<string | undefined> {
		const fromEnvironment = environmentKey(provider);
		try {
			return (await this.#secrets.get(nameOf(provider))) || fromEnvironment;
		} catch (error) {
			if (fromEnvironment) return fromEnvironment;
			throw new PipelineError(
				'auth',
				`The editor's secret storage can't be read, so the key for ${providers[provider].label} is not known. It was not changed. Unlock the storage and resume, or set ${providers[provider].keyEnvironment ?? 'the key'} in the environment.`,
				{ cause: error },
			);
		}
	}

	async source(provider: HttpProviderName): Promise<KeySource> {
		if (await this.#stored(provider)) return 'stored';
		return environmentKey(provider) ? 'environment' : 'none';
	}

	/** Reads back what it wrote: some storages take a key and lose it. */
	async set(provider: HttpProviderName, key: string): Promise<void> {
		await this.#secrets.store(nameOf(provider), key.trim());
		if ((await this.#secrets.get(nameOf(provider))) === key.trim()) return;
		throw new PipelineError(
			'auth',
			"The editor's secret storage did not keep the key. Set it in the environment instead, or check the system's keyring.",
		);
	}

	async clear(provider: HttpProviderName): Promise<void> {
		await this.#secrets.delete(nameOf(provider));
	}

	async #stored(provider: HttpProviderName): Promise<boolean> {
		try {
			return Boolean(await this.#secrets.get(nameOf(provider)));
		} catch {
			// Only asked for what is shown in a list; `get` tells of a locked storage.
			return false;
		}
	}
}

const nameOf = (provider: HttpProviderName) => `quintet.key.${provider}`;

function environmentKey(provider: HttpProviderName): string | undefined {
	const name = providers[provider].keyEnvironment;
	return (name && process.env[name]?.trim()) || undefined;
}
