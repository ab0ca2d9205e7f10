import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { verifyFolder } from '../../../media/verify.mjs';
import { main } from '../../../src/cli/main.ts';
import { writeRecord } from '../../../src/cli/record.ts';
import { createModel } from '../../../src/model/modelFor.ts';
import { priceTable } from '../../../src/model/prices.ts';
import { createFolderTarget } from '../../../src/node/folderTarget.ts';
import { createJournalStore } from '../../../src/node/journalStore.ts';
import { keyInFile } from '../../../src/node/keyFile.ts';
import { createKey, signerOf } from '../../../src/node/signing.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { DeliveryRecord } from '../../../src/shared/record/record.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { traceProblems } from '../../support/agentTrace.ts';
import { commandLineIn } from '../../support/commandLine.ts';
import { statementProblems } from '../../support/inToto.ts';
import { loopback, whole } from '../../support/loopback.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';

const brief = `# Notice

We need a notice of at most 80 words, saved as \`notice.md\`, and the same as \`notice.py\`, a script that prints it.

- It must say that we are closed on Monday.
`;

const { top, said } = commandLineIn(brief);

const out = () => join(top(), 'out');
const run = (...args: string[]) => main([join(top(), 'notice.md'), '--accept', '--out', out(), ...args]);
const recordIn = async (folder: string) => {
	const name = (await readdir(folder)).find((path) => path.endsWith('.intoto.jsonl')) ?? '';
	const envelope = JSON.parse((await readFile(join(folder, name), 'utf8')).trim());
	return JSON.parse(Buffer.from(envelope.payload, 'base64').toString());
};

describe('a record at the command line', () => {
	it('stands next to the deliverables and in the ZIP, and is verified', async () => {
		expect(await run('--record', '--disclosure', 'full')).toBe(0);
		const names = (await readdir(out())).toSorted();
		expect(names).toEqual(expect.arrayContaining(['DISCLOSURE.md', 'delivery.intoto.jsonl', 'notice.md', 'quintet-key.pem', 'verify.mjs']));
		const packed = unzipSync(await readFile(join(top(), 'out.zip')));
		expect(
			Object.keys(packed)
				.map((name) => name.split('/').at(-1))
				.toSorted(),
		).toEqual(names);
		expect(await main(['--verify', out()])).toBe(0);
		expect(said().at(-1)).toMatch(/^VALID: all \d+ files/);
		expect(await readFile(join(out(), 'DISCLOSURE.md'), 'utf8')).toContain('Quintet asked no AI model for this work');
		await writeFile(join(out(), 'notice.md'), 'Closed on Tuesday.');
		expect(await main(['--verify', out()])).toBe(1);
		expect(said().at(-1)).toBe('NOT VALID:\nChanged: notice.md');
	});

	it('is signed each time with the same key, which nobody else can read', async () => {
		expect(await run('--record')).toBe(0);
		const file = join(top(), 'state/quintet/signing-key.pem');
		if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0);
		const { keyId } = await keyInFile(file);
		expect(await readdir(out())).not.toContain('DISCLOSURE.md');
		expect(await main(['--verify', out(), '--fingerprint', keyId])).toBe(0);
		expect(await main(['--verify', out(), '--fingerprint', 'ab'.repeat(32)])).toBe(1);
		expect((await recordIn(out())).predicate).toMatchObject({ keyId, checkpoints: { verified: 1, failed: 0 } });
	});

	it('is written over none that stands there, unless asked for', async () => {
		expect(await run('--record')).toBe(0);
		await writeFile(join(out(), 'quintet-key.pem'), 'another');
		expect(await run('--record')).toBe(1);
		expect(said().at(-1)).toMatch(/^Nothing was written: .*quintet-key\.pem/);
		expect(await run('--record', '--replace')).toBe(0);
		expect(await main(['--verify', out()])).toBe(0);
	});

	it('can be made of a run that has landed', async () => {
		expect(await run()).toBe(0);
		await main(['--runs', '--json']);
		const [{ id }] = JSON.parse(said().at(-1) ?? '[]');
		expect(await main(['--resume', id, '--accept', '--record'])).toBe(0);
		expect(await main(['--verify', out()])).toBe(0);
	});
});

describe('the record of a real run', () => {
	it('of rules and a model fits in-toto’s and Agent Trace’s schemas and our own', async () => {
		await using server = await loopback(whole('We are closed on Monday. Please come on Tuesday.\n'));
		const journal = createJournalStore(join(top(), 'runs'));
		const signer = signerOf(createKey());
		const ports = memoryPorts({
			journal,
			signer: async () => signer,
			newId: () => '0199a1b2-0000-7000-8000-000000000000',
			modelFor: async (stage) => {
				const settings = { ...defaultSettings, baseUrl: server.baseUrl };
				return stage === 'draft' ? createModel({ modelId: 'custom/sample', settings, keyFor: async () => 'k' }) : null;
			},
		});
		const projects = new Projects(ports, () => ({ ...defaultSettings, gates: 'beforeLanding' as const }));
		const name = { name: 'notice.md', format: 'markdown' as const, encoding: 'utf-8', attachments: [], notes: [] };
		const project = await projects.start({ brief: { ...name, text: brief }, project: 'notice' });
		await project.advance();
		const target = createFolderTarget(out());
		for (const { path } of project.proposedFiles()) {
			await project.landing.show(path, target);
			await project.landing.decide(path, 'accepted', { activeSeconds: 30, words: 20, opened: [], charactersChanged: 0 });
		}
		await project.landing.land(target);
		await writeRecord(project, target, { ports, signer, disclosure: 'paragraph' });

		const statement = await recordIn(out());
		expect(statementProblems(statement)).toEqual([]);
		const record = DeliveryRecord.parse(statement.predicate);
		expect(record).toEqual(statement.predicate);
		expect(await verifyFolder(out())).toMatchObject({ valid: true, notes: [], keyId: signer.keyId });
		const draft = record.stages.find(({ stage }) => stage === 'draft');
		expect(draft).toMatchObject({ outcome: 'accepted', model: { provider: 'custom', requested: 'sample', host: server.host } });
		expect(record.attribution.find((one) => one.name === 'notice.md')).toMatchObject({
			role: 'deliverable',
			method: { capture: 'events' },
		});
		expect(record.share.aiShareLow).toBeGreaterThan(0);
		expect(await readFile(join(out(), 'DISCLOSURE.md'), 'utf8')).toMatch(
			/^AI took part in this work, in these stages: \*\*draft\*\* \(`custom\//,
		);

		const trace = JSON.parse(await readFile(join(out(), 'agent-trace.json'), 'utf8'));
		expect(trace.files.map(({ path }: { path: string }) => path)).toEqual(['notice.py']);
		expect(traceProblems(trace)).toEqual([]);
		await journal.close();
	});
});

it('the record names the price table that is used', async () => {
	const { devDependencies } = JSON.parse(await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8'));
	expect(priceTable).toBe(`genai-prices ${devDependencies['@pydantic/genai-prices']}`);
});
