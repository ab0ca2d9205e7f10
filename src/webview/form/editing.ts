/** What an edit form holds: an artifact as plain JSON. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };
export type Path = readonly (string | number)[];

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

export function getAt(root: Json, path: Path): Json {
	let value: Json = root;
	for (const key of path) value = (value as Record<string | number, Json> | null | undefined)?.[key];
	return value;
}

/** A copy of `root` with the value at `path` replaced; undefined removes an object's key. */
export function setAt(root: Json, path: Path, value: Json): Json {
	const [key, ...rest] = path;
	if (key === undefined) return value;
	if (typeof key === 'number') {
		const items = Array.isArray(root) ? [...(root as readonly Json[])] : [];
		items[key] = setAt(items[key], rest, value);
		return items;
	}
	const { [key]: before, ...others } = isObject(root) ? root : {};
	const after = setAt(before, rest, value);
	if (after === undefined) return others;
	// The key keeps its place, so that an untouched artifact stays the same to the letter.
	return isObject(root) && key in root ? { ...root, [key]: after } : { ...others, [key]: after };
}

/** Moves an item by `step` places; out of the list is no move. */
export function moveItem<T>(items: readonly T[], index: number, step: number): readonly T[] {
	const target = index + step;
	if (target < 0 || target >= items.length || index < 0 || index >= items.length) return items;
	const next = [...items];
	const [item] = next.splice(index, 1);
	next.splice(target, 0, item as T);
	return next;
}

export const removeItem = <T>(items: readonly T[], index: number): readonly T[] => items.filter((_, at) => at !== index);

/** The next free id after the ids in use, in their manner: `R3` after `R1`, `R2`; `R-08` after `R-07`. */
export function nextId(prefix: string, used: readonly string[]): string {
	let best = { stem: prefix, number: 0, width: 1 };
	for (const id of used) {
		const match = /^(.*?)(\d+)$/.exec(id);
		if (!match?.[1]?.startsWith(prefix)) continue;
		const number = Number(match[2]);
		if (number >= best.number) best = { stem: match[1], number, width: match[2]?.length ?? 1 };
	}
	return `${best.stem}${String(best.number + 1).padStart(best.width, '0')}`;
}

/** Where `quote` stands in `text`: the place nearest to where it stood before, or null. */
export function locate(text: string, quote: string, near = 0): { start: number; end: number } | null {
	if (quote === '') return null;
	let best = -1;
	for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
		if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at;
	}
	return best < 0 ? null : { start: best, end: best + quote.length };
}

export const isSame = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);
