import { describe, expect, it } from 'vitest';
import { createModel } from '../../../src/model/modelFor.ts';
import { Governors } from '../../../src/model/pace/governor.ts';
import { azureBaseUrl, checkBaseUrl } from '../../../src/model/server/address.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { loopback, whole } from '../../support/loopback.ts';
import { collect, secretKey } from '../../support/loopbackClient.ts';
import { manualTimers } from '../../support/loopbackTimers.ts';

const noKey = async () => undefined;
const withKey = async () => secretKey;

const model = (modelId: string, { baseUrl = '', keyFor = withKey as (provider: string) => Promise<string | undefined> } = {}) =>
	createModel({ modelId, settings: { ...defaultSettings, baseUrl }, keyFor });

describe('createModel', () => {
	it('is no model for offline', async () => {
		expect(await model('offline', { keyFor: noKey })).toBeNull();
	});

	it.each([
		['openai/gpt-5-mini', '', 'api.openai.com'],
		['openrouter/openai/gpt-5-mini', '', 'openrouter.ai'],
		['azure/my-deployment', 'https://mine.openai.azure.com', 'mine.openai.azure.com'],
		['ollama/llama3.2', '', '127.0.0.1:11434'],
		['lmstudio/qwen3-8b', '', '127.0.0.1:1234'],
		['custom/any', 'https://models.example/v1/', 'models.example'],
	])('knows where the text of %s goes', async (modelId, baseUrl, host) => {
		expect((await model(modelId, { baseUrl }))?.choice).toMatchObject({ host });
	});

	it('sends nothing to the free address when a provider has its own', async () => {
		expect((await model('openai/gpt-5', { baseUrl: 'https://elsewhere.example/v1' }))?.choice.host).toBe('api.openai.com');
	});

	it.each([
		['openai/gpt-5', 'auth', /No key for OpenAI is set/],
		['custom/any', 'noModel', /address of Custom server is not set/],
		['vscode/copilot/gpt-5', 'noModel', /inside VS Code only/],
		['gpt-5', 'noModel', /does not name a model/],
		['openai/', 'noModel', /does not name a model/],
	])('refuses %s without its key or address', async (modelId, reason, message) => {
		await expect(model(modelId, { keyFor: noKey })).rejects.toMatchObject({ reason, message: expect.stringMatching(message) });
	});

	it('asks a server on this machine without a key, at no cost', async () => {
		await using server = await loopback(whole('Hello'));
		const client = await model('custom/any', { baseUrl: server.baseUrl, keyFor: noKey });
		if (!client) throw new Error('no client');
		expect((await collect(client)).finish?.usage).toMatchObject({ cost: 0, reported: true });
		expect(client.price(1_000_000, 1_000_000)).toBe(0);
		expect(client.contextTokens).toBe(defaultSettings.contextTokens);
	});

	it('sends a provider on this machine a few requests at a time, and any other as many as the settings say', async () => {
		const mostOf = async (modelId: string, providerConcurrency: number) => {
			const governors = new Governors(manualTimers());
			const asked: number[] = [];
			const of = governors.of.bind(governors);
			governors.of = (peer) => {
				asked.push(peer.most);
				return of(peer);
			};
			await createModel({ modelId, settings: { ...defaultSettings, providerConcurrency }, keyFor: withKey, governors });
			return asked;
		};
		expect(await mostOf('ollama/llama3.2', 32)).toEqual([4]);
		expect(await mostOf('ollama/llama3.2', 2)).toEqual([2]);
		expect(await mostOf('openai/gpt-5-mini', 32)).toEqual([32]);
	});

	it('knows the price and the context of a public model', async () => {
		const client = await model('openai/gpt-5-mini');
		expect(client?.price(1_000_000, 0)).toBeCloseTo(0.25);
		expect(client?.price(0, 1_000_000)).toBeCloseTo(2);
		expect(client?.contextTokens).toBe(400_000);
	});

	it.each([
		['openai/no-such-model', ''],
		['custom/gpt-5-mini', 'https://models.example/v1'],
		['azure/my-deployment', 'https://mine.openai.azure.com'],
	])('has no price for %s, and invents none', async (modelId, baseUrl) => {
		expect((await model(modelId, { baseUrl }))?.price(1000, 1000)).toBeNull();
	});
});

describe('the address of a model', () => {
	it.each(['https://models.example/v1', 'http://127.0.0.1:8080/v1', 'http://localhost:1234/v1', 'http://[::1]:1234/v1'])(
		'can be %s',
		(url) => {
			expect(checkBaseUrl(url).href).toBe(url);
		},
	);

	it.each([
		'http://models.example/v1',
		'http://192.168.0.5:11434/v1',
		'http://127.0.0.1.evil.example/v1',
		'file:///etc/passwd',
		'nonsense',
		'https://user:pass@models.example/v1',
	])('cannot be %s', (url) => {
		expect(() => checkBaseUrl(url)).toThrow(expect.objectContaining({ reason: 'refused' }));
	});

	it('of an Azure resource is completed', () => {
		expect(azureBaseUrl('https://mine.openai.azure.com/')).toBe('https://mine.openai.azure.com/openai/v1');
		expect(azureBaseUrl('https://mine.openai.azure.com/openai/v1/')).toBe('https://mine.openai.azure.com/openai/v1');
	});
});
