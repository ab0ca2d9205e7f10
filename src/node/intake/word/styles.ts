import { childOf, type Document, type Element, elementsIn, valOf } from './xml.ts';

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

/** Styles by their id, as far as they say what is seen. */
export class Styles {
	readonly #styles = new Map<string, Element>();
	#byDefault: string | undefined;

	constructor(document: Document | undefined) {
		if (!document) return;
		for (const element of elementsIn(document)) {
			if (element.nodeName !== 'w:style') continue;
			const id = element.getAttribute('w:styleId') ?? '';
			this.#styles.set(id, element);
			if (element.getAttribute('w:type') === 'paragraph' && element.getAttribute('w:default') === '1') this.#byDefault = id;
		}
	}

	/** What a style and those that it is based on say; the default paragraph style where none is named. */
	seen(id: string | undefined): Seen {
		let seen = nothing;
		let style = this.#styles.get(id ?? this.#byDefault ?? '');
		for (let step = 0; style && step < longestChain; step += 1) {
			const own = seenOf(childOf(style, 'w:rPr'));
			seen = merged(seen, { ...own, ground: own.ground ?? shadeOf(childOf(style, 'w:pPr')) });
			style = this.#styles.get(valOf(style, 'w:basedOn') ?? '');
		}
		return seen;
	}

	/** Tables whose style shades cells: what is behind their text is not known here. */
	shadesTable(id: string | undefined): boolean {
		let style = id === undefined ? undefined : this.#styles.get(id);
		for (let step = 0; style && step < longestChain; step += 1) {
			for (const element of elementsIn(style))
				if (element.nodeName === 'w:shd' && isColor(element.getAttribute('w:fill') ?? '')) return true;
			style = this.#styles.get(valOf(style, 'w:basedOn') ?? '');
		}
		return false;
	}
}

/** What run properties say themselves. */
export function seenOf(properties: Element | undefined): Seen {
	if (!properties) return nothing;
	const hidden = valOf(properties, 'w:vanish');
	const size = Number.parseInt(valOf(properties, 'w:sz') ?? '', 10);
	const highlight = valOf(properties, 'w:highlight');
	return {
		isHidden: hidden === undefined ? undefined : !/^(?:0|false|off)$/i.test(hidden),
		color: valOf(properties, 'w:color')?.toLowerCase(),
		ground: highlight && highlight !== 'none' ? (highlight === 'white' ? 'ffffff' : highlight) : shadeOf(properties),
		size: Number.isFinite(size) ? size : undefined,
	};
}

/** The fill that a paragraph, a cell or a run gives its text; undefined where it gives none. */
export function shadeOf(properties: Element | undefined): string | undefined {
	const fill = childOf(properties, 'w:shd')?.getAttribute('w:fill')?.toLowerCase() ?? '';
	return isColor(fill) ? fill : undefined;
}

export const merged = (first: Seen, next: Seen): Seen => ({
	isHidden: first.isHidden ?? next.isHidden,
	color: first.color ?? next.color,
	ground: first.ground ?? next.ground,
	size: first.size ?? next.size,
});

const isColor = (value: string) => /^[0-9a-f]{6}$/i.test(value);
