import type { Span } from '../../../shared/brief.ts';
import { matchesOf } from '../../text/positions.ts';

export interface Fences {
	/** Each code block with its fence lines; an unclosed one goes to the end. */
	readonly blocks: readonly Span[];
	/** Where a fence opens that nothing closes. */
	readonly unclosed: Span | null;
}

/** Finds fenced code blocks as CommonMark does: closed by the same character, at least as long, with nothing behind it. */
export function fencesOf(text: string): Fences {
	const blocks: Span[] = [];
	let open: { readonly mark: string; readonly at: Span } | null = null;
	for (const line of matchesOf(text, /^[^\S\n]*(?:>[^\S\n]*)*(`{3,}|~{3,})([^\n]*)$/gm)) {
		const mark = line.groups[0] ?? '';
		const rest = (line.groups[1] ?? '').trim();
		if (!open) {
			if (mark[0] === '~' || !rest.includes('`')) open = { mark, at: line.at };
		} else if (mark[0] === open.mark[0] && mark.length >= open.mark.length && rest === '') {
			blocks.push({ start: open.at.start, end: line.at.end });
			open = null;
		}
	}
	if (open) blocks.push({ start: open.at.start, end: text.length });
	return { blocks, unclosed: open?.at ?? null };
}

/** YAML between `---` lines at the very top; null when there is none. */
export function frontMatterOf(text: string): { readonly yaml: string; readonly at: Span; readonly end: number } | null {
	const match = /^(---[ \t]*\r?\n)([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
	if (!match) return null;
	const start = match[1]?.length ?? 0;
	const yaml = match[2] ?? '';
	return { yaml, at: { start, end: start + yaml.length }, end: match[0].length };
}

/** The same text, as long, with code blanked out: what is left is meant to be read as prose. */
export function withoutCode(text: string): string {
	let result = text;
	for (const block of fencesOf(text).blocks) result = blank(result, block);
	return result.replace(/(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g, (code) => spaces(code));
}

/** What a reader reads: no front matter, tables, code, comments, addresses or marks. */
export function proseOf(text: string): string {
	const body = text.slice(frontMatterOf(text)?.end ?? 0);
	let prose = body;
	for (const block of fencesOf(body).blocks) prose = blank(prose, block);
	return withoutTables(prose)
		.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
		.replace(/^[ \t]*\[[^[\]^][^[\]]{0,300}\]:[ \t]*\S+.*$/gm, ' ')
		.replace(/!\[[^[\]]{0,1000}\]\([^()]{0,1000}\)/g, ' ')
		.replace(/\[([^[\]]{0,1000})\]\((?:[^()\s]|\([^()]{0,200}\)){0,1000}(?:\s+"[^"]{0,300}")?\)/g, '$1')
		.replace(/\[\^[^[\]]{1,100}\]:?/g, ' ')
		.replace(/<https?:[^<>]*>/g, ' ')
		.replace(/<\/?[a-z][^<>]*>/gi, ' ')
		.replace(/^[ \t]*(?:[-*_][ \t]*){3,}$/gm, ' ')
		.replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+/gm, '')
		.replace(/[*_`~]{1,3}/g, '')
		.replace(/[ \t]+/g, ' ')
		.trim();
}

const delimiterRow = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

function withoutTables(text: string): string {
	const lines = text.split('\n');
	const drop = new Set<number>();
	lines.forEach((line, index) => {
		if (!line.includes('|') || !delimiterRow.test(line) || !lines[index - 1]?.includes('|')) return;
		drop.add(index - 1).add(index);
		for (let row = index + 1; row < lines.length && lines[row]?.includes('|'); row++) drop.add(row);
	});
	return lines.filter((_, index) => !drop.has(index)).join('\n');
}

/** Words as a word processor counts them: letters and digits, joined by what stands inside a word. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:[’'.,\-–/@&_][\p{L}\p{N}]+)*/gu)?.length ?? 0;

const spaces = (text: string): string => text.replace(/[^\n]/g, ' ');

const blank = (text: string, at: Span): string => text.slice(0, at.start) + spaces(text.slice(at.start, at.end)) + text.slice(at.end);

/** Nesting that nobody writes and that Markdown parsers take minutes over. */
export const isTooNested = (text: string): boolean => /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){60,}/m.test(text);
