import type { Entry } from './entry.ts';
import { longDate, type Words } from './words.ts';

/** A numbered list in the order of the research. */
export const markdown = (entries: readonly Entry[], words: Words): string =>
	entries.map((entry, index) => `${index + 1}. ${line(entry, words)}`).join('\n');

function line({ kind, authors, title, site, location, published, read }: Entry, words: Words): string {
	const named = kind === 'page' ? `[${escaped(title)}](${addressOf(location)})` : `${escaped(title)} (${escaped(location)})`;
	const by = authors.map(({ family, given }) => escaped(given ? `${given} ${family}` : family)).join(', ');
	const what = { page: escaped(site), workspace: words.file, attachment: words.attachment }[kind];
	const dates = [
		...(published ? [`${words.published} ${longDate(published, words.locale)}`] : []),
		...(read ? [`${words.read} ${longDate(read, words.locale)}`] : []),
	];
	return [named, ...(by ? [by] : []), ...(what ? [what] : []), ...dates].join(', ');
}

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>]/g, '\\$&');

/** Spaces and brackets would end the link. */
const addressOf = (url: string): string =>
	url.replace(/[\s()<>]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
