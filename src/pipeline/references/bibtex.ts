import type { Author } from './authors.ts';
import type { Entry } from './entry.ts';
import type { Words } from './words.ts';

/** BibTeX in UTF-8, an `@misc` for each source with `url` and `urldate`, as reference managers write and read web pages. */
export function bibtex(entries: readonly Entry[], words: Words): string {
	const keys = keysOf(entries);
	return entries.map((entry, index) => record(keys[index] ?? entry.id, fieldsOf(entry, words))).join('\n\n');
}

const record = (key: string, fields: readonly (readonly [string, string])[]): string =>
	[`@misc{${key},`, ...fields.map(([name, value]) => `\t${name} = ${value},`), '}'].join('\n');

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function fieldsOf({ kind, authors, title, site, location, published, read }: Entry, words: Words): (readonly [string, string])[] {
	const [year, month] = published?.split('-') ?? [];
	const note = kind === 'page' ? undefined : `${kind === 'workspace' ? words.file : words.attachment}: ${location}`;
	return [
		...(authors.length > 0 ? [['author', `{${authors.map(nameOf).join(' and ')}}`] as const] : []),
		// The second pair of braces keeps capitals as they are.
		['title', `{{${escaped(title)}}}`],
		...(site ? [['organization', `{${escaped(site)}}`] as const] : []),
		...(year ? [['year', `{${year}}`] as const] : []),
		...(month ? [['month', months[Number(month) - 1] ?? `{${month}}`] as const] : []),
		...(note ? [['note', `{${escaped(note)}}`] as const] : []),
		...(kind === 'page' ? [['url', `{${verbatim(location)}}`] as const] : []),
		...(kind === 'page' && read ? [['urldate', `{${read}}`] as const] : []),
	];
}

/** A body's name in braces is not taken apart. */
const nameOf = ({ family, given }: Author): string => (given ? `${escaped(family)}, ${escaped(given)}` : `{${escaped(family)}}`);

const special: Readonly<Record<string, string>> = {
	'\\': '\\textbackslash{}',
	'~': '\\textasciitilde{}',
	'^': '\\textasciicircum{}',
};

const escaped = (text: string): string => text.replace(/[\\~^&%$#_{}]/g, (character) => special[character] ?? `\\${character}`);

/** An address is read as it stands; what would end the field is written as a server reads it, too. */
const verbatim = (url: string): string =>
	url.replace(/[\\{}\s]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** `lindqvist2025water`: name, year and a word of the title, with a letter where two are alike. */
function keysOf(entries: readonly Entry[]): string[] {
	const seen = new Map<string, number>();
	return entries.map(({ authors, site, id, published, title }) => {
		const name = plain(authors[0]?.family ?? '') || plain(site.split('.')[0] ?? '') || plain(id);
		const word =
			title
				.split(/\s+/)
				.map(plain)
				.find((one) => one.length > 3) ?? '';
		const key = `${name}${published?.slice(0, 4) ?? ''}${word}`;
		const times = seen.get(key) ?? 0;
		seen.set(key, times + 1);
		return times === 0 ? key : `${key}${String.fromCharCode(96 + Math.min(times, 26))}`;
	});
}

const plain = (text: string): string =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
