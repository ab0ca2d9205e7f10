import { writtenNumber } from './numbers.ts';
import type { Styles } from './styles.ts';
import { attributeOf, childOf, childrenOf, type Document, type Element, elementsIn, isOn, nameOf, valOf, within } from './xml.ts';

/** What stands before an item: its label as Word writes it, and how deep its list is. */
export interface Item {
	/** `3.`, `Item E)`, `2.1`; `-` for a bullet; empty where Word writes nothing. */
	readonly label: string;
	readonly level: number;
}

interface Level {
	readonly start: number;
	readonly format: string;
	readonly text: string;
	/** A count of this level begins anew after an item of this level or above; 0 for never. */
	readonly restart: number;
	readonly isLegal: boolean;
	readonly style: string | undefined;
}

interface List {
	/** Lists that were made of the same definition count on from each other. */
	readonly shared: string;
	readonly levels: ReadonlyMap<number, Level>;
	/** Levels that begin anew when this list is first used. */
	readonly overrides: ReadonlyMap<number, number>;
}

const deepest = 8;

/** Numbers of lists as Word counts them: through the whole document, not list by list. */
export class Numbering {
	readonly #lists = new Map<string, List>();
	readonly #counts = new Map<string, (number | undefined)[]>();
	readonly #begun = new Set<string>();
	readonly #styles: Styles;

	constructor(document: Document | undefined, styles: Styles) {
		this.#styles = styles;
		if (document) this.#read(document);
	}

	/** The next item of the list that a paragraph belongs to; undefined for a paragraph that belongs to none. */
	next(properties: Element | undefined): Item | undefined {
		const place = this.#placeOf(properties);
		if (!place) return undefined;
		const list = this.#lists.get(place.id);
		// A list whose definition is missing is still a list.
		if (!list) return { label: '-', level: place.level };
		const { id, level } = place;
		const counts = this.#counts.get(list.shared) ?? [];
		this.#counts.set(list.shared, counts);
		if (!this.#begun.has(`${id} ${level}`)) {
			const from = list.overrides.get(level);
			if (from !== undefined) counts[level] = undefined;
			this.#begun.add(`${id} ${level}`);
		}
		const start = list.overrides.get(level) ?? list.levels.get(level)?.start ?? 1;
		counts[level] = counts[level] === undefined ? start : counts[level] + 1;
		for (let above = 0; above < level; above += 1) counts[above] ??= list.levels.get(above)?.start ?? 1;
		for (let below = level + 1; below <= deepest; below += 1) {
			const restart = list.levels.get(below)?.restart ?? below;
			if (restart !== 0 && level < restart) counts[below] = undefined;
		}
		return { label: labelOf(list, level, counts), level };
	}

	#placeOf(properties: Element | undefined): { readonly id: string; readonly level: number } | undefined {
		const own = childOf(properties, 'w:numPr');
		const style = valOf(properties, 'w:pStyle');
		const inherited = this.#styles.numbering(style);
		const id = valOf(own, 'w:numId') ?? valOf(inherited?.properties, 'w:numId');
		if (id === undefined || id === '0') return undefined;
		const said = valOf(own, 'w:ilvl') ?? this.#levelOfStyle(id, style ?? inherited?.style) ?? valOf(inherited?.properties, 'w:ilvl') ?? '0';
		const level = Number.parseInt(said, 10);
		return { id, level: level >= 0 && level <= deepest ? level : 0 };
	}

	#levelOfStyle(id: string, style: string | undefined): string | undefined {
		if (style === undefined) return undefined;
		for (const [level, one] of this.#lists.get(id)?.levels ?? []) if (one.style === style) return String(level);
		return undefined;
	}

	#read(document: Document): void {
		const definitions = new Map<string, Element>();
		const byStyle = new Map<string, Element>();
		for (const element of elementsIn(document)) {
			if (nameOf(element) !== 'w:abstractNum') continue;
			definitions.set(attributeOf(element, 'w:abstractNumId') ?? '', element);
			const style = valOf(element, 'w:styleLink');
			if (style) byStyle.set(style, element);
		}
		for (const element of childrenOf(document.documentElement)) {
			if (nameOf(element) !== 'w:num') continue;
			const definition = definitions.get(valOf(element, 'w:abstractNumId') ?? '');
			const linked = definition && byStyle.get(valOf(definition, 'w:numStyleLink') ?? '');
			const used = linked ?? definition;
			if (used) this.#lists.set(attributeOf(element, 'w:numId') ?? '', listOf(element, used));
		}
	}
}

function listOf(element: Element, definition: Element): List {
	const levels = new Map<number, Level>();
	const overrides = new Map<number, number>();
	for (const child of childrenOf(definition)) if (nameOf(child) === 'w:lvl') addLevel(levels, child);
	for (const override of childrenOf(element)) {
		if (nameOf(override) !== 'w:lvlOverride') continue;
		const level = Number.parseInt(attributeOf(override, 'w:ilvl') ?? '0', 10);
		const own = childOf(override, 'w:lvl');
		if (own) addLevel(levels, own, level);
		const start = Number.parseInt(valOf(override, 'w:startOverride') ?? '', 10);
		if (Number.isFinite(start)) overrides.set(level, start);
	}
	return { shared: attributeOf(definition, 'w:abstractNumId') ?? '', levels, overrides };
}

function addLevel(levels: Map<number, Level>, element: Element, at?: number): void {
	const level = at ?? Number.parseInt(attributeOf(element, 'w:ilvl') ?? '0', 10);
	const choice = within(element, 'mc:AlternateContent', 'mc:Choice');
	const format =
		childOf(choice, 'w:numFmt') ?? childOf(element, 'w:numFmt') ?? within(element, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt');
	const kind = attributeOf(format, 'w:val') ?? 'decimal';
	const start = Number.parseInt(valOf(element, 'w:start') ?? '', 10);
	const restart = Number.parseInt(valOf(element, 'w:lvlRestart') ?? '', 10);
	levels.set(level, {
		start: Number.isFinite(start) ? start : 1,
		format: kind === 'custom' ? (attributeOf(format, 'w:format') ?? 'decimal') : kind,
		text: valOf(element, 'w:lvlText') ?? '',
		restart: Number.isFinite(restart) ? restart : level,
		isLegal: isOn(element, 'w:isLgl') ?? false,
		style: valOf(element, 'w:pStyle'),
	});
}

function labelOf(list: List, level: number, counts: readonly (number | undefined)[]): string {
	const { format, text, isLegal } = list.levels.get(level) ?? { format: 'decimal', text: `%${level + 1}.`, isLegal: false };
	if (format === 'bullet') return '-';
	return text
		.replace(/%([1-9])/g, (_, digit: string) => {
			const at = Number(digit) - 1;
			const written = list.levels.get(at)?.format ?? 'decimal';
			return written === 'none' ? '' : writtenNumber(counts[at] ?? 1, isLegal && written !== 'bullet' ? 'decimal' : written);
		})
		.trim();
}
