interface Cell {
	readonly lines: string[];
	/** Holds headings or tables: a page's layout and not data. */
	isLayout: boolean;
}

interface Row {
	readonly cells: Cell[];
	readonly outer: string[];
}

interface Table {
	/** For each column, in how many of the next rows a cell from above covers it. */
	readonly covered: number[];
	column: number;
}

const mostSpanned = 60;

interface List {
	readonly isOrdered: boolean;
	next: number;
}

/** Longer than this, side by side cells are columns of a layout and not a row of data. */
const longestRow = 1_200;
const deepestIndent = 6;

/** Puts a page's text together: one line per block, lists as `- ` and `1. `, rows of tables as `a | b`. */
export class TextWriter {
	#lines: string[] = [];
	#line = '';
	/** The line's last character: to look at a long line for it would copy the line. */
	#last = '';
	#prefix = '';
	#preformatted = 0;
	readonly #rows: Row[] = [];
	readonly #tables: Table[] = [];
	readonly #lists: List[] = [];
	/** For each open quotation, within how many rows it began. */
	readonly #quotes: number[] = [];

	text(value: string): void {
		if (this.#preformatted > 0) {
			const [first = '', ...rest] = value.split('\n');
			this.#add(first);
			for (const line of rest) {
				this.#push(this.#line);
				this.#line = line;
			}
			return;
		}
		const text = value.replace(/\s+/g, ' ');
		this.#add(this.#line === '' || this.#last === ' ' ? text.trimStart() : text);
	}

	mark(what: 'text' | 'comment'): void {
		this.text(` ⟦hidden ${what}⟧ `);
	}

	endLine(): void {
		const line = this.#preformatted > 0 ? this.#line : this.#line.trimEnd();
		if (line !== '') this.#push(line);
		this.#line = '';
	}

	/** An empty line, but not within a list or a cell. */
	endParagraph(): void {
		this.endLine();
		if (this.#lists.length === 0) this.#push('');
	}

	openHeading(level: number): void {
		this.endLine();
		this.#prefix = `${'#'.repeat(level)} `;
		this.#markLayout();
	}

	closeHeading(): void {
		this.endParagraph();
		this.#prefix = '';
	}

	openPreformatted(): void {
		this.endLine();
		this.#preformatted += 1;
	}

	closePreformatted(): void {
		this.endLine();
		this.#preformatted -= 1;
		this.endParagraph();
	}

	openList(isOrdered: boolean, start: number): void {
		this.endLine();
		this.#lists.push({ isOrdered, next: start });
	}

	closeList(): void {
		this.endLine();
		this.#lists.pop();
		this.endParagraph();
	}

	openItem(value: number | undefined): void {
		this.endLine();
		const list = this.#lists.at(-1);
		if (list && value !== undefined) list.next = value;
		const indent = '  '.repeat(Math.min(Math.max(0, this.#lists.length - 1), deepestIndent));
		this.#prefix = `${indent}${list?.isOrdered ? `${list.next}.` : '-'} `;
		if (list) list.next += 1;
	}

	/** An item whose label is known: `3.`, `Item E)`. */
	openLabel(label: string, depth: number): void {
		this.endLine();
		this.#prefix = `${'  '.repeat(Math.min(Math.max(0, depth), deepestIndent))}${label} `;
	}

	/** Lines that are text already. */
	block(text: string): void {
		this.endLine();
		for (const line of text.trim().split('\n')) this.#push(line);
		this.#push('');
	}

	closeItem(): void {
		this.endLine();
		this.#prefix = '';
	}

	openQuote(): void {
		this.endLine();
		this.#quotes.push(this.#rows.length);
	}

	closeQuote(): void {
		this.endLine();
		this.#quotes.pop();
		this.endParagraph();
	}

	openTable(): void {
		this.endLine();
		this.#tables.push({ covered: [], column: 0 });
		this.#markLayout();
	}

	closeTable(): void {
		this.#tables.pop();
		this.endParagraph();
	}

	openRow(): void {
		this.endLine();
		this.#rows.push({ cells: [], outer: this.#lines });
		const table = this.#tables.at(-1);
		if (table) table.column = 0;
	}

	/** A cell, in its own column: columns that cells from above or before cover stay empty. */
	openCell(columns = 1, rows = 1): void {
		this.endLine();
		const table = this.#tables.at(-1);
		const row = this.#rows.at(-1);
		this.#skipCovered(table, row);
		const cell: Cell = { lines: [], isLayout: false };
		row?.cells.push(cell);
		this.#lines = cell.lines;
		const width = Math.min(Math.max(1, columns), mostSpanned);
		for (let column = 0; table && column < width; column += 1) {
			if (rows > 1) table.covered[table.column] = Math.min(rows, mostSpanned) - 1;
			if (column > 0) row?.cells.push({ lines: [], isLayout: false });
			table.column += 1;
		}
	}

	#skipCovered(table: Table | undefined, row: Row | undefined): void {
		while (table && (table.covered[table.column] ?? 0) > 0) {
			table.covered[table.column] = (table.covered[table.column] ?? 1) - 1;
			row?.cells.push({ lines: [], isLayout: false });
			table.column += 1;
		}
	}

	closeRow(): void {
		this.endLine();
		this.#skipCovered(this.#tables.at(-1), this.#rows.at(-1));
		const row = this.#rows.pop();
		if (!row) return;
		this.#lines = row.outer;
		for (const line of linesOf(row.cells)) this.#push(line);
	}

	result(): string {
		this.endLine();
		while (this.#rows.length > 0) this.closeRow();
		return this.#lines
			.join('\n')
			.replace(/\n{3,}/g, '\n\n')
			.trim();
	}

	#add(text: string): void {
		if (text === '') return;
		if (this.#line === '' && text.trim() !== '') {
			this.#line = this.#prefix;
			this.#prefix = '';
		}
		this.#line += text;
		this.#last = text.at(-1) ?? '';
	}

	#push(line: string): void {
		const depth = this.#quotes.filter((level) => level === this.#rows.length).length;
		this.#lines.push(`${'> '.repeat(depth)}${line}`.trimEnd());
	}

	#markLayout(): void {
		const cell = this.#rows.at(-1)?.cells.at(-1);
		if (cell) cell.isLayout = true;
	}
}

function linesOf(cells: readonly Cell[]): readonly string[] {
	const filled = cells.filter(({ lines }) => lines.some(Boolean));
	const [only] = filled;
	if (filled.length <= 1) return withoutEnd(only?.lines ?? []);
	const row = cells
		.map(({ lines }) => joined(lines))
		.join(' | ')
		.replace(/(?: \| )+$/, '');
	if (row.length <= longestRow && !cells.some(({ isLayout }) => isLayout)) return [row];
	return filled.flatMap(({ lines }) => [...lines, '']);
}

const withoutEnd = (lines: readonly string[]): readonly string[] => lines.slice(0, lines.findLastIndex(Boolean) + 1);

/** The lines of a cell as one: a semicolon where one ends without a mark of its own. */
const joined = (lines: readonly string[]): string =>
	lines
		.filter(Boolean)
		.map((line, index, all) => (index < all.length - 1 && !/[.,;:!?]$/.test(line) ? `${line};` : line))
		.join(' ');
