import type { Source } from '../../shared/artifacts.ts';
import { type Author, authorsOf } from './authors.ts';

/** A source as a reference needs it. */
export interface Entry {
	readonly id: string;
	readonly kind: 'page' | 'workspace' | 'attachment';
	readonly authors: readonly Author[];
	readonly title: string;
	/** The page's host; empty for files. */
	readonly site: string;
	/** The page's address, or the file's path or name. */
	readonly location: string;
	/** `YYYY-MM-DD` or less of it; absent when it is not known. */
	readonly published?: string;
	/** `YYYY-MM-DD`. */
	readonly read?: string;
}

export function toEntry({ id, kind = 'workspace', title, location, byline, published, retrievedAt }: Source): Entry {
	const isPage = kind === 'link' || kind === 'web';
	const date = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(published ?? '')?.[0];
	return {
		id,
		kind: isPage ? 'page' : kind,
		authors: authorsOf(byline ?? ''),
		title: oneLine(title) || location,
		site: isPage && URL.canParse(location) ? new URL(location).hostname.replace(/^www\./, '') : '',
		location,
		...(date && { published: date }),
		...(retrievedAt !== undefined && { read: new Date(retrievedAt).toISOString().slice(0, 10) }),
	};
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
