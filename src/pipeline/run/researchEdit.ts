import { type Claim, Research, type Source } from '../../shared/artifacts.ts';
import { locatePassages, stretchOf } from '../brief/quotes.ts';
import { PipelineError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { shorten } from '../text/text.ts';

/** A source's text as it was read, or undefined where it is not there any more. */
export type TextOf = (source: Source) => Promise<string | undefined>;

/** Reads what is kept with the run, and a workspace file as long as it is what it was. */
export function textReader({ journal, workspace, hash }: Pick<Ports, 'journal' | 'workspace' | 'hash'>, run: string): TextOf {
	return async (source) => {
		if (source.hash === '') return undefined;
		if ((source.kind ?? 'workspace') !== 'workspace') return journal.readText(run, source.hash);
		const files = await workspace.textFiles(mostFiles, new AbortController().signal);
		return files.find((file) => file.path === source.location && hash(file.text) === source.hash)?.text;
	};
}

const mostFiles = 5_000;

/**
 * A person's research with its proofs checked: a changed quote has to stand in its source as it was read, and gets its place anew. A claim
 * without a quote is the person's word; one of a source that the program never read stays without a place. What was sent and read is a
 * record and not the person's to change. Throws `PipelineError('refused')`.
 */
export async function provenResearch(before: Research, after: Research, textOf: TextOf): Promise<Research> {
	const sources = after.sources.map((source) => recorded(source, before.sources));
	const known = new Map(before.answers.flatMap(({ claims }) => claims).map((claim) => [claim.id, claim]));
	const texts = new Map<string, Promise<string | undefined>>();
	const proofs: Proofs = {
		known,
		sources,
		textOf: (source) => {
			const text = texts.get(source.id) ?? textOf(source);
			texts.set(source.id, text);
			return text;
		},
	};
	const answers = await Promise.all(
		after.answers.map(async ({ queries: _, ...answer }) => {
			const sent = before.answers.find(({ questionId }) => questionId === answer.questionId)?.queries;
			const claims = await Promise.all(answer.claims.map((claim) => proven(claim, proofs)));
			return { ...answer, claims, ...(sent && { queries: sent }) };
		}),
	);
	const { lookups: _, ...rest } = after;
	return Research.parse({ ...rest, answers, sources, ...(before.lookups && { lookups: before.lookups }) });
}

interface Proofs {
	readonly known: ReadonlyMap<string, Claim>;
	readonly sources: readonly Source[];
	readonly textOf: TextOf;
}

/** A source that the person named or moved was never read: it has no text that could prove anything. */
function recorded(source: Source, before: readonly Source[]): Source {
	const known = before.find(({ id, location }) => id === source.id && location === source.location);
	if (known) return { ...known, title: source.title };
	const { id, title, location, byline, published } = source;
	return { id, title, location, hash: '', ...(byline !== undefined && { byline }), ...(published !== undefined && { published }) };
}

async function proven(claim: Claim, { known, sources, textOf }: Proofs): Promise<Claim> {
	const { at: _, also, ...rest } = claim;
	const others = also?.filter((id) => sources.some((source) => source.id === id));
	const bare: Claim = { ...rest, line: 0, ...(others && others.length > 0 && { also: others }) };
	if (claim.quote.trim() === '') return bare;
	const source = sources.find(({ id }) => id === claim.sourceId);
	if (!source) throw refusal(claim, 'its source is not among the sources. Choose one');
	if (source.hash === '') return bare;
	const old = known.get(claim.id);
	const isSame = old?.quote === claim.quote && old.sourceId === claim.sourceId;
	if (isSame) return { ...bare, line: old.line, ...(old.at && { at: old.at }) };
	const text = await textOf(source);
	if (text === undefined)
		throw refusal(claim, `${source.location} is not there any more as it was read, so that it can't be checked. Put the old quote back`);
	const at = stretchOf(locatePassages(text, claim.quote, old?.at?.start));
	if (!at) throw refusal(claim, `it is not in ${source.location}. Quote the source word for word`);
	const line = (text.slice(0, at.start).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
	return { ...bare, quote: text.slice(at.start, at.end), at, line };
}

const refusal = ({ quote }: Claim, because: string): PipelineError =>
	new PipelineError(
		'refused',
		`The edit was not saved: the quote "${shorten(quote, 80)}" can't stand, because ${because}, or leave the quote empty.`,
	);
