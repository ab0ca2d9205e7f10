import { describe, expect, it } from 'vitest';
import { createModel } from '../../../src/model/modelFor.ts';
import { Governor, Governors } from '../../../src/model/pace/governor.ts';
import type { ModelWait } from '../../../src/pipeline/ports.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { type Answer, failure, loopback, reset, silence, whole } from '../../support/loopback.ts';
import { clientOf, collect } from '../../support/loopbackClient.ts';
import { manualTimers } from '../../support/loopbackTimers.ts';

const limited = (headers: Record<string, string> = {}) => failure(429, { code: 'rate_limit_exceeded' }, headers);
const settle = async () => {
	for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
};

/** Asks through a shared governor for several runs at once; `waits` holds what each was told. */
function lanesOf(client: Awaited<ReturnType<typeof clientOf>>) {
	const waits: (ModelWait | null)[] = [];
	const ask = (lane: string, signal?: AbortSignal) =>
		collect(client, { request: { lane, onWait: (wait) => waits.push(wait) }, ...(signal && { signal }) });
	return { waits, ask };
}

describe('requests of several runs', () => {
	it('row 21: one told to wait holds all others back, and each is told until when and why', async () => {
		await using server = await loopback(limited({ 'retry-after': '2' }), whole('Hello'));
		const timers = manualTimers({ held: ['pause', 'retry'], now: 1_000 });
		const client = await clientOf(server, { timers });
		const first = lanesOf(client);
		const second = lanesOf(client);
		const one = first.ask('one');
		await server.didReceive(1);
		while (timers.pending('retry') === 0) await settle();
		const two = second.ask('two');
		await settle();
		expect(server.received).toHaveLength(1);
		expect(first.waits.at(-1)).toEqual({
			until: 3_250,
			reason: 'Custom server received too many requests (HTTP 429, rate_limit_exceeded).',
			failed: { waitMs: 2_250, nothingBilled: true },
		});
		expect(second.waits.at(-1)).toEqual({ until: 3_000, reason: 'Custom server asked for a pause.' });
		timers.fire('pause');
		expect((await two).text).toBe('Hello');
		timers.fire('retry');
		expect((await one).text).toBe('Hello');
		expect(server.received).toHaveLength(3);
	});

	it('stampede: ten runs that are refused together come back one after another, and none is lost', async () => {
		let inFlight = 0;
		let most = 0;
		const slowly: Answer = async (response, request) => {
			most = Math.max(most, ++inFlight);
			await settle();
			inFlight--;
			whole('Hello')(response, request);
		};
		await using server = await loopback(...(Array.from({ length: 10 }, () => limited({ 'retry-after': '1' })) as [Answer]), slowly);
		const timers = manualTimers();
		const governor = new Governor(timers, 10);
		const client = await clientOf(server, { timers, governorOf: () => governor });
		const answers = await Promise.all(Array.from({ length: 10 }, (_, run) => lanesOf(client).ask(`run ${run}`)));
		expect(answers.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, () => 'Hello'));
		expect(server.received.length).toBeLessThanOrEqual(20);
		expect(most).toBeLessThan(10);
	});

	it('never are more in flight than the setting says', async () => {
		let inFlight = 0;
		let most = 0;
		await using server = await loopback(async (response, request) => {
			most = Math.max(most, ++inFlight);
			await settle();
			inFlight--;
			whole('Hello')(response, request);
		});
		const governor = new Governor(manualTimers(), 3);
		const client = await clientOf(server, { governorOf: () => governor });
		await Promise.all(Array.from({ length: 12 }, (_, run) => lanesOf(client).ask(`run ${run}`)));
		expect([most, server.received.length]).toEqual([3, 12]);
	});

	it('row 15: a cancel in the queue sends nothing', async () => {
		await using server = await loopback(silence);
		const timers = manualTimers();
		const governor = new Governor(timers, 1);
		const client = await clientOf(server, { timers, governorOf: () => governor });
		const first = new AbortController();
		const second = new AbortController();
		const one = lanesOf(client).ask('one', first.signal);
		await server.didReceive(1);
		const queued = lanesOf(client);
		const two = queued.ask('two', second.signal);
		await settle();
		second.abort('stopped');
		expect((await two).error).toBe('stopped');
		expect(queued.waits).toEqual([{ until: null, reason: 'Other requests go first.' }]);
		first.abort('stopped');
		await one;
		expect(server.received).toHaveLength(1);
		expect(governor.allowed).toBe(1);
	});

	it('row 22: while a long pause lasts, nothing is sent, and the time is told', async () => {
		await using server = await loopback(limited({ 'retry-after': '7200' }));
		const client = await clientOf(server, { timers: manualTimers({ held: ['pause'] }) });
		await lanesOf(client).ask('one');
		const { failure: told } = await lanesOf(client).ask('two');
		expect(told).toMatchObject({ reason: 'rateLimit', nothingBilled: true, message: expect.stringContaining('in 2 hours') });
		expect(server.received).toHaveLength(1);
	});

	it('count the input of a try that was cut off, which may be billed, and not of one that was refused', async () => {
		await using server = await loopback(reset, failure(503, {}), whole('Hello'));
		const usage = (await collect(await clientOf(server))).finish?.usage;
		await using other = await loopback(whole('Hello'));
		const plain = (await collect(await clientOf(other))).finish?.usage;
		expect(usage).toMatchObject({ calls: 3, reported: false });
		expect(usage?.inputTokens).toBeGreaterThan(plain?.inputTokens ?? 0);
		expect(usage?.inputTokens).toBeLessThan(2 * (plain?.inputTokens ?? 0) + 10);
	});
});

describe('row 24: a key that stops working', () => {
	it('is a failure, and a new key is asked at once, whatever the old one was told', async () => {
		await using server = await loopback(
			limited({ 'retry-after': '7200' }),
			failure(401, { code: 'invalid_api_key' }),
			(response, request) => {
				expect(request.headers.authorization).toBe('Bearer new');
				whole('Hello')(response, request);
			},
		);
		let key = 'limited';
		const governors = new Governors(manualTimers({ held: ['pause'] }));
		const settings = { ...defaultSettings, baseUrl: server.baseUrl };
		const ask = async () => {
			const client = await createModel({ modelId: 'custom/any', settings, keyFor: async () => key, governors });
			if (!client) throw new Error('no client');
			return collect(client);
		};
		const reasons: unknown[] = [];
		reasons.push((await ask()).failure?.reason);
		key = 'revoked';
		reasons.push((await ask()).failure?.reason);
		key = 'new';
		expect((await ask()).text).toBe('Hello');
		expect(reasons).toEqual(['rateLimit', 'auth']);
	});
});
