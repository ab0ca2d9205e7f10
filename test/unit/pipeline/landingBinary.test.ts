import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { deliveredWith, landAllOf } from '../../support/deliveredWith.ts';
import { memoryTarget } from '../../support/memoryPorts.ts';

const bytes = Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe, 0x80]);
const word = {
	path: 'article.docx',
	content: bytes.toString('base64'),
	encoding: 'base64' as const,
	purpose: 'The article',
	finishedBy: 'docx',
	by: 'model' as const,
};

const delivered = () => deliveredWith(word);

async function landed(target: ReturnType<typeof memoryTarget>) {
	const project = await delivered();
	await landAllOf(project, target);
	return project;
}

describe('landing a file that is not text', () => {
	it('writes its bytes, and the manifest weighs and sums them', async () => {
		const target = memoryTarget();
		const project = await landed(target);
		expect(target.files.get('article.docx')).toBe(word.content);
		expect(target.binary.has('article.docx')).toBe(true);
		const listed = JSON.parse(target.files.get('manifest.json') ?? '').files.find((file: { path: string }) => file.path === 'article.docx');
		expect(listed).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
		expect(project.state.landing.files.find(({ path }) => path === 'article.docx')).toEqual({
			path: 'article.docx',
			before: null,
			after: word.content,
			encoding: 'base64',
		});
	});

	it('says whether it is new, the same or a change, and its size in bytes', async () => {
		const project = await delivered();
		const kindIn = async (target: ReturnType<typeof memoryTarget>) =>
			(await project.landing.view(target)).files.find(({ path }) => path === 'article.docx');
		expect(await kindIn(memoryTarget())).toMatchObject({ kind: 'new', bytes: bytes.length });
		const same = memoryTarget({ 'article.docx': word.content });
		same.binary.add('article.docx');
		expect(await kindIn(same)).toMatchObject({ kind: 'same' });
		expect(await kindIn(memoryTarget({ 'article.docx': 'an older text' }))).toMatchObject({ kind: 'change' });
	});

	it('puts back the bytes that stood there when it is undone', async () => {
		const old = Buffer.from([1, 2, 0, 255]).toString('base64');
		const target = memoryTarget({ 'article.docx': old });
		target.binary.add('article.docx');
		const project = await landed(target);
		await project.landing.undo(target);
		expect([...target.files]).toEqual([['article.docx', old]]);
		expect([...target.binary]).toEqual(['article.docx']);
	});

	it('row 50: refuses when its bytes changed after they were shown', async () => {
		const project = await delivered();
		const target = memoryTarget();
		for (const { path } of project.proposedFiles()) {
			await project.landing.show(path, target);
			await project.landing.decide(path, 'accepted');
		}
		target.files.set('article.docx', 'AAAA');
		target.binary.add('article.docx');
		await expect(project.landing.land(target)).rejects.toThrow(/article\.docx changed on disk/);
		expect(target.files.size).toBe(1);
	});

	it('is not taken for a text that can be edited or merged', async () => {
		const target = memoryTarget();
		const project = await landed(target);
		await expect(project.editFile('delivery', 'article.docx', 'text')).rejects.toThrow(/made from its draft/);
		target.files.set('article.docx', 'AAAA');
		await expect(project.landing.undo(target, { 'article.docx': 'merge' })).rejects.toThrow(/can't be taken out/);
	});
});

describe('the ZIP of a delivery', () => {
	it('holds the accepted files in one folder, with a manifest of them', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await project.landing.decide('cover-note.md', 'rejected');
		for (const { path } of project.proposedFiles().filter(({ path }) => path !== 'cover-note.md')) {
			await project.landing.show(path, target);
			await project.landing.decide(path, 'accepted');
		}
		const parts = unzipSync(await project.landing.zip());
		expect(Object.keys(parts)).toEqual(['tea/article.docx', 'tea/article.md', 'tea/manifest.json']);
		expect(Buffer.from(parts['tea/article.docx'] ?? [])).toEqual(bytes);
		expect(strFromU8(parts['tea/manifest.json'] ?? new Uint8Array())).toBe(project.proposedFiles().at(-1)?.content);
	});

	it('is not made while a file is undecided, or of nothing', async () => {
		const project = await delivered();
		await expect(project.landing.zip()).rejects.toThrow(/decide on article\.docx/);
		for (const { path } of project.proposedFiles()) await project.landing.decide(path, 'rejected');
		await expect(project.landing.zip()).rejects.toThrow(/no file is accepted/);
	});
});
