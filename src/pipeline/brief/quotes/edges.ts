import { characterAt, characterBefore, dashes, endOfUnseen, isWordCharacter, quoteMarks, withoutUnseen } from './characters.ts';

/** Marks around a quote that need not stand in the text: they say that it is one, or how it was laid out. */
const dispensable = /^[*_`~|>•…]$/;

/**
 * How far a passage reaches over the marks around its words, as far as the quote has them too; undefined where the quote has one there that
 * counts and the text does not. `step` is -1 for what stands before the passage, 1 for what stands after it.
 */
export function reach(text: string, from: number, marks: string, step: 1 | -1): number | undefined {
	const wanted = [...withoutUnseen(marks).replace(/\.{2,}/g, '…')];
	if (step < 0) wanted.reverse();
	let edge = from;
	for (const [index, mark] of wanted.entries()) {
		if (/\s/.test(mark)) continue;
		const found = next(text, edge, mark, step);
		if (found !== undefined) edge = found;
		else if (!isDispensable(mark, wanted[index - 1] ?? '', step)) return undefined;
	}
	return edge;
}

function isDispensable(mark: string, nearer: string, step: 1 | -1): boolean {
	if (dispensable.test(mark) || quoteMarks.test(mark)) return true;
	// "- item" and "# heading" are layout; "-5" and "#tea" are not.
	if (dashes.test(mark) || mark === '+' || mark === '#') return /\s/.test(nearer) || (nearer === '#' && mark === '#');
	return step > 0 && /^[.,;:。]$/.test(mark);
}

/** The edge beyond the mark, where it is the next thing there but for white space and layout. */
function next(text: string, edge: number, mark: string, step: 1 | -1): number | undefined {
	let at = edge;
	while (Math.abs(at - edge) < 40) {
		if (step > 0) at = endOfUnseen(text, at, 40);
		const character = step > 0 ? characterAt(text, at) : characterBefore(text, at);
		if (character === '' || isWordCharacter(character)) return undefined;
		at += step * character.length;
		if (kind(character) === kind(mark)) return mark === '…' ? endOfPoints(text, at, step) : at;
		if (!/[\s*_`>|]/.test(character) && !quoteMarks.test(character)) return undefined;
	}
	return undefined;
}

/** Three points stand for one ellipsis. */
function endOfPoints(text: string, from: number, step: 1 | -1): number {
	let at = from;
	while (text[step > 0 ? at : at - 1] === '.') at += step;
	return at;
}

function kind(mark: string): string {
	if (quoteMarks.test(mark)) return "'";
	if (dashes.test(mark)) return '-';
	return mark === '…' ? '.' : mark;
}
