import type { Priority } from '../../../../shared/artifacts.ts';
import type { Span } from '../../../../shared/brief.ts';
import { filesIn } from '../floor/fileNames.ts';
import type { Unit } from '../layout/units.ts';
import { en } from './en.ts';
import { id } from './id.ts';
import { type Needs, type Signal, type Strength, strengths } from './signal.ts';

/** A passage that looks like a request. */
export interface Asked {
	readonly unit: Unit;
	readonly text: string;
	readonly at: Span;
	readonly priority: Priority;
}

/**
 * The passages of a brief that look like requests, in their order. A heading says how plainly a sentence below it has to ask; the
 * signals say how plainly it does. The client's own numbers always count, and where there are many, little else does.
 */
export function requestsIn(units: readonly Unit[], text: string): Asked[] {
	const isNumbered = units.filter(({ clientId, mark }) => clientId && mark).length >= numberedBrief;
	const said = units.filter(({ kind }) => kind !== 'heading' && kind !== 'code');
	const title = units[0]?.kind === 'heading' ? units[0].text : undefined;
	let header: Unit | undefined;
	return said.flatMap((unit, index): Asked[] => {
		if (unit.kind === 'row') {
			header ??= unit;
			return isNumbered || (header === unit && namesColumns(unit)) ? [] : fromRow(unit, header, text);
		}
		header = undefined;
		const needs = needsBelow(unit, title, isNumbered);
		if (unit.kind !== 'numbered' && (introduces(unit, said[index + 1]) || isFileList(unit) || !asks(unit, needs))) return [];
		return [{ unit, text: unit.text, at: unit.at, priority: priorityOf(unit) }];
	});
}

/** Numbered and marked requirements from which on the client's list counts as the list. */
const numberedBrief = 5;

const fitting = <T extends string>(signals: readonly Signal<T>[], text: string): T[] =>
	signals.filter(({ pattern }) => pattern.test(text)).map(({ strength }) => strength);

const sentences = [...en.sentences, ...id.sentences];
const headings = [...en.headings, ...id.headings];
const priorities = [...en.priorities, ...id.priorities];
const leadIns = [...en.leadIns, ...id.leadIns];

/** How plainly a sentence asks: by the first kind of strength that anything in it has. */
export function strengthOf(text: string): Strength | undefined {
	const asked = fitting(sentences, withoutLeadIn(text)).filter((strength) => strength !== 'nothing' && strength !== 'news');
	const found = new Set([...fitting(sentences, text), ...asked]);
	return strengths.find((strength) => found.has(strength));
}

/** "Also, if there is time, add a map": the order begins after what leads to it. */
function withoutLeadIn(text: string): string {
	const shorter = leadIns.reduce((rest, { pattern }) => rest.replace(pattern, ''), text);
	return shorter === text ? text : withoutLeadIn(shorter);
}

/** By the line above the list, else by the innermost heading that says it. A title names the whole work. */
function needsBelow(unit: Unit, title: string | undefined, isNumbered: boolean): Needs | undefined {
	if (unit.quoted) return 'never';
	const above = [unit.lead, ...unit.headings.filter((heading) => heading !== title).toReversed()];
	const needs = above.map((heading) => fitting(headings, heading)[0]).find(Boolean);
	if (!isNumbered) return needs;
	return needs === undefined ? 'words' : needs === 'any' || needs === 'form' ? 'outright' : needs;
}

/** The first sentence of a list's point; what follows explains it. */
const isPoint = ({ kind, nth }: Unit): boolean => kind === 'item' && nth === 0;

function asks(unit: Unit, needs: Needs | undefined): boolean {
	const strength = strengthOf(unit.kind === 'command' ? unit.lead : unit.text);
	if (needs === 'never') return false;
	if (needs === 'form' || needs === 'words' || needs === 'outright') return isEnough(strength, needs);
	if (needs && isPoint(unit)) return strength !== 'nothing' && strength !== 'news';
	return isEnough(strength, unit.kind === 'item' || isShort(unit.text) ? 'form' : 'words');
}

/** Whether a sentence asks as plainly as it has to. */
const isEnough = (strength: Strength | undefined, least: 'form' | 'words' | 'outright'): boolean =>
	strength === 'outright' || (strength === 'words' && least !== 'outright') || (strength === 'form' && least === 'form');

const isShort = (text: string): boolean => text.split(/\s+/).length <= 24;

/** A sentence that ends in a colon asks through what stands below it, a label through what follows it. */
const introduces = (unit: Unit, next: Unit | undefined): boolean =>
	next !== undefined &&
	((unit.kind === 'sentence' && /:\W*$/.test(unit.text) && (next.lead !== '' || next.at.start - unit.at.end > 3)) ||
		(isPoint(unit) && next.nth === 1 && unit.text.split(/\s+/).length < 3 && strengthOf(unit.text) === undefined));

/** "Deliverables: a.ts, b.ts": names alone are deliverables. */
function isFileList({ kind, text }: Unit): boolean {
	const files = filesIn(text);
	const others = files.reduce((rest, file) => rest.replace(file, ' '), text).match(/\p{L}{2,}/gu) ?? [];
	return kind !== 'command' && files.length > 0 && others.length < (files.length > 1 ? 6 : 3);
}

const cellsOf = (row: string): string[] => row.split('|').map((cell) => cell.trim());

/** A table's first row names its columns when it is all short words. */
const namesColumns = ({ text }: Unit): boolean => cellsOf(text).every((cell) => cell.split(/\s+/).length <= 6 && !/[.!?:;]/.test(cell));

/** Below columns that are priorities each cell is a request; else the row is, when its columns or a cell of it ask. */
function fromRow(unit: Unit, header: Unit, text: string): Asked[] {
	const columns = cellsOf(header.text);
	const byColumn = columns.map((cell) => fitting(priorities, cell)[0]);
	if (namesColumns(header) && byColumn.some(Boolean)) {
		let from = unit.at.start;
		return cellsOf(unit.text).flatMap((cell, column) => {
			const start = text.indexOf(cell, from);
			const priority = byColumn[column];
			if (!priority || !cell || start < 0 || start + cell.length > unit.at.end) return [];
			from = start + cell.length;
			return [{ unit, text: cell, at: { start, end: from }, priority }];
		});
	}
	const cells = cellsOf(unit.text);
	const above = needsBelow(unit, undefined, false);
	const isAsked =
		!isFileList(unit) &&
		above !== 'never' &&
		above !== 'outright' &&
		(above === 'any' ||
			columns.some((cell) => fitting(headings, cell)[0] === 'any') ||
			cells.some((cell) => isEnough(strengthOf(cell), 'form')));
	return isAsked ? [{ unit, text: unit.text, at: unit.at, priority: priorityOf(unit) }] : [];
}

/** The client's own mark, else what the sentence or the heading above it says. */
export function priorityOf({ mark, text, headings: above, lead }: Unit): Priority {
	const said = fitting(priorities, mark ?? text);
	const ofPart = [lead, above.at(-1) ?? ''].flatMap((heading) => fitting(priorities, heading));
	const isNice = said.includes('nice') || (!mark && ofPart.includes('nice'));
	return isNice ? 'nice' : (said.find((one) => one === 'must') ?? said[0] ?? 'must');
}
