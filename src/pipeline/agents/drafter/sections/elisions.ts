import type { Deliverable } from '../../../../shared/artifacts.ts';
import { isProse } from '../../../checks/support/fileKinds.ts';
import { unwrap } from '../unwrap.ts';

/**
 * The line in which a model leaves out a part of a file ("// ... rest unchanged"), or undefined. Such a text is never a whole file.
 * `before` is what the file was: a line that stands in it already leaves out nothing.
 */
export function elisionIn(content: string, path: string, before = ''): string | undefined {
	const known = before === '' ? undefined : new Set(before.split('\n').map((line) => line.trim()));
	const patterns = isProse({ path }) ? inProse : [...inCode, ...inProse];
	for (const line of content.split('\n')) {
		if (line.length > 200) continue;
		const text = line.trim();
		if (text !== '' && patterns.some((pattern) => pattern.test(text)) && !known?.has(text)) return text;
	}
	return undefined;
}

/** Whether an answer is the whole text of a file, or of a part of it. */
export const isWholeText = (deliverable: Deliverable) => (answer: string) => {
	const text = unwrap(answer, deliverable);
	return text !== '' && elisionIn(text, deliverable.path) === undefined;
};

/** So much shorter than the file it replaces that it can hardly be the whole of it. */
export function isMuchShorter(content: string, before: string): boolean {
	const [now, then] = [linesOf(content), linesOf(before)];
	return then >= 20 && now * 2 < then;
}

const linesOf = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;

const dots = '(?:\\.{3,}|…)';
const left =
	'(?:rest|remain(?:s|ing|der)?|unchanged|same|existing|previous(?:ly)?|other|as before|omitted|continue[sd]?|truncated|sisa(?:nya)?|sama|tetap|tidak berubah|tak berubah|lainnya|dst|seperti (?:sebelumnya|semula))';
const things =
	'(?:file|code|function|class|component|module|implementation|imports?|styles?|rules|methods?|tests?|content|document|article|text|script|page|markup|template|sections?|berkas|kode|fungsi|isi|dokumen|artikel|bagian)';
const comment = '(?://|#|--|;|%|/\\*+|\\*|<!--|\\{/\\*|\\{\\{!--)';
const closes = '(?:\\s*(?:\\*+/\\}?|-->|--\\}\\}))?';

const inCode: readonly RegExp[] = [
	// "// ...", "# ... rest of the code ..."
	new RegExp(`^${comment}\\s*${dots}\\s*(?:.*\\b${left}\\b.*)?${closes}$`, 'i'),
	new RegExp(`^${comment}\\s*\\[?\\(?(?:the |all )?(?:rest|remainder) of (?:the |this |your )?${things}\\b.*$`, 'i'),
	new RegExp(
		`^${comment}\\s*\\[?\\(?(?:your |the )?(?:existing|previous|other|remaining) ${things}\\b.{0,30}(?:here|unchanged|same|${dots})\\W*$`,
		'i',
	),
	new RegExp(`^${comment}\\s*\\[?\\(?(?:sisa ${things}|${things} lain(?:nya)?)\\b.{0,30}(?:sama|tetap|tidak berubah|${dots})\\W*$`, 'i'),
];

const inProse: readonly RegExp[] = [
	// "[... rest of the article unchanged ...]", "(continues …)"
	new RegExp(`^[[(<{*_]+(?:!--)?\\s*${dots}.*\\b${left}\\b.*[\\])>}*_]$`, 'i'),
	new RegExp(`^[[(<{*_]+(?:!--)?\\s*(?:the )?(?:rest|remainder|remaining)\\b.*\\b(?:${things}|unchanged|same)\\b.*[\\])>}*_]$`, 'i'),
	new RegExp(`^${dots}\\s*\\(?(?:the )?(?:rest|remainder|remaining)\\b.{0,60}$`, 'i'),
	new RegExp(`^[[(]\\s*(?:sisa(?:nya)?|${things} lain(?:nya)?)\\b.{0,40}(?:sama|tetap|tidak berubah)\\W*$`, 'i'),
];
