import { longestShown } from '../../shared/panel/shown.ts';

/** A part of a growing text that is finished: it never changes again, and is rendered once. */
export interface Block {
	readonly number: number;
	readonly text: string;
}

/** A block of Markdown that grows beyond this ends at the next line: what grows is rendered again with each piece of text. */
const longestBlock = 8_000;
/** Code is cut into blocks of about this many characters. */
const codeBlock = 2_000;

export const isMarkdown = (format: string): boolean => /^(md|markdown|mdx)$/i.test(format);

/**
 * A text that is being written, as blocks: Markdown is cut where a blank line ends a block, code at a line's end. Only what is
 * added and the last block are looked at, however long the whole is, and only the end of a long text is kept.
 */
export class GrowingText {
	/** Characters that were left out before the first block. */
	before: number;
	readonly #lines: Lines;
	readonly #most: number;
	readonly #blocks: Block[] = [];
	#kept = 0;
	#count = 0;
	#rest = '';
	/** Where the first line begins that was not looked at. */
	#next = 0;

	constructor(format: string, text = '', before = 0) {
		this.before = before;
		this.#lines = isMarkdown(format) ? new MarkdownLines() : codeLines;
		this.#most = isMarkdown(format) ? longestBlock : codeBlock;
		this.append(text);
	}

	/** The finished blocks, the last ones of them. */
	get blocks(): readonly Block[] {
		return this.#blocks;
	}

	/** The block that still grows. */
	get rest(): string {
		return this.#rest;
	}

	append(text: string): void {
		this.#rest += text;
		for (let end = this.#endOfBlock(); end > 0; end = this.#endOfBlock()) this.#finish(end);
	}

	#endOfBlock(): number {
		for (let end = this.#rest.indexOf('\n', this.#next); end >= 0; end = this.#rest.indexOf('\n', this.#next)) {
			const line = this.#rest.slice(this.#next, end);
			this.#next = end + 1;
			if (this.#lines.endsBlock(line) || this.#next >= this.#most) return this.#next;
		}
		// A line without an end.
		return this.#rest.length >= this.#most * 2 ? this.#rest.length : 0;
	}

	#finish(end: number): void {
		this.#count += 1;
		this.#kept += end;
		this.#blocks.push({ number: this.#count, text: this.#rest.slice(0, end) });
		const again = this.#lines.opening();
		this.#rest = again + this.#rest.slice(end);
		this.#next = again.length;
		while (this.#kept > longestShown && this.#blocks.length > 1) {
			const left = this.#blocks.shift()?.text.length ?? 0;
			this.#kept -= left;
			this.before += left;
		}
	}
}

interface Lines {
	/** Whether a block ends with this line, the next one of the text. */
	endsBlock(line: string): boolean;
	/** What a new block begins with because the old one was cut inside it. */
	opening(): string;
}

const codeLines: Lines = { endsBlock: () => false, opening: () => '' };

/** A blank line ends a block, but not in a code fence. */
class MarkdownLines implements Lines {
	/** The line that opened the fence; empty outside. */
	#fence = '';
	#seen = false;

	endsBlock(line: string): boolean {
		const isBlank = line.trim() === '';
		const mark = fenceMark(line);
		if (this.#fence) {
			if (mark.startsWith(fenceMark(this.#fence)) && line.trim() === mark) this.#fence = '';
		} else if (mark) this.#fence = line;
		else if (this.#seen && isBlank) {
			this.#seen = false;
			return true;
		}
		if (!isBlank) this.#seen = true;
		return false;
	}

	opening(): string {
		return this.#fence && `${this.#fence}\n`;
	}
}

const fenceMark = (line: string): string => /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
