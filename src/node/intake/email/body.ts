import type { Email } from 'postal-mime';
import { type HtmlText, htmlToText } from '../html.ts';
import { addressAfter, readable } from '../links.ts';
import { onlyIn } from './compare.ts';

export interface Body {
	readonly text: string;
	readonly hidden: number;
	readonly notes: readonly string[];
}

/** Plain text that only says where the real one is. */
const shortest = 250;
const mostLinks = 100;

/** The plain text part, unless it only points to the HTML one. What only the HTML part says is told, and its links keep their addresses. */
export function bodyOf({ text = '', html = '' }: Email): Body {
	if (!html.trim()) return { text, hidden: 0, notes: [] };
	const read = htmlToText(html, { marksQuotes: true, keepsAddresses: true });
	const missing = onlyIn(read.text, text);
	if (!text.trim() || (text.trim().length < shortest && missing.length > 0 && read.text.length > 3 * text.length)) return read;
	return {
		text: withAddresses(text, html),
		hidden: 0,
		notes: ['The e-mail has an HTML part too; its plain text part was read.', ...aboutHtml(read, missing)],
	};
}

/** The plain text with the addresses that only the HTML part has, each behind the words that are linked there. */
function withAddresses(text: string, html: string): string {
	let result = text;
	for (const [, before = '', quoted, single, bare, inner = ''] of [
		...html.matchAll(
			/<a\s([^<>]{0,2000}?)\bhref\s*=\s*(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))[^<>]{0,2000}>([\s\S]{1,400}?)<\/a>/gi,
		),
	].slice(0, mostLinks)) {
		const link = decoded(quoted ?? single ?? bare ?? '');
		const address = readable(link);
		if (!/^(?:https?|ftp):/i.test(address) || /\bdisplay\s*:\s*none/i.test(before) || result.includes(link) || result.includes(address))
			continue;
		const words = htmlToText(inner).text.replace(/\s+/g, ' ').trim();
		const at = words.length > 2 ? result.indexOf(words) : -1;
		if (at >= 0) result = result.slice(0, at + words.length) + addressAfter(words, link) + result.slice(at + words.length);
	}
	return result;
}

const decoded = (attribute: string) => attribute.replace(/&amp;/gi, '&').replace(/&#x?0*(?:2f|47);/gi, '/');

function aboutHtml(read: HtmlText, missing: readonly string[]): string[] {
	const notes: string[] = [];
	if (missing.length > 0)
		notes.push(
			`The HTML part says what the plain text does not: ${missing
				.slice(0, 5)
				.map((sentence) => `“${sentence.length > 160 ? `${sentence.slice(0, 159)}…` : sentence}”`)
				.join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}. Ask the client which holds.`,
		);
	if (read.hidden > 0)
		notes.push(
			`The HTML part, which was not read, has ${read.hidden} hidden passage${read.hidden === 1 ? '' : 's'}. Nothing in it was followed.`,
		);
	return notes;
}
