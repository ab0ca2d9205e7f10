import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeReport, verifyFolder } from '../../../media/verify.mjs';
import { createKey, signerOf } from '../../../src/node/signing.ts';
import type { Signer } from '../../../src/pipeline/ports.ts';
import { type Envelope, signed, toJsonLines } from '../../../src/pipeline/record/dsse.ts';
import { rotationOf } from '../../../src/pipeline/record/rotation.ts';
import { type DeliveryStatement, statementOf } from '../../../src/pipeline/record/statement.ts';
import { factsOf, hash, key, runWithModel } from '../../support/recordedRun.ts';

const verifier = join(import.meta.dirname, '../../../media/verify.mjs');
const files: Readonly<Record<string, string>> = {
	'article.md': '# Tea\n\nGreen tea.\n',
	'data/prices.csv': 'tea,3\r\ncoffee,4\r\n',
	'logo.svg': '<svg/>',
	'Ünïcode.txt': 'tëxt\n',
};

let top: string;
let folder: string;
let sample: DeliveryStatement;
let count = 0;
beforeAll(async () => {
	top = await mkdtemp(join(tmpdir(), 'quintet-verify-'));
	const facts = await factsOf(await runWithModel());
	sample = statementOf({ ...facts, files: Object.entries(files).map(([path, content]) => ({ path, content })) });
});
afterAll(() => rm(top, { recursive: true }));

const write = async (path: string, content: string | Uint8Array) => {
	await mkdir(dirname(join(folder, path)), { recursive: true });
	await writeFile(join(folder, path), content);
};
const read = (path: string) => readFile(join(folder, path));
const seal = (envelopes: readonly Envelope[], signer: Signer = key) =>
	Promise.all([write('tea.intoto.jsonl', toJsonLines(envelopes)), write('signing-key.pem', signer.publicKey)]);

/** What is wrong in the folder: `changed article.md`. */
const problems = async (options?: { fingerprint: string }) =>
	(await verifyFolder(folder, options)).problems.map(({ code, name = '' }) => `${code} ${name}`.trim());

beforeEach(async () => {
	folder = join(top, `${++count}`);
	for (const [path, content] of Object.entries(files)) await write(path, content);
	await seal([signed(sample, key)]);
});

describe('a delivery as it was sealed', () => {
	it('is valid, and says by which key and when', async () => {
		const report = await verifyFolder(folder);
		expect(report).toMatchObject({ valid: true, problems: [], notes: [], keyId: key.keyId });
		expect(describeReport(report)).toEqual([
			'VALID: all 4 files of the record are as they were when it was sealed.',
			'Sealed on 2026-05-01T12:00:00.000Z with Quintet 0.1.0. The time is that of the computer it was sealed on.',
			`Fingerprint of the key: ${key.keyId}`,
			expect.stringContaining('It does not prove that what the record says is true.'),
		]);
		expect(describeReport(report, 'id')[0]).toBe('VALID: semua 4 berkas dalam catatan masih sama seperti saat disegel.');
	});

	it('stays valid with files that are no part of it, which are named', async () => {
		await write('notes/own.txt', 'mine');
		await write('verify.mjs', '');
		expect(await verifyFolder(folder)).toMatchObject({ valid: true, notes: [{ code: 'extra', name: 'notes/own.txt' }] });
	});

	it('stays valid where the system writes its names with letters in another form or case', async () => {
		await rename(join(folder, 'Ünïcode.txt'), join(folder, 'Ünïcode.txt'.normalize('NFD')));
		await rename(join(folder, 'logo.svg'), join(folder, 'LOGO.SVG'));
		expect(await verifyFolder(folder)).toMatchObject({ valid: true, notes: [{ code: 'renamed', name: 'logo.svg', other: 'LOGO.SVG' }] });
	});

	it('stays valid when the record’s own lines came with other ends', async () => {
		await write('tea.intoto.jsonl', `\uFEFF${(await read('tea.intoto.jsonl')).toString().replace('\n', '\r\n')}\r\n`);
		expect(await problems()).toEqual([]);
	});
});

describe('row 68: a tampered delivery', () => {
	it.each(Object.keys(files))('names %s when any byte of it is another', async (path) => {
		const whole = await read(path);
		await fc.assert(
			fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
				const bytes = Buffer.from(whole);
				bytes[at] = (bytes[at] ?? 0) ^ change;
				await write(path, bytes);
				expect(await problems()).toEqual([expect.stringMatching(`^(changed|lineEnds) ${path}$`)]);
			}),
			{ numRuns: 25 },
		);
	});

	it('says nothing of a record that differs from what was signed, whichever byte of it is another', async () => {
		const whole = await read('tea.intoto.jsonl');
		await fc.assert(
			fc.asyncProperty(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 255 }), async (at, change) => {
				const bytes = Buffer.from(whole);
				bytes[at] = (bytes[at] ?? 0) ^ change;
				await write('tea.intoto.jsonl', bytes);
				const report = await verifyFolder(folder);
				expect([report.valid, report.statement]).toEqual([false, undefined]);
				expect(report.problems[0]?.code).toMatch(/^(badRecord|recordChanged|otherKey|noStatement)$/);
			}),
			{ numRuns: 300 },
		);
	});

	it('is told at whatever byte the record was cut', async () => {
		const whole = await read('tea.intoto.jsonl');
		await fc.assert(
			fc.asyncProperty(fc.nat(whole.length - 2), async (length) => {
				await write('tea.intoto.jsonl', whole.subarray(0, length));
				expect(await problems()).toEqual([length === 0 ? 'noStatement' : 'badRecord tea.intoto.jsonl']);
			}),
			{ numRuns: 100 },
		);
	});

	it('is told when any byte of the key is another, unless the key is still the same', async () => {
		const whole = await read('signing-key.pem');
		await fc.assert(
			fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
				const bytes = Buffer.from(whole);
				bytes[at] = (bytes[at] ?? 0) ^ change;
				await write('signing-key.pem', bytes);
				const found = await problems();
				if (found.length > 0) expect(found.join()).toMatch(/badKey signing-key.pem|otherKey/);
				else expect(await verifyFolder(folder)).toMatchObject({ valid: true, keyId: key.keyId });
			}),
			{ numRuns: 200 },
		);
	});

	it('names each file that is missing or was changed', async () => {
		await rm(join(folder, 'article.md'));
		await write('logo.svg', '<svg></svg>');
		expect(await problems()).toEqual(['missing article.md', 'changed logo.svg']);
		expect(describeReport(await verifyFolder(folder), 'id')).toEqual(['TIDAK VALID:', 'Hilang: article.md', 'Berubah: logo.svg']);
	});

	it('tells a change of line ends alone, in either direction, and is not valid', async () => {
		await write('article.md', '# Tea\r\n\r\nGreen tea.\r\n');
		await write('data/prices.csv', 'tea,3\ncoffee,4\n');
		expect(await problems()).toEqual(['lineEnds article.md', 'lineEnds data/prices.csv']);
	});

	it('knows the key that did not sign', async () => {
		await write('signing-key.pem', signerOf(createKey()).publicKey);
		expect(await problems()).toEqual([`otherKey ${key.keyId}`]);
		await rm(join(folder, 'signing-key.pem'));
		expect(await problems()).toEqual(['noKey', `otherKey ${key.keyId}`]);
	});

	it('knows a record that another key signed anew', async () => {
		const other = signerOf(createKey());
		const forged = { ...sample, predicate: { ...sample.predicate, keyId: other.keyId } };
		await write('tea.intoto.jsonl', toJsonLines([signed(forged, other)]));
		expect(await problems()).toEqual([`otherKey ${other.keyId}`]);
		await seal([signed(forged, other)], other);
		expect(await problems({ fingerprint: key.keyId })).toEqual([`otherKey ${other.keyId}`]);
		expect(await verifyFolder(folder)).toMatchObject({ valid: true, keyId: other.keyId });
	});

	it('knows a signature that was taken from another record of the same key', async () => {
		const [mine, other] = [signed(sample, key), signed({ ...sample, subject: sample.subject.slice(1) }, key)];
		await seal([{ ...mine, signatures: other.signatures }]);
		expect(await problems()).toEqual(['recordChanged']);
	});

	it('knows a statement that was taken out, and one that was put in', async () => {
		const next = signerOf(createKey());
		await seal([rotationOf(key, next, 1)]);
		expect(await problems()).toEqual(['noStatement']);
		await seal([signed(sample, key), signed(sample, key)]);
		expect(await problems()).toEqual(['severalStatements']);
		await seal([]);
		expect(await problems()).toEqual(['noStatement']);
		await rm(join(folder, 'tea.intoto.jsonl'));
		expect(await problems()).toEqual(['noRecord']);
	});

	it('never takes what stands behind a link for a delivered file', async () => {
		await write('elsewhere/article.md', files['article.md'] ?? '');
		await rm(join(folder, 'article.md'));
		await symlink(join(folder, 'elsewhere/article.md'), join(folder, 'article.md'));
		expect(await problems()).toEqual(['noFile article.md']);
	});

	it.each(['../outside.md', '/etc/hostname', 'a/../../outside.md', '..\\outside.md', 'C:outside.md', '', 'a//b', 'a\0b'])(
		'looks at no file outside the folder: %j',
		async (name) => {
			await writeFile(join(top, 'outside.md'), 'x');
			await seal([signed({ ...sample, subject: [{ name, digest: { sha256: hash('x') } }] }, key)]);
			expect(await problems()).toEqual([`unsafeName ${name}`.trim()]);
		},
	);

	it('never crashes on garbage', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 200 }), fc.json(), async (record, pem, json) => {
				await write('tea.intoto.jsonl', record);
				await write('signing-key.pem', pem);
				expect(describeReport(await verifyFolder(folder)).join('\n')).toContain('NOT VALID');
				await write('tea.intoto.jsonl', `${json}\n${JSON.stringify(signed(JSON.parse(`{"a":${json}}`), key))}`);
				await write('signing-key.pem', key.publicKey);
				expect((await verifyFolder(folder)).valid).toBe(false);
				await seal([signed({ ...sample, subject: [JSON.parse(json)] }, key)]);
				expect((await verifyFolder(folder)).valid).toBe(false);
				await seal([signed({ ...sample, predicate: JSON.parse(json) }, key)]);
				expect((await verifyFolder(folder)).valid).toBe(false);
			}),
			{ numRuns: 60 },
		);
		expect(await verifyFolder(join(folder, 'none'))).toMatchObject({ valid: false, problems: [{ code: 'noFolder' }] });
	});

	it('warns of a private key that was sent along', async () => {
		await write('signing-key.pem', createKey());
		expect(await problems()).toContain('privateKey signing-key.pem');
	});

	it('shows no character that moves a terminal’s cursor', () => {
		const report = { valid: false, problems: [{ code: 'missing', name: 'a\u001b[2Jb' }], notes: [] };
		expect(describeReport(report)[1]).toBe('Missing: a\uFFFD[2Jb');
	});
});

describe('a key that follows another', () => {
	const next = signerOf(createKey());
	const moved = () => signed({ ...sample, predicate: { ...sample.predicate, keyId: next.keyId } }, next);

	it('is taken by whoever trusts the old one, when the old one signed it', async () => {
		await seal([rotationOf(key, next, Date.UTC(2026, 4, 1)), moved()], next);
		expect(await verifyFolder(folder, { fingerprint: key.keyId })).toMatchObject({
			valid: true,
			keyId: next.keyId,
			notes: [{ code: 'rotation', name: key.keyId, other: next.keyId }],
		});
		await write('signing-key.pem', key.publicKey);
		expect(await problems()).toEqual([]);
	});

	it('is taken over several steps, in whatever order they stand', async () => {
		const middle = signerOf(createKey());
		await seal([moved(), rotationOf(middle, next, 2), rotationOf(key, middle, 1)], next);
		expect(await problems({ fingerprint: key.keyId.toUpperCase().replaceAll(/(.{8})/g, '$1 ') })).toEqual([]);
	});

	it('is not taken when the old one did not sign it, or names another', async () => {
		await seal([moved()], next);
		expect(await problems({ fingerprint: key.keyId })).toEqual([`otherKey ${next.keyId}`]);
		const pretended = { ...rotationOf(key, next, 1), signatures: rotationOf(next, next, 1).signatures };
		await seal([pretended, moved()], next);
		expect(await problems({ fingerprint: key.keyId })).toEqual(['badRotation', `otherKey ${next.keyId}`]);
		await seal([rotationOf(key, signerOf(createKey()), 1), moved()], next);
		expect(await problems({ fingerprint: key.keyId })).toEqual([`otherKey ${next.keyId}`]);
	});
});

describe('the verifier as a file', () => {
	const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
		promisify(execFile)(process.execPath, args, { env: { PATH: process.env['PATH'], ...env } }).then(
			({ stdout }) => ({ code: 0, stdout }),
			(error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, stdout: error.stdout + error.stderr }),
		);

	it('needs nothing but Node and the folder it is in, and tells the outcome by its exit code', async () => {
		await cp(verifier, join(folder, 'verify.mjs'));
		expect(await run([join(folder, 'verify.mjs')])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^VALID: all 4 files/) });
		await appendFile(join(folder, 'article.md'), '!');
		expect(await run([join(folder, 'verify.mjs')], { LANG: 'id_ID.UTF-8' })).toEqual({
			code: 1,
			stdout: 'TIDAK VALID:\nBerubah: article.md\n',
		});
		const other = [verifier, folder, '--lang', 'en', '--fingerprint', '00'];
		expect(await run(other)).toMatchObject({ code: 1, stdout: expect.stringMatching(/not with the expected one: 00\.$/m) });
		expect(await run([verifier, '--nonsense'])).toMatchObject({ code: 1, stdout: expect.stringContaining('--nonsense') });
	});

	it('imports nothing but Node’s own modules', async () => {
		const imports = [...(await readFile(verifier, 'utf8')).matchAll(/from '([^']+)'/g)].map((match) => match[1]);
		expect(imports.length).toBeGreaterThan(4);
		expect(imports.filter((name) => !name?.startsWith('node:'))).toEqual([]);
	});

	it('reads a large file in pieces', async () => {
		const size = 128 << 20;
		await write('big.bin', '');
		await truncate(join(folder, 'big.bin'), size);
		const digest = createHash('sha256').update(Buffer.alloc(size)).digest('hex');
		await seal([signed({ ...sample, subject: [{ name: 'big.bin', digest: { sha256: digest } }] }, key)]);
		const before = process.memoryUsage().rss;
		expect(await problems()).toEqual([]);
		expect(process.memoryUsage().rss - before).toBeLessThan(size / 2);
		await rm(join(folder, 'big.bin'));
	});
});
