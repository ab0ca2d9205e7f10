import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toDocx } from '../../../../src/node/exporters/docx.ts';
import { toHtmlPage } from '../../../../src/pipeline/agents/formatter/html.ts';
import { paged } from '../../../support/documents.ts';

const xmlOf = async (markdown: string) => strFromU8(unzipSync(await toDocx(paged(markdown)))['word/document.xml'] ?? new Uint8Array());

describe('a Word file in a script that runs from the right', () => {
	it('says so of each heading, paragraph, item, run and table', async () => {
		const xml = await xmlOf('# عنوان التقرير\n\nمرحبا بكم في Quintet اليوم.\n\n- בית ראשון\n\n| عمود | آخر |\n|---|---|\n| نص | نص |\n');
		expect(xml.match(/<w:bidi\/>/g)).toHaveLength(7);
		expect(xml).toContain('<w:bidiVisual/>');
		expect(xml).toMatch(/<w:rtl\/><\/w:rPr><w:t xml:space="preserve">مرحبا بكم في <\/w:t>/);
		expect(xml).not.toMatch(/<w:rtl\/><\/w:rPr><w:t xml:space="preserve">Quintet/);
	});

	it('says nothing in others', async () => {
		expect(await xmlOf('# Title\n\nText with one word, שלום, in it.\n\n| a | b |\n|---|---|\n| c | d |\n')).not.toMatch(
			/<w:bidi\/>|bidiVisual/,
		);
	});
});

describe('a page in a language that runs from the right', () => {
	it('has its direction', async () => {
		expect(await toHtmlPage('# عنوان', 'عنوان', 'ar')).toContain('<html lang="ar" dir="rtl">');
		expect(await toHtmlPage('# Title', 'Title', 'en')).toContain('<html lang="en">');
	});
});
