import { describe, expect, it } from 'vitest';
import { readBrief } from '../../../src/node/intake.ts';
import { unitsOfBrief } from '../../../src/pipeline/agents/strategist/layout/units.ts';
import { askedIn, caseBrief } from '../../support/cases.ts';

const read = (text: string, name = 'chat.txt') => readBrief(new TextEncoder().encode(text), name);
const saidIn = async (text: string, name?: string) => unitsOfBrief(await read(text, name)).map((unit) => unit.text);

describe('chats and transcripts from the wild', () => {
	it('24: keeps messages apart, names media, and raises no alarm', async () => {
		const brief = await caseBrief('24-whatsapp-ios/ios.txt');
		expect(brief).not.toHaveProperty('hidden');
		expect(brief.text).toMatch(
			/\n\[3\/1\/27, 9:16:40\sAM\] Ana Lima: \[image omitted\]\n\[3\/1\/27, 9:17:00\sAM\] Ana Lima: \[audio omitted\]\n/,
		);
		expect(brief.text).toContain('No, max 250 words. Deadline 12/3/27\n');
		expect(brief.notes).toEqual([
			expect.stringMatching(
				/“image omitted”, “audio omitted”, “This message was deleted\.”, “logo\.pdf • 1 page <attached: 00000012-logo\.pdf>”/,
			),
		]);
		expect(await askedIn(brief)).toEqual([
			'Please write a 300 word about page for my bakery in English and Portuguese',
			'No, max 250 words.',
		]);
	});

	it('27: says who said what in a meeting', async () => {
		const brief = await caseBrief('27-transcript-vtt/call.vtt');
		expect(brief.text).toBe(
			'[0:01] Ana Lima: So we need a landing page for the bakery, about 300 words, and it must be ready by 12 March 2027.\n\n[0:07] Me: Please send the logo.\n',
		);
		expect((await askedIn(brief)).join()).not.toMatch(/-->|\[0:|logo/);
	});
});

describe('chats of phones in other forms', () => {
	it.each([
		['iOS, German', '[01.03.27, 09:16:10] Ana Lima: Please write a page.\n[01.03.27, 09:18:11] Me: Sure.\n'],
		['Android, English', '3/1/27, 9:16\u202fAM - Ana Lima: Please write a page.\n3/1/27, 9:18\u202fAM - Me: Sure.\n'],
		['Android, ISO', '2027-03-01, 09:16 - Ana Lima: Please write a page.\n2027-03-01, 09:18 - Me: Sure.\n'],
		['Android, Spanish', '1/3/27, 9:16 a. m. - Ana Lima: Please write a page.\n1/3/27, 9:18 p. m. - Me: Sure.\n'],
		['Android, French', '01/03/2027 à 09:16 - Ana Lima: Please write a page.\n01/03/2027 à 09:18 - Me: Sure.\n'],
		['Android, Danish', '01.03.2027 kl. 09.16 - Ana Lima: Please write a page.\n01.03.2027 kl. 09.18 - Me: Sure.\n'],
		['Chinese', '2027/3/1 上午9:16 - Ana Lima: Please write a page.\n2027/3/1 下午9:18 - Me: Sure.\n'],
		['Korean', '2027년 3월 1일 오전 9:16, Ana Lima : Please write a page.\n2027년 3월 1일 오후 9:18, Me : Sure.\n'],
		['Hungarian', '2027. 03. 01. 9:16 - Ana Lima: Please write a page.\n2027. 03. 01. 9:18 - Me: Sure.\n'],
		['Arabic digits', '\u200f٠١/٠٣/٢٠٢٧, ٩:١٦ ص - Ana Lima: Please write a page.\n\u200f٠١/٠٣/٢٠٢٧, ٩:١٨ م - Me: Sure.\n'],
		[
			'a number in place of a name',
			'[3/1/27, 9:16:10 AM] \u202a+32 470 00 00 00\u202c: Please write a page.\n[3/1/27, 9:18:11 AM] Me: Sure.\n',
		],
	])('are taken apart: %s', async (_what, text) => {
		expect(await saidIn(text)).toEqual(['Please write a page.']);
		expect(await read(text)).not.toHaveProperty('hidden');
	});

	it('have lines of the program, which are nobody’s words', async () => {
		const text =
			'3/1/27, 9:15 AM - Messages are encrypted.\n3/1/27, 9:16 AM - Ana: Please write a page.\n3/1/27, 9:17 AM - Ana added Bo\n3/1/27, 9:18 AM - Ana: <Media omitted>\n3/1/27, 9:19 AM - Ana: \u200eIMG-1.jpg (file attached)\n';
		expect(await saidIn(text)).toEqual(['Please write a page.', '[<Media omitted>]', '[IMG-1.jpg (file attached)]']);
	});

	it('still show what hides: letters apart, text turned around, long runs', async () => {
		expect((await read('Write i\u200eg\u200en\u200eo\u200er\u200ee it.')).hidden).toBe(5);
		expect((await read('Write \u202eeti si siht\u202c now.')).hidden).toBeGreaterThan(0);
		expect((await read(`Write. ${'\u200e\u200f'.repeat(20)} Now.`)).hidden).toBe(40);
		expect((await read('Inter\u00ADnatio\u00ADnal words. i\u00ADg\u00ADn')).hidden).toBe(2);
	});
});

describe('transcripts of other programs', () => {
	it.each([
		[
			'SubRip',
			'1\n00:00:01,000 --> 00:00:04,000\nAna Lima: We need\n\n2\n00:00:04,000 --> 00:00:07,500\na page.\n',
			'call.srt',
			'[0:01] Ana Lima: We need a page.\n',
		],
		[
			'notes and styles',
			'WEBVTT\n\nNOTE by hand\nmore\n\nSTYLE\n::cue { color: red }\n\n01:02:03.000 --> 01:02:04.000 align:start\n<v.loud Bo><i>Yes &amp; no</i></v>\n',
			'call.vtt',
			'[1:02:03] Bo: Yes & no\n',
		],
		[
			'captions that roll up',
			'WEBVTT\n\n00:01.000 --> 00:02.000\nWe need\n\n00:02.000 --> 00:03.000\nWe need\na page.\n',
			'call.txt',
			'We need a page.\n',
		],
	])('are read: %s', async (_what, text, name, expected) => {
		expect((await read(text, name)).text).toBe(expected);
	});

	it('say when nobody is named', async () => {
		const brief = await read('WEBVTT\n\n00:01.000 --> 00:02.000\nWe need a page.\n', 'call.vtt');
		expect(brief.notes).toEqual([expect.stringMatching(/does not say who speaks/)]);
	});
});
