import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { exportDocument } from '../../../../src/node/exporters/exportDocument.ts';
import { formatter } from '../../../../src/pipeline/agents/formatter.ts';
import { fromBase64, toBase64 } from '../../../../src/pipeline/landing/bytes.ts';
import type { DraftFile } from '../../../../src/shared/artifacts.ts';
import { briefOf, draftFile, strategyWith } from '../../../support/checkInput.ts';
import { drawing, everything } from '../../../support/documents.ts';
import { stageContext } from '../../../support/stageContext.ts';

async function deliver(files: readonly DraftFile[], brief = 'A paper, please.') {
	const context = stageContext({
		brief: briefOf(brief),
		upstream: {
			strategy: strategyWith({ title: 'Cold chain' }),
			quality: { summary: '', findings: [], verdicts: [], rounds: [], files: [...files] },
		},
	});
	const delivery = await formatter.run({ ...context, ports: { ...context.ports, exportDocument } });
	const bytesOf = (path: string) => fromBase64(delivery.files.find((file) => file.path === path)?.content ?? '');
	return { delivery, bytesOf };
}

describe('a delivery with documents', () => {
	it('holds the Word document and the PDF of the draft, with its drawing, and not its Markdown', async () => {
		const files = [draftFile('paper.docx', everything), draftFile('paper.pdf', everything), draftFile('assets/route.svg', drawing)];
		const { delivery, bytesOf } = await deliver(files);
		expect(delivery.files.map(({ path, encoding }) => [path, encoding])).toEqual([
			['paper.docx', 'base64'],
			['paper.pdf', 'base64'],
			['assets/route.svg', undefined],
			['cover-note.md', undefined],
		]);
		const word = await mammoth.convertToHtml({ buffer: Buffer.from(bytesOf('paper.docx')) });
		expect(word.value).toMatch(/alt="Route"/);
		const pdf = await getDocumentProxy(bytesOf('paper.pdf'));
		expect((await extractText(pdf, { mergePages: true })).text).toContain('The door is open');
		expect(delivery.coverNote.text).toContain('`paper.docx`');
	});

	it('is printed on the client’s paper', async () => {
		const { bytesOf } = await deliver([draftFile('paper.pdf', '# A')], 'Budget USD 900, to Austin, TX 78701.');
		expect((await (await getDocumentProxy(bytesOf('paper.pdf'))).getPage(1)).view).toEqual([0, 0, 612, 792]);
	});

	it('stays whole with sixty files', async () => {
		const files = Array.from({ length: 60 }, (_, index) => draftFile(`part-${index}.docx`, `# Part ${index}`));
		const { delivery } = await deliver(files);
		expect(delivery.files.filter(({ encoding }) => encoding === 'base64')).toHaveLength(60);
		expect(delivery.notes).toEqual([]);
	});
});

describe('bytes as base64', () => {
	it('come back as they were, however many', () => {
		for (const length of [0, 1, 2, 3, 8191, 8192, 8193, 100_000]) {
			const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
			expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
			expect(fromBase64(toBase64(bytes))).toEqual(bytes);
		}
	});
});
