import { attributeOf, childOf, type Document, type Element, elementsIn, isOn, nameOf, valOf, within } from './xml.ts';

/** What a style says of how its text is seen. */
export interface Seen {
	readonly isHidden: boolean | undefined;
	readonly color: string | undefined;
	readonly ground: string | undefined;
	/** Half points. */
	readonly size: number | undefined;
}

const nothing: Seen = { isHidden: undefined, color: undefined, ground: undefined, size: undefined };
const longestChain = 12;

/** Styles by their id. */
export class Styles {
	readonly #styles = new Map<string, Element>();
	readonly #defaults: Element | undefined;
	#byDefault: string | undefined;

	constructor(document: Document | undefined) {
		if (!document) return;
		this.#defaults = within(document.documentElement, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
		for (const element of elementsIn(document)) {
			if (nameOf(element) !== 'w:style') continue;
			const id = attributeOf(element, 'w:styleId') ?? '';
			this.#styles.set(id, element);
			if (attributeOf(element, 'w:type') === 'paragraph' && attributeOf(element, 'w:default') === '1') this.#byDefault = id;
		}
	}

	/** What a style and those that it is based on say; the default paragraph style where none is named. */
	seen(id: string | undefined): Seen {
		let seen = nothing;
		for (const style of this.#chain(id ?? this.#byDefault)) {
			const own = seenOf(childOf(style, 'w:rPr'));
			seen = merged(seen, { ...own, ground: own.ground ?? shadeOf(childOf(style, 'w:pPr')) });
		}
		return merged(seen, seenOf(this.#defaults));
	}

	/** Tables whose style shades cells: what is behind their text is not known here. */
	shadesTable(id: string | undefined): boolean {
		for (const style of this.#chain(id))
			for (const element of elementsIn(style))
				if (nameOf(element) === 'w:shd' && isColor(attributeOf(element, 'w:fill') ?? '')) return true;
		return false;
	}

	/** Whether text of a style is struck out; undefined where no style says so. */
	strikes(id: string | undefined): boolean | undefined {
		for (const style of this.#chain(id)) {
			const own = struckBy(childOf(style, 'w:rPr'));
			if (own !== undefined) return own;
		}
		return undefined;
	}

	/** 1 to 6; 0 for what is no heading. */
	headingLevel(id: string | undefined): number {
		if (id !== undefined && !this.#styles.has(id)) return Number(/^Heading([1-6])$/i.exec(id)?.[1] ?? (/^Title$/i.test(id) ? 1 : 0));
		for (const style of this.#chain(id)) {
			const name = (valOf(style, 'w:name') ?? '').toLowerCase();
			if (name === 'title' || name === 'heading') return 1;
			if (name === 'subtitle') return 2;
			const level = Number(/^heading ?([1-9])$/.exec(name)?.[1] ?? 0) || outlineOf(childOf(style, 'w:pPr'));
			if (level > 0) return Math.min(level, 6);
		}
		return 0;
	}

	/** The numbering that a paragraph's style gives it, and which style says so. */
	numbering(id: string | undefined): { readonly properties: Element; readonly style: string } | undefined {
		for (const style of this.#chain(id ?? this.#byDefault)) {
			const properties = within(style, 'w:pPr', 'w:numPr');
			if (properties) return { properties, style: attributeOf(style, 'w:styleId') ?? '' };
		}
		return undefined;
	}

	#chain(id: string | undefined): Element[] {
		const chain: Element[] = [];
		let style = id === undefined ? undefined : this.#styles.get(id);
		while (style && chain.length < longestChain) {
			chain.push(style);
			style = this.#styles.get(valOf(style, 'w:basedOn') ?? '');
		}
		return chain;
	}
}

/** The level of an outline that paragraph properties give, from 1; 0 for body text. */
export function outlineOf(properties: Element | undefined): number {
	const level = Number.parseInt(valOf(properties, 'w:outlineLvl') ?? '', 10);
	return level >= 0 && level < 9 ? Math.min(level + 1, 6) : 0;
}

/** Whether run properties strike their text out themselves, with one line or two. */
export function struckBy(properties: Element | undefined): boolean | undefined {
	const [one, two] = [isOn(properties, 'w:strike'), isOn(properties, 'w:dstrike')];
	return one === undefined && two === undefined ? undefined : one === true || two === true;
}

/** What run properties say themselves. */
export function seenOf(properties: Element | undefined): Seen {
	if (!properties) return nothing;
	const size = Number.parseInt(valOf(properties, 'w:sz') ?? '', 10);
	const stretch = Number.parseInt(valOf(properties, 'w:w') ?? '', 10);
	const highlight = valOf(properties, 'w:highlight');
	return {
		isHidden: stretch >= 0 && stretch < 5 ? true : isOn(properties, 'w:vanish'),
		color: isClear(properties) ? 'clear' : valOf(properties, 'w:color')?.toLowerCase(),
		ground: highlight && highlight !== 'none' ? (highlight === 'white' ? 'ffffff' : highlight) : shadeOf(properties),
		size: Number.isFinite(size) ? size : undefined,
	};
}

/** Letters whose fill is left away, or is clear. */
function isClear(properties: Element): boolean {
	const fill = childOf(properties, 'w14:textFill');
	if (!fill || childOf(properties, 'w14:textOutline')) return false;
	if (childOf(fill, 'w14:noFill')) return true;
	for (const element of elementsIn(fill)) if (nameOf(element) === 'w14:alpha') return Number(attributeOf(element, 'w14:val')) >= 95_000;
	return false;
}

/** The fill that a paragraph, a cell or a run gives its text; undefined where it gives none. */
export function shadeOf(properties: Element | undefined): string | undefined {
	const fill = attributeOf(childOf(properties, 'w:shd'), 'w:fill')?.toLowerCase() ?? '';
	return isColor(fill) ? fill : undefined;
}

export const merged = (first: Seen, next: Seen): Seen => ({
	isHidden: first.isHidden ?? next.isHidden,
	color: first.color ?? next.color,
	ground: first.ground ?? next.ground,
	size: first.size ?? next.size,
});

const isColor = (value: string) => /^[0-9a-f]{6}$/i.test(value);
