import { describe, expect, it } from 'vitest';
import { failure, loopback, whole } from '../../support/loopback.ts';
import { ask, clientOf, collect } from '../../support/loopbackClient.ts';

describe('a temperature', () => {
	it('goes along when one is wanted', async () => {
		await using server = await loopback(whole('x'));
		await ask(server, { request: { temperature: 0.3 } });
		await ask(server);
		expect(server.received.map(({ body }) => body.temperature)).toEqual([0.3, undefined]);
	});

	it('is left out where the model refuses it, and that is remembered', async () => {
		const error = {
			message: "Unsupported value: 'temperature' does not support 0.3 with this model.",
			code: 'unsupported_value',
			param: 'temperature',
		};
		await using server = await loopback((response, request) =>
			(request.body.temperature === undefined ? whole('x') : failure(400, error))(response, request),
		);
		const client = await clientOf(server);
		const request = { temperature: 0.3 };
		expect([(await collect(client, { request })).text, (await collect(client, { request })).text]).toEqual(['x', 'x']);
		expect(server.received.map(({ body }) => body.temperature)).toEqual([0.3, undefined, undefined]);
	});
});
