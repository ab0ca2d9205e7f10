import { createWebAccess, type WebAccessOptions } from '../../src/node/web/createWebAccess.ts';
import type { Limits } from '../../src/node/web/limits.ts';
import { PipelineError } from '../../src/pipeline/errors.ts';
import type { WebAccess } from '../../src/pipeline/ports.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';

const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface WebClientOptions extends Partial<Omit<WebAccessOptions, 'settings'>> {
	readonly settings?: Partial<Settings>;
	readonly limits?: Partial<Limits>;
}

/** Access to the web for one run, without a key and without a proxy. `hosts` are those that it may read although they are here. */
export const webClient = (hosts: readonly string[], { settings, ...options }: WebClientOptions = {}): Promise<WebAccess> =>
	createWebAccess({
		keyFor: async () => undefined,
		log: silentLog,
		environment: {},
		...options,
		settings: { ...defaultSettings, privateHosts: [...hosts], ...settings },
	});

/** The failure that a person would see, or undefined when there was none. */
export async function failureOf(action: Promise<unknown>): Promise<PipelineError | undefined> {
	try {
		await action;
		return undefined;
	} catch (error) {
		if (PipelineError.is(error)) return error;
		throw error;
	}
}
