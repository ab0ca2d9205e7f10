import { parse } from 'partial-json';
import { isObject, type JsonObject } from '../form/editing.ts';

/** A structured answer as far as it has arrived, or null while there is nothing of it yet. */
export function parsePartial(text: string): JsonObject | null {
	const start = text.indexOf('{');
	if (start < 0) return null;
	const fenceEnd = text.lastIndexOf('\n```');
	const json = fenceEnd > start ? text.slice(start, fenceEnd) : text.slice(start);
	try {
		const value: unknown = parse(json);
		return isObject(value) ? value : null;
	} catch {
		// Half an escape or words after the end: the next piece of text decides.
		return parseWithoutTail(json);
	}
}

/** Text that is meant for a program, though not all of it may be there. */
export const looksStructured = (text: string): boolean => /^\s*(?:`{1,3}|```json\s*)?(?:\{|$)/.test(text.slice(0, 200));

function parseWithoutTail(json: string): JsonObject | null {
	const end = Math.max(json.lastIndexOf('}'), json.lastIndexOf(']'), json.lastIndexOf('",'));
	if (end <= 0) return null;
	try {
		const value: unknown = parse(json.slice(0, end + 1));
		return isObject(value) ? value : null;
	} catch {
		return null;
	}
}
