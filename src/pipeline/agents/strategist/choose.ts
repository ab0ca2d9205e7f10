import type { Priority } from '../../../shared/artifacts.ts';
import type { Span } from '../../../shared/brief.ts';
import { askingStrength, isImperative, isOverallWish } from './asking.ts';
import { filesIn } from './fileNames.ts';
import { type SectionKind, sectionKind, sectionOf } from './sections.ts';
import type { Unit } from './units.ts';

/** A unit that asks for something. */
export interface Asked {
	readonly unit: Unit;
	readonly text: string;
	readonly at: Span;
	readonly section: SectionKind;
	readonly priority: Priority;
}

export interface Choice {
	readonly asked: readonly Asked[];
	/** Wishes for the work as a whole. */
	readonly goals: readonly Unit[];
}

/** Numbered requirements from which on the client's numbering counts as the list of what is asked. */
const numberedBrief = 5;

/** Picks what the client asks for. In a brief that numbers its requirements, other passages have to ask in so many words. */
export function choose(units: readonly Unit[], text: string): Choice {
	const isNumbered = units.filter((unit) => unit.clientId && unit.mark).length >= numberedBrief;
	const asked: Asked[] = [];
	const goals: Unit[] = [];
	const said = units.filter((unit) => unit.kind !== 'heading');
	const title = units.find((unit) => unit.kind === 'heading')?.text;
	let header: Unit | undefined;
	for (const [index, unit] of said.entries()) {
		const section = sectionOf(
			unit.headings.filter((heading) => heading !== title || !isAboutAll.test(sectionKind(heading))),
			unit.lead,
		);
		if (unit.kind !== 'row') header = undefined;
		else if (!header) {
			header = unit;
			if (isHead(unit) || byPriority(header).some(Boolean) || !rowAsks(unit, 'none', isNumbered)) continue;
		} else if (byPriority(header).some(Boolean)) {
			asked.push(...cellsAsked({ unit, header, section, text }));
			continue;
		}
		if (unit.kind === 'row' && header && header !== unit && !isNumbered && headAsks(header)) {
			asked.push({ unit, text: unit.text, at: unit.at, section, priority: priorityOf(unit, section) });
			continue;
		}
		lowerLast(unit, asked);
		if (extendsLast(unit, asked) || introduces(unit, said[index + 1]) || !asksFor(unit, section, isNumbered)) continue;
		if ((unit.kind === 'sentence' && isOverallWish(unit.text)) || goalLead.test(unit.lead)) goals.push(unit);
		else asked.push({ unit, text: unit.text, at: unit.at, section, priority: priorityOf(unit, section) });
	}
	// A short brief says little more than its wish.
	if (asked.length < 3) {
		for (const unit of goals) {
			const section = sectionOf(unit.headings, unit.lead);
			asked.push({ unit, text: unit.text, at: unit.at, section, priority: priorityOf(unit, section) });
		}
		asked.sort((a, b) => a.at.start - b.at.start);
	}
	return { asked, goals };
}

/** A title names the whole work; its words do not say what the first paragraph is for. */
const isAboutAll = /^(?:style|background|terms)$/;

/** A table's first row names its columns when it is all short words. */
const isHead = (unit: Unit): boolean =>
	cellsOf(unit.text)
		.filter(Boolean)
		.every((cell) => cell.split(/\s+/).length <= 6 && !/[.!?:;]/.test(cell));

/** "What it has to say": each row below is asked for. */
const headAsks = (header: Unit): boolean =>
	isHead(header) &&
	cellsOf(header.text).some((cell) =>
		/\b(?:has to|have to|must|needs? to|should|requirements?|message|wording|harus|wajib|permintaan)\b|^(?:content|isi|teks|text|copy)$/i.test(
			cell,
		),
	);

const cellsOf = (row: string) => row.split('|').map((cell) => cell.trim());

/** The priority that each column of a table stands for, when its head says so ("Must | Nice"). */
const byPriority = (header: Unit): (Priority | undefined)[] =>
	cellsOf(header.text).map((cell) => {
		if (/^(?:must(?:[- ]have)?s?|wajib|harus|required)$/i.test(cell)) return 'must';
		if (/^(?:nice(?:[- ]to[- ]have)?|opsional|optional|bonus|could)$/i.test(cell)) return 'nice';
		return /^(?:should|sebaiknya)$/i.test(cell) ? 'should' : undefined;
	});

/** One requirement for each cell below a priority. */
function cellsAsked({ unit, header, section, text }: { unit: Unit; header: Unit; section: SectionKind; text: string }): Asked[] {
	const priorities = byPriority(header);
	let from = unit.at.start;
	return cellsOf(unit.text).flatMap((cell, column) => {
		const priority = priorities[column];
		const start = text.indexOf(cell, from);
		if (!priority || !cell || start < 0 || start + cell.length > unit.at.end) return [];
		from = start + cell.length;
		return [{ unit, text: cell, at: { start, end: from }, section, priority }];
	});
}

const goalLead = /\b(?:jobs|goals?|aims?|objectives?|purpose|tujuan|sasaran)\b/i;

/** "Link to these pages:" and then an address on each line: the addresses belong to the sentence, and so does the command to "Run it like this:". */
function extendsLast(unit: Unit, asked: Asked[]): boolean {
	const last = asked.at(-1);
	if (
		!last ||
		!/:\W*(?:https?:\S+\s*)*$/.test(last.text) ||
		unit.at.start - last.at.end > 400 ||
		!/^(?:https?:\/\/\S+|[\w.-]+@\S+)$/.test(unit.text)
	)
		return false;
	asked[asked.length - 1] = { ...last, at: { start: last.at.start, end: unit.at.end }, text: `${last.text} ${unit.text}` };
	return true;
}

/** A sentence that ends in a colon asks through the list below it. */
const introduces = (unit: Unit, next: Unit | undefined): boolean =>
	unit.kind === 'sentence' &&
	/:\W*$/.test(unit.text) &&
	next !== undefined &&
	(next.lead !== '' || next.at.start - unit.at.end > 3 || next.kind !== 'sentence');

function asksFor(unit: Unit, section: SectionKind, isNumbered: boolean): boolean {
	if (unit.kind === 'heading' || unit.kind === 'code') return false;
	if (unit.kind === 'numbered') return true;
	if (section === 'proposal' || unit.quoted) return isConclusion(unit.text) && section !== 'proposal';
	if (unit.kind === 'command') return isImperative(unit.lead);
	if (unit.kind === 'row') return rowAsks(unit, section, isNumbered);
	if (isFileList(unit) || sentLater.test(unit.text)) return false;
	const strength = askingStrength(unit.text);
	if (isNumbered) return asksBesideNumbers(unit, section, strength);
	if (section === 'terms') return false;
	if (section === 'background')
		return unit.kind === 'item' ? false : strength === 2 && /\bplease\b|\bmust\b|\btolong\b|\bwajib\b/i.test(unit.text);
	if (section === 'checks') return checkAsks(unit, strength);
	if (section === 'style' && isFiller(unit.text)) return false;
	if (section === 'style') return strength > 0 || (unit.nth === 0 && !/^(?:think|we say|kami|we sound)\b/i.test(unit.text));
	if (section === 'none') return strength === 2 || (strength === 1 && (unit.kind === 'item' || isShort(unit)));
	if (unit.kind === 'item' && unit.nth === 0) return !/^(?:sekarang|currently)\b/i.test(unit.text);
	if (/^(?:jadi|sekarang|currently|so|that['’]s|which|\(|contoh|e\.g|for example)\b/i.test(unit.text) || unit.text.startsWith('('))
		return false;
	return strength === 2 || (strength === 1 && (unit.kind === 'item' || isShort(unit)));
}

/** What the client will still send is asked for, and no requirement. */
const sentLater = /\bakan (?:dikirim|kami kirim|diberikan|menyusul)\b|\b(?:we|i)(?:['’]ll| will) send\b[^.]*\b(?:later|soon|next|then)\b/i;

const isFiller = (text: string) => text.split(/\s+/).length < 2 || /^(?:hi|hello|hey|halo|hai|note|referensi|reference)\b/i.test(text);

const isShort = (unit: Unit) => unit.text.split(/\s+/).length <= 24;

/** What a brief with numbered requirements asks for outside of the numbers. */
function asksBesideNumbers(unit: Unit, section: SectionKind, strength: number): boolean {
	if (section === 'changes')
		return (
			unit.kind === 'item' &&
			(strength > 0 || /\b(?:now|moves?|agreed|dropped|as well)\b/i.test(unit.text)) &&
			!/\((?:[A-Z]{1,4}-?\d+)\)/.test(unit.text)
		);
	if (isConclusion(unit.text)) return true;
	if (section === 'terms') return /\b(?:i|we)['’]d like\b/i.test(unit.text);
	if (section === 'background' || section === 'checks' || section === 'excludes') {
		return section === 'background' && strength === 2 && /\b(?:leave a|put (?:it|the)|please don['’]t write)\b/i.test(unit.text);
	}
	if (section === 'files') return unit.kind === 'item' && unit.nth === 0 && !/\bafterwards\b/i.test(unit.text);
	return strength === 2 || (strength === 1 && /^(?:every|each|all)\b/i.test(unit.text) && filesIn(unit.text).length > 0);
}

const isConclusion = (text: string) =>
	/^(?:so|therefore|jadi),? (?:from|in short|to sum up|that means|dari)\b.{0,30}?[:,]/i.test(text) && text.split(/\s+/).length < 40;

/** A client's test is a requirement when it says how the work has to be, not what the client will do. */
function checkAsks(unit: Unit, strength: number): boolean {
	if (/\b(?:i|we|you|she|he|winnie) (?:read|make|send|spend|try|go|will)\b|\bif (?:nobody|jo|she|he|it)\b/i.test(unit.text)) return false;
	return strength > 0 || unit.kind === 'item' || /\b(?:pass(?:es)?|is clean|without errors?|works?|lulus)\b/i.test(unit.text);
}

/** A table's row asks when a cell gives an order, or tells more about a file than what it is. */
function rowAsks(unit: Unit, section: SectionKind, isNumbered: boolean): boolean {
	if (section === 'background' || section === 'terms' || isNumbered) return false;
	const cells = unit.text.split(/\s*\|\s*/).filter(Boolean);
	if (
		cells.some((cell) =>
			/(?:^|[,;] )(?:treat|never|always|must|please|don['’]t|do not|wajib|jangan)\b|\b(?:must|has to|harus)\b/i.test(cell),
		)
	)
		return true;
	if ((section === 'asks' || section === 'style') && cells.length > 1) return true;
	const [first = '', ...rest] = cells;
	return filesIn(first).length > 0 && rest.join(' ').split(/\s+/).length >= 5;
}

/** "Deliverables: a.ts, b.ts": names alone are deliverables, not requirements. */
export function isFileList(unit: Unit): boolean {
	const files = filesIn(unit.text);
	if (files.length === 0) return false;
	const others = files.reduce((text, file) => text.replace(file, ' '), unit.text).match(/\p{L}{2,}/gu) ?? [];
	if (unit.kind === 'item' && others.length < 3) return true;
	return files.length > 1 && /^(?:deliverables?|files?|yang dikirim|berkas|output|hasil)\b/i.test(unit.text) && others.length < 6;
}

const niceWords =
	/\bnice[- ]to[- ]have\b|\bbonus\b|\boptional(?:ly)?\b|\bif (?:you (?:can|have time|fancy)|possible|there['’]s time)\b|\bonly if it\b|\bkalau sempat\b|\bkalo sempet\b|\bk(?:alau|l|alo) bisa\b|\bbila sempat\b|\bopsional\b(?!\.)|\bjust be kind\b/i;
const shouldWords =
	/\bideally\b|\bwould be (?:lovely|great|good|nice)\b|\bprefer(?:ably|red)?\b|\b(?:i|we)['’]d (?:like|love)\b|\bsebaiknya\b|\bgpp\b|\bboleh juga\b|\bkalau mau\b/i;

export function priorityOf(unit: Unit, section: SectionKind): Priority {
	if (unit.mark) return /nice|could|may|opsional|bonus/.test(unit.mark) ? 'nice' : /should|sebaiknya/.test(unit.mark) ? 'should' : 'must';
	if (
		unit.kind === 'numbered' &&
		/^[^.]{0,60}\b(?:shall|should|may)\b/i.test(unit.text) &&
		!/\bshall\b|\bmust\b|\bmay not\b|\bonly\b/i.test(unit.text)
	)
		return /^[^.]{0,60}\bmay\b/i.test(unit.text) ? 'nice' : 'should';
	if (section === 'nice' || niceWords.test(unit.text)) return 'nice';
	if (/\bmust\b|\bwajib\b|\bharus\b|\bnever\b/i.test(unit.text)) return 'must';
	return shouldWords.test(unit.text) ? 'should' : 'must';
}

/** "Call it a nice to have." says it of the sentence before. */
function lowerLast(unit: Unit, asked: Asked[]): void {
	const last = asked.at(-1);
	if (!last || unit.at.start - last.at.end > 160 || !/^(?:call it|it['’]s|that['’]s|this is|tp ini|tapi ini|ini)\b/i.test(unit.text))
		return;
	if (/nice to have|bonus|optional|not (?:essential|urgent)|sempe?at?|opsional|sempet/i.test(unit.text))
		asked[asked.length - 1] = { ...last, priority: 'nice' };
}
