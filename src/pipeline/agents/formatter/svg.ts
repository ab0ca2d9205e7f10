import { isTooNested } from '../../checks/support/markdownText.ts';

/** What only makes a drawing smaller. Whatever could change its look, its names or how it can be edited stays as it is. */
export const svgoPlugins = [
	'removeDoctype',
	'removeXMLProcInst',
	'removeEditorsNSData',
	'cleanupAttrs',
	'removeEmptyAttrs',
	'removeUnusedNS',
	'cleanupNumericValues',
	'convertColors',
	{
		name: 'convertPathData',
		params: { floatPrecision: 3, transformPrecision: 5, straightCurves: false, convertToQ: false, makeArcs: false },
	},
] as const;

/** A smaller drawing that shows and says the same, or null when there is none. Throws when it does not parse. */
export async function optimiseSvg(svg: string): Promise<string | null> {
	if (isTooNested(svg) || /<!ENTITY/i.test(svg)) return null;
	const { optimize } = await import('svgo/browser');
	const { data } = optimize(svg, {
		multipass: false,
		floatPrecision: 3,
		plugins: svgoPlugins as unknown as [],
		js2svg: svg.trim().includes('\n') ? { pretty: true, indent: 2 } : {},
	});
	return data.length < svg.length && sameWords(svg, data) ? `${data.trim()}\n` : null;
}

/** The same elements, names, words and descriptions. */
const sameWords = (before: string, after: string): boolean => facts.every((of) => of(before) === of(after));

const list = (pattern: RegExp, svg: string): string =>
	[...svg.replace(/<!--[\s\S]*?-->/g, '').matchAll(pattern)].map((match) => match[1]?.replace(/\s+/g, ' ').trim()).join('\n');

const facts: readonly ((svg: string) => string)[] = [
	(svg) => list(/<([a-z][\w:-]*)/gi, svg),
	(svg) => list(/\s(?:id|class|role|viewBox|preserveAspectRatio|lang|aria-[a-z]+)\s*=\s*["']([^"']*)["']/gi, svg).replace(/[\s,]+/g, ' '),
	(svg) => list(/\b(?:href)\s*=\s*["']([^"']*)["']/gi, svg),
	(svg) => list(/>([^<]*[^<\s][^<]*)</g, svg.replace(/<style[\s\S]*?<\/style>/gi, '')),
];
