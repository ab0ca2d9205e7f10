import type { Source } from '../../shared/artifacts.ts';
import type { Loose } from '../live/loose.ts';

export const isFile = ({ kind }: Pick<Loose<Source>, 'kind'>): boolean => kind === undefined || kind === 'workspace';

/** A source's flags in words. */
export const flagWords: Readonly<Record<string, string>> = {
	old: 'old',
	dead: 'could not be read',
	instructions: 'speaks to programs',
	hidden: 'holds hidden text',
};

/** Host, date and kind; nothing is said twice. */
export function sourceFacts(source: Loose<Source>, line?: number): readonly string[] {
	const location = source.location ?? '';
	if (isFile(source)) return [line ? `${location}:${line}` : location].filter((fact) => fact !== source.title);
	if (source.kind === 'attachment') return ['attached to the brief'];
	const host = /^https?:\/\/([^/?#]+)/i.exec(location)?.[1]?.replace(/^www\./, '') ?? location;
	return [
		host,
		source.published ? `published ${source.published}` : '',
		typeof source.retrievedAt === 'number' ? `read ${new Date(source.retrievedAt).toISOString().slice(0, 10)}` : '',
		source.kind === 'link' ? 'linked in the brief' : '',
	].filter(Boolean);
}
