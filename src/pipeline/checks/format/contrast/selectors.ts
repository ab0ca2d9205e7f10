import { compile } from 'css-select';
import { attribute, type Element, elementsOf, type Node, textOf } from '../../support/htmlTree.ts';
import type { Declaration, StyleRule } from './rules.ts';

/** Gives the declarations of an element in the order of the cascade, its own style last. */
export function matcher(tree: Node, rules: readonly StyleRule[]): (element: Element) => readonly Declaration[] {
	const declared = new Map<Element, { readonly rule: StyleRule; readonly index: number }[]>();
	const elements = elementsOf(tree);
	rules.forEach((rule, index) => {
		const matches = test(rule.selector);
		for (const element of matches ? elements.filter(matches) : []) {
			const known = declared.get(element);
			if (known) known.push({ rule, index });
			else declared.set(element, [{ rule, index }]);
		}
	});
	return (element) => {
		const sorted = (declared.get(element) ?? []).toSorted((a, b) => compare(a.rule.weight, b.rule.weight) || a.index - b.index);
		const plain = sorted.flatMap(({ rule }) => rule.declarations.filter(({ important }) => !important));
		const important = sorted.flatMap(({ rule }) => rule.declarations.filter((one) => one.important));
		return [...plain, ...inline(attribute(element, 'style') ?? ''), ...important];
	};
}

/** A selector that the library does not know matches nothing. */
function test(selector: string): ((element: Element) => boolean) | null {
	try {
		return compile<Node, Element>(selector, { adapter, cacheResults: false });
	} catch {
		return null;
	}
}

function compare(a: readonly number[], b: readonly number[]): number {
	const index = a.findIndex((value, at) => value !== b[at]);
	return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

const inline = (style: string): Declaration[] =>
	[...style.matchAll(/(?:^|;)\s*([\w-]+)\s*:\s*((?:[^;"'(]|"[^"]*"|'[^']*'|\([^)]*\))+)/g)].map(([, property = '', value = '']) => ({
		property: property.toLowerCase(),
		value: value.replace(/\s*!important\s*$/i, '').trim(),
	}));

const isTag = (node: Node): node is Element => 'tagName' in node;
const children = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);
const parent = (node: Node): Node | null => ('parentNode' in node ? node.parentNode : null);

/** How css-select walks a parse5 tree. */
const adapter = {
	isTag,
	getName: (element: Element) => element.tagName,
	getChildren: children,
	getParent: parent,
	getSiblings: (node: Node) => {
		const above = parent(node);
		return above ? children(above) : [node];
	},
	getText: textOf,
	getAttributeValue: attribute,
	hasAttrib: (element: Element, name: string) => attribute(element, name) !== undefined,
	removeSubsets: (nodes: Node[]) => nodes,
	existsOne: (matches: (element: Element) => boolean, nodes: Node[]): boolean =>
		nodes.some((node) => isTag(node) && (matches(node) || adapter.existsOne(matches, children(node)))),
	findAll: (matches: (element: Element) => boolean, nodes: Node[]): Element[] =>
		nodes.flatMap((node) => (isTag(node) ? [...(matches(node) ? [node] : []), ...adapter.findAll(matches, children(node))] : [])),
	findOne: (matches: (element: Element) => boolean, nodes: Node[]): Element | null => adapter.findAll(matches, nodes)[0] ?? null,
	equals: (a: Node, b: Node) => a === b,
};
