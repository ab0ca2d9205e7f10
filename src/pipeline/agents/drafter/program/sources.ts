import type { Research, Source } from '../../../../shared/artifacts.ts';
import { type Entry, toEntry } from '../../../references/entry.ts';
import { references, usedSources } from '../../../references/references.ts';

/** The sources that a claim rests on as a table, a BibTeX file or a list; undefined when there is none, or no such form. */
export async function sourcesAs(
	extension: string,
	research: Research | undefined,
	language: string,
	columns: readonly string[] = [],
): Promise<string | undefined> {
	if (!research || research.sources.length === 0) return undefined;
	if (extension === 'csv') return table(usedSources(research), columns);
	if (extension !== 'bib') return undefined;
	const text = await references(research, 'bibtex', language);
	return text === '' ? undefined : `${text.trimEnd()}\n`;
}

const fields: Readonly<Record<string, (entry: Entry) => string>> = {
	key: ({ id }) => id,
	title: ({ title }) => title,
	author: ({ authors }) => authors.map(({ family, given }) => (given ? `${family}, ${given}` : family)).join('; '),
	site: ({ site }) => site,
	published: ({ published = '' }) => published,
	address: ({ location }) => location,
	read: ({ read = '' }) => read,
};

/** Other names that a client may give a column. */
const synonyms: Readonly<Record<string, string>> = {
	id: 'key',
	source: 'title',
	name: 'title',
	authors: 'author',
	publisher: 'site',
	date: 'published',
	year: 'published',
	url: 'address',
	link: 'address',
	location: 'address',
	accessed: 'read',
	retrieved: 'read',
};

/** With the columns that are asked for, or undefined where one of them is not known of a source. */
function table(sources: readonly Source[], columns: readonly string[]): string | undefined {
	const wanted = columns.length > 0 ? columns : Object.keys(fields);
	const known = wanted.map((name) => {
		const plain = name.trim().toLowerCase();
		return { plain, of: fields[synonyms[plain] ?? plain] };
	});
	if (sources.length === 0 || known.some(({ of }) => !of)) return undefined;
	const rows = sources.map(toEntry).map((entry) =>
		known.map(({ plain, of }) => {
			const value = of?.(entry) ?? '';
			return plain === 'year' ? value.slice(0, 4) : value;
		}),
	);
	return `${[wanted, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
