/**
 * What makes one JSON value into another. Only what differs is in it, so a change deep inside a large value is small.
 * In an object, `parts` change and `gone` keys go; in a list, `parts` change, then from `at` on `less` items give way to `more`.
 */
export type Patch =
	| { readonly value: unknown }
	| { readonly parts: Readonly<Record<string, Patch>>; readonly gone?: readonly string[] }
	| { readonly at: number; readonly less: number; readonly more: readonly unknown[] };

type Fields = Readonly<Record<string, unknown>>;

/** Null when both are the same. What both share is not looked into, so states that share their parts are compared quickly. */
export function difference(before: unknown, after: unknown): Patch | null {
	if (Object.is(before, after)) return null;
	if (Array.isArray(before) && Array.isArray(after)) return listDifference(before, after);
	if (isFields(before) && isFields(after)) return fieldsDifference(before, after);
	return { value: after };
}

/** The value after the patch; parts that did not change are the same objects as before. */
export function patched<T>(before: T, patch: Patch): T {
	if ('value' in patch) return patch.value as T;
	if ('at' in patch) return (before as readonly unknown[]).toSpliced(patch.at, patch.less, ...patch.more) as T;
	if (Array.isArray(before)) return before.map((item, index) => patchedPart(item, patch.parts[index])) as T;
	const fields = new Map(Object.entries(before as Fields));
	for (const [key, part] of Object.entries(patch.parts)) fields.set(key, patched(fields.get(key), part));
	for (const key of patch.gone ?? []) fields.delete(key);
	return Object.fromEntries(fields) as T;
}

const patchedPart = (item: unknown, part: Patch | undefined): unknown => (part ? patched(item, part) : item);

/** Not what every object inherits: a file may be called `constructor`. */
const own = (fields: Fields, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A key without a value counts as absent, as it does in JSON. */
function fieldsDifference(before: Fields, after: Fields): Patch | null {
	const changed = changedParts(Object.keys(after), before, after);
	const gone = Object.keys(before).filter((key) => own(before, key) !== undefined && own(after, key) === undefined);
	if (changed.length === 0 && gone.length === 0) return null;
	return { parts: Object.fromEntries(changed), ...(gone.length > 0 && { gone }) };
}

function listDifference(before: readonly unknown[], after: readonly unknown[]): Patch | null {
	if (before.length === after.length) {
		const changed = changedParts([...after.keys()].map(String), before as unknown as Fields, after as unknown as Fields);
		return changed.length === 0 ? null : { parts: Object.fromEntries(changed) };
	}
	const shorter = Math.min(before.length, after.length);
	let at = 0;
	while (at < shorter && difference(before[at], after[at]) === null) at += 1;
	let same = 0;
	while (same < shorter - at && difference(before.at(-1 - same), after.at(-1 - same)) === null) same += 1;
	return { at, less: before.length - at - same, more: after.slice(at, after.length - same) };
}

const changedParts = (keys: readonly string[], before: Fields, after: Fields): [string, Patch][] =>
	keys.flatMap((key) => {
		if (own(after, key) === undefined) return [];
		const part = difference(own(before, key), own(after, key));
		return part ? [[key, part] as [string, Patch]] : [];
	});
