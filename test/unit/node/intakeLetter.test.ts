import { describe, expect, it } from 'vitest';
import { readAttached } from '../../../src/node/intake/attached.ts';

const read = async (name: string, bytes: Uint8Array) =>
	readAttached([{ name, bytes }], 1, async () => {
		throw new Error('no document');
	});

describe('data that came with a brief', () => {
	it('says that its bytes began with the mark of UTF-8, and keeps the mark out of its text', async () => {
		const { attachments, notes } = await read('prices.csv', Buffer.from('\ufeffsku;price\r\nA;1'));
		expect(attachments).toEqual([{ name: 'prices.csv', text: 'sku;price\r\nA;1', mark: true }]);
		expect(notes).toEqual([]);
	});

	it('says at once what it was read as, and that a changed one is UTF-8', async () => {
		const { attachments, notes } = await read('prices.csv', Buffer.from('caf\u00e9;1\r\nth\u00e9;2\r\n', 'latin1'));
		expect(attachments).toEqual([{ name: 'prices.csv', text: 'café;1\r\nthé;2\r\n', encoding: 'windows-1252' }]);
		expect(notes).toEqual(['The attachment prices.csv was read as windows-1252. Where it is changed, it is delivered as UTF-8.']);
	});

	it('says nothing of plain UTF-8', async () => {
		expect(await read('prices.csv', Buffer.from('café;1\n'))).toMatchObject({
			attachments: [{ name: 'prices.csv', text: 'café;1\n' }],
			notes: [],
		});
	});
});
