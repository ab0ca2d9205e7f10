import { frontMatterOf } from '../../checks/support/markdownText.ts';
import { extensionOf } from '../../landing/paths.ts';
import type { MeasuredFile } from '../measuredFile.ts';

/** What a data file holds, or why that can't be said. */
export type Data = { readonly value: unknown } | { readonly broken: string } | undefined;

const largest = 1_000_000;
const jsonFormats = new Set(['json', 'jsonc', 'geojson', 'arb', 'ipynb']);

/** Undefined for what is no data file. */
export async function dataOf({ path, content }: MeasuredFile): Promise<Data> {
	const extension = extensionOf(path);
	if (!isData(path)) return undefined;
	if (content.length > largest) return { broken: 'is too large to be read' };
	try {
		if (jsonFormats.has(extension)) return { value: await jsonValue(content) };
		if (extension === 'toml') return { value: (await import('smol-toml')).parse(content) };
		return { value: await yamlValue(content) };
	} catch {
		return { broken: 'can’t be read: it is broken' };
	}
}

export const isData = (path: string): boolean => jsonFormats.has(extensionOf(path)) || ['yaml', 'yml', 'toml'].includes(extensionOf(path));

/** The front matter of a text; undefined without one. */
export async function frontMatterData({ content }: Pick<MeasuredFile, 'content'>): Promise<Data> {
	const yaml = frontMatterOf(content)?.yaml;
	const toml = /^\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n\+\+\+[ \t]*(?:\r?\n|$)/.exec(content)?.[1];
	try {
		if (yaml !== undefined) return { value: await yamlValue(yaml) };
		return toml === undefined ? undefined : { value: (await import('smol-toml')).parse(toml) };
	} catch {
		return { broken: 'has broken front matter' };
	}
}

async function jsonValue(content: string): Promise<unknown> {
	const { parse } = await import('jsonc-parser');
	const errors: { readonly error: number }[] = [];
	const value: unknown = parse(content.replace(/^\uFEFF/, ''), errors as never[], { allowTrailingComma: true });
	if (errors.length > 0) throw new SyntaxError('Broken JSON.');
	return value;
}

/** Aliases are not followed: a small text can stand for more than fits into memory. */
async function yamlValue(content: string): Promise<unknown> {
	const { parse } = await import('yaml');
	return parse(content, { logLevel: 'error', maxAliasCount: 100 });
}

/**
 * The values at a dotted key. Through a list the key leads into each of its entries, or into one by its number; `missing` counts the
 * entries without it.
 */
export function valuesAt(value: unknown, key: string): { readonly values: readonly unknown[]; readonly missing: number } {
	if (key === '') return { values: [value], missing: 0 };
	if (Array.isArray(value)) return valuesInList(value, key);
	if (typeof value !== 'object' || value === null) return { values: [], missing: 1 };
	if (Object.hasOwn(value, key)) return { values: [(value as Record<string, unknown>)[key]], missing: 0 };
	for (let dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
		const head = key.slice(0, dot);
		if (Object.hasOwn(value, head)) return valuesAt((value as Record<string, unknown>)[head], key.slice(dot + 1));
	}
	const bracket = /^([^[\]]+)(\[\d*\].*)$/s.exec(key);
	if (bracket?.[1] && Object.hasOwn(value, bracket[1])) return valuesAt((value as Record<string, unknown>)[bracket[1]], bracket[2] ?? '');
	return { values: [], missing: 1 };
}

function valuesInList(list: readonly unknown[], key: string): ReturnType<typeof valuesAt> {
	const match = /^(?:\[(\d*)\]\.?|(\d+)(?:\.|$))/.exec(key);
	const index = match?.[1] ?? match?.[2];
	const wanted = index ? list.slice(Number(index), Number(index) + 1) : list;
	if (wanted.length === 0) return { values: [], missing: 1 };
	const found = wanted.map((entry) => valuesAt(entry, match ? key.slice(match[0].length) : key));
	return { values: found.flatMap(({ values }) => values), missing: found.reduce((sum, { missing }) => sum + missing, 0) };
}
