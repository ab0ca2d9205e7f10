import type { Brief, BriefFormat, Span } from '../../shared/brief.ts';

/** Formats whose empty boxes are those of a form. In Markdown they are things to do. */
const formFormats: ReadonlySet<BriefFormat> = new Set(['word', 'pdf', 'html', 'email']);
/** A box stands no farther from its words. */
const farthest = 60;
const bullet = /^[\s>]*(?:[-*+•]|\d{1,3}[.)])\s+/;
const empty = /^[\s>]*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?(?:\|\s*)?(\[ ?\]|[☐□▢◻🗌])\s*(?=\S)/u;
const ticked = /^[\s>]*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?(?:\|\s*)?(?:\[[xX✓✔]\]|[☒☑✓✔🗹🗷])\s*\S/mu;
const struck = /~~(?=\S)(?:(?!~~|\n\n)[\s\S]){1,4000}~~/g;

/** Passages that the client took back where they stand: struck out, or beside a box of a form that is not ticked. Nothing in them is asked for. */
export function withdrawnPassages<T extends { readonly at: Span }>(
	brief: Pick<Brief, 'text' | 'format' | 'parts'>,
	passages: readonly T[],
): ReadonlySet<T> {
	const { text } = brief;
	const spans = text.includes('~~')
		? [...text.matchAll(struck)].map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }))
		: [];
	const hasTicked = ticked.test(text);
	return new Set(passages.filter(({ at }) => isUnticked(brief, at, hasTicked) || isStruck(text, at, spans)));
}

function isUnticked({ text, format, parts }: Pick<Brief, 'text' | 'format' | 'parts'>, at: Span, hasTicked: boolean): boolean {
	const before = text.slice(Math.max(0, at.start - farthest), at.start);
	if (before.length === farthest && !before.includes('\n')) return false;
	const from = at.start - before.length + before.lastIndexOf('\n') + 1;
	const line = text.slice(from, from + 2 * farthest);
	const box = empty.exec(line);
	if (!box || from + box[0].length < at.start - 4) return false;
	const own = parts?.find((part) => part.at.start <= at.start && at.start < part.at.end)?.format ?? format;
	const isTyped = !box[1]?.startsWith('[');
	return isTyped || !formFormats.has(own) ? hasTicked && (isTyped || !bullet.test(line)) : true;
}

/** All of its words, but for signs around them. */
function isStruck(text: string, { start, end }: Span, spans: readonly Span[]): boolean {
	let [low, high] = [0, spans.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((spans[middle]?.end ?? 0) > start) high = middle;
		else low = middle + 1;
	}
	const around = spans[low];
	if (!around || around.start >= end) return false;
	const rest = text.slice(start, Math.max(start, around.start)) + text.slice(Math.min(end, around.end), end);
	return !/[\p{L}\p{N}]/u.test(rest);
}
