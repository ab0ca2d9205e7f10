import type { Author } from './authors.ts';
import type { Entry } from './entry.ts';
import { longDate, monthName, type Words } from './words.ts';

/** APA 7, for web pages and files, in its order; titles in Markdown's italics. */
export const apa = (entries: readonly Entry[], words: Words): string =>
	entries
		.map((entry) => apaLine(entry, words))
		.toSorted((a, b) => a.replaceAll('*', '').localeCompare(b.replaceAll('*', ''), words.locale))
		.join('\n\n');

function apaLine(entry: Entry, words: Words): string {
	const { kind, authors, site, location } = entry;
	const date = `(${dateOf(entry, words)}).`;
	const title = `*${escaped(entry.title)}*`;
	const what = kind === 'page' ? title : `${title} [${kind === 'workspace' ? words.file : words.attachment}: ${escaped(location)}]`;
	const by = nameList(authors);
	const head = by ? [ended(by), date, ended(what)] : [ended(what), date];
	if (kind !== 'page') return head.join(' ');
	// What an author is already is no site besides; and what has no date may change, so that the day of reading counts.
	const place = by.replace(/\.$/, '').toLowerCase() === site.toLowerCase() ? [] : [`${site}.`];
	const url = entry.published || !entry.read ? location : words.retrieved(longDate(entry.read, words.locale), location);
	return [...head, ...place, url].join(' ');
}

function dateOf({ published }: Entry, words: Words): string {
	const [year, month, day] = published?.split('-') ?? [];
	if (!year) return words.undated;
	return words.apaDate(year, month ? monthName(month, words.locale) : '', day ? String(Number(day)) : '');
}

const mostNames = 20;

function nameList(authors: readonly Author[]): string {
	const names = authors.slice(0, mostNames).map(nameOf);
	const last = names.pop();
	return last === undefined ? '' : names.length > 0 ? `${names.join(', ')}, & ${last}` : last;
}

const nameOf = ({ family, given }: Author): string => {
	const initials = given
		.split(/[\s.]+/)
		.filter(Boolean)
		.map((name) =>
			name
				.split('-')
				.map((part) => `${part.charAt(0)}.`)
				.join('-'),
		);
	return escaped(initials.length > 0 ? `${family}, ${initials.join(' ')}` : family);
};

const ended = (text: string): string => (/[.?!]\*?$/.test(text) ? text : `${text}.`);

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>]/g, '\\$&');
