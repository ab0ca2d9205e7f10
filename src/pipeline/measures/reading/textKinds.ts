import type { Span } from '../../../shared/brief.ts';
import type { Measure, textKinds } from '../../../shared/measures/measures.ts';
import { moneyIn } from '../../checks/package/facts/amounts.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { readable, withoutRuns } from '../../checks/support/readable.ts';
import { matchesOf } from '../../text/positions.ts';
import { asFile, type MeasuredFile, type Place } from '../measuredFile.ts';
import { linksIn } from './links.ts';
import { addressable } from './seen.ts';

export type TextKind = (typeof textKinds)[number];

export const isTextKind = (what: Measure['what']): what is TextKind => what !== undefined && what in finders;

/** Where something of a kind stands in what is read; null in files that nobody reads as text. */
export async function placesOf(kind: TextKind, place: Place): Promise<readonly Span[] | null> {
	const file = asFile(place);
	const isText = !['css', 'javascript', 'typescript', 'code'].includes(kindOf(file));
	if (!isText || file.content.length > largest) return null;
	const found = await finders[kind](file);
	return found?.map(({ start, end }) => ({ start: start + place.at.start, end: end + place.at.start })) ?? null;
}

const largest = 1_000_000;

type Finder = (file: ReturnType<typeof asFile>) => Promise<readonly Span[] | null>;

/** In prose without its code, marks and addresses; elsewhere in the whole text. */
const inProse =
	(find: (text: string) => readonly Span[]): Finder =>
	async (file) =>
		find(isReadable(file) ? await readable(file) : withoutRuns(file.content));

const isReadable = (file: MeasuredFile): boolean => ['markdown', 'text', 'html'].includes(kindOf(file));

const spans = (pattern: RegExp) => (text: string) => matchesOf(text, pattern).map(({ at }) => at);

/** A sign of a currency before a number or its name behind one. Weights in pounds are no money. */
const money = (text: string): Span[] =>
	[
		...moneyIn(text).filter(({ text: amount, at }) => !(/\bpounds?$/i.test(amount) && /^\s+of\b/i.test(text.slice(at.end, at.end + 8)))),
		...matchesOf(text, /(?<![\p{L}\p{N}])(?:AUD|CAD|NZD|SGD|HKD|MYR|RM|JPY|CNY|INR|SEK|NOK|DKK)\s?\d[\d.,]*/gu),
	].map(({ at }) => at);

const emailAddress = /(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b/gi;

/** By Unicode: what is drawn as a picture of itself, or is told to be. A sequence is one. */
const emoji =
	/\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*/gu;

/** Digits as they are dialled: with a country's code, with the zero before an area, or as three groups in North America. */
function phoneNumbers(text: string): Span[] {
	const candidates = matchesOf(text, /(?<![\p{L}\p{N}.,/:-])(?:\+|\(\+?)?\d(?:[ \u00A0.()/-]{0,2}\d){6,16}(?![\p{L}\p{N}]|[.,]\d)/gu);
	return candidates.filter(({ text: written }) => isPhoneNumber(written)).map(({ at }) => at);
}

function isPhoneNumber(written: string): boolean {
	const digits = written.replace(/\D/g, '');
	if (/^\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}\b/.test(written) && digits.length <= 12 && !/^0\d{2,3}[- ]\d{3,4}[- ]\d{3,4}/.test(written))
		return false;
	if (written.startsWith('+') || written.startsWith('(+')) return digits.length >= 8 && digits.length <= 15;
	if (/^\(?0[1-9]/.test(written)) return digits.length >= 9 && digits.length <= 13;
	if (/^62[- ]?8/.test(written)) return digits.length >= 10 && digits.length <= 14;
	return /^(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$/.test(written);
}

const finders: Readonly<Record<TextKind, Finder>> = {
	amountOfMoney: inProse(money),
	phoneNumber: inProse(phoneNumbers),
	exclamationMark: inProse(spans(/[!！](?![=[])/g)),
	emoji: inProse(spans(emoji)),
	emailAddress: async (file) => spans(emailAddress)(await addressable(file)),
	link: async (file) => (await linksIn(file))?.map(({ at }) => at) ?? null,
};
