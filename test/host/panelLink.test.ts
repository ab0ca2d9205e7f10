import assert from 'node:assert/strict';
import { type Now, PanelLink } from '../../src/editor/panel/panelLink.ts';
import { patched } from '../../src/shared/panel/patch.ts';
import type { PanelPart, ProjectView, Snapshot, ToPanel } from '../../src/shared/panel/protocol.ts';

const view = (doing: string, more: Partial<ProjectView> = {}): ProjectView =>
	({ state: { id: 'run', project: 'A notice' }, doing, estimates: {}, ...more }) as unknown as ProjectView;

const snapshotOf = (current: ProjectView | null): Snapshot => ({ projects: [], current, model: 'm', search: null, trusted: true });

/** A panel that paints only when the test says so. */
class Far {
	readonly messages: ToPanel[] = [];
	now: Now = { snapshot: snapshotOf(view('Reading')), live: {} };
	prepared = 0;
	isThere = true;
	failure: Error | undefined;
	readonly errors: unknown[] = [];
	#waiting: { readonly count: number; readonly resolve: () => void }[] = [];

	readonly link = new PanelLink({
		prepare: async () => {
			this.prepared += 1;
			if (this.failure) throw this.failure;
			return () => this.now;
		},
		post: async (message) => {
			this.messages.push(message);
			for (const { count, resolve } of this.#waiting) if (this.messages.length >= count) resolve();
			return this.isThere;
		},
		remembered: () => undefined,
		failed: (error) => this.errors.push(error),
	});

	/** The parts of the n-th message, when it has come. */
	async message(count: number): Promise<readonly PanelPart[]> {
		if (this.messages.length < count) await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
		return this.messages[count - 1]?.parts ?? [];
	}

	/** Paints the n-th message, when it has come. */
	async paint(count: number): Promise<void> {
		await this.message(count);
		this.link.painted(this.messages[count - 1]?.sequence ?? -1);
	}
}

const delta = (text: string, channel = 'a.md') => ({ type: 'delta', stage: 'draft', channel, text }) as const;
const turns = async (count: number) => {
	for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

async function opened(): Promise<Far> {
	const far = new Far();
	far.link.open();
	await far.paint(1);
	return far;
}

describe('the link to the panel', () => {
	it('begins with a snapshot and goes on with what changed', async () => {
		const far = await opened();
		const first = far.messages[0]?.parts[0];
		assert.partialDeepStrictEqual(first, { type: 'snapshot', snapshot: { current: { doing: 'Reading' } } });
		far.now = { snapshot: snapshotOf(view('Writing')), live: {} };
		far.link.changed();
		const [patch] = await far.message(2);
		assert.deepEqual(patch, { type: 'patch', patch: { parts: { current: { parts: { doing: { value: 'Writing' } } } } } });
		if (first?.type === 'snapshot' && patch?.type === 'patch') assert.deepEqual(patched(first.snapshot, patch.patch), far.now.snapshot);
	});

	it('has one message under way, and gathers a thousand pieces of text into the next one', async () => {
		const far = await opened();
		far.link.progressed(delta('0 '));
		await far.message(2);
		for (let piece = 1; piece <= 1000; piece += 1) far.link.progressed(delta(`${piece} `));
		await turns(50);
		assert.equal(far.messages.length, 2);
		await far.paint(2);
		const parts = await far.message(3);
		assert.equal(parts.length, 1);
		assert.partialDeepStrictEqual(parts[0], { type: 'delta', channel: 'a.md' });
		const text = far.messages.flatMap(({ parts }) => parts.map((part) => (part.type === 'delta' ? part.text : ''))).join('');
		assert.equal(text, Array.from({ length: 1001 }, (_, piece) => `${piece} `).join(''));
	});

	it('looks nothing up and sends no state while only text streams', async () => {
		const far = await opened();
		const { prepared } = far;
		for (let count = 2; count < 12; count += 1) {
			far.link.progressed(delta('More. '));
			assert.deepEqual(
				(await far.message(count)).map(({ type }) => type),
				['delta'],
			);
			await far.paint(count);
		}
		assert.equal(far.prepared, prepared);
	});

	it('sends nothing when nothing that is shown has changed', async () => {
		const far = await opened();
		for (let time = 0; time < 3; time += 1) far.link.changed();
		while (far.prepared < 2) await turns(1);
		await turns(5);
		assert.equal(far.messages.length, 1);
		far.link.say({ type: 'focusWaiting' });
		assert.deepEqual(await far.message(2), [{ type: 'focusWaiting' }]);
	});

	it('makes nothing while the panel is hidden, and tells all at once when it is shown again', async () => {
		const far = await opened();
		far.link.close();
		const { prepared } = far;
		far.link.progressed(delta('others'));
		far.link.changed();
		assert.equal(far.link.say({ type: 'focusWaiting' }), false);
		await turns(50);
		assert.deepEqual([far.prepared, far.messages.length], [prepared, 1]);
		far.now = { ...far.now, live: { 'a.md': { text: 'others', before: 0 } } };
		far.link.open();
		const parts = await far.message(2);
		assert.partialDeepStrictEqual(parts, [{ type: 'snapshot', live: { 'a.md': { text: 'others' } } }]);
	});

	it('tells a panel that is far behind all at once, without the text that it would not show', async () => {
		const far = await opened();
		far.link.progressed(delta('first'));
		await far.message(2);
		for (let piece = 0; piece < 100; piece += 1) far.link.progressed(delta('x'.repeat(50_000)));
		far.now = { ...far.now, live: { 'a.md': { text: 'the end', before: 5_000_000 } } };
		await far.paint(2);
		const parts = await far.message(3);
		assert.partialDeepStrictEqual(parts, [{ type: 'snapshot', live: { 'a.md': { text: 'the end' } } }]);
		assert.ok(JSON.stringify(parts).length < 1000);
		await far.paint(3);
		far.link.progressed(delta('more'));
		assert.partialDeepStrictEqual(await far.message(4), [{ type: 'delta', text: 'more' }]);
	});

	it('takes no answer of an earlier page for one to what is under way', async () => {
		const far = await opened();
		const old = far.messages[0]?.sequence ?? 0;
		far.link.open();
		await far.message(2);
		far.link.painted(old);
		far.link.progressed(delta('text'));
		await turns(50);
		assert.equal(far.messages.length, 2);
	});

	it('tells all again when a message reached nobody', async () => {
		const far = await opened();
		far.isThere = false;
		far.link.progressed(delta('lost'));
		await far.message(2);
		far.isThere = true;
		await turns(5);
		far.link.progressed(delta(' and more'));
		assert.partialDeepStrictEqual(await far.message(3), [{ type: 'snapshot' }]);
	});

	it('begins anew with another project, without the text of the one before', async () => {
		const far = await opened();
		far.link.progressed(delta('of the first'));
		far.now = { snapshot: snapshotOf({ ...view(''), state: { id: 'other' } } as unknown as ProjectView), live: {} };
		far.link.changed();
		assert.deepEqual(
			(await far.message(2)).map(({ type }) => type),
			['snapshot'],
		);
	});

	it('drops the text of an attempt that is over, and keeps that of the next one behind the change of the state', async () => {
		const far = await opened();
		far.link.progressed(delta('old'));
		far.link.dropText();
		far.now = { snapshot: snapshotOf(view('Again')), live: {} };
		far.link.changed();
		far.link.progressed(delta('new'));
		assert.partialDeepStrictEqual(await far.message(2), [{ type: 'patch' }, { type: 'delta', text: 'new' }]);
	});

	it('tells the panel of no wait that is over', async () => {
		const far = await opened();
		far.now = { snapshot: snapshotOf(view('', { waiting: { until: 1, reason: 'The server is busy.' } })), live: {} };
		far.link.progressed({ type: 'waiting', stage: 'draft', until: 1, reason: 'The server is busy.' });
		assert.match(JSON.stringify(await far.message(2)), /The server is busy./);
		await far.paint(2);
		far.now = { snapshot: snapshotOf(view('')), live: {} };
		far.link.progressed(delta('On'));
		assert.deepEqual(await far.message(3), [
			{ type: 'patch', patch: { parts: { current: { parts: {}, gone: ['waiting'] } } } },
			{ type: 'delta', channel: 'a.md', text: 'On' },
		]);
	});

	it('says what could not be looked up, and tries again at the next change', async () => {
		const far = await opened();
		far.failure = new Error('no disk');
		far.link.changed();
		while (far.errors.length === 0) await turns(1);
		assert.deepEqual(far.errors, [far.failure]);
		far.failure = undefined;
		far.now = { snapshot: snapshotOf(view('Later')), live: {} };
		far.link.changed();
		assert.deepEqual(
			(await far.message(2)).map(({ type }) => type),
			['patch'],
		);
	});
});
