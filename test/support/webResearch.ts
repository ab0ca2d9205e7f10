import { expect } from 'vitest';
import { researcher } from '../../src/pipeline/agents/researcher.ts';
import type { ModelClient, WorkspaceFile } from '../../src/pipeline/ports.ts';
import type { Question, Research } from '../../src/shared/artifacts.ts';
import type { Brief } from '../../src/shared/brief.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';
import { artifacts, sampleBrief } from './fakeAgents.ts';
import type { FakeWeb } from './fakeWeb.ts';
import { stageContext, type TestContext } from './stageContext.ts';

export const now = Date.UTC(2026, 10, 25);

export interface Given {
	readonly questions: readonly (string | Partial<Question>)[];
	readonly web?: FakeWeb | null;
	readonly links?: readonly string[];
	readonly files?: readonly WorkspaceFile[];
	readonly brief?: Brief;
	readonly model?: ModelClient;
	readonly settings?: Partial<Settings>;
	readonly signal?: AbortSignal;
}

export interface Kept extends TestContext {
	/** What was kept with the run, by hash. */
	readonly texts: Map<string, string>;
}

export function contextOf({ questions, web = null, links = [], files = [], brief = sampleBrief, model, settings, signal }: Given): Kept {
	const researchQuestions = questions.map((one, index) => ({
		id: `S${index + 1}`,
		text: '',
		by: 'rule' as const,
		...(typeof one === 'string' ? { text: one, queries: [one] } : one),
	}));
	const texts = new Map<string, string>();
	const context = stageContext({
		upstream: { strategy: { ...artifacts(1).strategy, researchQuestions, links: [...links] } },
		settings: { ...defaultSettings, ...settings },
		brief,
		...(model && { model }),
		...(signal && { signal }),
	});
	return {
		...context,
		texts,
		ports: {
			...context.ports,
			clock: { now: () => now, monotonic: () => 0 },
			workspace: { textFiles: async () => files },
			...(web && { web: async () => web }),
		},
		keepText: async (text) => {
			const hash = context.ports.hash(text);
			texts.set(hash, text);
			return hash;
		},
	};
}

export const run = (given: Given): Promise<Research> => researcher.run(contextOf(given));

/** The share of claims whose quote stands in its source's kept text, at its place and on its line; all of them, or this says which not. */
export function expectProven(result: Research, texts: ReadonlyMap<string, string>): void {
	const claims = result.answers.flatMap((answer) => answer.claims);
	expect(claims.length).toBeGreaterThan(0);
	for (const claim of claims) {
		const text = texts.get(result.sources.find(({ id }) => id === claim.sourceId)?.hash ?? '');
		expect(text?.slice(claim.at?.start, claim.at?.end)).toBe(claim.quote);
		expect(text?.slice(0, claim.at?.start).split('\n')).toHaveLength(claim.line);
		for (const also of claim.also ?? []) expect(result.sources.map(({ id }) => id)).toContain(also);
	}
}

/** A promise and what resolves it. */
export const later = <T>(): { promise: Promise<T>; resolve: (value: T) => void } => Promise.withResolvers<T>();
export const quotesOf = (result: Research) => result.answers.map((answer) => answer.claims.map((claim) => claim.quote));
/** What was shown while it arrived, in one channel. */
export const shownIn = (context: TestContext, channel: string) =>
	context.progress.flatMap((one) => (one.type === 'delta' && one.channel === channel ? [one.text] : [])).join('');

export const question = 'How hot is the water for filter coffee?';
export const fact = 'The water for filter coffee has between 90 and 96 degrees.';

/** The place of a page's look-up among all; -1 when it was not looked up. */
export const order = (result: Research, url: string): number => result.lookups?.findIndex((lookup) => lookup.url === url) ?? -1;
