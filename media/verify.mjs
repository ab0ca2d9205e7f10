#!/usr/bin/env node
/**
 * Checks a delivery against its signed record. It needs Node.js 20 or newer and nothing else, sends nothing and writes nothing.
 *
 *   node verify.mjs [FOLDER] [--fingerprint HEX] [--lang en|id]
 *
 * FOLDER (default: the one this file is in) holds the delivered files, the record (*.intoto.jsonl) and the public key (*.pem).
 * With --fingerprint only what that key signed, or a key that it has named as the next one, is taken as valid: ask the person who
 * made the delivery for it on another way than the delivery came. The exit code is 0 when the delivery is valid, and 1 otherwise.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, realpathSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const payloadType = 'application/vnd.in-toto+json';
const statementType = 'https://in-toto.io/Statement/v1';
const deliveryType = 'urn:quintet:delivery-provenance:v1';
const rotationType = 'urn:quintet:key-rotation:v1';

/**
 * What is wrong with a delivery, each as `{ code, name?, other? }`, and what is worth knowing. `valid` means that nothing is wrong.
 * Never throws for what stands in the folder, however it is damaged.
 */
export async function verifyFolder(folder, { fingerprint } = {}) {
	const report = { valid: false, problems: [], notes: [], keyId: undefined, statement: undefined };
	const paths = await filesIn(folder).catch(() => undefined);
	if (!paths) report.problems.push({ code: 'noFolder', name: folder });
	else {
		const keys = await readKeys(folder, paths, report);
		const envelopes = await readRecord(folder, paths, report);
		const delivery = findDelivery(envelopes, keys, fingerprint?.replaceAll(/[\s:]/g, '').toLowerCase(), report);
		if (delivery) await checkFiles(folder, paths, delivery, report);
	}
	report.valid = report.problems.length === 0 && report.statement !== undefined;
	return report;
}

/** Paths of everything below a folder, with `/`. Links are named and not followed. */
async function filesIn(folder, below = '') {
	const found = [];
	for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
		const path = below + entry.name;
		if (entry.isDirectory()) found.push(...(await filesIn(folder, `${path}/`)));
		else found.push(path);
	}
	return found;
}

/** The public keys next to the record, by their fingerprint: SHA-256 of the key's SPKI bytes. */
async function readKeys(folder, paths, report) {
	const keys = new Map();
	const names = paths.filter((path) => /^[^/]+\.pem$/i.test(path));
	if (names.length === 0) report.problems.push({ code: 'noKey' });
	for (const name of names) {
		const pem = await readFile(join(folder, name), 'utf8').catch(() => '');
		if (pem.includes('PRIVATE KEY')) report.problems.push({ code: 'privateKey', name });
		const key = publicKeyOf(pem);
		if (key) keys.set(key.id, key);
		else report.problems.push({ code: 'badKey', name });
	}
	return keys;
}

function publicKeyOf(pem) {
	try {
		const key = createPublicKey(pem);
		if (key.asymmetricKeyType !== 'ed25519') return undefined;
		const id = createHash('sha256')
			.update(key.export({ type: 'spki', format: 'der' }))
			.digest('hex');
		return { id, key };
	} catch {
		return undefined;
	}
}

/** The record's lines. Each is an envelope (DSSE): a type, the signed bytes as base64, and signatures. */
async function readRecord(folder, paths, report) {
	const names = paths.filter((path) => /^[^/]+\.intoto\.jsonl$/i.test(path));
	if (names.length !== 1) {
		report.problems.push(names.length === 0 ? { code: 'noRecord' } : { code: 'severalRecords', name: names.join(', ') });
		return [];
	}
	const text = await readFile(join(folder, names[0]), 'utf8').catch(() => '');
	const lines = text
		.replace(/^\uFEFF/, '')
		.split('\n')
		.filter((line) => line.trim() !== '');
	const envelopes = lines.map(parseEnvelope);
	if (envelopes.includes(undefined)) report.problems.push({ code: 'badRecord', name: names[0] });
	return envelopes.filter((envelope) => envelope !== undefined);
}

/** The bytes that are parsed here are the bytes whose signature is checked. */
function parseEnvelope(line) {
	try {
		const { payloadType: type, payload, signatures } = JSON.parse(line);
		const [{ keyid, sig }] = signatures;
		const [body, signature] = [payload, sig].map((text) => Buffer.from(text, 'base64'));
		const isWhole = body.toString('base64') === payload && signature.toString('base64') === sig;
		const statement = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
		const isOurs = type === payloadType && statement._type === statementType && statement.subject.length > 0;
		const isListed = statement.subject.every((one) => typeof one === 'object' && one !== null);
		return isWhole && isOurs && isListed && signatures.length === 1 && typeof keyid === 'string'
			? { keyid, signature, body, statement }
			: undefined;
	} catch {
		return undefined;
	}
}

const isSignedWith = ({ key }, { body, signature }) =>
	verify(null, Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${body.length} `), body]), key, signature);

/** The statement about the delivery, if it is signed with a key that is to be trusted. */
function findDelivery(envelopes, keys, fingerprint, report) {
	const trusted = new Set(fingerprint ? [fingerprint] : keys.keys());
	const rotations = envelopes.filter(({ statement }) => statement.predicateType === rotationType).map((one) => readRotation(one, report));
	for (let before = -1; before < trusted.size; ) {
		before = trusted.size;
		for (const { from, to } of rotations.filter((rotation) => rotation && trusted.has(rotation.from.id))) {
			keys.set(from.id, from).set(to.id, to);
			trusted.add(to.id);
		}
	}
	const deliveries = envelopes.filter(({ statement }) => statement.predicateType === deliveryType);
	const [delivery] = deliveries;
	if (deliveries.length > 1) report.problems.push({ code: 'severalStatements' });
	else if (!delivery && !report.problems.some(({ code }) => code.endsWith('Record'))) report.problems.push({ code: 'noStatement' });
	if (!delivery) return undefined;
	const { keyid } = delivery;
	const key = keys.get(keyid);
	report.keyId = keyid;
	if (!key || !trusted.has(keyid)) report.problems.push({ code: 'otherKey', name: keyid, other: [...trusted].join(', ') });
	else if (!isSignedWith(key, delivery)) report.problems.push({ code: 'recordChanged' });
	else if (delivery.statement.predicate?.keyId !== keyid)
		report.problems.push({ code: 'otherKey', name: keyid, other: delivery.statement.predicate?.keyId });
	else {
		report.statement = delivery.statement;
		return delivery.statement;
	}
	return undefined;
}

/** A key's word that another one follows it; undefined, and a problem, when it is not signed with the key that it speaks for. */
function readRotation(envelope, report) {
	const { predicate, subject } = envelope.statement;
	const [from, to] = [publicKeyOf(predicate?.from?.publicKey ?? ''), publicKeyOf(predicate?.to?.publicKey ?? '')];
	if (!from || !to || subject[0]?.digest?.sha256 !== to.id || !isSignedWith(from, envelope)) {
		report.problems.push({ code: 'badRotation' });
		return undefined;
	}
	report.notes.push({ code: 'rotation', name: from.id, other: to.id });
	return { from, to };
}

/** Each file of the statement against what stands in the folder, and what stands there besides. */
async function checkFiles(folder, paths, { subject }, report) {
	const known = new Set();
	for (const { name, digest } of subject) {
		if (!isSafe(name) || typeof digest?.sha256 !== 'string') {
			report.problems.push({ code: 'unsafeName', name: String(name) });
			continue;
		}
		const path = findPath(paths, name);
		if (path !== undefined) known.add(path);
		const problem = path === undefined ? 'missing' : await problemOf(join(folder, path), digest.sha256);
		if (problem) report.problems.push({ code: problem, name });
		if (path !== undefined && path.normalize() !== name.normalize()) report.notes.push({ code: 'renamed', name, other: path });
	}
	const own = /^([^/]+\.(intoto\.jsonl|pem)|verify\.mjs)$/i;
	for (const name of paths) if (!known.has(name) && !own.test(name)) report.notes.push({ code: 'extra', name });
}

/** A path that stays in its folder on every system. */
const isSafe = (name) =>
	typeof name === 'string' && !/[\\:\0]/.test(name) && !name.split('/').some((part) => part === '' || part === '.' || part === '..');

/** Systems write the same name with letters in another form or case. */
function findPath(paths, name) {
	const as = (text) => paths.filter((path) => path.normalize() === text.normalize());
	const folded = paths.filter((path) => path.normalize().toLowerCase() === name.normalize().toLowerCase());
	return paths.includes(name) ? name : (as(name)[0] ?? (folded.length === 1 ? folded[0] : undefined));
}

async function problemOf(file, wanted) {
	try {
		if (!(await lstat(file)).isFile()) return 'noFile';
		if ((await digestOf(file)) === wanted) return undefined;
		const withNewlines = await Promise.all(['\n', '\r\n'].map((newline) => digestOf(file, newline)));
		return withNewlines.includes(wanted) ? 'lineEnds' : 'changed';
	} catch {
		return 'unreadable';
	}
}

/** SHA-256 of a file, piece by piece; with `newline` as if its lines ended so. */
async function digestOf(file, newline) {
	const hash = createHash('sha256');
	let held = '';
	for await (const piece of createReadStream(file)) {
		if (newline === undefined) hash.update(piece);
		else {
			// As Latin-1 every byte is one character. A carriage return at the end waits for what follows it.
			const text = held + piece.toString('latin1');
			held = text.endsWith('\r') ? '\r' : '';
			hash.update(text.slice(0, text.length - held.length).replaceAll(/\r?\n/g, newline), 'latin1');
		}
	}
	return hash.update(held, 'latin1').digest('hex');
}

const sentences = {
	en: {
		valid: (count) => `VALID: all ${count} files of the record are as they were when it was sealed.`,
		notValid: 'NOT VALID:',
		sealed: (on, tool) => `Sealed on ${on} with ${tool}. The time is that of the computer it was sealed on.`,
		key: (id) => `Fingerprint of the key: ${id}`,
		proves:
			'This proves that the record and the files have not changed since they were sealed with this key. It does not prove that what the record says is true. Compare the fingerprint with one that you got on another way.',
		noFolder: (name) => `The folder ${name} can not be read.`,
		noKey: () => 'The public key (*.pem) is missing.',
		badKey: (name) => `The key file ${name} is damaged or not a public key (Ed25519).`,
		privateKey: (name) => `${name} holds a private key. Its owner has to replace the key: anybody who has it can sign in their name.`,
		noRecord: () => 'The record (*.intoto.jsonl) is missing.',
		severalRecords: (name) => `There are several records, of which one at most belongs here: ${name}.`,
		badRecord: (name) => `The record ${name} was changed or is damaged.`,
		noStatement: () => 'The record holds no statement about the delivery. It was taken out, or the record was cut.',
		severalStatements: () => 'The record holds several statements about the delivery. One belongs here.',
		otherKey: (name, other) => `The record is signed with the key ${name}, not with the expected one: ${other || 'none is there'}.`,
		recordChanged: () => 'The record was changed after it was signed.',
		badRotation: () => 'The record holds a change of keys that the earlier key did not sign.',
		unsafeName: (name) => `The record names a file outside its folder or without a hash, which was not looked at: ${name}.`,
		missing: (name) => `Missing: ${name}`,
		changed: (name) => `Changed: ${name}`,
		lineEnds: (name) =>
			`Changed in its line ends alone: ${name}. The words are the same; a mail program or Git may have done it. Ask for the files as a ZIP.`,
		noFile: (name) => `Not an ordinary file, but a link or something else: ${name}`,
		unreadable: (name) => `Can not be read: ${name}`,
		extra: (name) => `Note: ${name} is not part of the record.`,
		renamed: (name, other) => `Note: ${name} is named ${other} here.`,
		rotation: (name, other) => `Note: the key ${name} has named ${other} as the one that follows it.`,
	},
	id: {
		valid: (count) => `VALID: semua ${count} berkas dalam catatan masih sama seperti saat disegel.`,
		notValid: 'TIDAK VALID:',
		sealed: (on, tool) => `Disegel pada ${on} dengan ${tool}. Waktunya menurut jam komputer tempat penyegelan.`,
		key: (id) => `Sidik jari kunci: ${id}`,
		proves:
			'Ini membuktikan bahwa catatan dan berkas tidak berubah sejak disegel dengan kunci ini. Ini tidak membuktikan bahwa isi catatan itu benar. Bandingkan sidik jari kunci dengan yang Anda terima lewat jalur lain.',
		noFolder: (name) => `Folder ${name} tidak dapat dibaca.`,
		noKey: () => 'Kunci publik (*.pem) tidak ada.',
		badKey: (name) => `Berkas kunci ${name} rusak atau bukan kunci publik (Ed25519).`,
		privateKey: (name) =>
			`${name} berisi kunci privat. Pemiliknya harus mengganti kunci: siapa pun yang memegangnya dapat menandatangani atas namanya.`,
		noRecord: () => 'Catatan (*.intoto.jsonl) tidak ada.',
		severalRecords: (name) => `Ada beberapa catatan, padahal paling banyak satu yang benar: ${name}.`,
		badRecord: (name) => `Catatan ${name} telah diubah atau rusak.`,
		noStatement: () => 'Catatan tidak berisi pernyataan tentang kiriman ini. Pernyataan itu dihapus atau catatannya terpotong.',
		severalStatements: () => 'Catatan berisi beberapa pernyataan tentang kiriman. Seharusnya hanya satu.',
		otherKey: (name, other) => `Catatan ditandatangani dengan kunci ${name}, bukan dengan kunci yang diharapkan: ${other || 'tidak ada'}.`,
		recordChanged: () => 'Catatan diubah setelah ditandatangani.',
		badRotation: () => 'Catatan berisi pergantian kunci yang tidak ditandatangani oleh kunci sebelumnya.',
		unsafeName: (name) => `Catatan menyebut berkas di luar foldernya atau tanpa nilai hash, sehingga tidak diperiksa: ${name}.`,
		missing: (name) => `Hilang: ${name}`,
		changed: (name) => `Berubah: ${name}`,
		lineEnds: (name) =>
			`Berubah hanya pada akhir baris: ${name}. Kata-katanya sama; mungkin akibat program surel atau Git. Mintalah berkasnya sebagai ZIP.`,
		noFile: (name) => `Bukan berkas biasa, melainkan tautan atau hal lain: ${name}`,
		unreadable: (name) => `Tidak dapat dibaca: ${name}`,
		extra: (name) => `Keterangan: ${name} bukan bagian dari catatan.`,
		renamed: (name, other) => `Keterangan: ${name} di sini bernama ${other}.`,
		rotation: (name, other) => `Keterangan: kunci ${name} telah menunjuk ${other} sebagai kunci penerusnya.`,
	},
};

/** A report as lines for a person, in English or Indonesian. */
export function describeReport({ valid, problems, notes, keyId, statement }, language = 'en') {
	const say = sentences[language] ?? sentences.en;
	// A name may hold whatever moves a terminal's cursor.
	const plain = (text) => String(text ?? '').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
	const lines = [...problems, ...notes].map(({ code, name, other }) => say[code](plain(name), plain(other)));
	if (!valid) return [say.notValid, ...lines];
	const { tool, run } = statement.predicate;
	const sealed = say.sealed(plain(run?.sealedOn), plain(`${tool?.name} ${tool?.version}`));
	return [say.valid(statement.subject.length), sealed, say.key(keyId), ...lines, say.proves];
}

async function main() {
	const options = { fingerprint: { type: 'string' }, lang: { type: 'string' } };
	const { values, positionals } = parseArgs({ options, allowPositionals: true });
	const { LC_ALL, LC_MESSAGES, LANG } = process.env;
	const language = (values.lang || LC_ALL || LC_MESSAGES || LANG || 'en').slice(0, 2).toLowerCase();
	const report = await verifyFolder(positionals[0] ?? dirname(fileURLToPath(import.meta.url)), values);
	console.log(describeReport(report, language).join('\n'));
	process.exitCode = report.valid ? 0 : 1;
}

const isStarted = () => {
	try {
		return realpathSync(process.argv[1] ?? '') === realpathSync(fileURLToPath(import.meta.url));
	} catch {
		return false;
	}
};
if (isStarted()) {
	main().catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
