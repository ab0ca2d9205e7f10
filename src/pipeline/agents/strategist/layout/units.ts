import type { Brief, Span } from '../../../../shared/brief.ts';
import { chatOf } from './chats.ts';
import { type Mail, mailsOf } from './mails.ts';
import { splitSentences } from './sentences.ts';

/** What a unit was in the brief's layout. */
export type UnitKind = 'heading' | 'item' | 'sentence' | 'row' | 'code' | 'command' | 'numbered';

/** One thing the brief says, with where it stands. */
export interface Unit {
	readonly at: Span;
	/** The words, without markup, quote marks and line breaks. */
	readonly text: string;
	readonly kind: UnitKind;
	/** Headings above it, outermost first. */
	readonly headings: readonly string[];
	/** The line that introduces its list, when one does. */
	readonly lead: string;
	/** 0 for the first sentence of its item or paragraph. */
	readonly nth: number;
	/** How many messages of its thread came after it; 0 without a thread. */
	readonly messagesSince: number;
	/** Which of the client's later answers it stands in, from 1; 0 for the brief itself. */
	readonly answer: number;
	/** The client's own number (`R-07`). */
	readonly clientId?: string;
	/** The client's own mark: must, should, nice. */
	readonly mark?: string;
	/** It stands in quotation: words of somebody else, in Markdown. */
	readonly quoted: boolean;
}

interface Line {
	readonly start: number;
	readonly end: number;
	/** Start of the content, after quote marks and spaces. */
	readonly from: number;
	readonly text: string;
	readonly indent: number;
	readonly mail: Mail | undefined;
	readonly quoted: boolean;
}

interface Place {
	headings: { level: number; text: string; isLine?: boolean }[];
	lead: string;
	/** A list stood below the innermost heading. */
	hasList: boolean;
}

const fence = /^(```|~~~)/;
const listItem = /^(?:[-*+•–]\s+(?:\[[ xX]\]\s+)?|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)/;
const idAtStart =
	/^\**\[?([A-Z]{1,4}-?\d{1,3})\]?\**[.:)]?\**\s*(?:[([](must|should|nice|could|may|wajib|sebaiknya|opsional|bonus|Must|Should|Nice|Could|MUST|SHOULD|NICE|COULD|Wajib|WAJIB)(?: have)?[)\]])?\s*[:.–-]?\s+(?=\S)/;

/** Orders what was said last before what was said earlier; 0 for one and the same message. */
export const latestFirst = (a: Said, b: Said): number => b.answer - a.answer || a.messagesSince - b.messagesSince;

type Said = Pick<Unit, 'answer' | 'messagesSince'>;

/** A brief's units, document by document. The client's answers are later than everything before them. */
export function unitsOfBrief(brief: Pick<Brief, 'text' | 'format' | 'parts'>): Unit[] {
	const parts = brief.parts?.length ? brief.parts : [{ role: 'brief', format: brief.format, at: { start: 0, end: brief.text.length } }];
	let answers = 0;
	return parts.flatMap(({ role, format, at }) => {
		if (role === 'answers') answers += 1;
		const text = brief.text.slice(at.start, at.end);
		return unitsOf(text, format === 'email' || isPastedMail(text)).map((unit) => ({
			...unit,
			at: { start: unit.at.start + at.start, end: unit.at.end + at.start },
			answer: role === 'answers' ? answers : 0,
		}));
	});
}

const isPastedMail = (text: string) => /^(?:From|Dari):.+\n(?:.+\n){0,4}(?:Subject|Subjek|Perihal|To|Kepada):/i.test(text.trimStart());

/** Takes a text apart into units, in their order. Mail headers, signatures and the freelancer's own mails are left out. */
export function unitsOf(text: string, isMail: boolean): Unit[] {
	const units: Unit[] = [];
	const place: Place = { headings: [], lead: '', hasList: false };
	const lines = linesOf(text, isMail);
	let mail: Mail | undefined;
	for (let index = 0; index < lines.length; ) {
		const line = lines[index] as Line;
		if (line.mail !== mail) {
			mail = line.mail;
			place.headings = [];
			place.lead = '';
		}
		index = readBlock(text, { lines, index, place }, units);
	}
	return units;
}

interface Cursor {
	readonly lines: readonly Line[];
	readonly index: number;
	readonly place: Place;
}

/** Reads what begins at a line and says at which line to go on. */
function readBlock(text: string, cursor: Cursor, units: Unit[]): number {
	const { lines, index, place } = cursor;
	const line = lines[index] as Line;
	if (!line.text || line.mail?.skip) return index + 1;
	if (fence.test(line.text)) return readFence(text, cursor, units);
	const level = headingLevel(lines, index);
	if (level > 0) {
		units.push(unitAt(text, { start: line.from, end: line.end }, { kind: 'heading', line, place, nth: 0 }));
		place.headings = [
			...place.headings.filter((heading) => heading.level < level),
			{ level, text: bare(line.text), isLine: !line.text.startsWith('#') },
		];
		place.lead = '';
		place.hasList = false;
		return index + 1;
	}
	if (isRow(line.text)) {
		if (!/^[|\s:-]+$/.test(line.text)) units.push(unitAt(text, { start: line.from, end: line.end }, { kind: 'row', line, place, nth: 0 }));
		return index + 1;
	}
	if (line.indent >= 4 && !listItem.test(line.text) && !previousIsList(lines, index)) return readCode(text, cursor, units);
	const end = endOfBlock(lines, index);
	readParagraph(text, { lines, index, place }, { end, units });
	return end;
}

function readParagraph(text: string, { lines, index, place }: Cursor, { end, units }: { end: number; units: Unit[] }): void {
	const line = lines[index] as Line;
	const mark = listItem.exec(line.text)?.[0] ?? '';
	const span = { start: line.from + mark.length, end: (lines[end - 1] as Line).end };
	const id = idAtStart.exec(text.slice(span.start, span.end));
	if (id?.[1] && /\d/.test(id[1])) {
		const at = trimmed(text, { start: span.start + id[0].length, end: span.end });
		const unit = unitAt(text, at, { kind: 'numbered', line, place, nth: 0 });
		units.push({ ...unit, clientId: id[1], ...(id[2] && { mark: id[2].toLowerCase() }) });
		return;
	}
	if (!mark) endPseudoHeading(place);
	if (mark) place.hasList = true;
	const whole = text.slice(span.start, span.end);
	for (const [nth, at] of splitSentences(text, span).entries()) {
		units.push(unitAt(text, at, { kind: mark ? 'item' : 'sentence', line, place, nth }));
	}
	if (!mark && /:\**\s*$/.test(whole)) place.lead = bare(units.at(-1)?.text ?? '');
}

/** A mere line above a list heads that list, and not what comes after it. */
function endPseudoHeading(place: Place): void {
	if (place.hasList && place.headings.at(-1)?.isLine) place.headings.pop();
	place.lead = '';
	place.hasList = false;
}

function readFence(text: string, { lines, index, place }: Cursor, units: Unit[]): number {
	const end = endOfFence(lines, index);
	for (const line of lines.slice(index + 1, end)) if (line.text) units.push(unitAt(text, line, { kind: 'code', line, place, nth: 0 }));
	return end + 1;
}

/** Indented lines are samples, save for a single command that the line before asks to be run. */
function readCode(text: string, { lines, index, place }: Cursor, units: Unit[]): number {
	let end = index;
	while (end < lines.length && ((lines[end] as Line).indent >= 4 || !(lines[end] as Line).text)) end += 1;
	const block = lines.slice(index, end).filter((line) => line.text);
	const kind = block.length === 1 && place.lead ? 'command' : 'code';
	for (const line of block) units.push(unitAt(text, line, { kind, line, place, nth: 0 }));
	return end;
}

function unitAt(text: string, span: Span, { kind, line, place, nth }: { kind: UnitKind; line: Line; place: Place; nth: number }): Unit {
	const at = trimmed(text, span);
	return {
		at,
		text: bare(text.slice(at.start, at.end)),
		kind,
		headings: place.headings.map((heading) => heading.text),
		lead: kind === 'sentence' ? '' : place.lead,
		nth,
		messagesSince: line.mail?.number ?? 0,
		answer: 0,
		quoted: line.quoted,
	};
}

function linesOf(text: string, isMail: boolean): Line[] {
	const mails = isMail ? mailsOf(text) : chatOf(text);
	const lines: Line[] = [];
	let start = 0;
	for (const raw of text.split('\n')) {
		const mail = mails.find((one) => start >= one.start && start < one.end);
		const quote = mail?.body !== undefined && start < mail.body ? raw.slice(0, mail.body - start) : (/^\s*(?:>\s?)*/.exec(raw)?.[0] ?? '');
		const content = raw.slice(quote.length).trim();
		const from = start + raw.length - raw.slice(quote.length).trimStart().length;
		const indent =
			mail?.body !== undefined ? 0 : quote.includes('>') ? (/\s*$/.exec(quote)?.[0].length ?? 0) : quote.replaceAll('\t', '    ').length;
		lines.push({ start, end: from + content.length, from, text: content, indent, mail, quoted: !isMail && quote.includes('>') });
		start += raw.length + 1;
	}
	return lines;
}

function endOfFence(lines: readonly Line[], index: number): number {
	for (let end = index + 1; end < lines.length; end += 1) if (fence.test((lines[end] as Line).text)) return end;
	return lines.length - 1;
}

const isRow = (text: string) => /^\|.*\|$/.test(text) || /\S \| \S/.test(text);

const previousIsList = (lines: readonly Line[], index: number): boolean => {
	for (let before = index - 1; before >= 0; before -= 1) {
		const line = lines[before] as Line;
		if (!line.text) continue;
		return listItem.test(line.text) && line.indent < (lines[index] as Line).indent;
	}
	return false;
};

/** A paragraph or list item goes on until a blank line, another item, a heading, a row, or another mail. */
function endOfBlock(lines: readonly Line[], index: number): number {
	const first = lines[index] as Line;
	for (let end = index + 1; end < lines.length; end += 1) {
		const line = lines[end] as Line;
		const stops = !line.text || line.mail !== first.mail || line.quoted !== first.quoted;
		if (stops || listItem.test(line.text) || idAtStart.test(line.text) || fence.test(line.text) || isRow(line.text)) return end;
		if (/^#{1,6}\s/.test(line.text)) return end;
		// In hand-wrapped text only a full line goes on; a short one is a line of its own.
		const before = (lines[end - 1] as Line).text;
		if (before.length < 45 && /^[\p{Lu}"“]/u.test(line.text) && !/[,;]$/.test(before)) return end;
	}
	return lines.length;
}

/** 1 to 6 as in Markdown, 3 for capitals or bold alone, 4 for a short line of its own; 0 for what is no heading. */
function headingLevel(lines: readonly Line[], index: number): number {
	const { text, indent } = lines[index] as Line;
	const hashes = /^(#{1,6})\s+\S/.exec(text)?.[1];
	if (hashes) return hashes.length;
	if (indent >= 4 || text.length > 70 || listItem.test(text)) return 0;
	if (/^(\*\*|__)[^*_]+\1:?$/.test(text)) return 4;
	if (/^[^\p{Ll}]{4,60}$/u.test(text) && /\p{Lu}{3,}/u.test(text) && !/[.!?]$/.test(text)) return 3;
	const alone = !lines[index - 1]?.text;
	const next = lines[index + 1]?.text ?? '';
	const titled =
		/^(?:nice to have|must have|would be nice|requirements|deliverables|background|out of scope|bonus|opsional|ketentuan|syarat|kebutuhan|latar belakang|tentang kami)[:\s]*$/i;
	if (titled.test(text)) return 4;
	return alone &&
		(!next || /^[=-]{3,}$/.test(next)) &&
		/^[\p{Lu}\d][^.!?:,;]{2,50}$/u.test(text) &&
		text.split(/\s+/).length <= 6 &&
		index > 2
		? 4
		: 0;
}

export function trimmed(text: string, { start, end }: Span): Span {
	let from = start;
	let to = end;
	while (from < to && /\s/.test(text[from] as string)) from += 1;
	while (to > from && /\s/.test(text[to - 1] as string)) to -= 1;
	const mark = invisibleAtEnd.exec(text.slice(from, to))?.[0].length ?? 0;
	return mark > 0 && mark < to - from ? trimmed(text, { start: from, end: to - mark }) : { start: from, end: to };
}

const invisibleAtEnd = /⟦\d+ invisible characters?⟧$/;

/** Words without markup: emphasis, code marks, links' targets, quote marks at the start of wrapped lines. */
export const bare = (text: string): string =>
	text
		.replace(/\n\s*(?:>\s?)+/g, ' ')
		.replace(/^#{1,6}\s+/, '')
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/\*\*|__|`/g, '')
		.replace(/(^|\s)[*_]([^*_\n]+)[*_](?=[\s.,;:!?)]|$)/g, '$1$2')
		.replace(/^\|\s*|(?<!\s)\s*\|$/g, '')
		.replace(/\s+/g, ' ')
		.trim();
