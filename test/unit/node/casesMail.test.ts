import { describe, expect, it } from 'vitest';
import { strategyByRule } from '../../../src/pipeline/agents/strategist/floor/floor.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import { askedIn, caseBrief } from '../../support/cases.ts';

const refusal = async (path: string) => {
	const error: unknown = await caseBrief(path).catch((thrown: unknown) => thrown);
	return PipelineError.is(error, 'unreadable') ? error.message : `no refusal: ${JSON.stringify(error)}`;
};

describe('mails, pages and texts from the wild', () => {
	it('08b: keeps the address of linked words in a page, and the page counts as linked', async () => {
		const brief = await caseBrief('08b-html-link/brief.html');
		expect(brief.text).toContain('Follow our style guide (https://www.kettle-company.be/brand/style-guide).');
		expect((await strategyByRule(brief)).links).toEqual(['https://www.kettle-company.be/brand/style-guide']);
	});

	it('11: says what winmail.dat is and how to get the text, and stops', async () => {
		expect(await refusal('11-mail-winmail/brief.eml')).toMatch(
			/Outlook's own format \(TNEF, winmail\.dat\).*send the e-mail again.*\.txt file/,
		);
	});

	it.each(['brief.emlx', 'brief.mbox'])('12: parses %s as mail', async (name) => {
		const brief = await caseBrief(`12-mail-emlx-mbox/${name}`);
		expect(brief.format).toBe('email');
		expect(brief.text).toMatch(
			/^From: Ana <ana@example\.org>\nTo: me@example\.net\nDate: 2027-03-01T10:00:00\.000Z\nSubject: Café menu\n\nPlease write the café menu, 12 dishes, each with at most 15 words\. The deadline is 4 April 2027 and the budget is €300\.\s*$/,
		);
	});

	it('13: reads an invitation as an event with date and place, and proposes no poster for it', async () => {
		const brief = await caseBrief('13-mail-calendar/brief.eml');
		expect(brief.text).toMatch(
			/\n\n\[Event in the e-mail\]\n\nEvent: Spring fair\nWhen: 12 April 2027, 09:00 \(UTC\)\nWhere: Town hall, Ghent\n$/,
		);
		expect((await strategyByRule(brief)).deliverables.map(({ path }) => path)).not.toContain('poster.svg');
	});

	it('14: says that a mail is encrypted, and stops', async () => {
		expect(await refusal('14-mail-smime/pgp.eml')).toMatch(/^pgp\.eml is encrypted \(PGP\)\. Open it in your mail program/);
	});

	it('15: guesses an encoding that is unknown, and says so', async () => {
		const koi = await caseBrief('15-mail-charsets/koi.eml');
		expect(koi.text).toContain('\n\nПривет\nPlease write 200 words.');
		expect(koi.notes).toEqual(['Its encoding is called koi8r; the text was read as koi8-r.']);
		const unknown = await caseBrief('15-mail-charsets/unknown8bit.eml');
		expect(unknown.text).toContain('Please write the menu for café “Zoë”, 200 words, budget €300.');
		expect(unknown.notes).toEqual(['Its encoding is called unknown-8bit, which is none that is known; the text was read as utf-8.']);
	});

	it("17: takes Office's conditional comments for no text, its lists for lists, and a quoted mail for what it is", async () => {
		const brief = await caseBrief('17-mail-outlook-list/brief.eml');
		expect(brief.text).toContain(
			'Please write these pages:\n\n1. Home page, 200 words\n2. About page, 150 words\n\nRead the guide (https://www',
		);
		expect(brief).not.toHaveProperty('hidden');
		expect((await askedIn(brief)).join()).not.toContain('900 words');
	});

	it('25: reads a file with a stray byte as UTF-8 with one mark', async () => {
		const brief = await caseBrief('25-encodings/nearly-utf8.txt');
		expect(brief.encoding).toBe('utf-8');
		expect(brief.text).toContain('“Café Zoë” – budget €300, größer ist besser.');
		expect(brief.text.match(/\ufffd/g)).toHaveLength(1);
		expect(brief.notes).toEqual(['1 byte of the file is no text and shown as \ufffd. The rest was read as utf-8.']);
	});
});
