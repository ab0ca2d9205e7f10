import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** One `key: value` of a file's front matter. */
export interface Entry {
	readonly key: string;
	/** A text, number or boolean; undefined for what is none. */
	readonly value: string | number | boolean | undefined;
	/** 1-based line in the file. */
	readonly line: number;
}

export type FrontMatter =
	| { readonly ok: true; readonly entries: readonly Entry[]; readonly body: string }
	| { readonly ok: false; readonly line: number; readonly reason: string };

/** A Markdown file's front matter with positions, and the text below it. */
export function readFrontMatter(text: string): FrontMatter {
	const opened = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0];
	if (opened === undefined) return { ok: true, entries: [], body: text };
	const closed = /^---[ \t]*(?:\r?\n|$)/m.exec(text.slice(opened.length));
	if (!closed) return { ok: false, line: 1, reason: 'The front matter has no end: a line "---" is missing.' };
	const matter = text.slice(opened.length, opened.length + closed.index);
	const lines = new LineCounter();
	const document = parseDocument(matter, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
	// The opening mark is the file's first line.
	const lineAt = (offset: number) => lines.linePos(offset).line + 1;
	const [error] = document.errors;
	if (error) return { ok: false, line: lineAt(error.pos[0]), reason: `The front matter is not valid YAML: ${firstLine(error.message)}.` };
	const body = text.slice(opened.length + closed.index + closed[0].length);
	if (document.contents === null) return { ok: true, entries: [], body };
	if (!isMap(document.contents)) return { ok: false, line: 2, reason: 'The front matter is not a list of `key: value` lines.' };
	return { ok: true, entries: document.contents.items.map((pair) => entryOf(pair, lineAt)), body };
}

function entryOf(pair: { readonly key: unknown; readonly value: unknown }, lineAt: (offset: number) => number): Entry {
	const { key, value } = pair;
	const line = isScalar(key) && key.range ? lineAt(key.range[0]) : 2;
	const plain = isScalar(value) ? value.value : undefined;
	const known = typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean' ? plain : undefined;
	return { key: isScalar(key) ? String(key.value) : '', value: known, line };
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/[.:]+$/, '');
