import { addressAfter } from '../links.ts';
import { attributeOf, childOf, childrenOf, type Element, isOn, nameOf, valOf, within } from './xml.ts';

interface Open {
	readonly begin: Element | undefined;
	code: string;
	isResult: boolean;
	/** Something of the result was shown. */
	hasText: boolean;
	/** How much of the paragraph was said before the result. */
	from: number;
}

/** Fields that are open at a place, the innermost last: of a field, what is seen is its result. */
export class Fields {
	readonly #open: Open[] = [];

	/** Whether text at this place is what a field says of itself, and not what is seen. */
	get isInCode(): boolean {
		return this.#open.some(({ isResult }) => !isResult);
	}

	get isOpen(): boolean {
		return this.#open.length > 0;
	}

	begin(element: Element | undefined, from: number): void {
		this.#open.push({ begin: element, code: '', isResult: false, hasText: false, from });
	}

	addCode(text: string): void {
		const field = this.#open.at(-1);
		if (field && !field.isResult) field.code += text;
	}

	didShow(): void {
		for (const field of this.#open) field.hasText = true;
	}

	separate(from: number): void {
		const field = this.#open.at(-1);
		if (!field) return;
		field.isResult = true;
		field.from = from;
	}

	/** Ends the innermost field. Returns what is seen of it beside its result: the address behind it, or a form's choice. */
	end(said: string): string {
		const field = this.#open.pop();
		if (!field || this.isInCode) return '';
		const address = hyperlinkIn(field.code);
		if (address !== undefined) return addressAfter(said.slice(field.from), address);
		return field.hasText ? '' : shownOf(field);
	}
}

/** What a form's field shows that has no result of its own: the choice of a list, a box. */
function shownOf({ begin, code }: Open): string {
	const data = childOf(begin, 'w:ffData');
	const box = childOf(data, 'w:checkBox');
	if (box && /FORMCHECKBOX/i.test(code)) return (isOn(box, 'w:checked') ?? isOn(box, 'w:default') ?? false) ? '[x] ' : '[ ] ';
	const list = childOf(data, 'w:ddList');
	if (list) {
		const entries = [...childrenOf(list)].filter((child) => nameOf(child) === 'w:listEntry');
		const chosen = Number.parseInt(valOf(list, 'w:result') ?? valOf(list, 'w:default') ?? '0', 10);
		return attributeOf(entries[chosen], 'w:val') ?? '';
	}
	if (/^\s*MACROBUTTON\s/i.test(code)) return code.trim().split(/\s+/).slice(2).join(' ');
	return '';
}

/** A field that is written with one element: its result is that element's content. */
export const addressOfSimple = (element: Element): string | undefined => hyperlinkIn(attributeOf(element, 'w:instr') ?? '');

const hyperlinkIn = (code: string): string | undefined =>
	/^\s*HYPERLINK\s+(?:\\[a-z]\s+)*(?:"([^"]{1,2000})"|([^\\\s"]\S{0,2000}))/i.exec(code)?.slice(1).find(Boolean) || undefined;

/** What a content control holds besides its content. */
export interface Control {
	readonly isEmpty: boolean;
	readonly box: boolean | undefined;
	/** What it shows where its content says nothing. */
	readonly fallback: string;
}

export function controlOf(element: Element): Control {
	const properties = childOf(element, 'w:sdtPr');
	const box = childOf(properties, 'w14:checkbox');
	const list = childOf(properties, 'w:dropDownList') ?? childOf(properties, 'w:comboBox');
	const last = attributeOf(list, 'w:lastValue');
	const chosen = last === undefined ? undefined : [...childrenOf(list)].find((child) => attributeOf(child, 'w:value') === last);
	return {
		isEmpty: isOn(properties, 'w:showingPlcHdr') ?? false,
		box: box && isChecked(box),
		fallback: attributeOf(chosen, 'w:displayText') ?? last ?? attributeOf(childOf(properties, 'w:date'), 'w:fullDate')?.slice(0, 10) ?? '',
	};
}

function isChecked(box: Element): boolean {
	const checked = childOf(box, 'w14:checked');
	return checked !== undefined && !/^(?:0|false|off)$/i.test(attributeOf(checked, 'w14:val') ?? '1');
}

/** A control whose content is somebody's prompt that was never replaced. */
export const contentOf = (element: Element): Element | undefined => within(element, 'w:sdtContent');
