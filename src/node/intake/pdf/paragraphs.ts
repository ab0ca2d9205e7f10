import { type Line, textOfLine } from './lines.ts';

export interface TextStyle {
	/** The size that most letters have. */
	readonly body: number;
	/** The document divides words at line ends. */
	readonly hyphenates: boolean;
}

interface Block {
	text: string;
	last: Line;
	readonly first: Line;
	readonly kind: 'paragraph' | 'item' | 'heading' | 'row';
	readonly contentLeft: number;
}

const dividedWord = /\p{L}[-\u00ad]$/u;
const numbered = /^\(?(?:\d{1,3}|[a-zA-Z])[.)]\s+/;

/** Lines as paragraphs: headings as `# `, bullets as `- `, rows as `a | b`; wrapped lines become one again. */
export function toParagraphs(lines: readonly Line[], style: TextStyle): string {
	const margin = Math.max(0, ...lines.map(({ right }) => right));
	const blocks: Block[] = [];
	let previous: Line | undefined;
	let text = '';
	for (const line of lines) {
		const block = blocks.at(-1);
		const content = textOfLine(line);
		if (!content) continue;
		if (block && previous && continues(block, line, margin)) {
			block.text = attached(block.text, content, style);
			block.last = line;
		} else
			blocks.push({
				text: prefixOf(line, content, style) + content,
				first: line,
				last: line,
				kind: kindOf(line, content, style),
				contentLeft: contentLeftOf(line, content),
			});
		previous = line;
	}
	for (const [index, block] of blocks.entries()) {
		const before = blocks[index - 1];
		text += (before ? breakBetween(before, block) : '') + block.text;
	}
	return text;
}

/** Items, rows, and lines that were broken on purpose stand close; all else is a paragraph of its own. */
function breakBetween(before: Block, block: Block): string {
	if (before.kind !== block.kind || block.kind === 'heading') return '\n\n';
	const pitch = block.first.y - before.last.y;
	return block.kind !== 'paragraph' || (pitch > 0 && pitch < block.first.size * 1.6) ? '\n' : '\n\n';
}

function continues(block: Block, line: Line, margin: number): boolean {
	const { last, kind, contentLeft } = block;
	if (line.isRow || last.isRow) return false;
	const pitch = line.y - last.y;
	const size = Math.max(last.size, line.size);
	if (pitch <= 0 || pitch > size * 1.75 || line.bullet || Math.abs(last.size - line.size) > size * 0.12) return false;
	if (kind === 'row') {
		const cell = last.cells.at(-1);
		return line.cells.length === 1 && cell !== undefined && Math.abs(line.left - cell.left) < 4;
	}
	const [only] = line.cells;
	if (line.cells.length > 1 || !only || numbered.test(only.text)) return false;
	if (line.left > contentLeft + size || line.left < last.left - size * 2.5) return false;
	if (kind === 'item' && line.left < contentLeft - size * 1.2) return false;
	if (dividedWord.test(block.text) && /^\p{Ll}/u.test(only.text)) return true;
	const word = /^\S+/.exec(only.text.trim())?.[0] ?? '';
	const width = ((only.right - only.left) * word.length) / Math.max(1, only.text.length);
	// The word would have had room on the line before: whoever wrote this began a new line on purpose.
	return last.right + width + size * 0.2 > margin - size * 0.6;
}

function kindOf(line: Line, content: string, style: TextStyle): Block['kind'] {
	if (line.isRow || line.cells.length > 1) return 'row';
	if (isHeading(line, content, style)) return 'heading';
	return line.bullet || numbered.test(content) ? 'item' : 'paragraph';
}

function prefixOf(line: Line, content: string, style: TextStyle): string {
	if (isHeading(line, content, style)) return line.size > style.body * 1.5 ? '# ' : '## ';
	return line.bullet ? '- ' : '';
}

const isHeading = (line: Line, content: string, style: TextStyle) =>
	line.cells.length === 1 && !line.isRow && !line.bullet && line.size > style.body * 1.14 && content.length < 140 && /\p{L}/u.test(content);

function contentLeftOf(line: Line, content: string): number {
	const marker = numbered.exec(content)?.[0].length ?? 0;
	const [first] = line.cells;
	return (
		line.left + (first && marker > 0 ? ((first.right - first.left) * marker) / Math.max(1, first.text.length) : line.bullet ? line.size : 0)
	);
}

function attached(text: string, next: string, style: TextStyle): string {
	if (text.endsWith('\u00ad')) return text.slice(0, -1) + next;
	if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(next)) return (style.hyphenates ? text.slice(0, -1) : text) + next;
	return `${text} ${next}`;
}

/** What holds for all pages of a document. */
export function styleOf(lines: readonly Line[]): TextStyle {
	const sizes = new Map<number, number>();
	let divided = 0;
	for (const line of lines) {
		const text = textOfLine(line);
		const size = Math.round(line.size * 2) / 2;
		sizes.set(size, (sizes.get(size) ?? 0) + text.length);
		if (/\p{Ll}{2}-$/u.test(text)) divided += 1;
	}
	const [body] = [...sizes].toSorted(([, one], [, other]) => other - one)[0] ?? [10];
	return { body, hyphenates: divided >= 3 };
}
