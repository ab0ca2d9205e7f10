import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packageZip } from '../../../src/pipeline/landing/packageZip.ts';

const files = [
	{ path: 'b/ü.md', content: '# Ü\n' },
	{ path: 'a.bin', content: 'AP8=', encoding: 'base64' as const },
];

describe('packageZip', () => {
	it('holds text as UTF-8 and bytes as they are, below one folder', () => {
		const parts = unzipSync(packageZip(files, 'tea'));
		expect(Object.keys(parts)).toEqual(['tea/a.bin', 'tea/b/ü.md']);
		expect([...(parts['tea/a.bin'] ?? [])]).toEqual([0, 255]);
		expect(strFromU8(parts['tea/b/ü.md'] ?? new Uint8Array())).toBe('# Ü\n');
	});

	it('is the same to the byte whatever the order', () => {
		expect(packageZip(files.toReversed(), 'tea')).toEqual(packageZip(files, 'tea'));
	});
});
