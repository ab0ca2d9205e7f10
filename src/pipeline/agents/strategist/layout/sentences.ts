import type { Span } from '../../../../shared/brief.ts';

const abbreviations =
	/(?:^|[\s(])(?:e\.g|i\.e|etc|approx|ca|vs|mr|mrs|ms|dr|prof|no|nr|st|inc|ltd|incl|max|min|fig|dll|dsb|dst|tgl|jl|hal|yth|bpk|sdr|rp|a\.m|p\.m)\.$/i;

/** Splits a stretch of text into sentences. Full stops inside quotation marks, brackets, numbers and addresses do not end one. */
export function splitSentences(text: string, span: Span): Span[] {
	const sentences: Span[] = [];
	let start = span.start;
	let open = 0;
	let quoted = false;
	for (let index = span.start; index < span.end; index += 1) {
		const character = text[index] as string;
		if (character === '(' || character === '[') open += 1;
		if (character === ')' || character === ']') open = Math.max(0, open - 1);
		if (character === '“') quoted = true;
		else if (character === '”') quoted = false;
		else if (character === '"') quoted = !quoted && text.indexOf('"', index + 1) > 0 && text.indexOf('"', index + 1) < span.end;
		if (!/[.!?…]/.test(character)) continue;
		const end = endOf(text, index, span.end);
		const closes =
			/["”]/.test(text.slice(index + 1, end)) || (text.slice(index + 1, end).includes(')') && open <= 1 && startsInBracket(text, start));
		if ((quoted || open > 0) && !closes) continue;
		if (end < span.end && !startsSentence(text, end, span.end)) continue;
		if (character === '.' && (abbreviations.test(text.slice(start, index + 1)) || /(?:^|\s)\p{L}\.$/u.test(text.slice(start, index + 1))))
			continue;
		push(sentences, text, { start, end });
		start = end;
		open = 0;
		quoted = false;
		index = end - 1;
	}
	push(sentences, text, { start, end: span.end });
	return sentences;
}

const startsInBracket = (text: string, start: number) => /^\s*[([]/.test(text.slice(start, start + 12));

/** End of a sentence, its closing marks included. */
function endOf(text: string, index: number, limit: number): number {
	let end = index + 1;
	while (end < limit && /[.!?…"”'’)\]*_`]/.test(text[end] as string)) end += 1;
	return end;
}

function startsSentence(text: string, end: number, limit: number): boolean {
	const rest = /^[\s>]+(\S+)/.exec(text.slice(end, Math.min(limit, end + 60)));
	return rest !== null && /^[\p{L}\d"“'‘([*_`£$€{@#-]/u.test(rest[1] as string);
}

function push(sentences: Span[], text: string, { start, end }: Span): void {
	let from = start;
	let to = end;
	while (from < to && /[\s>]/.test(text[from] as string)) from += 1;
	while (to > from && /\s/.test(text[to - 1] as string)) to -= 1;
	if (/[\p{L}\d]/u.test(text.slice(from, to))) sentences.push({ start: from, end: to });
}
