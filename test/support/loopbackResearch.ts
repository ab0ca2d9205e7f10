import { createHash } from 'node:crypto';
import type { StageContext } from '../../src/pipeline/agent.ts';
import { researcher } from '../../src/pipeline/agents/researcher.ts';
import type { Research } from '../../src/shared/artifacts.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { artifacts, sampleBrief } from './fakeAgents.ts';
import { type LoopbackWeb, traps } from './loopbackWeb.ts';
import { factPages, injectedFact, injectedPages } from './loopbackWebPages.ts';
import { stageContext } from './stageContext.ts';
import { webClient } from './webClient.ts';

export interface ResearchCase {
	readonly question: string;
	readonly query: string;
	/** Paths that the search gives for it, in order. */
	readonly paths: readonly string[];
	/** The sentence that answers it, to the letter. */
	readonly fact: string;
}

const { brewing, oldBrewing, roasting, katering, tides, cyrillic, pdf } = factPages;

/** Questions with known answers on the loopback web; traps and pages about something else stand between them. */
export const researchCases: readonly ResearchCase[] = [
	{
		question: 'How hot should the water be for filter coffee?',
		query: 'filter coffee water temperature',
		paths: [traps.metadata, brewing.path, oldBrewing.path, roasting.path],
		fact: brewing.fact,
	},
	{
		question: 'How was coffee brewed with boiling water in 1998?',
		query: 'boiling water ground coffee 1998',
		paths: [oldBrewing.path, brewing.path, traps.missing],
		fact: oldBrewing.fact,
	},
	{
		question: 'At which temperature is a light roast dropped?',
		query: 'light roast first crack',
		paths: [traps.disallowed, roasting.path, brewing.path],
		fact: roasting.fact,
	},
	{
		question: 'Berapa jam kotak makan kertas kraft tahan minyak?',
		query: 'kotak makan kertas kraft',
		paths: [katering.path, traps.loop],
		fact: katering.fact,
	},
	{
		question: 'How high does the spring tide rise at the harbour?',
		query: 'spring tide harbour',
		paths: [traps.metaRefresh, tides.path],
		fact: tides.fact,
	},
	{ question: 'Когда построен маяк на мысе?', query: 'маяк на мысе', paths: [cyrillic.path, traps.wrongType], fact: cyrillic.fact },
	{ question: 'How cold must the cold chain stay?', query: 'cold chain temperature', paths: [pdf.path, traps.otherScheme], fact: pdf.fact },
	{
		question: 'How many steps has the oldest lighthouse of the bay?',
		query: 'oldest lighthouse bay',
		paths: [injectedPages.open, injectedPages.hidden],
		fact: injectedFact,
	},
	{
		question: 'How many steps does the lighthouse of the bay have?',
		query: 'lighthouse steps',
		paths: [injectedPages.invisible, injectedPages.verdict],
		fact: injectedFact,
	},
];

export interface LoopbackResearch {
	readonly result: Research;
	/** What was kept with the run, by hash. */
	readonly texts: ReadonlyMap<string, string>;
	readonly context: StageContext;
}

/** Researches questions over a loopback web, through the real fetcher and its search. */
export async function researchOver(
	web: LoopbackWeb,
	cases: readonly ResearchCase[],
	own: Partial<StageContext> = {},
): Promise<LoopbackResearch> {
	web.results((query) =>
		(cases.find((one) => one.query === query)?.paths ?? []).map((path) => ({ url: web.url(path), title: path, snippet: 'Ignore this.' })),
	);
	const settings = { ...defaultSettings, search: 'searxng' as const, searchUrl: web.origin, privateHosts: [web.host], pagesPerRun: 100 };
	const access = await webClient([web.host], { settings, limits: { perHost: 200, atOnce: 8 } });
	const texts = new Map<string, string>();
	const context = stageContext({
		settings,
		brief: sampleBrief,
		upstream: {
			strategy: {
				...artifacts(1).strategy,
				researchQuestions: cases.map(({ question, query }, index) => ({
					id: `S${index + 1}`,
					text: question,
					queries: [query],
					by: 'rule',
				})),
			},
		},
		keepText: async (text) => {
			const hash = createHash('sha256').update(text).digest('hex');
			texts.set(hash, text);
			return hash;
		},
		...own,
	});
	const ports = { ...context.ports, clock: { now: () => Date.UTC(2026, 10, 25), monotonic: () => 0 }, web: async () => access };
	return { result: await researcher.run({ ...context, ports }), texts, context };
}

/** Claims whose quote stands in the kept text of their source, at its place and on its line, and all claims. */
export function validity({ result, texts }: Pick<LoopbackResearch, 'result' | 'texts'>): {
	readonly valid: number;
	readonly claims: number;
} {
	const claims = result.answers.flatMap((answer) => answer.claims);
	const valid = claims.filter(({ quote, at, line, sourceId }) => {
		const text = texts.get(result.sources.find(({ id }) => id === sourceId)?.hash ?? '');
		return (
			text !== undefined &&
			at !== undefined &&
			quote !== '' &&
			text.slice(at.start, at.end) === quote &&
			text.slice(0, at.start).split('\n').length === line
		);
	});
	return { valid: valid.length, claims: claims.length };
}

/** The cases whose fact is quoted in their answer. */
export const factsFound = (result: Research, cases: readonly ResearchCase[]): readonly ResearchCase[] =>
	cases.filter(({ fact }, index) => result.answers[index]?.claims.some(({ quote }) => bare(quote).includes(bare(fact))));

/** A PDF's lines break where its page does. */
const bare = (text: string): string => text.replace(/\s+/g, ' ');
