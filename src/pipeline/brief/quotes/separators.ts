import { dashes, isDigit, isUnspaced, quoteMarks, withoutUnseen } from './characters.ts';

/** What stands between two letters of a text, as a reader sees it. */
export interface Separator {
	/** The punctuation that counts, in one spelling; where marks of layout stand in it, without them and as it is with them. */
	readonly spellings: readonly string[];
	/** Parts two words. */
	readonly gap: boolean;
	/** A border that a short quote does not cross by chance: of a table's cell, or of a paragraph, heading or item. */
	readonly border: 'none' | 'block' | 'cell';
	/** A hyphen that may be there for the line's end alone. */
	readonly hyphen: boolean;
}

const nothing: Separator = { spellings: [''], gap: false, border: 'none', hyphen: false };

const lineEnds = /\r\n?|[\n\u2028\u2029]/;
/** What stands before a line's words: mail quoting, list marks with their number, a heading's mark, an open checkbox. */
const lineMarks = /^(?:\s|>|[-*+•◦▪‣·–—](?=\s)|#{1,6}(?=\s)|\[ \](?=\s)|\(?(?:\d{1,3}|[A-Za-z])[.)](?=\s)|\|)*/;
/** A blank line, one that rules off, or the one under a table's head. */
const ruleLine = /^[\s>|:=_*#+-]*$/;

/** A text has few kinds of separators and each of them often. */
const known = new Map<string, Separator>();
const [mostKnown, longestKnown] = [1_000, 60];

export function separatorOf(raw: string): Separator {
	if (raw === '') return nothing;
	const before = known.get(raw);
	if (before) return before;
	const separator = read(raw);
	if (known.size >= mostKnown) known.clear();
	if (raw.length <= longestKnown) known.set(raw, separator);
	return separator;
}

function read(raw: string): Separator {
	const text = withoutUnseen(raw.replace(/\u00AD(?=\s)/g, '-'));
	const lines = text.split(lineEnds);
	const first = inline(lines[0] ?? '', true, lines.length === 1);
	if (lines.length === 1) {
		return { spellings: [first.spelling], gap: first.gap, border: first.cell ? 'cell' : 'none', hyphen: isHyphen(text, first.spelling) };
	}
	const inner = lines.slice(1, -1);
	const middle = inner.map((line) => (ruleLine.test(line) ? '' : inline(line.replace(lineMarks, ''), false, false).spelling)).join('');
	const last = lines.at(-1) ?? '';
	const marks = lineMarks.exec(last)?.[0] ?? '';
	const rest = inline(last.slice(marks.length), false, true);
	const spelled = (written: string) => folded(first.spelling + middle + written + rest.spelling);
	// Who flattens a passage may leave these in it.
	const written = [...inner.filter((line) => ruleLine.test(line)), marks];
	const unquoted = written.map((line) => line.replace(/^[\s>]+/, ''));
	const spellings = [...new Set([[], written, unquoted].map((layout) => spelled(layout.join('').replace(/[\s|]/g, ''))))];
	const hasCell = first.cell || rest.cell || marks.includes('|') || inner.some((line) => line.includes('|'));
	const hasBlock = inner.length > 0 || marks.replace(/[\s>]/g, '') !== '';
	return { spellings, gap: true, border: hasCell ? 'cell' : hasBlock ? 'block' : 'none', hyphen: isHyphen(text, spellings[0] ?? '') };
}

const isHyphen = (text: string, spelling: string): boolean => spelling === '-' && /^[-‐]\s/.test(text);

interface Inline {
	readonly spelling: string;
	readonly gap: boolean;
	readonly cell: boolean;
}

function inline(text: string, afterWord: boolean, beforeWord: boolean): Inline {
	let spelling = '';
	const runs = text.match(/\\[!-/:-@[-`{-~]|\s+|\*+|_+|~+|\.{3,}|./gsu) ?? [];
	for (const [index, run] of runs.entries()) {
		const before = runs[index - 1] ?? (afterWord ? 'word' : ' ');
		const after = runs[index + 1] ?? (beforeWord ? 'word' : ' ');
		if (!isLayout(run, before, after)) spelling += isEscaped(run) ? run.slice(1) : run;
	}
	return { spelling: folded(spelling), gap: /[\s|]/.test(text), cell: text.includes('|') };
}

const isEscaped = (run: string): boolean => run.length > 1 && run.startsWith('\\');

/** White space, and marks that lay out and say nothing: emphasis, quote marks around words, a table's lines. */
function isLayout(run: string, before: string, after: string): boolean {
	if (/^[\s|`]/.test(run)) return true;
	const isInside = before === 'word' && after === 'word';
	if (/^(?:\*|_|~~$)/.test(run)) {
		if (isInside) return run === '**';
		return !(/^\s/.test(before) && /^\s/.test(after));
	}
	return quoteMarks.test(run) && !isInside;
}

/** One spelling of each mark. */
function folded(text: string): string {
	if (/^[,.;:!?()]?$/.test(text)) return text;
	return [...text]
		.map((character) => {
			if (quoteMarks.test(character)) return "'";
			if (dashes.test(character)) return '-';
			return character === '…' ? '…' : character.normalize('NFKC');
		})
		.join('')
		.replace(/\.{3,}/g, '…')
		.replace(/-{2,}/g, '-')
		.replace(/>{2,}/g, '>');
}

/** Whether two separators between the same two letters are the same to a reader. */
export function areAlike(one: Separator, other: Separator, before: string, after: string): boolean {
	if (isBreak(one, other) || isBreak(other, one)) return true;
	const shared = one.spellings.find((spelling) => other.spellings.includes(spelling));
	if (shared === undefined) return false;
	const sameGap = one.gap === other.gap;
	if (/^[.,:]$/.test(shared) && isDigit(before) && isDigit(after)) return sameGap;
	return shared !== '' || sameGap || isUnspaced(before, after) || isDigit(before) !== isDigit(after);
}

/** A word that one of them parts at a line's end. */
const isBreak = (parted: Separator, whole: Separator): boolean => parted.hyphen && !whole.gap && whole.spellings[0] === '';
