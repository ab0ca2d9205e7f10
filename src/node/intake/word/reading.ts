import { hex } from 'dingbat-to-unicode';
import { TextWriter } from '../html/textWriter.ts';
import { addressAfter } from '../links.ts';
import { addressOfSimple, contentOf, controlOf, Fields } from './fields.ts';
import { mathText } from './math.ts';
import type { Item, Numbering } from './numbering.ts';
import type { WordPackage } from './package.ts';
import { chosenOf, type Drawn, drawnIn } from './shapes.ts';
import { outlineOf, type Styles, struckBy } from './styles.ts';
import { attributeOf, childOf, childrenOf, type Element, nameOf, valOf } from './xml.ts';

/** Text of another file that a document takes in; undefined where it could not be read. */
export type Chunks = ReadonlyMap<string, string | undefined>;

export interface Sources {
	readonly pack: WordPackage;
	readonly styles: Styles;
	readonly numbering: Numbering;
	readonly chunks: Chunks;
}

interface NoteReference {
	readonly kind: 'footnote' | 'endnote';
	readonly id: string;
}

const nothingSeen =
	/^(?:w:(?:del|moveFrom|delText|delInstrText|sectPr|proofErr|permStart|permEnd|commentReference|annotationRef|rt)|mc:Fallback)$|Pr(?:Ex|Change)?$/;

/** Walks a document's part as a person reads it, and notes what cannot be shown as text. */
export class Reading {
	readonly writer = new TextWriter();
	readonly drawn: Drawn = { pictures: 0, missing: [], embedded: [] };
	readonly unread: string[] = [];
	/** Passages that Word does not show and that carry no other mark. */
	hidden = 0;
	emptyControls = 0;
	readonly #sources: Sources;
	/** The part that is read, whose relationships name its links and pictures. */
	#part: string;
	readonly #fields = new Fields();
	readonly #notes: NoteReference[] = [];
	/** Contents of paragraphs whose ends are deleted: they go on in the next one. */
	#carried: Element[] = [];
	#boxes: (() => void)[] = [];
	#isInList = false;
	#isStruck = false;
	#style: string | undefined;
	/** What the open paragraph says so far. */
	#said = '';
	#linksOpen = 0;

	constructor(sources: Sources) {
		this.#sources = sources;
		this.#part = sources.pack.main;
	}

	read(): void {
		const main = this.#sources.pack.documentOf(this.#part);
		for (const body of childrenOf(main?.documentElement)) if (nameOf(body) === 'w:body') this.#blocks(body);
		this.#readNotes();
	}

	/** Footnotes and endnotes at the end, in the order in which the text names them. */
	#readNotes(): void {
		for (let index = 0; index < this.#notes.length; index += 1) {
			const { kind, id } = this.#notes[index] as NoteReference;
			const { pack } = this.#sources;
			this.#part = pack.pathOf(pack.main, `${kind}s`);
			const note = [...childrenOf(pack.documentOf(this.#part)?.documentElement)].find((one) => attributeOf(one, 'w:id') === id);
			if (!note) continue;
			this.writer.openLabel(`${index + 1}.`, 0);
			for (const child of childrenOf(note)) if (nameOf(child) === 'w:p') this.#inlineParagraph(child);
			this.writer.closeItem();
		}
	}

	#inlineParagraph(paragraph: Element): void {
		this.#said = '';
		this.#inlines(paragraph);
		this.#strike(false);
		this.writer.endLine();
	}

	#blocks(container: Element): void {
		for (const child of childrenOf(container)) this.#block(child);
		this.#flushCarried();
	}

	#block(element: Element): void {
		const name = nameOf(element);
		if (name === 'w:p') this.#paragraph(element);
		else if (name === 'w:tbl') this.#table(element);
		else if (name === 'w:sdt') this.#blockControl(element);
		else if (name === 'w:altChunk') this.#chunk(element);
		else if (name === 'm:oMathPara' || name === 'm:oMath' || name === 'w:r' || name === 'w:hyperlink') this.#loose(element);
		else if (name === 'mc:AlternateContent') this.#blocks(chosenOf(element));
		else if (!nothingSeen.test(name)) for (const child of childrenOf(element)) this.#block(child);
	}

	/** What stands between paragraphs though it belongs within one. */
	#loose(element: Element): void {
		this.#leaveList();
		this.#said = '';
		this.#inline(element);
		this.#strike(false);
		this.writer.endParagraph();
		this.#writeBoxes();
	}

	#paragraph(paragraph: Element): void {
		const properties = childOf(paragraph, 'w:pPr');
		const mark = childOf(properties, 'w:rPr');
		if (childOf(mark, 'w:del') || childOf(mark, 'w:moveFrom')) {
			this.#carried.push(paragraph);
			return;
		}
		this.#style = valOf(properties, 'w:pStyle');
		const level = this.#sources.styles.headingLevel(this.#style) || outlineOf(properties);
		const item = this.#sources.numbering.next(properties);
		this.#said = '';
		this.#open(level, item);
		for (const carried of this.#carried.splice(0)) this.#inlines(carried);
		this.#inlines(paragraph);
		this.#strike(false);
		if (level > 0) this.writer.closeHeading();
		else if (this.#isInList) this.writer.closeItem();
		else this.writer.endParagraph();
		this.#writeBoxes();
	}

	#open(level: number, item: Item | undefined): void {
		if (level > 0) {
			this.#leaveList();
			this.writer.openHeading(level);
			if (item && item.label !== '-' && item.label !== '') this.writer.text(`${item.label} `);
		} else if (item?.label) {
			this.writer.openLabel(item.label, item.level);
			this.#isInList = true;
		} else this.#leaveList();
	}

	#leaveList(): void {
		if (this.#isInList) this.writer.endParagraph();
		this.#isInList = false;
	}

	#flushCarried(): void {
		const carried = this.#carried.splice(0);
		if (carried.length === 0) return;
		this.#leaveList();
		this.#said = '';
		for (const paragraph of carried) this.#inlines(paragraph);
		this.#strike(false);
		this.writer.endParagraph();
		this.#writeBoxes();
	}

	#writeBoxes(): void {
		const boxes = this.#boxes;
		this.#boxes = [];
		for (const write of boxes) {
			this.#leaveList();
			write();
		}
	}

	#blockControl(element: Element): void {
		const { isEmpty, box, fallback } = controlOf(element);
		const content = contentOf(element);
		if (isEmpty && box === undefined) this.emptyControls += 1;
		else if (content && (box === undefined || content.getElementsByTagNameNS('*', 'p').length === 0)) this.#blocks(content);
		else if (content) {
			this.writer.text(boxText(box ?? false));
			this.#blocks(content);
		} else this.writer.text(fallback);
	}

	#chunk(element: Element): void {
		const id = attributeOf(element, 'r:id') ?? '';
		const text = this.#sources.chunks.get(id);
		this.#leaveList();
		if (text !== undefined) this.writer.block(text);
	}

	#table(table: Element): void {
		this.#leaveList();
		this.#flushCarried();
		this.writer.openTable();
		this.#rows(table);
		this.writer.closeTable();
	}

	#rows(container: Element): void {
		for (const child of childrenOf(container)) {
			const name = nameOf(child);
			if (name === 'w:tr') this.#row(child);
			else if (name === 'mc:AlternateContent') this.#rows(chosenOf(child));
			else if (!nothingSeen.test(name) && name !== 'w:tblGrid') this.#rows(child);
		}
	}

	#row(row: Element): void {
		const properties = childOf(row, 'w:trPr');
		if (childOf(properties, 'w:del')) return;
		this.writer.openRow();
		for (let before = numberOf(properties, 'w:gridBefore'); before > 0; before -= 1) this.writer.openCell();
		this.#cells(row);
		this.#isInList = false;
		this.writer.closeRow();
	}

	#cells(container: Element): void {
		for (const child of childrenOf(container)) {
			const name = nameOf(child);
			if (name === 'w:tc') this.#cell(child);
			else if (name === 'mc:AlternateContent') this.#cells(chosenOf(child));
			else if (!nothingSeen.test(name)) this.#cells(child);
		}
	}

	#cell(cell: Element): void {
		const properties = childOf(cell, 'w:tcPr');
		if (childOf(properties, 'w:cellDel')) return;
		this.#isInList = false;
		this.writer.openCell(numberOf(properties, 'w:gridSpan') || 1);
		const merge = childOf(properties, 'w:vMerge');
		// A cell that goes on with the one above shows nothing of its own.
		if (merge && attributeOf(merge, 'w:val') !== 'restart') this.#coveredCell(cell);
		else this.#blocks(cell);
		this.#isInList = false;
	}

	#coveredCell(cell: Element): void {
		if (!/[\p{L}\p{N}]/u.test(cell.textContent ?? '')) return;
		this.hidden += 1;
		this.writer.mark('text');
	}

	#inlines(container: Element): void {
		for (const child of childrenOf(container)) this.#inline(child);
	}

	#inline(element: Element): void {
		const name = nameOf(element);
		if (name === 'w:r') this.#run(element);
		else if (name === 'w:hyperlink') this.#linked(element, this.#addressOf(element));
		else if (name === 'w:fldSimple') this.#linked(element, addressOfSimple(element));
		else if (name === 'w:sdt') this.#control(element);
		else if (name === 'm:oMath' || name === 'm:oMathPara') this.#say(mathText(element));
		else if (name === 'mc:AlternateContent') this.#inlines(chosenOf(element));
		else if (name === 'w:subDoc') this.unread.push(this.#targetOf(element, 'r:id') ?? 'a document within the document');
		else if (!nothingSeen.test(name)) this.#inlines(element);
	}

	#linked(element: Element, address: string | undefined): void {
		this.#forget();
		const from = this.#said.length;
		this.#linksOpen += 1;
		this.#inlines(element);
		this.#linksOpen -= 1;
		if (address && !this.#fields.isInCode) this.#say(addressAfter(this.#said.slice(from), address));
	}

	/** What was said matters only to links that are open. */
	#forget(): void {
		if (this.#linksOpen === 0 && !this.#fields.isOpen) this.#said = '';
	}

	#addressOf(element: Element): string | undefined {
		const target = this.#targetOf(element, 'r:id');
		const anchor = attributeOf(element, 'w:anchor') ?? attributeOf(element, 'w:docLocation');
		return target && anchor && !target.includes('#') ? `${target}#${anchor}` : target;
	}

	#targetOf(element: Element, attribute: string): string | undefined {
		return this.#sources.pack.relationshipsOf(this.#part).get(attributeOf(element, attribute) ?? '')?.target;
	}

	#control(element: Element): void {
		const { isEmpty, box, fallback } = controlOf(element);
		const before = this.#said;
		if (box !== undefined) {
			this.#say(boxText(box));
			// The sign that shows the box is told already; words beside it are not.
			const words = (contentOf(element)?.textContent ?? '').trim();
			if ([...words].length <= 1) return;
		}
		if (isEmpty && box === undefined) this.emptyControls += 1;
		else {
			const content = contentOf(element);
			if (content) this.#inlines(content);
			if (this.#said === before) this.#say(fallback);
		}
	}

	#run(run: Element): void {
		const properties = childOf(run, 'w:rPr');
		const { styles } = this.#sources;
		const [byStyle, byParagraph] = [styles.strikes(valOf(properties, 'w:rStyle')), styles.strikes(this.#style)];
		const isStruck = struckBy(properties) ?? (byStyle ?? false) !== (byParagraph ?? false);
		for (const child of childrenOf(run)) this.#runChild(child, isStruck);
	}

	#runChild(element: Element, isStruck: boolean): void {
		const name = nameOf(element);
		const say = (text: string) => {
			if (text.trim() && !this.#fields.isInCode) this.#strike(isStruck);
			this.#say(text);
		};
		if (name === 'w:t') say(element.textContent ?? '');
		else if (name === 'w:tab' || name === 'w:ptab') this.#say(' ');
		else if (name === 'w:br' || name === 'w:cr') this.#break();
		else if (name === 'w:noBreakHyphen') say('‑');
		else if (name === 'w:sym') say(symbolOf(element));
		else if (name === 'w:fldChar') this.#fieldChar(element);
		else if (name === 'w:instrText') this.#fields.addCode(element.textContent ?? '');
		else if (name === 'w:footnoteReference' || name === 'w:endnoteReference') this.#noteReference(element, name);
		else if (name === 'w:ruby') this.#ruby(element);
		else if (name === 'w:drawing' || name === 'w:pict' || name === 'w:object') this.#drawing(element);
		else if (name === 'mc:AlternateContent') for (const child of childrenOf(chosenOf(element))) this.#runChild(child, isStruck);
		else if (name === 'm:oMath') this.#say(mathText(element));
		else if (!nothingSeen.test(name)) for (const child of childrenOf(element)) this.#runChild(child, isStruck);
	}

	#say(text: string): void {
		if (text === '' || this.#fields.isInCode) return;
		this.#fields.didShow();
		this.#said += text;
		this.writer.text(text);
	}

	#break(): void {
		if (this.#fields.isInCode) return;
		this.#said += '\n';
		this.writer.endLine();
	}

	#strike(isStruck: boolean): void {
		if (this.#isStruck === isStruck) return;
		this.#isStruck = isStruck;
		this.writer.text('~~');
	}

	#fieldChar(element: Element): void {
		const kind = attributeOf(element, 'w:fldCharType');
		if (kind === 'begin') this.#forget();
		if (kind === 'begin') this.#fields.begin(element, this.#said.length);
		else if (kind === 'separate') this.#fields.separate(this.#said.length);
		else if (kind === 'end') this.#say(this.#fields.end(this.#said));
	}

	#noteReference(element: Element, name: string): void {
		if (this.#fields.isInCode) return;
		this.#notes.push({ kind: name === 'w:footnoteReference' ? 'footnote' : 'endnote', id: attributeOf(element, 'w:id') ?? '' });
		this.#say(`[${this.#notes.length}]`);
	}

	/** A reading beside its word: 漢字(かんじ). */
	#ruby(element: Element): void {
		for (const part of childrenOf(element)) if (nameOf(part) === 'w:rubyBase') this.#inlines(part);
		const reading = childOf(element, 'w:rt')?.textContent?.trim();
		if (reading) this.#say(`(${reading})`);
	}

	#drawing(element: Element): void {
		const { pack } = this.#sources;
		const part = this.#part;
		for (const { box, lines } of drawnIn(element, { pack, part }, this.drawn))
			this.#boxes.push(() => {
				if (box) this.#blocks(box);
				for (const line of lines) {
					this.writer.text(line);
					this.writer.endParagraph();
				}
			});
	}
}

const boxText = (isTicked: boolean) => (isTicked ? '[x] ' : '[ ] ');

const numberOf = (properties: Element | undefined, name: string): number => {
	const value = Number.parseInt(valOf(properties, name) ?? '', 10);
	return value > 0 && value <= 64 ? value : 0;
};

/** Boxes as all fonts have them. */
const boxes: Readonly<Record<string, string>> = { '🗹': '☑', '🗷': '☒', '🗌': '☐' };

/** A sign of a font of signs: boxes, arrows, bullets. */
function symbolOf(element: Element): string {
	const font = attributeOf(element, 'w:font') ?? '';
	const code = attributeOf(element, 'w:char') ?? '';
	const found = hex(font, code) ?? (/^F0..$/i.test(code) ? hex(font, code.slice(2)) : undefined);
	if (found) return boxes[found.string] ?? found.string;
	const value = Number.parseInt(code, 16);
	return value >= 0x20 && value < 0xd800 ? String.fromCharCode(value) : '';
}
