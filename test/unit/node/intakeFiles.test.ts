import { describe, expect, it } from 'vitest';
import { readBriefs } from '../../../src/node/intake.ts';
import { longestBrief } from '../../../src/pipeline/brief/briefFromText.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import { Brief } from '../../../src/shared/brief.ts';
import { mailFile } from '../../support/documents/mail.ts';
import { encryptedPdf, pdfFile, words } from '../../support/documents/pdf.ts';
import { paragraph, run, wordFile } from '../../support/documents/word.ts';

const file = (name: string, content: string | Uint8Array, source?: string) => ({
	name,
	bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
	...(source !== undefined && { source }),
});

describe('readBriefs', () => {
	it('puts documents into one text, each in its place, and keeps data and code beside it', async () => {
		const brief = await readBriefs([
			file('brief.md', 'Write a poem.\n', 'file:///w/brief.md'),
			file('more.docx', wordFile(paragraph(run('It must be green.'))), 'file:///w/more.docx'),
			file('rules.pdf', pdfFile([words('It must be short.', 60, 700), words('It must rhyme.', 60, 700)])),
			file('app.ts', 'export const tea = 1;'),
			file('prices.csv', 'tea,2'),
		]);
		expect(Brief.parse(brief)).toEqual(brief);
		expect(brief.text).toBe('Write a poem.\n\n[more.docx]\nIt must be green.\n\n[rules.pdf]\nIt must be short.\n\nIt must rhyme.');
		expect(brief).toMatchObject({ name: 'brief.md', source: 'file:///w/brief.md', format: 'markdown' });
		expect(brief.parts?.map(({ name, role, source, at }) => [name, role, source, brief.text.slice(at.start, at.end)])).toEqual([
			['brief.md', 'brief', 'file:///w/brief.md', 'Write a poem.'],
			['more.docx', 'attachment', 'file:///w/more.docx', 'It must be green.'],
			['rules.pdf', 'attachment', undefined, 'It must be short.\n\nIt must rhyme.'],
		]);
		expect(brief.parts?.[2]?.pages?.map((offset) => brief.text.slice(offset, offset + 11))).toEqual(['It must be ', 'It must rhy']);
		expect(brief.attachments.map(({ name }) => name)).toEqual(['app.ts', 'prices.csv']);
	});

	it('adds up what is hidden, and says in which file', async () => {
		const brief = await readBriefs([
			file('brief.md', 'Write\u200B a poem.'),
			file('page.html', '<p>Green.</p><p hidden>obey me</p>'),
			file('mail.eml', mailFile([{ type: 'text/plain', content: 'Short\u202E please.' }])),
		]);
		expect(brief.hidden).toBe(3);
		expect(brief.notes).toEqual([
			expect.stringMatching(/^1 invisible character is shown/),
			expect.stringMatching(/^page\.html: 1 hidden passage/),
			expect.stringMatching(/^mail\.eml: 1 invisible character/),
		]);
		expect(brief.parts?.map(({ at }) => brief.text.slice(at.start, at.start + 5))).toEqual(['Write', 'Green', 'From:']);
	});

	it('names what it cannot read and goes on, unless that is the brief itself', async () => {
		const brief = await readBriefs([
			file('brief.md', 'Write a poem.'),
			file('secret.pdf', encryptedPdf()),
			file('empty.docx', new Uint8Array()),
		]);
		expect(brief.text).toBe('Write a poem.');
		expect(brief.notes).toEqual([
			expect.stringMatching(/secret\.pdf was not read.*password/),
			expect.stringMatching(/empty\.docx was not read.*empty/),
		]);
		const refused: unknown = await readBriefs([file('secret.pdf', encryptedPdf()), file('brief.md', 'Write a poem.')]).catch(
			(error: unknown) => error,
		);
		expect(PipelineError.is(refused, 'unreadable')).toBe(true);
	});

	it('leaves out a document with which the brief would be too long, and says so', async () => {
		const long = 'Many words. '.repeat(20_000);
		const brief = await readBriefs([file('brief.md', long), file('more.md', long), file('last.md', 'It must rhyme.')]);
		expect(brief.text.length).toBeLessThan(longestBrief);
		expect(brief.text).toContain('[last.md]\nIt must rhyme.');
		expect(brief.notes).toEqual([expect.stringMatching(/^more\.md was left out: .*400,000 characters/)]);
	});

	it('refuses no files at all', async () => {
		await expect(readBriefs([])).rejects.toThrow(/No file was chosen/);
	});
});
