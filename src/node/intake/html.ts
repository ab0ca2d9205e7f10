import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { PipelineError } from '../../pipeline/errors.ts';
import { hiddenNote } from './hiddenNote.ts';
import { formulaText } from './html/formula.ts';
import { Hiding, isUnseen, type Look, type Attributes as LookAttributes, pageLook } from './html/hiding.ts';
import { isListItem, labelIn } from './html/officeLists.ts';
import { TextWriter } from './html/textWriter.ts';
import { addressAfter } from './links.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** The visible text of an HTML page. */
export interface HtmlText {
	readonly text: string;
	readonly notes: readonly string[];
	/** Passages that a reader of the page does not see; each has its mark in the text. */
	readonly hidden: number;
}

type Attributes = LookAttributes & {
	readonly [name in 'id' | 'class' | 'type' | 'value' | 'open' | 'start' | 'checked' | 'href' | 'colspan' | 'rowspan']?: string | undefined;
};

const dropped = new Set(['script', 'style', 'noscript', 'iframe', 'object', 'svg', 'button', 'datalist', 'rp', 'canvas', 'video', 'audio']);
const furniture = new Set(['nav', 'footer', 'aside']);
const blocks = new Set(
	(
		'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
		'header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul caption'
	).split(' '),
);
const paragraphs = new Set(['p', 'blockquote']);
const struck = new Set(['s', 'strike', 'del']);

/** Marks that Office puts into pages and mails for itself, and what it hides between them from other programs. */
const officeComment = /^(?:!?\[if\b|<!\[endif\]|\[endif\]|(?:Start|End)Fragment$|\[CDATA\[|saved from url=)/i;

/** Tags within tags: far beyond what a page has, and still read without a deep stack. */
const deepest = 20_000;

/** The visible text of a page, one line per block, lists as `- ` and `1. `, table rows as `a | b`. What is hidden is shown as a mark and counted; site furniture is left out and told. Nothing is executed or fetched. `marksQuotes` puts `> ` before quoted replies, as mail does; `keepsAddresses` puts each link's address behind its words. */
export function htmlToText(html: string, { marksQuotes = false, keepsAddresses = false } = {}): HtmlText {
	const reading = new Reading(marksQuotes, keepsAddresses);
	reading.read(parseBounded(html));
	const notes: string[] = [];
	if (reading.furniture > 0) notes.push('Navigation and footers of the page were left out.');
	if (reading.hidden > 0) notes.push(hiddenNote(reading.hidden, 'page'));
	return { text: `${reading.writer.result()}\n`, notes, hidden: reading.hidden };
}

function parseBounded(html: string): DefaultTreeAdapterTypes.Document {
	let depth = 0;
	return parse(html, {
		treeAdapter: {
			...defaultTreeAdapter,
			onItemPush: () => {
				depth += 1;
				if (depth > deepest)
					throw new PipelineError(
						'unreadable',
						'The HTML nests its tags too deep to be a document. Copy its text into a .txt file, then run again.',
					);
			},
			onItemPop: () => {
				depth -= 1;
			},
		},
	});
}

interface Step {
	readonly node: Node;
	readonly look: Look;
	/** The element whose style hides this text, so that each passage is marked once. */
	readonly hider: Element | undefined;
	readonly isLeaving?: boolean;
}

/** Walks a page with a list of steps instead of calls in calls: tags may nest as deep as they like. */
class Reading {
	readonly writer = new TextWriter();
	hidden = 0;
	furniture = 0;
	readonly #hiding = new Hiding();
	readonly #steps: Step[] = [];
	readonly #marksQuotes: boolean;
	readonly #keepsAddresses: boolean;
	#marked: Element | undefined;
	/** What was said so far, and where the words of each open link begin. */
	#said = '';
	readonly #links: { readonly element: Element; readonly from: number }[] = [];
	/** Labels of lists that the writer puts before their items itself. */
	readonly #labels = new Set<Element>();
	readonly #items = new Set<Element>();
	/** The last paragraph was an item of a list of Word's. */
	#isAfterItem = false;
	/** Elements whose style strikes their text. */
	readonly #strikers = new Set<Element>();

	constructor(marksQuotes: boolean, keepsAddresses: boolean) {
		this.#marksQuotes = marksQuotes;
		this.#keepsAddresses = keepsAddresses;
	}

	read(document: Node): void {
		this.#addSheets(document);
		this.#steps.push({ node: document, look: pageLook, hider: undefined });
		for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
			if (step.isLeaving) this.#leave(step.node as Element);
			else this.#enter(step);
		}
	}

	#addSheets(document: Node): void {
		const open: Node[] = [document];
		for (let node = open.pop(); node; node = open.pop()) {
			if (node.nodeName === 'style') this.#hiding.addSheet(plainText(node));
			else if ('childNodes' in node) for (const child of node.childNodes) open.push(child);
		}
	}

	#enter(step: Step): void {
		const { node } = step;
		if (node.nodeName === '#text' && 'value' in node) this.#text(node.value, step);
		else if (node.nodeName === '#comment' && 'data' in node) {
			if (node.data.trim() && !officeComment.test(node.data.trim())) this.#hide('comment');
		} else if ('tagName' in node) this.#element(node, step);
		else this.#children(node, step);
	}

	#say(text: string, step: Step): void {
		if (text) this.#text(` ${text} `, step);
	}

	#text(value: string, { look, hider }: Step): void {
		if (!isUnseen(look)) {
			if (value.trim()) this.#marked = undefined;
			if (this.#links.length > 0) this.#said += value;
			this.writer.text(value);
			return;
		}
		if (!/[\p{L}\p{N}]/u.test(value) || (hider && hider === this.#marked)) return;
		this.#marked = hider;
		this.#hide('text');
	}

	#element(element: Element, step: Step): void {
		const { tagName } = element;
		if (this.#labels.has(element)) return;
		const attributes: Attributes = Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
		if (this.#isLeftOut(element, attributes, step)) return;
		const named = { tag: tagName, id: attributes.id, classes: (attributes.class ?? '').split(/\s+/).filter(Boolean) };
		const look = this.#hiding.lookOf(named, attributes, step.look);
		if (look === 'hidden' || (tagName === 'dialog' && attributes.open === undefined)) {
			this.#hideElement(element);
			return;
		}
		const isSame = isUnseen(look) === isUnseen(step.look);
		if (blocks.has(tagName)) this.writer.endLine();
		if (look.isStruck && !step.look.isStruck && !struck.has(tagName)) {
			this.writer.text('~~');
			this.#strikers.add(element);
		}
		const label = this.#labelOf(element, attributes);
		if (label === undefined && paragraphs.has(tagName) && this.#isAfterItem) this.writer.endParagraph();
		this.#isAfterItem = label !== undefined || (this.#isAfterItem && !paragraphs.has(tagName));
		if (label === undefined) this.#open(tagName, attributes);
		else this.writer.openLabel(label.text, label.depth);
		if (tagName === 'a' && this.#keepsAddresses && attributes.href !== undefined && !isUnseen(look))
			this.#links.push({ element, from: this.#said.length });
		const inner: Step = { node: element, look, hider: isSame ? step.hider : element };
		this.#steps.push({ ...inner, isLeaving: true });
		this.#children(element, inner);
	}

	/** What Word writes before an item of its lists, which in a page are paragraphs. */
	#labelOf(element: Element, { style }: Attributes): { readonly text: string; readonly depth: number } | undefined {
		if (!isListItem(style)) return undefined;
		const { element: label, text, depth } = labelIn(element, style ?? '');
		if (label) this.#labels.add(label);
		this.#items.add(element);
		return { text, depth };
	}

	#isLeftOut(element: Element, attributes: Attributes, step: Step): boolean {
		const { tagName } = element;
		if (tagName === 'head') this.#title(element, step);
		else if (tagName === 'template') this.#hideIf(templateText(element));
		else if (tagName === 'input') this.#input(attributes);
		else if (tagName === 'select') this.#say(chosenIn(element), step);
		else if (tagName === 'math') this.#say(formulaText(element), step);
		else if (furniture.has(tagName)) this.furniture += 1;
		else return dropped.has(tagName);
		return true;
	}

	/** What is chosen or written in a form is part of what a reader sees. */
	#input({ type = 'text', value = '', ...rest }: Attributes): void {
		if (/^hidden$/i.test(type)) this.#hideIf(value);
		else if (/^(?:checkbox|radio)$/i.test(type)) this.writer.text(rest.checked === undefined ? '[ ] ' : '[x] ');
		else if (/^(?:text|number|date|email|url|tel)$/i.test(type)) this.writer.text(value);
	}

	#children(node: Node, { look, hider }: Step): void {
		if (!('childNodes' in node)) return;
		for (const child of node.childNodes.toReversed()) this.#steps.push({ node: child, look, hider });
	}

	#title(head: Element, step: Step): void {
		const title = head.childNodes.find((node) => node.nodeName === 'title');
		if (!title) return;
		this.writer.text(plainText(title));
		this.writer.endLine();
		this.#marked = step.hider;
	}

	#hideElement(element: Element): void {
		const isBlock = blocks.has(element.tagName);
		if (isBlock) this.writer.endLine();
		this.#hideIf(plainText(element), 1);
		if (isBlock) this.writer.endLine();
	}

	/** Tokens and other values of programs say nothing to a reader, and are no passage. */
	#hideIf(text: string, words = 3): void {
		if ((text.match(/\p{L}{2,}/gu)?.length ?? 0) >= words) this.#hide('text');
	}

	#hide(what: 'text' | 'comment'): void {
		this.hidden += 1;
		this.writer.mark(what);
	}

	#open(tagName: string, attributes: Attributes): void {
		const { writer } = this;
		if (/^h[1-6]$/.test(tagName)) writer.openHeading(Number(tagName[1]));
		else if (struck.has(tagName)) writer.text('~~');
		else if (tagName === 'br') writer.endLine();
		else if (tagName === 'rt') writer.text('(');
		else if (tagName === 'q') writer.text('“');
		else if (tagName === 'pre' || tagName === 'textarea') writer.openPreformatted();
		else if (tagName === 'ul' || tagName === 'menu') writer.openList(false, 1);
		else if (tagName === 'ol') writer.openList(true, whole(attributes.start) ?? 1);
		else if (tagName === 'li') writer.openItem(whole(attributes.value));
		else if (tagName === 'blockquote' && this.#marksQuotes) writer.openQuote();
		else if (tagName === 'table') writer.openTable();
		else if (tagName === 'tr') writer.openRow();
		else if (tagName === 'td' || tagName === 'th') writer.openCell(whole(attributes.colspan), whole(attributes.rowspan));
	}

	#leave(element: Element): void {
		const { writer } = this;
		const { tagName } = element;
		if (this.#strikers.has(element)) writer.text('~~');
		if (this.#items.has(element)) writer.closeItem();
		else if (tagName === 'a') this.#leaveLink(element);
		else if (tagName === 'table') writer.closeTable();
		else if (/^h[1-6]$/.test(tagName)) writer.closeHeading();
		else if (struck.has(tagName)) writer.text('~~');
		else if (tagName === 'pre' || tagName === 'textarea') writer.closePreformatted();
		else if (tagName === 'ul' || tagName === 'ol' || tagName === 'menu') writer.closeList();
		else if (tagName === 'li') writer.closeItem();
		else if (tagName === 'rt') writer.text(')');
		else if (tagName === 'q') writer.text('”');
		else if (tagName === 'tr') writer.closeRow();
		else if (tagName === 'blockquote' && this.#marksQuotes) writer.closeQuote();
		else if (paragraphs.has(tagName)) writer.endParagraph();
		else if (blocks.has(tagName) || tagName === 'td' || tagName === 'th') writer.endLine();
	}

	#leaveLink(element: Element): void {
		const link = this.#links.at(-1);
		if (link?.element !== element) return;
		this.#links.pop();
		const address = element.attrs.find(({ name }) => name === 'href')?.value ?? '';
		// An address without a scheme leads within the page's own site, which nobody knows here.
		if (/^(?:[a-z][a-z\d+.-]*:|\/\/|www\.)/i.test(address.trim())) this.writer.text(addressAfter(this.#said.slice(link.from), address));
		if (this.#links.length === 0) this.#said = '';
	}
}

function plainText(root: Node): string {
	const open: Node[] = [root];
	let text = '';
	for (let node = open.pop(); node; node = open.pop()) {
		if (node.nodeName === '#text' && 'value' in node) text += node.value;
		else if (node.nodeName === 'script' || (node.nodeName === 'style' && node !== root)) continue;
		else if ('childNodes' in node) for (const child of node.childNodes.toReversed()) open.push(child);
	}
	return text;
}

/** What a list shows: its choice, or its first line. */
function chosenIn(select: Element): string {
	const open: Node[] = [select];
	let first: Element | undefined;
	for (let node = open.pop(); node; node = open.pop()) {
		if (node.nodeName === 'option') {
			if ((node as Element).attrs.some(({ name }) => name === 'selected')) return plainText(node).trim();
			first ??= node as Element;
		} else if ('childNodes' in node) for (const child of node.childNodes.toReversed()) open.push(child);
	}
	return first ? plainText(first).trim() : '';
}

const templateText = (element: Element): string => ('content' in element ? plainText(element.content as Node) : '');

function whole(value: string | undefined): number | undefined {
	const number = Number.parseInt(value ?? '', 10);
	return Number.isSafeInteger(number) && Math.abs(number) < 100_000 ? number : undefined;
}
