import type { WordPackage } from './package.ts';
import { attributeOf, childOf, childrenOf, type Element, elementsIn, nameOf } from './xml.ts';

/** What a document holds that is no text. */
export interface Drawn {
	pictures: number;
	/** Pictures that are not in the package, by the address where they should be. */
	readonly missing: string[];
	/** Files within the document, by their names. */
	readonly embedded: string[];
}

export interface Place {
	readonly pack: WordPackage;
	readonly part: string;
}

/** Words in a drawing: a text box, or lines of a shape. */
export interface Words {
	readonly box?: Element;
	readonly lines: readonly string[];
}

/** Of two ways to say the same, the one for newer programs where it says anything. */
export function chosenOf(alternates: Element): Element {
	const all = [...childrenOf(alternates)];
	const choice = all.find((child) => nameOf(child) === 'mc:Choice' && saysAnything(child));
	return choice ?? all.find((child) => nameOf(child) === 'mc:Fallback') ?? all[0] ?? alternates;
}

function saysAnything(element: Element): boolean {
	for (const one of elementsIn(element))
		if (/^(?:w:t|a:t|m:t|a:blip|dgm:relIds|c:chart|v:imagedata|w:fldChar|w:sym)$/.test(nameOf(one))) return true;
	return false;
}

/** The words of a drawing; its pictures and files are counted. */
export function drawnIn(root: Element, place: Place, drawn: Drawn): Words[] {
	const words: Words[] = [];
	const open: Element[] = [root];
	const isObject = nameOf(root) === 'w:object';
	for (let element = open.pop(); element; element = open.pop()) {
		const name = nameOf(element);
		if (name === 'w:txbxContent') words.push({ box: element, lines: [] });
		else if (name === 'a:p') words.push({ lines: [lineOf(element)].filter(Boolean) });
		else if (name === 'dgm:relIds') words.push({ lines: diagram(element, place) });
		else if (name === 'v:textpath') words.push({ lines: [attributeOf(element, 'string') ?? ''].filter(Boolean) });
		else if (name === 'o:OLEObject') drawn.embedded.push(fileOf(element, place));
		else {
			if (name === 'a:blip' || (name === 'v:imagedata' && !isObject)) picture(element, place, drawn);
			else if (name === 'c:chart') drawn.pictures += 1;
			const inner = name === 'mc:AlternateContent' ? [chosenOf(element)] : [...childrenOf(element)];
			for (const child of inner.toReversed()) open.push(child);
		}
	}
	return words;
}

function lineOf(paragraph: Element): string {
	let text = '';
	for (const element of elementsIn(paragraph)) {
		if (nameOf(element) === 'a:t') text += element.textContent ?? '';
		else if (nameOf(element) === 'a:br') text += ' ';
	}
	return text.trim();
}

function picture(element: Element, { pack, part }: Place, drawn: Drawn): void {
	const id =
		attributeOf(element, 'r:embed') || attributeOf(element, 'r:link') || attributeOf(element, 'r:id') || attributeOf(element, 'o:relid');
	const related = pack.relationshipsOf(part).get(id ?? '');
	if (related && !related.isOutside && pack.has(related.target)) drawn.pictures += 1;
	else drawn.missing.push(related?.target ?? '');
}

function fileOf(element: Element, { pack, part }: Place): string {
	const target = pack.relationshipsOf(part).get(attributeOf(element, 'r:id') ?? '')?.target;
	const kind = attributeOf(element, 'ProgID')?.split('.')[0];
	const name = target?.split(/[\\/]/).at(-1);
	return [name ?? 'a file', kind && `(${kind})`].filter(Boolean).join(' ');
}

/** What the boxes of a diagram (SmartArt) say, each with those below it. */
function diagram(element: Element, { pack, part }: Place): string[] {
	const target = pack.relationshipsOf(part).get(attributeOf(element, 'r:dm') ?? '')?.target;
	const model = target ? pack.documentOf(target)?.documentElement : undefined;
	const texts = new Map<string, string>();
	let root = '';
	for (const point of childrenOf(childOf(model, 'dgm:ptLst'))) {
		const id = attributeOf(point, 'modelId') ?? '';
		if (attributeOf(point, 'type') === 'doc') root = id;
		const kind = attributeOf(point, 'type') ?? 'node';
		if (kind === 'node' || kind === 'asst' || kind === 'doc')
			texts.set(id, [...childrenOf(childOf(point, 'dgm:t'))].map(lineOf).filter(Boolean).join(' '));
	}
	const below = new Map<string, { readonly id: string; readonly order: number }[]>();
	for (const link of childrenOf(childOf(model, 'dgm:cxnLst'))) {
		if ((attributeOf(link, 'type') ?? 'parOf') !== 'parOf') continue;
		const from = attributeOf(link, 'srcId') ?? '';
		const order = Number(attributeOf(link, 'srcOrd') ?? 0);
		below.set(from, [...(below.get(from) ?? []), { id: attributeOf(link, 'destId') ?? '', order }]);
	}
	return inOrder(root, texts, below);
}

function inOrder(
	root: string,
	texts: Map<string, string>,
	below: ReadonlyMap<string, readonly { readonly id: string; readonly order: number }[]>,
): string[] {
	const lines: string[] = [];
	const open = [root];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		const text = texts.get(id);
		if (text === undefined) continue;
		texts.delete(id);
		if (text) lines.push(text);
		for (const child of (below.get(id) ?? []).toSorted((one, other) => other.order - one.order)) open.push(child.id);
	}
	return [...lines, ...[...texts.values()].filter(Boolean)];
}
