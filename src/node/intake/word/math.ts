import { attributeOf, childOf, childrenOf, type Element, nameOf, valOf } from './xml.ts';

/** A formula on one line, as it would be typed: `x = (−b ± √(b^2 − 4ac))/(2a)`. */
export const mathText = (element: Element): string => rowOf(element).replace(/\s+/g, ' ').trim();

const rowOf = (element: Element | undefined): string => {
	let text = '';
	for (const child of childrenOf(element)) text += partOf(child);
	return text;
};

const grouped = (text: string) => (/^(?:[\p{L}\p{N}.,]*|\([^()]*\))$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`);
const of = (element: Element, name: string) => rowOf(childOf(element, name));
const property = (element: Element, properties: string, name: string): string | undefined => {
	const child = childOf(childOf(element, properties), name);
	return child ? (attributeOf(child, 'm:val') ?? valOf(childOf(element, properties), name) ?? '') : undefined;
};

const forms: Readonly<Record<string, (element: Element) => string>> = {
	'm:f': (element) => `${grouped(of(element, 'm:num'))}/${grouped(of(element, 'm:den'))}`,
	'm:sSup': (element) => `${grouped(of(element, 'm:e'))}^${grouped(of(element, 'm:sup'))}`,
	'm:sSub': (element) => `${grouped(of(element, 'm:e'))}_${grouped(of(element, 'm:sub'))}`,
	'm:sSubSup': (element) => `${grouped(of(element, 'm:e'))}_${grouped(of(element, 'm:sub'))}^${grouped(of(element, 'm:sup'))}`,
	'm:sPre': (element) => `_${grouped(of(element, 'm:sub'))}^${grouped(of(element, 'm:sup'))} ${of(element, 'm:e')}`,
	'm:rad': (element) => `${of(element, 'm:deg').trim()}√${bracketed(of(element, 'm:e'))}`,
	'm:nary': (element) => {
		const [sub, sup] = [of(element, 'm:sub').trim(), of(element, 'm:sup').trim()];
		return `${property(element, 'm:naryPr', 'm:chr') || '∫'}${sub && `_${grouped(sub)}`}${sup && `^${grouped(sup)}`} ${of(element, 'm:e')}`;
	},
	'm:d': (element) => {
		const separator = property(element, 'm:dPr', 'm:sepChr') ?? '|';
		const inner = [...childrenOf(element)].filter((child) => nameOf(child) === 'm:e').map(rowOf);
		return `${property(element, 'm:dPr', 'm:begChr') ?? '('}${inner.join(separator)}${property(element, 'm:dPr', 'm:endChr') ?? ')'}`;
	},
	'm:func': (element) => `${of(element, 'm:fName').trim()} ${of(element, 'm:e')}`,
	'm:limLow': (element) => `${of(element, 'm:e')}_${grouped(of(element, 'm:lim'))}`,
	'm:limUpp': (element) => `${of(element, 'm:e')}^${grouped(of(element, 'm:lim'))}`,
	'm:m': (element) =>
		`[${[...childrenOf(element)]
			.filter((child) => nameOf(child) === 'm:mr')
			.map((row) => [...childrenOf(row)].map(rowOf).join(', '))
			.join('; ')}]`,
	'm:eqArr': (element) =>
		[...childrenOf(element)]
			.filter((child) => nameOf(child) === 'm:e')
			.map(rowOf)
			.join('; '),
};

const bracketed = (text: string) => (grouped(text).startsWith('(') ? grouped(text) : `(${text.trim()})`);

function partOf(element: Element): string {
	const name = nameOf(element);
	if (name === 'm:t' || name === 'w:t') return element.textContent ?? '';
	if (/Pr$/.test(name) || name === 'w:del' || name === 'w:moveFrom') return '';
	if (name === 'w:br') return ' ';
	return forms[name]?.(element) ?? rowOf(element);
}
