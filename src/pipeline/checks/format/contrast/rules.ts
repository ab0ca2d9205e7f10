import type { CssNode } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';

export interface Declaration {
	readonly property: string;
	readonly value: string;
}

/** A rule that always holds: no media query, no state such as `:hover`. */
export interface StyleRule {
	readonly selector: string;
	/** Grows with layer, specificity and place: the greater one wins. */
	readonly weight: readonly [layer: number, ids: number, classes: number, types: number];
	readonly declarations: readonly (Declaration & { readonly important: boolean })[];
}

const states =
	/:(?:hover|focus|focus-visible|focus-within|active|visited|disabled|checked|target|selection|placeholder|before|after|first-letter|first-line|marker|not|has|is|where)\b|::/i;

/** The rules of a style sheet. `layer` 0 is the browser's own, which every other outweighs. */
export function rulesIn(css: string, layer: number): StyleRule[] {
	const rules: StyleRule[] = [];
	const tree = parse(css, { parseValue: false, parseCustomProperty: false, onParseError: () => {} });
	walk(tree, {
		visit: 'Rule',
		enter(this: { readonly atrule: { readonly name: string; readonly prelude: CssNode | null } | null }, node: CssNode) {
			if (node.type !== 'Rule' || node.prelude.type !== 'SelectorList' || !isUnconditional(this.atrule)) return;
			const declarations = node.block.children
				.toArray()
				.flatMap((one) =>
					one.type === 'Declaration'
						? [{ property: one.property.toLowerCase(), value: generate(one.value).trim(), important: one.important !== false }]
						: [],
				);
			for (const one of node.prelude.children.toArray()) {
				const selector = generate(one);
				if (states.test(selector) && !/^:root$/.test(selector)) continue;
				rules.push({ selector, weight: [layer === 0 ? 0 : 1, ...specificityOf(selector)], declarations });
			}
		},
	});
	return rules;
}

function isUnconditional(atrule: { readonly name: string; readonly prelude: CssNode | null } | null): boolean {
	if (!atrule) return true;
	if (atrule.name === 'layer') return true;
	return atrule.name === 'media' && /^(?:all|screen)$/.test(atrule.prelude ? generate(atrule.prelude).trim() : 'all');
}

/** Ids, classes with attributes and pseudo-classes, elements. */
function specificityOf(selector: string): [number, number, number] {
	const count = (pattern: RegExp) => selector.match(pattern)?.length ?? 0;
	return [count(/#[\w-]+/g), count(/\.[\w-]+|\[[^\]]*\]|(?<!:):[\w-]+/g), count(/(?:^|[\s>+~])[a-z][\w-]*/gi)];
}
