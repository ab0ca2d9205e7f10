import type { Material } from './material.ts';

/** What the client asked for so plainly that a rule can lay it out. */
export interface Asked {
	/** Keys of the front matter, in the client's order; empty when none was asked for. */
	readonly frontMatter: readonly string[];
	/** The body may hold no title of its own. */
	readonly noTitle: boolean;
	/** Sections that are named one by one. */
	readonly parts: readonly string[];
	/** Size of a drawing, in its own units. */
	readonly size: { readonly width: number; readonly height: number } | null;
}

export function askedIn(material: Material): Asked {
	const text = [...material.content, ...material.form].map(({ requirement }) => `${requirement.text}\n${requirement.quote}`).join('\n');
	return {
		frontMatter: frontMatterKeys(text),
		noTitle: /\b(?:no|without|tanpa|jangan ada)\s+(?:an?\s+)?H1\b/i.test(text),
		parts: listAfter(text, /\b(?:one each for|one for each of|one each on|masing-masing untuk|satu untuk)\s+([^.;:()\n]+)/i),
		size: sizeIn(text),
	};
}

/** A table that a requirement describes, or null when its columns are not named. */
export function tableIn(text: string): { readonly columns: string[]; readonly rows: string[] } | null {
	if (!/\b(?:table|tabel)\b/i.test(text)) return null;
	const rows = listAfter(text, /\(([^()\n]+)\)/);
	const columns = listAfter(text, /(?:\)|\boptions|\bkinds)[^.()]*?\b(?:by|with|showing|dengan|menurut)\s+([^.;()\n]+)/i);
	return columns.length >= 2 ? { columns, rows } : null;
}

function frontMatterKeys(text: string): string[] {
	if (!/\bfront ?matter\b/i.test(text)) return [];
	const named = /\bkeys?:?\s+([\w ,&]+)/i.exec(text)?.[1] ?? /\bfront ?matter\s+(?:with|dengan)\s+([\w ,&]+)/i.exec(text)?.[1] ?? '';
	const keys = split(named).filter((key) => /^[a-z][\w-]{1,30}$/i.test(key));
	return keys.length > 0 ? [...new Set(keys)] : ['title'];
}

function listAfter(text: string, pattern: RegExp): string[] {
	const items = split(pattern.exec(text)?.[1] ?? '');
	return items.length >= 2 && items.length <= 10 && items.every((one) => one.length <= 60) ? items : [];
}

const split = (list: string): string[] =>
	list
		.split(/\s*,\s*(?:and\s+|dan\s+)?|\s+(?:and|dan|&)\s+/)
		.map((one) =>
			one
				.replace(/(?:\.{3}|…|\betc\.?|\bdll\.?)\s*$/i, '')
				.replace(/[|]/g, '/')
				.trim(),
		)
		.filter((one) => one !== '');

function sizeIn(text: string): Asked['size'] {
	const match = /\b(\d{2,4})\s*(?:px)?\s*[x×]\s*(\d{2,4})\b/i.exec(text);
	return match ? { width: Number(match[1]), height: Number(match[2]) } : null;
}
