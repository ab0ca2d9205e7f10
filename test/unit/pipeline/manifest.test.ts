import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { manifestFile } from '../../../src/pipeline/landing/manifest.ts';
import type { DeliveryFile } from '../../../src/shared/artifacts.ts';

const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

const file = (path: string, content: string): DeliveryFile => ({
	path,
	content,
	purpose: `What ${path} is for`,
	finishedBy: 'prettier',
	by: 'model',
});

describe('manifestFile', () => {
	it('lists each file with size and checksum, sorted, without itself', () => {
		const manifest = manifestFile([file('b.md', 'é'), file('a.md', 'abc')], hash);
		expect(manifest.path).toBe('manifest.json');
		expect(JSON.parse(manifest.content)).toEqual({
			files: [
				{ path: 'a.md', bytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', purpose: 'What a.md is for' },
				{ path: 'b.md', bytes: 2, sha256: hash('é'), purpose: 'What b.md is for' },
			],
		});
		expect(manifest.content.endsWith('}\n')).toBe(true);
	});

	it('weighs and sums the bytes of what is not text', () => {
		const bytes = new Uint8Array([0x50, 0x4b, 0, 255]);
		const word: DeliveryFile = { ...file('a.docx', Buffer.from(bytes).toString('base64')), encoding: 'base64' };
		expect(JSON.parse(manifestFile([word], hash).content).files[0]).toMatchObject({ bytes: 4, sha256: hash(bytes) });
	});

	it('gives way to a manifest.json of the client', () => {
		const manifest = manifestFile([file('Manifest.json', '{}')], hash);
		expect(manifest.path).toBe('delivery-manifest.json');
		expect(JSON.parse(manifest.content).files).toHaveLength(1);
	});
});
