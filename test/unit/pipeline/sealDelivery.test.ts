import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyFolder } from '../../../media/verify.mjs';
import { createFolderTarget } from '../../../src/node/folderTarget.ts';
import { createKey, isSignedBy, signerOf } from '../../../src/node/signing.ts';
import { gatherFacts } from '../../../src/pipeline/record/gather.ts';
import { recordViewOf } from '../../../src/pipeline/record/prepare.ts';
import { rotationOf } from '../../../src/pipeline/record/rotation.ts';
import { type Sealing, sealDelivery } from '../../../src/pipeline/record/sealDelivery.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'quintet-seal-'));
});
afterEach(() => rm(folder, { recursive: true }));

const verifier = '// stands for the verifier';

function sealingWith(pem: string, ports: Sealing['ports'], rotations: Sealing['rotations'] = []): Sealing {
	const signer = signerOf(pem);
	return {
		ports,
		tool: { name: 'Quintet', version: '0.1.0' },
		signer,
		rotations,
		verifier,
		isSigned: (keyId, bytes, signature) => keyId === signer.keyId && isSignedBy(signer.publicKey, bytes, signature),
	};
}

async function landed(pem = createKey()) {
	const ports = memoryPorts({ signer: async () => signerOf(pem) });
	const projects = new Projects(ports, () => ({ ...defaultSettings, gates: 'beforeLanding' as const }), fakeAgents().agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	const target = createFolderTarget(folder);
	for (const { path } of project.proposedFiles()) {
		await project.landing.show(path, target);
		await project.decideFile(path, 'accepted');
	}
	await project.land(target);
	return { project, target, ports, sealing: sealingWith(pem, ports) };
}

const nothingTold = { disclosure: null, agentTrace: false };
const said = async () => (await verifyFolder(folder)).problems.map(({ code, name }) => `${code} ${name ?? ''}`.trim());

describe('sealing a delivery', () => {
	it('writes a record that the verifier finds valid, with the checkpoints that hold', async () => {
		const { project, target, sealing } = await landed();
		await sealDelivery(sealing, project, target, nothingTold);
		const report = await verifyFolder(folder);
		expect(report.problems).toEqual([]);
		expect(report.statement?.predicate.checkpoints).toEqual({ verified: 1, failed: 0 });
		expect(report.statement?.subject.map(({ name }) => name)).toEqual(['article.md', 'cover-note.md', 'manifest.json']);
		expect(project.state.landing.sealed?.files.map(({ path }) => path)).toEqual(['delivery.intoto.jsonl', 'quintet-key.pem', 'verify.mjs']);
	});

	it('vouches for the disclosure as the person worded it', async () => {
		const { project, target, sealing } = await landed();
		const facts = await gatherFacts({ ...sealing, keyId: sealing.signer.keyId }, project.state, target);
		const { disclosures } = recordViewOf(facts, { stage: 'landed', files: [], whole: zero, gaps: 0 }, null);
		const text = `Dear client,\n\n${disclosures.paragraph}`;
		await sealDelivery(sealing, project, target, { disclosure: { length: 'paragraph', text }, agentTrace: false });
		expect(await readFile(join(folder, 'DISCLOSURE.md'), 'utf8')).toBe(text);
		expect(await said()).toEqual([]);
		await writeFile(join(folder, 'DISCLOSURE.md'), text.replace('client', 'reader'));
		expect(await said()).toEqual(['changed DISCLOSURE.md']);
	});

	it('writes nothing with a wording that claims more than the record', async () => {
		const { project, target, sealing } = await landed();
		const disclosure = { length: 'line' as const, text: 'All of it is 100 % human made.' };
		await expect(sealDelivery(sealing, project, target, { disclosure, agentTrace: false })).rejects.toThrow(/not sealed/);
		expect(project.state.landing.sealed).toBeUndefined();
		expect(await said()).toContain('noRecord');
	});

	it('speaks of the files as they stand there, changes after the landing and unseen ones included', async () => {
		const { project, target, sealing } = await landed();
		await writeFile(join(folder, 'article.md'), '# Tea\n\nSomebody wrote this elsewhere, in another program.\n');
		await project.landedFileChanged('article.md', await readFile(join(folder, 'article.md'), 'utf8'));
		await sealDelivery(sealing, project, target, nothingTold);
		const report = await verifyFolder(folder);
		expect(report.problems).toEqual([]);
		const article = report.statement?.predicate.attribution.find(({ name }) => name === 'article.md');
		expect(article?.gaps).toHaveLength(1);
		expect(article?.aiShareHigh).toBeGreaterThan(article?.aiShareLow ?? 100);
	});

	it('is refused while a landed file is missing', async () => {
		const { project, target, sealing } = await landed();
		await rm(join(folder, 'article.md'));
		await expect(sealDelivery(sealing, project, target, nothingTold)).rejects.toThrow(/article.md has landed and is not there any more/);
	});

	it('carries the word of the earlier key when the key was replaced', async () => {
		const { project, target, ports } = await landed();
		const [old, next] = [createKey(), createKey()];
		const rotation = rotationOf(signerOf(old), signerOf(next), 1);
		await sealDelivery(sealingWith(next, ports, [rotation]), project, target, nothingTold);
		expect(await said()).toEqual([]);
		expect((await verifyFolder(folder, { fingerprint: signerOf(old).keyId })).valid).toBe(true);
		expect((await verifyFolder(folder, { fingerprint: signerOf(createKey()).keyId })).valid).toBe(false);
	});
});

const zero = { total: 0, ai: 0, edited: 0, person: 0, unknown: 0, tool: 0, source: 0, before: 0, aiLow: 0, aiHigh: 0 };
