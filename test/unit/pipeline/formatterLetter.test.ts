import { describe, expect, it } from 'vitest';
import { conditionalsIn, withoutConditionals } from '../../../src/pipeline/agents/formatter/conditional.ts';
import { inlineStyles } from '../../../src/pipeline/agents/formatter/email.ts';
import { finish } from '../../../src/pipeline/agents/formatter/finish.ts';
import { formatter } from '../../../src/pipeline/agents/formatter.ts';
import type { DraftFile } from '../../../src/shared/artifacts.ts';
import { draftFile, strategyWith } from '../../support/checkInput.ts';
import { stageContext } from '../../support/stageContext.ts';

const hidden = '<!--[if mso]><table   role="presentation" width="600"><tr><td style="padding:0;"><![endif]-->';
const closing = '<!--[if mso]></td></tr></table><![endif]-->';
const xml =
	'<!--[if gte mso 9]>\n<xml>\n  <o:OfficeDocumentSettings><o:AllowPNG/>\n<o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings>\n</xml>\n<![endif]-->';
const mail = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tea</title>
${xml}
<style>p{color:#333}</style>
<!--[if !mso]><!--><style>@media (max-width:600px){p{color:#000}}</style><!--<![endif]-->
</head><body>
${hidden}
<div><p>Hello {{first_name}}</p><!--[if !mso]><!-- --><p>Not Outlook</p><!--<![endif]--></div>
${closing}
<![if !IE]><p>New</p><![endif]>
</body></html>
`;
const all = [
	xml,
	'<!--[if !mso]><!-->',
	'<!--<![endif]-->',
	hidden,
	'<!--[if !mso]><!-- -->',
	'<!--<![endif]-->',
	closing,
	'<![if !IE]>',
	'<![endif]>',
];

describe("Outlook's conditional comments", () => {
	it('are all found, each with what is in it', () => {
		expect(conditionalsIn(mail)).toEqual(all);
	});

	it('stay byte for byte in a page that is formatted', async () => {
		const { content, finishedBy, note } = await finish({ path: 'mail.html', content: mail });
		expect([finishedBy, note]).toEqual(['prettier', undefined]);
		expect(conditionalsIn(content)).toEqual(all);
		expect((await finish({ path: 'mail.html', content })).content).toBe(content);
	});

	it('stay byte for byte in a mail whose styles are put onto its elements', async () => {
		const inlined = await inlineStyles(mail);
		expect(inlined).toContain('style="color: #333');
		expect(conditionalsIn(inlined ?? '')).toEqual(all);
	});

	it('stay byte for byte through the whole stage', async () => {
		const strategy = strategyWith({
			title: 'A newsletter',
			deliverables: [{ id: 'D1', path: 'mail.html', format: 'html', purpose: 'The newsletter', answers: [], by: 'rule' }],
		});
		const quality = { summary: '', findings: [], verdicts: [], rounds: [], files: [draftFile('mail.html', mail)] };
		const { files } = await formatter.run(stageContext({ upstream: { strategy, quality } }));
		expect(files[0]?.finishedBy).toBe('juice, prettier');
		expect(conditionalsIn(files[0]?.content ?? '')).toEqual(all);
	});

	it('that got lost leave the page as it was', () => {
		const page = withoutConditionals(mail);
		expect(page.restore(page.html.replace(/<!--outlook:3-->/, ''))).toBeNull();
		expect(page.restore(page.html)).toBe(mail);
	});

	it.each(['<!--[if ', '<!--[if mso]>', '<![if ', '<!--<![endif]'])('that never end are looked through once: %s', (begin) => {
		expect(conditionalsIn(begin.repeat(20_000))).toEqual([]);
	});
});

describe('a text that nobody asked to lay out', () => {
	const wide = `| A | ${'b'.repeat(120)} |\n|---|:-:|\n| 1 | 2 |\n| a longer cell | x |\n\n* one\n* two\n\nA line  \nwith a break\n`;

	it.each([
		['a.md', wide],
		['a.csv', 'a , b\r\n1,  2\r\n'],
		['a.tsv', 'a\t b \n'],
		['a.rst', 'Title\n=====\n'],
	])('stays as it is written: %s', async (path, content) => {
		expect(await finish({ path, content })).toEqual({ content, finishedBy: 'unchanged' });
	});
});

describe('a file of the client that was changed', () => {
	const original = { name: 'x', hash: 'h' };
	it.each([
		['a.js', "const a = 'x'\r\nlet b = 'y'"],
		['a.html', '<p   class="x">Hi</p>'],
		['a.txt', 'a  \nb'],
		['a.csv', '\ufeffa;b\r\n1;2'],
		['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"  width="10"><!-- note --></svg>'],
		['mail.html', mail],
	])('is delivered to the letter: %s', async (path, content) => {
		for (const by of ['model', 'rule', 'person'] as const) {
			const file: DraftFile = { ...draftFile(path, content), by, original };
			const quality = { summary: '', findings: [], verdicts: [], rounds: [], files: [file] };
			const { files } = await formatter.run(stageContext({ upstream: { strategy: strategyWith(), quality } }));
			expect([files[0]?.content, files[0]?.finishedBy]).toEqual([content, 'unchanged']);
		}
	});
});
