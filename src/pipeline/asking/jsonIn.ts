/**
 * The JSON objects that stand in a text, as they are written and in their order: prose, fences and stray braces around them are passed by.
 * One walk: where an object breaks off the search goes on from there, and only the string that it broke behind is looked at again.
 */
export function jsonObjectsIn(text: string): string[] {
	const found: string[] = [];
	let from = text.indexOf('{');
	while (from >= 0) {
		const { end, isWhole } = scanObject(text, from);
		if (isWhole) found.push(text.slice(from, end));
		from = text.indexOf('{', end);
	}
	return found;
}

/** What may come next: in `value` anything but an end, in `first…` an end as well. */
type Next = 'firstKey' | 'key' | 'colon' | 'value' | 'firstValue' | 'end';

const token = /\s*("[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}[\]:,]|-?\d[\d.eE+-]*|true|false|null)/y;

/** Walks through what begins with a brace, token by token and never back. `end` is behind it, or where the search goes on. */
function scanObject(text: string, from: number): { readonly end: number; readonly isWhole: boolean } {
	const open: string[] = [];
	let next: Next = 'value';
	let resume = from + 1;
	token.lastIndex = from;
	for (;;) {
		const [, mark = ''] = token.exec(text) ?? [];
		const at = token.lastIndex;
		if (!fits(mark, next, open.at(-1))) return { end: resume, isWhole: false };
		// What broke off may be prose with a quotation mark in it, and the object begin within what looked like a string.
		resume = mark[0] === '"' ? at - mark.length + 1 : at;
		if (mark === '}' || mark === ']') {
			open.pop();
			if (open.length === 0) return { end: at, isWhole: true };
		} else if (mark === '{' || mark === '[') open.push(mark);
		next = after(mark, next, open.at(-1));
	}
}

function fits(mark: string, next: Next, within: string | undefined): boolean {
	switch (mark) {
		case '':
			return false;
		case ':':
			return next === 'colon';
		case ',':
			return next === 'end';
		case '}':
			return within === '{' && (next === 'end' || next === 'firstKey');
		case ']':
			return within === '[' && (next === 'end' || next === 'firstValue');
		default:
			return next === 'value' || next === 'firstValue' || (mark[0] === '"' && (next === 'key' || next === 'firstKey'));
	}
}

function after(mark: string, before: Next, within: string | undefined): Next {
	if (mark === '{') return 'firstKey';
	if (mark === '[') return 'firstValue';
	if (mark === ':') return 'value';
	if (mark === ',') return within === '{' ? 'key' : 'value';
	return mark[0] === '"' && (before === 'key' || before === 'firstKey') ? 'colon' : 'end';
}
