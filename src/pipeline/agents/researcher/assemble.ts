import type { Answer, Claim, Lookup, Research, Source } from '../../../shared/artifacts.ts';
import type { Answered, FoundClaim } from './found.ts';
import { isOld } from './reading/age.ts';
import { lineOf } from './reading/passages.ts';
import { hostOf, type SourceText } from './reading/sourceText.ts';

export interface Assembly {
	readonly answered: readonly Answered[];
	/** Links of the brief that could not be read. */
	readonly dead: readonly Lookup[];
	readonly lookups: readonly Lookup[];
	readonly gaps: readonly string[];
	/** Milliseconds since 1970. */
	readonly now: number;
	/** The text's hash; what is not the workspace's is kept with the run under it. */
	keep(source: SourceText): Promise<string>;
}

/** Puts the answers together: each source once, each claim with an id and its place. */
export async function assemble({ answered, dead, lookups, gaps, now, keep }: Assembly): Promise<Research> {
	const askedOf = questionsBySource(answered);
	const ids = idsOf([...askedOf.keys()]);
	let claims = 0;
	const toClaim = ({ text, quote, source, at, also, by }: FoundClaim): Claim => ({
		id: `C${++claims}`,
		text,
		quote,
		sourceId: ids.get(source) ?? '',
		line: lineOf(source.text, at.start),
		at,
		...(also && { also: also.map((other) => ids.get(other) ?? '') }),
		by,
	});
	const answers = answered.map(
		({ question, summary, claims: found, queries }): Answer => ({
			questionId: question.id,
			question: question.text,
			summary,
			claims: found.map(toClaim),
			...(queries.length > 0 && { queries: [...queries] }),
		}),
	);
	const read = [...askedOf].map(async ([source, questions]): Promise<Source> => {
		const flags = flagsOf(source, isOld(source.published, questions, now));
		return toSource(source, { id: ids.get(source) ?? '', hash: await keep(source), flags });
	});
	const sources = [...(await Promise.all(read)), ...deadSources(dead, [...ids.keys()].filter(({ kind }) => letters[kind] === 'P').length)];
	return { answers, sources, gaps: [...gaps], ...(lookups.length > 0 && { lookups: [...lookups] }) };
}

/** What a claim uses and every page that was read, with the questions that each was read for. */
function questionsBySource(answered: readonly Answered[]): Map<SourceText, string[]> {
	const asked = new Map<SourceText, string[]>();
	for (const { question, claims, pages } of answered) {
		const used = claims.flatMap(({ source, also = [] }) => [source, ...also]);
		for (const source of new Set([...used, ...pages])) asked.set(source, [...(asked.get(source) ?? []), question.text]);
	}
	return asked;
}

const letters = { workspace: 'W', attachment: 'A', link: 'P', web: 'P' } as const;

function idsOf(sources: readonly SourceText[]): ReadonlyMap<SourceText, string> {
	const counts = { W: 0, A: 0, P: 0 };
	return new Map(sources.map((source) => [source, `${letters[source.kind]}${++counts[letters[source.kind]]}`]));
}

type Flag = NonNullable<Source['flags']>[number];

const flagsOf = ({ hostile, hidden }: SourceText, old: boolean): Flag[] => [
	...(old ? (['old'] as const) : []),
	...(hostile.length > 0 ? (['instructions'] as const) : []),
	...(hidden ? (['hidden'] as const) : []),
];

const toSource = (
	{ kind, title, location, retrievedAt, published, byline }: SourceText,
	{ id, hash, flags }: { id: string; hash: string; flags: Flag[] },
): Source => ({
	id,
	title,
	kind,
	location,
	hash,
	...(retrievedAt !== undefined && { retrievedAt }),
	...(published !== undefined && { published }),
	...(byline !== undefined && { byline }),
	...(flags.length > 0 && { flags }),
});

/** A link that can't be read is shown among the sources, without a text. */
const deadSources = (dead: readonly Lookup[], known: number): Source[] =>
	dead.map(({ url }, index) => ({
		id: `P${known + index + 1}`,
		title: hostOf(url),
		kind: 'link',
		location: url,
		hash: '',
		flags: ['dead'],
	}));
