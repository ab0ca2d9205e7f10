import { describe, expect, it } from 'vitest';
import { strategyByRule } from '../../../src/pipeline/agents/strategist/floor/floor.ts';
import { askedIn, caseBrief } from '../../support/cases.ts';

describe('Word files from the wild', () => {
	it('01: reads what a document takes in from another file', async () => {
		const { text } = await caseBrief('01-docx-altchunk/brief.docx');
		expect(text).toMatch(
			/^Hello, the brief is below\.\n\n# Task\n\nPlease write a 600 word article about oat milk\.\n\nDeadline: 3 May 2027/,
		);
		expect(text).toMatch(/\n\nThanks\.\n$/);
	});

	it('02: finds the main part by the relations of the package', async () => {
		expect((await caseBrief('02-docx-document2/brief.docx')).text).toBe(
			'Please write a 600 word article about oat milk. Deadline: 3 May 2027.\n',
		);
	});

	it('03: takes the result of a field for text', async () => {
		expect((await caseBrief('03-docx-fldsimple/brief.docx')).text).toContain(
			'Please deliver the brochure by 14 June 2027 for at most EUR 900.\n',
		);
	});

	it('04: reads boxes that have no older form beside them', async () => {
		expect((await caseBrief('04-docx-textbox-nofallback/brief.docx')).text).toBe(
			'Please write a product page for our kettle.\n\nThe page must not exceed 250 words. Deadline 9 July 2027.\n\nUse British spelling.\n',
		);
	});

	it('06: counts lists as Word does', async () => {
		const { text } = await caseBrief('06-docx-numbering/brief.docx');
		expect(text).toContain('\n1. Home page\n2. About page\n\nThe next two are optional.\n\n3. Blog\n4. Careers page\n');
		expect(text).toContain('\nItem E) Blue is our colour\nItem F) No stock photos\n');
	});

	it('08: keeps the address of linked words, and the page counts as linked', async () => {
		const brief = await caseBrief('08-docx-hyperlink/brief.docx');
		expect(brief.text).toContain('Follow our style guide (https://www.kettle-company.be/brand/style-guide).');
		expect((await strategyByRule(brief)).links).toEqual(['https://www.kettle-company.be/brand/style-guide']);
	});

	it('09: reads a form as it is filled in', async () => {
		const brief = await caseBrief('09-docx-controls/brief.docx');
		expect(brief.text).toBe(
			'Language: German\n\nWord count:\n\nTone: Friendly\n\n[x] Newsletter text, 150 words\n\n[ ] Press release, 400 words\n',
		);
		expect(brief.notes).toEqual(['1 field of the form is not filled in; nothing was read from it.']);
		expect((await askedIn(brief)).join()).not.toContain('Press release');
	});

	it('28: tells a resolved comment and asks for nothing that was deleted or moved away', async () => {
		const brief = await caseBrief('28-docx-tracked/brief.docx');
		expect(brief.text).toBe('Please write 300 words about bees.\n\nThe tone is formal.\n\nKept row: a newsletter, 100 words\n');
		expect(brief.notes).toEqual([
			'1 comment that was resolved was left out: “Make it 800 words”.',
			'Tracked changes: 1 deleted passage was left out: “Deleted row: a press release, 500 words”.',
			'Tracked changes: 1 moved passage was read where it was moved to.',
		]);
	});

	it('30: shows struck text as struck: once, twice, by style', async () => {
		const brief = await caseBrief('30-strike/brief.docx');
		expect(brief.text.match(/~~Also[^~]+~~/g)).toHaveLength(3);
		expect((await askedIn(brief)).join()).not.toContain('Also write');
	});
});
