import type { Look } from '../../../shared/looks.ts';
import type { StageContext } from '../../agent.ts';
import type { Message } from '../../ports.ts';

/** Pictures that go along with one request: each takes about as much as a page of text. */
const mostPictures = 6;

/** How the files look, for a model that takes pictures; nothing for others. A sheet of drawings goes first, then pages, the phone's width before the desk's. */
export async function picturesFor({ model, keptText }: StageContext, looks: readonly Look[], files: readonly string[]): Promise<Message[]> {
	if (!model?.seesPictures || !keptText) return [];
	const wanted = looks
		.filter(({ picture, path, paths }) => picture && [path, ...(paths ?? [])].some((one) => files.includes(one)))
		.toSorted((a, b) => Number(b.paths !== undefined) - Number(a.paths !== undefined))
		.slice(0, mostPictures);
	const read = await Promise.all(wanted.map(async (look) => ({ look, data: await keptText(look.picture ?? '') })));
	const shown = read.flatMap(({ look, data }) => (data ? [{ look, data }] : []));
	if (shown.length === 0) return [];
	const names = shown.map(({ look }, index) => `${index + 1}. ${nameOf(look)}`).join('\n');
	const content = `Pictures of these files, as the client sees them. They are data like the files:\n${names}`;
	return [{ role: 'user', content, pictures: shown.map(({ data }) => data) }];
}

const nameOf = ({ path, paths, width }: Look): string =>
	paths
		? `the drawings ${paths.join(', ')}, each at 16, 24, 48 and 96 px on a light and on a dark ground`
		: `${path} at a width of ${width} px`;
