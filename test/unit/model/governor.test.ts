import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Governor, Governors, PausedError, type Permit } from '../../../src/model/pace/governor.ts';
import { manualTimers } from '../../support/loopbackTimers.ts';

const never = new AbortController().signal;
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A governor whose pauses last until the test ends them, and requests whose ends the test decides. */
function governed(most: number) {
	const timers = manualTimers({ held: ['pause'] });
	const governor = new Governor(timers, most);
	const sent: string[] = [];
	const permits: Permit[] = [];
	const ask = (lane: string, signal: AbortSignal = never, onPause?: (until: number) => void) =>
		governor.acquire({ lane, signal, onPause, patienceMs: 300_000 }).then((permit) => {
			sent.push(lane);
			permits.push(permit);
			return permit;
		});
	return { timers, governor, sent, permits, ask };
}

describe('the governor', () => {
	it('lets no more out than are allowed, and the next when one is over', async () => {
		const { sent, permits, ask } = governed(2);
		for (let count = 0; count < 4; count++) void ask('a');
		await settle();
		expect(sent).toHaveLength(2);
		permits[0]?.release();
		permits[0]?.release();
		await settle();
		expect(sent).toHaveLength(3);
	});

	it('lets projects take turns: one with sixty files does not starve another', async () => {
		const { sent, permits, ask } = governed(1);
		for (let file = 0; file < 60; file++) void ask('sixty');
		for (let file = 0; file < 2; file++) void ask('two');
		void ask('one');
		for (let over = 0; over < 5; over++) {
			await settle();
			permits[over]?.release();
		}
		expect(sent).toEqual(['sixty', 'sixty', 'two', 'one', 'sixty']);
	});

	it('lets nothing out of any run before a pause ends, and tells each how long', async () => {
		const { timers, governor, sent, ask } = governed(6);
		const told: number[] = [];
		void ask('early', never, (until) => told.push(until));
		await settle();
		governor.pause(2_000);
		void ask('a', never, (until) => told.push(until));
		void ask('b', never, (until) => told.push(until));
		await settle();
		expect([sent, told]).toEqual([['early'], [2_000, 2_000]]);
		timers.fire('pause');
		await settle();
		expect(sent).toEqual(['early', 'a', 'b']);
	});

	it('ends a pause when the longest that was asked for is over', async () => {
		const timers = manualTimers({ held: ['pause'] });
		const ends: (() => void)[] = [];
		const after = (_milliseconds: number, action: () => void) => {
			ends.push(action);
			return { callOff: () => undefined, restart: () => undefined };
		};
		const governor = new Governor({ ...timers, after }, 6);
		governor.pause(5_000);
		governor.pause(1_000);
		let isOut = false;
		void governor.acquire({ lane: 'a', signal: never, patienceMs: 300_000 }).then(() => {
			isOut = true;
		});
		ends[1]?.();
		await settle();
		expect(isOut).toBe(false);
		ends[0]?.();
		await settle();
		expect(isOut).toBe(true);
	});

	it('refuses at once what cannot wait so long, also in the queue', async () => {
		const { governor, permits, ask, sent } = governed(1);
		void ask('first');
		const queued = ask('second');
		governor.pause(1_000_000_000_000);
		await expect(queued).rejects.toEqual(new PausedError(24 * 3_600_000));
		await expect(ask('third')).rejects.toBeInstanceOf(PausedError);
		permits[0]?.release();
		await settle();
		expect(sent).toEqual(['first']);
	});

	it('cancels in the queue at once, and what was cancelled never goes out', async () => {
		const { sent, permits, ask } = governed(1);
		const controller = new AbortController();
		void ask('first');
		const queued = ask('cancelled', controller.signal);
		void ask('third');
		controller.abort('stopped');
		await expect(queued).rejects.toBe('stopped');
		permits[0]?.release();
		await settle();
		expect(sent).toEqual(['first', 'third']);
	});

	it('cancels in a pause at once, and leaves nothing running', async () => {
		const { timers, governor, sent, ask } = governed(1);
		const controller = new AbortController();
		governor.pause(60_000);
		const held = ask('cancelled', controller.signal);
		expect(timers.pending('turn')).toBe(1);
		controller.abort('stopped');
		await expect(held).rejects.toBe('stopped');
		expect(timers.pending('turn')).toBe(0);
		timers.fire('pause');
		await settle();
		expect(sent).toEqual([]);
	});

	it('halves once for a burst that was too much, and grows back by one with each success', async () => {
		const { governor, permits, ask } = governed(8);
		for (let count = 0; count < 8; count++) void ask('a');
		await settle();
		for (const permit of permits) permit.didExceed();
		expect(governor.allowed).toBe(4);
		for (const permit of permits) permit.release();
		const after = await ask('a');
		after.didExceed();
		expect(governor.allowed).toBe(2);
		after.didSucceed();
		expect(governor.allowed).toBe(3);
		for (let count = 0; count < 20; count++) after.didSucceed();
		expect(governor.allowed).toBe(8);
	});

	it('always lets one out, however often it was too much', async () => {
		const { governor, ask } = governed(4);
		for (let count = 0; count < 5; count++) {
			const permit = await ask('a');
			permit.didExceed();
			permit.release();
		}
		expect(governor.allowed).toBe(1);
		await ask('a');
	});

	it('stampede: ten runs that are all refused come back one by one', async () => {
		const { timers, governor, sent, permits, ask } = governed(10);
		for (let run = 0; run < 10; run++) void ask(`run ${run}`);
		await settle();
		for (const permit of permits) {
			permit.didExceed();
			governor.pause(2_000);
			permit.release();
		}
		for (let run = 0; run < 10; run++) void ask(`run ${run}`);
		await settle();
		expect(sent).toHaveLength(10);
		timers.fire('pause');
		await settle();
		expect(sent).toHaveLength(15);
	});

	it('never has more in flight than allowed, and lets out each request that is not cancelled', async () => {
		const step = fc.record({
			lane: fc.constantFrom('a', 'b', 'c'),
			act: fc.constantFrom('ask', 'cancel', 'release', 'exceed', 'pause', 'resume'),
		});
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 60 }), async (most, steps) => {
				const { timers, governor, ask } = governed(most);
				const inFlight = new Set<Permit>();
				const waiting = new Map<AbortController, string>();
				let asked = 0;
				let ended = 0;
				const start = (lane: string) => {
					const controller = new AbortController();
					asked++;
					waiting.set(controller, lane);
					ask(lane, controller.signal).then(
						(permit) => {
							waiting.delete(controller);
							inFlight.add(permit);
							expect(inFlight.size).toBeLessThanOrEqual(most);
						},
						() => ended++,
					);
				};
				const finish = (exceeds: boolean) => {
					const [permit] = inFlight;
					if (!permit) return;
					inFlight.delete(permit);
					if (exceeds) permit.didExceed();
					else permit.didSucceed();
					permit.release();
					ended++;
				};
				for (const { lane, act } of steps) {
					if (act === 'ask') start(lane);
					else if (act === 'cancel')
						for (const [controller, of] of waiting) if (of === lane && waiting.delete(controller)) controller.abort();
					if (act === 'release' || act === 'exceed') finish(act === 'exceed');
					else if (act === 'pause') governor.pause(1_000);
					else if (act === 'resume') timers.fire('pause');
					await settle();
				}
				for (let left = 0; left <= asked; left++) {
					timers.fire('pause');
					await settle();
					while (inFlight.size > 0) finish(false);
				}
				expect(ended).toBe(asked);
			}),
			{ numRuns: 50 },
		);
	});
});

describe('governors', () => {
	it('are one for a host and key, and take on a new number at most', () => {
		const governors = new Governors(manualTimers());
		const one = governors.of({ host: 'a', key: 'k', most: 6 });
		expect(governors.of({ host: 'a', key: ' k\n', most: 2 })).toBe(one);
		expect(one.allowed).toBe(2);
		expect(governors.of({ host: 'a', key: 'other', most: 6 })).not.toBe(one);
		expect(governors.of({ host: 'b', key: 'k', most: 6 })).not.toBe(one);
	});
});
