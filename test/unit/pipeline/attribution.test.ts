import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJournalStore } from '../../../src/node/journalStore.ts';
import { fromBase64 } from '../../../src/pipeline/landing/bytes.ts';
import type { Checkpoint, Signer } from '../../../src/pipeline/ports.ts';
import { countCheckpoints } from '../../../src/pipeline/run/checkpoints.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import type { TimedEvent } from '../../../src/shared/run.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts, memoryTarget } from '../../support/memoryPorts.ts';

const keys = generateKeyPairSync('ed25519');
const signer: Signer = { keyId: 'key', publicKey: 'pem', sign: (bytes) => sign(null, bytes, keys.privateKey) };
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

async function waiting(overrides: Parameters<typeof memoryPorts>[0] = {}) {
	const ports = memoryPorts(overrides);
	const projects = new Projects(ports, () => defaultSettings, fakeAgents().agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	return { ports, project, events: () => ports.journal.events(project.id) };
}

async function landed() {
	const { ports, project, events } = await waiting();
	while (project.state.waitingFor !== 'landing') {
		await project.accept(project.state.waitingFor ?? 'strategy');
		await project.advance();
	}
	const target = memoryTarget();
	for (const { path } of project.proposedFiles()) {
		await project.landing.show(path, target);
		await project.landing.decide(path, 'accepted');
	}
	await project.landing.land(target);
	return { ports, project, events };
}

describe('what the journal keeps for the record', () => {
	it('an acceptance is followed by a signature over the journal up to it', async () => {
		const { ports, project, events } = await waiting({ signer: async () => signer });
		await project.accept('strategy');
		const written = await events();
		const at = written.findIndex(({ type }) => type === 'checkpoint');
		const checkpoint = written[at];
		if (checkpoint?.type !== 'checkpoint') throw new Error('no checkpoint');
		expect(checkpoint.count).toBe(at);
		const signed = `quintet checkpoint ${project.id} ${checkpoint.count} ${checkpoint.head}`;
		expect(verify(null, Buffer.from(signed), keys.publicKey, fromBase64(checkpoint.signature))).toBe(true);
		expect((await ports.journal.head(project.id)).count).toBe(written.length);
	});

	it('an acceptance holds when the key can not be had', async () => {
		const { project } = await waiting({
			signer: async () => {
				throw new Error('locked');
			},
		});
		await project.accept('strategy');
		expect(project.state.stages.strategy.status).toBe('accepted');
	});

	it('a journal whose end was taken away is told when it is opened, though its own chain is whole', async () => {
		const kept = new Map<string, Checkpoint>();
		const checkpoints = { keep: async (run: string, one: Checkpoint) => void kept.set(run, one), last: (run: string) => kept.get(run) };
		const folder = await mkdtemp(join(tmpdir(), 'quintet-checkpoints-'));
		const { project } = await waiting({ journal: createJournalStore(folder), signer: async () => signer, checkpoints });
		await project.accept('strategy');
		const opened = async () => {
			const ports = memoryPorts({ journal: createJournalStore(folder), checkpoints });
			const again = new Projects(ports, () => defaultSettings, fakeAgents().agents);
			await again.load();
			return again.open(project.id);
		};
		expect((await opened()).problem).toBeUndefined();
		const file = join(folder, `${project.id}.jsonl`);
		const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
		await writeFile(file, `${lines.slice(0, -3).join('\n')}\n`);
		expect((await opened()).problem?.message).toMatch(/not what it was at your last acceptance. Its last events are missing/);
		await rm(folder, { recursive: true });
	});

	it('counts the checkpoints that hold', async () => {
		const { ports, project, events } = await waiting({ signer: async () => signer });
		await project.accept('strategy');
		const isSigned = (_: string, bytes: Uint8Array, signature: Uint8Array) => verify(null, bytes, keys.publicKey, signature);
		const counted = (written: readonly TimedEvent[]) => countCheckpoints(ports, { run: project.id, events: written }, isSigned);
		const written = await events();
		expect(await counted(written)).toEqual({ verified: 1, failed: 0 });
		const forged = written.map((event) => (event.type === 'checkpoint' ? { ...event, signature: btoa('x'.repeat(64)) } : event));
		expect(await counted(forged)).toEqual({ verified: 0, failed: 1 });
		const moved = written.map((event) => (event.type === 'checkpoint' ? { ...event, count: event.count - 1 } : event));
		expect(await counted(moved)).toEqual({ verified: 0, failed: 1 });
	});

	it('an acceptance says how far the person looked, and the next attempt forgets it', async () => {
		const { project } = await waiting();
		const review = { activeSeconds: 40, words: 120, opened: ['brief'], charactersChanged: 3 };
		await project.accept('strategy', { review });
		expect(project.state.stages.strategy.review).toEqual(review);
		await project.rerun('strategy');
		await project.advance();
		await project.accept('strategy');
		expect(project.state.stages.strategy.review).toBeUndefined();
	});

	it('an edit of a file says how it came about', async () => {
		const { project, events } = await waiting();
		await project.accept('strategy');
		await project.advance();
		await project.accept('research');
		await project.advance();
		const file = project.state.stages.draft.artifact?.files[0];
		if (!file) throw new Error('no draft');
		const change = { base: hash(file.content), pieces: [{ kind: 'person' as const, length: 3 }] };
		await project.editFile('draft', file.path, 'abc', change);
		expect((await events()).findLast(({ type }) => type === 'edited')).toMatchObject({ changes: { [file.path]: change } });
	});

	it('a landed file that changed is kept with its text, once', async () => {
		const { ports, project, events } = await landed();
		const path = project.state.landing.files[0]?.path ?? '';
		await project.landedFileChanged(path, 'another text');
		await project.landedFileChanged(path, 'another text');
		expect(project.state.landing.changed).toEqual({ [path]: hash('another text') });
		expect((await events()).filter(({ type }) => type === 'landedFileChanged')).toHaveLength(1);
		expect(await ports.journal.readText(project.id, hash('another text'))).toBe('another text');
	});

	it('a landed file that is as it landed is no change', async () => {
		const { project, events } = await landed();
		const file = project.state.landing.files[0];
		await project.landedFileChanged(file?.path ?? '', file?.after ?? '');
		expect((await events()).some(({ type }) => type === 'landedFileChanged')).toBe(false);
	});
});
