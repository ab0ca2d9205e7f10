import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** A page's formula on one line, as it would be typed. */
export const formulaText = (math: Node): string => textOf(math, 0).replace(/\s+/g, ' ').trim();

/** Formulas within formulas: more is no formula. */
const deepest = 200;

const grouped = (text: string) => (/^(?:[\p{L}\p{N}.,]*|\([^()]*\))$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`);
const two: Readonly<Record<string, (first: string, second: string) => string>> = {
	mfrac: (top, bottom) => `${grouped(top)}/${grouped(bottom)}`,
	msup: (base, sup) => `${grouped(base)}^${grouped(sup)}`,
	mover: (base, sup) => `${grouped(base)}^${grouped(sup)}`,
	msub: (base, sub) => `${grouped(base)}_${grouped(sub)}`,
	munder: (base, sub) => `${grouped(base)}_${grouped(sub)}`,
	mroot: (base, degree) => `${degree}√(${base})`,
};

function textOf(node: Node, depth: number): string {
	if (node.nodeName === '#text' && 'value' in node) return node.value;
	if (!('childNodes' in node) || depth > deepest || node.nodeName.startsWith('annotation')) return '';
	const parts = node.childNodes
		.filter((child) => child.nodeName !== '#text' || ('value' in child && child.value.trim()))
		.map((child) => textOf(child, depth + 1));
	const [first = '', second = '', third = ''] = parts;
	if (node.nodeName === 'msqrt') return `√(${parts.join('').trim()})`;
	if (/^m(?:subsup|underover)$/.test(node.nodeName)) return `${grouped(first)}_${grouped(second)}^${grouped(third)}`;
	return two[node.nodeName]?.(first, second) ?? parts.join('');
}
