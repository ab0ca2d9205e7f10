import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';

/** Property to value, both in lower case. */
export type Style = ReadonlyMap<string, string>;

export interface Named {
	readonly tag: string;
	readonly id: string | undefined;
	readonly classes: readonly string[];
}

interface Rule {
	readonly tag: string | undefined;
	readonly id: string | undefined;
	readonly classes: readonly string[];
	/** More of the selector than was looked at: the rule may apply. */
	readonly isPartial: boolean;
	readonly style: Style;
}

const longestSheet = 300_000;
const mostRules = 3_000;
const none: Style = new Map();

/** The declarations of a `style` attribute. What cannot be parsed says nothing. */
export function styleOf(text: string): Style {
	if (!text) return none;
	const style = new Map<string, string>();
	try {
		walk(parse(text.slice(0, longestSheet), { context: 'declarationList', parseValue: false }), {
			visit: 'Declaration',
			enter: (node) => void style.set(node.property.toLowerCase(), plainValue(generate(node.value))),
		});
	} catch {
		return none;
	}
	return style;
}

const plainValue = (text: string) =>
	text
		.replace(/!important/i, '')
		.trim()
		.toLowerCase();

/** The rules of a page's own sheets that matter for what is seen. Rules for print and narrow screens are not looked at. */
export class StyleSheet {
	readonly #byKey = new Map<string, Rule[]>();
	#rules = 0;

	add(text: string): void {
		try {
			const sheet = this;
			walk(parse(text.slice(0, longestSheet), { parseValue: false, parseCustomProperty: false }), {
				visit: 'Rule',
				enter(rule) {
					if (this.atrule && !/^(?:layer|supports)$|^media (?:screen|all)$/.test(atruleText(this.atrule))) return;
					if (rule.prelude.type !== 'SelectorList') return;
					const style = styleOf(generate(rule.block).slice(1, -1));
					for (const selector of rule.prelude.children) sheet.#addRule(generate(selector), style);
				},
			});
		} catch {
			// A sheet that nests so deep that it cannot be parsed hides nothing in a browser either.
		}
	}

	/** What applies to an element for certain, and what may apply. */
	styleOf(element: Named): { readonly sure: Style; readonly possible: Style } {
		if (this.#rules === 0) return { sure: none, possible: none };
		const sure = new Map<string, string>();
		const possible = new Map<string, string>();
		const keys = [element.tag, ...element.classes.map((name) => `.${name}`), `#${element.id ?? ''}`];
		for (const key of keys)
			for (const rule of this.#byKey.get(key) ?? [])
				if (applies(rule, element)) for (const [property, value] of rule.style) (rule.isPartial ? possible : sure).set(property, value);
		return { sure, possible };
	}

	#addRule(selector: string, style: Style): void {
		const [, before = '', last = ''] = /^(.*?)([^\s>+~]*)$/s.exec(selector.trim()) ?? [];
		const simple = /^([a-z][\w-]*)?((?:[.#][\w-]+)*)/i.exec(last);
		if (!simple || this.#rules >= mostRules) return;
		const names = simple[2] ?? '';
		const classes = [...names.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name);
		const id = /#([\w-]+)/.exec(names)?.[1];
		const tag = simple[1]?.toLowerCase();
		const key = id !== undefined ? `#${id}` : classes[0] !== undefined ? `.${classes[0]}` : tag;
		if (key === undefined) return;
		const rule: Rule = { tag, id, classes, isPartial: before !== '' || simple[0] !== last, style };
		this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), rule]);
		this.#rules += 1;
	}
}

const atruleText = (rule: { readonly name: string; readonly prelude: unknown }) =>
	rule.name === 'media' ? `media ${generate(rule.prelude as Parameters<typeof generate>[0])}`.toLowerCase() : rule.name.toLowerCase();

const applies = (rule: Rule, element: Named): boolean =>
	(rule.tag === undefined || rule.tag === element.tag) &&
	(rule.id === undefined || rule.id === element.id) &&
	rule.classes.every((name) => element.classes.includes(name));
