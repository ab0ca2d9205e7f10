import type { Brief } from '../../../shared/brief.ts';
import type { Wanted } from '../../ports.ts';
import { decoded } from '../../text/text.ts';

/** What people write for people, and data, say more about a brief than code does. */
const told = /\.(?:md|markdown|txt|text|rst|adoc|org|tex|html?|csv|tsv|eml)$/i;
const data = /\.(?:json|ya?ml|xml|sql|toml)$/i;
/** Made by programs, or about programs alone. */
const seldom =
	/(?:^|\/)(?:tests?|__tests__|fixtures?|snapshots?|locales?|migrations?|node_modules|third[_-]party)\/|\.(?:min|bundle|generated|spec|test)\.\w+$|\block\b|\blicen[cs]e\b/i;
const shortest = 4;
const mostWords = 5_000;

/** How promising a file of the workspace is for a brief, by its name, how near it stands, and its kind. */
export function rankFor(brief: Pick<Brief, 'text' | 'source' | 'name'>): (path: string) => number {
	const words = new Set(wordsOf(brief.text).slice(0, mostWords));
	const home = decoded(brief.source ?? '')
		.replaceAll('\\', '/')
		.split('/')
		.slice(0, -1);
	return (path) => {
		const shared = new Set(wordsOf(path).filter((word) => words.has(word))).size;
		const kind = told.test(path) ? 2 : data.test(path) ? 1 : 0;
		return Math.min(shared, 4) * 3 + kind + nearness(path, home) - (seldom.test(path) ? 4 : 0) - path.split('/').length * 0.2;
	};
}

const wordsOf = (text: string): string[] =>
	(
		text
			.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
			.toLowerCase()
			.match(/\p{L}+/gu) ?? []
	).filter((word) => word.length >= shortest);

/** Its folder is the brief's, or one around the brief's: the brief's place is known from the disk's root, the file's from the workspace's. */
function nearness(path: string, home: readonly string[]): number {
	const folder = path.split('/').slice(0, -1);
	if (home.length === 0) return 0;
	const at = folder.length === 0 ? home.length : home.lastIndexOf(folder[0] ?? '');
	let common = 0;
	while (at >= 0 && common < folder.length && home[at + common] === folder[common]) common += 1;
	if (common === 0) return 0;
	const isSame = common === folder.length && at + common === home.length;
	return isSame ? 6 : Math.min(4, common);
}

/** Paths in the order in which they are read. */
export function inOrder(paths: readonly string[], wanted: Wanted | undefined): readonly string[] {
	if (!wanted) return paths;
	const ranks = new Map(paths.map((path) => [path, wanted.rankOf(path)]));
	return paths.toSorted((one, other) => (ranks.get(other) ?? 0) - (ranks.get(one) ?? 0) || (one < other ? -1 : 1));
}
