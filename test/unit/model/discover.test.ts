import { describe, expect, it } from 'vitest';
import { findLocalServers, listModels, testConnection } from '../../../src/model/server/discover.ts';
import { closedPort, failure, loopback, reply, silence, whole } from '../../support/loopback.ts';
import { clientOf, secretKey } from '../../support/loopbackClient.ts';
import { manualTimers } from '../../support/loopbackTimers.ts';

const signal = new AbortController().signal;

describe('listModels', () => {
	it.each([
		['by the book', { object: 'list', data: [{ id: 'b' }, { id: 'a' }] }],
		['as Ollama names them', { models: [{ name: 'a' }, { name: 'b' }] }],
		['as a bare list', [{ id: 'a' }, 'b']],
		['with nonsense between', { data: [{ id: 'a' }, null, 7, { id: 5 }, { id: 'b' }, { id: 'a' }] }],
	])('reads a list %s', async (_name, list) => {
		await using server = await loopback(reply(200, list));
		expect(await listModels({ baseUrl: server.baseUrl, key: secretKey, signal })).toEqual(['a', 'b']);
		expect(server.received[0]).toMatchObject({ method: 'GET', path: '/v1/models', headers: { authorization: `Bearer ${secretKey}` } });
	});

	it.each([
		['a wrong key', failure(401, {}), 'auth'],
		['a wrong address', reply(404, 'no'), 'badReply'],
		['a page', reply(200, '<html>'), 'badReply'],
	])('tells %s', async (_name, answer, reason) => {
		await using server = await loopback(answer);
		await expect(listModels({ baseUrl: server.baseUrl, signal })).rejects.toMatchObject({ reason });
	});

	it('does not follow a redirect with the key', async () => {
		await using elsewhere = await loopback(reply(200, { data: [{ id: 'stolen' }] }));
		await using server = await loopback(reply(307, '', { location: `${elsewhere.baseUrl}/models` }));
		await expect(listModels({ baseUrl: server.baseUrl, key: secretKey, signal })).rejects.toMatchObject({ reason: 'network' });
		expect(elsewhere.received).toHaveLength(0);
	});

	it('gives up a server that is silent', async () => {
		await using server = await loopback(silence);
		const timers = manualTimers();
		const pending = listModels({ baseUrl: server.baseUrl, signal, timers });
		await server.didReceive(1);
		timers.fire('lookup');
		await expect(pending).rejects.toMatchObject({ reason: 'network' });
	});

	it('sends no key without encryption', async () => {
		await expect(listModels({ baseUrl: 'http://models.example/v1', key: secretKey, signal })).rejects.toMatchObject({ reason: 'refused' });
	});
});

describe('findLocalServers', () => {
	it('names the servers that answer, with their models', async () => {
		await using server = await loopback(reply(200, { data: [{ id: 'llama3.2' }] }));
		const baseUrls = { ollama: server.baseUrl, lmstudio: `http://127.0.0.1:${await closedPort()}/v1` };
		expect(await findLocalServers({ signal, baseUrls })).toEqual([{ provider: 'ollama', label: 'Ollama', models: ['llama3.2'] }]);
		expect(server.received[0]?.headers.authorization).toBeUndefined();
	});

	it('finds none where something else answers', async () => {
		await using server = await loopback(reply(200, 'hello', { 'content-type': 'text/plain' }));
		expect(await findLocalServers({ signal, baseUrls: { ollama: server.baseUrl, lmstudio: server.baseUrl } })).toEqual([]);
	});
});

describe('testConnection', () => {
	it('says who answered', async () => {
		await using server = await loopback(whole('ready'));
		expect(await testConnection(await clientOf(server), signal)).toBe(
			`some-model at ${server.host} answers. It was served by served-model.`,
		);
	});

	it('fails with what is wrong', async () => {
		await using server = await loopback(failure(401, {}));
		await expect(testConnection(await clientOf(server), signal)).rejects.toMatchObject({ reason: 'auth' });
	});
});
