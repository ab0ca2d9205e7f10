import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Keys } from '../../src/editor/models/keys.ts';
import { storageNotice } from '../../src/editor/storage/storageNotice.ts';

/** A secret storage that fails, or takes a key and loses it. */
function secrets(overrides: Partial<vscode.SecretStorage>): vscode.SecretStorage & { readonly stored: string[] } {
	const stored: string[] = [];
	return {
		stored,
		get: async () => undefined,
		store: async (_, value) => {
			stored.push(value);
		},
		delete: async () => undefined,
		keys: async () => [],
		onDidChange: () => ({ dispose: () => undefined }),
		...overrides,
	};
}

const locked = async () => {
	throw new Error('The keyring is locked: hunter2');
};

describe('a secret storage that can not be read', () => {
	it('row 48: is told as locked, without what it said, and nothing is written to it', async () => {
		const storage = secrets({ get: locked });
		await assert.rejects(
			new Keys(storage).get('azure'),
			(error: Error) => /can't be read/.test(error.message) && !/hunter2/.test(error.message),
		);
		assert.deepEqual(storage.stored, []);
	});

	it('row 48: does not stand in the way of a key in the environment', async () => {
		process.env['OPENROUTER_API_KEY'] = 'from-environment';
		try {
			assert.equal(await new Keys(secrets({ get: locked })).get('openrouter'), 'from-environment');
		} finally {
			delete process.env['OPENROUTER_API_KEY'];
		}
	});

	it('row 48: that takes a key and loses it is told at once', async () => {
		await assert.rejects(new Keys(secrets({})).set('openai', 'sk-1'), /did not keep the key/);
	});

	it('row 48: an empty one is no key, and no error', async () => {
		assert.equal(await new Keys(secrets({})).get('azure'), undefined);
	});
});

describe('where projects are kept', () => {
	it('row 46: is told where it goes away with a container', () => {
		assert.match(storageNotice('dev-container') ?? '', /inside this dev container.*Land what you want to keep/);
		assert.equal(storageNotice(undefined), undefined);
		assert.equal(storageNotice('ssh-remote'), undefined);
	});
});
