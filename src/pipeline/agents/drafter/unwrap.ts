import type { Deliverable } from '../../../shared/artifacts.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { extensionOf } from '../../landing/paths.ts';

/** The file alone: without a model's introduction and the one code fence it put around everything. */
export function unwrap(reply: string, deliverable: Pick<Deliverable, 'path'>): string {
	const text = withoutIntroduction(reply.replace(/^\s*\n/, '').trimEnd());
	const content = fenced(text, deliverable.path) ?? text;
	return content.trim() === '' ? '' : `${content.trimEnd()}\n`;
}

const introductions: readonly RegExp[] = [
	/^(?:sure|certainly|of course|absolutely|okay|ok)\b[^\n]{0,200}[:.!][ \t]*\n+/i,
	/^(?:here(?:'s|’s| is| are)|below is|this is)\b[^\n]{0,200}:[ \t]*\n+/i,
	/^(?:tentu|baik|siap)\b[^\n]{0,200}[:.!][ \t]*\n+/i,
	/^(?:berikut|inilah|ini)\b[^\n]{0,60}\b(?:isi|berkas|file|dokumen|draf|kode|teks|naskah)\b[^\n]{0,140}:[ \t]*\n+/i,
];

/** A sentence to the freelancer counts as one only when it speaks of a file, or when a fence follows it. */
function withoutIntroduction(text: string): string {
	let rest = text;
	for (const pattern of introductions) {
		const match = pattern.exec(rest)?.[0];
		if (match === undefined) continue;
		const speaksOfFile = /\b(?:file|document|content|draft|code|isi|berkas|dokumen|draf|kode)\b|`[^`\n]+\.\w+`/i.test(match);
		if (speaksOfFile || fence.test((rest.slice(match.length).split('\n', 1)[0] ?? '').slice(0, 200))) rest = rest.slice(match.length);
	}
	return rest;
}

const fence = /^(`{3,}|~{3,})\s*([\w.+#-]*)[^`\n]*$/;

/** What is inside, when one fence goes around the whole; undefined when the fences are the file's own. */
function fenced(text: string, path: string): string | undefined {
	const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
	const open = isShort(lines[0]) ? fence.exec(lines[0] ?? '') : null;
	if (!open) return undefined;
	const [mark = '', info = ''] = open.slice(1);
	const isMarkdown = kindOf({ path }) === 'markdown';
	const names = ['', 'md', 'markdown', 'text', 'txt', extensionOf(path)];
	if (isMarkdown && !names.includes(info.toLowerCase())) return undefined;
	const close = closingLine(lines, mark);
	const inner = text.slice(text.indexOf('\n') + 1).split('\n');
	// The answer was cut before the fence was closed.
	if (close === undefined) return isMarkdown && info === '' ? undefined : inner.join('\n');
	const after = lines
		.slice(close + 1)
		.join('\n')
		.trim();
	if (after !== '' && (isMarkdown || after.length > 400)) return undefined;
	return inner.slice(0, close - 1).join('\n');
}

/** No line of a fence is long, and the patterns above take their time with one. */
const isShort = (line: string | undefined): boolean => (line?.length ?? 0) <= 200;

/** The line that closes the first fence when fences with a language nest in it; -1 never, undefined when it stays open. */
function closingLine(lines: readonly string[], mark: string): number | undefined {
	let depth = 0;
	for (let index = 1; index < lines.length; index++) {
		const found = isShort(lines[index]) ? /^(`{3,}|~{3,})\s*(\S*)\s*$/.exec(lines[index] ?? '') : null;
		if (!found?.[1] || found[1][0] !== mark[0] || found[1].length < mark.length) continue;
		if (found[2] !== '') depth += 1;
		else if (depth > 0) depth -= 1;
		else return index;
	}
	return undefined;
}
