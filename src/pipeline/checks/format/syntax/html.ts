import { type DefaultTreeAdapterTypes, type ParserError, parse, parseFragment } from 'parse5';
import { matchesOf } from '../../../text/positions.ts';
import type { Found } from '../../found.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What the HTML standard calls an error, and the tags that do not pair up: browsers guess there, mail programs guess differently. */
export function htmlErrors(content: string): Found[] {
	const errors: ParserError[] = [];
	const options = { sourceCodeLocationInfo: true, onParseError: (error: ParserError) => errors.push(error) };
	const tree = /<!doctype|<html[\s>]/i.test(content) ? parse(content, options) : parseFragment(content, options);
	const elements = elementsOf(tree);
	return [
		...errors.filter(({ code }) => !harmless.has(code)).map((error) => parseError(content, error)),
		...elements.filter(isUnclosed).map(unclosed),
		...strayEndTags(content, elements),
	].slice(0, 20);
}

/** A fragment, a mail or a draft for a theme may do without a doctype. */
const harmless: ReadonlySet<string> = new Set([
	'missing-doctype',
	'non-conforming-doctype',
	'non-void-html-element-start-tag-with-trailing-solidus',
]);

function parseError(content: string, error: ParserError): Found {
	const breaks = /^eof-|duplicate|missing-end-tag-name|unexpected-null|invalid-first-character/.test(error.code);
	const isEnd = error.code.startsWith('eof-');
	const start = isEnd ? Math.max(0, content.lastIndexOf('<')) : Math.min(error.startOffset, content.length);
	return {
		severity: breaks ? 'major' : 'minor',
		message: `The HTML is broken: ${error.code.replaceAll('-', ' ').replace(/^eof /, 'the file ends ')}.`,
		at: { start, end: Math.max(start, Math.min(error.endOffset, content.length)) },
	};
}

function elementsOf(node: Node): Element[] {
	const children = 'childNodes' in node ? node.childNodes : [];
	const inside = 'content' in node ? [node.content as Node] : [];
	return [...('tagName' in node ? [node] : []), ...[...children, ...inside].flatMap(elementsOf)];
}

const endTagOptional = new Set('html head body p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rt rp'.split(' '));
const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

function isUnclosed({ tagName, sourceCodeLocation: at, namespaceURI }: Element): boolean {
	if (!at?.startTag || at.endTag || endTagOptional.has(tagName) || voidElements.has(tagName)) return false;
	const isForeign = namespaceURI !== 'http://www.w3.org/1999/xhtml';
	return !(isForeign && at.startTag.endOffset === at.endOffset);
}

const unclosed = ({ tagName, sourceCodeLocation: at }: Element): Found => ({
	severity: 'major',
	message: `<${tagName}> is opened and never closed.`,
	at: { start: at?.startTag?.startOffset ?? 0, end: at?.startTag?.endOffset ?? 0 },
	suggestion: `Add </${tagName}> where it ends.`,
});

function strayEndTags(content: string, elements: readonly Element[]): Found[] {
	const paired = new Set(elements.map((element) => element.sourceCodeLocation?.endTag?.startOffset));
	const readable = content.replace(/<!--[\s\S]*?(?:-->|$)|(<(script|style|textarea|title)\b[^>]*>)[\s\S]*?(?=<\/\2)/gi, (text) =>
		text.replace(/[<>]/g, ' '),
	);
	return matchesOf(readable, /<\/([a-z][a-z0-9-]*)\s*>/gi)
		.filter(({ at, groups }) => !paired.has(at.start) && !['html', 'body', 'head'].includes(groups[0]?.toLowerCase() ?? ''))
		.map(({ at, groups }) => ({
			severity: 'major',
			message: `</${groups[0]}> closes nothing.`,
			at,
			suggestion: 'Remove it, or open what it closes.',
		}));
}
