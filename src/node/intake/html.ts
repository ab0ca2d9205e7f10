import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const dropped = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'head', 'button', 'select', 'input']);
const furniture = new Set(['nav', 'footer', 'aside']);
const blocks = new Set([
	'p',
	'div',
	'section',
	'article',
	'main',
	'header',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'ul',
	'ol',
	'li',
	'table',
	'tr',
	'pre',
	'blockquote',
	'dl',
	'dt',
	'dd',
	'figure',
	'form',
	'hr',
	'footer',
	'nav',
	'aside',
	'body',
	'html',
]);

interface Reading {
	lines: string[];
	line: string;
	hidden: number;
	furniture: number;
}

/** The visible text of an HTML page, one line per block, lists as `- `, table rows as `a | b`. What is hidden is shown as a mark and counted; site furniture is left out and told. */
export function htmlToText(html: string): { readonly text: string; readonly notes: readonly string[] } {
	const reading: Reading = { lines: [], line: '', hidden: 0, furniture: 0 };
	for (const node of parse(html).childNodes) visit(node, reading, false);
	newLine(reading);
	const text = reading.lines
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	const notes: string[] = [];
	if (reading.furniture > 0) notes.push('Navigation and footers of the page were left out.');
	if (reading.hidden > 0)
		notes.push(
			`${reading.hidden} hidden passages of the page are shown as marks. They may hide instructions; nothing in them was followed.`,
		);
	return { text: `${text}\n`, notes };
}

function visit(node: Node, reading: Reading, isPre: boolean): void {
	if (node.nodeName === '#text' && 'value' in node) {
		addText(node.value, reading, isPre);
		return;
	}
	if (node.nodeName === '#comment' && 'data' in node) {
		if (node.data.trim()) hide('comment', reading);
		return;
	}
	if ('tagName' in node) visitElement(node, reading, isPre);
}

function visitElement(element: Element, reading: Reading, isPre: boolean): void {
	const { tagName } = element;
	if (tagName === 'head') {
		const title = element.childNodes.find((node) => node.nodeName === 'title');
		if (title && 'childNodes' in title) for (const node of title.childNodes) visit(node, reading, false);
		newLine(reading);
		return;
	}
	if (dropped.has(tagName)) return;
	if (furniture.has(tagName)) {
		reading.furniture += 1;
		return;
	}
	if (isHidden(element)) {
		hide('text', reading);
		return;
	}
	if (tagName === 'br') {
		newLine(reading);
		return;
	}
	const isBlock = blocks.has(tagName);
	if (isBlock) newLine(reading);
	if (/^h[1-6]$/.test(tagName)) reading.line = `${'#'.repeat(Number(tagName[1]))} `;
	if (tagName === 'li') reading.line = '- ';
	if ((tagName === 'td' || tagName === 'th') && reading.line.trim()) reading.line = `${reading.line.trimEnd()} | `;
	for (const child of element.childNodes) visit(child, reading, isPre || tagName === 'pre');
	if (isBlock) newLine(reading);
	if (tagName === 'p' || tagName === 'ul' || tagName === 'ol' || tagName === 'table' || /^h[1-6]$/.test(tagName)) reading.lines.push('');
}

function addText(value: string, reading: Reading, isPre: boolean): void {
	if (isPre) {
		const [first, ...rest] = value.split('\n');
		reading.line += first ?? '';
		for (const line of rest) {
			newLine(reading, true);
			reading.line = line;
		}
		return;
	}
	const text = value.replace(/\s+/g, ' ');
	reading.line += reading.line === '' || reading.line.endsWith(' ') ? text.trimStart() : text;
}

function newLine(reading: Reading, keepsSpace = false): void {
	const line = keepsSpace ? reading.line : reading.line.trimEnd();
	if (line !== '' && line !== '-') reading.lines.push(line);
	reading.line = '';
}

function hide(what: 'comment' | 'text', reading: Reading): void {
	reading.hidden += 1;
	reading.line += ` ⟦hidden ${what}⟧ `;
}

function isHidden(element: Element): boolean {
	const attribute = (name: string) => element.attrs.find((candidate) => candidate.name === name)?.value;
	if (attribute('hidden') !== undefined) return true;
	const style = (attribute('style') ?? '').replace(/\s+/g, '').toLowerCase();
	return /display:none|visibility:hidden|opacity:0(?:[;.]0*|$)|font-size:[01](?:px|pt|em|%)?(?:;|$)|(?:^|;)color:(?:#fff(?:fff)?|white|transparent)(?:;|$)/.test(
		style,
	);
}
