import type { Agent, StageContext } from '../../src/pipeline/agent.ts';
import type { Agents } from '../../src/pipeline/agents/all.ts';
import type { Artifacts } from '../../src/shared/artifacts.ts';
import type { Brief } from '../../src/shared/brief.ts';
import { type StageName, stageNames } from '../../src/shared/stages.ts';

export const briefText = 'Please write an article of 300 words. Save it as article.md. It must mention tea.';

export const sampleBrief: Brief = { name: 'tea.md', format: 'markdown', encoding: 'utf-8', text: briefText, attachments: [], notes: [] };

export interface FakeAgents {
	readonly agents: Agents;
	/** Stages in the order they were executed. */
	readonly executed: StageName[];
	/** Contexts in the same order. */
	readonly contexts: StageContext[];
	/** Runs instead of a stage's ordinary behaviour, once. */
	readonly instead: Partial<Record<StageName, (context: StageContext) => Promise<void>>>;
}

/** Agents that answer at once with small, valid artifacts; the draft changes with each attempt. */
export function fakeAgents(): FakeAgents {
	const fake: FakeAgents = { agents: {} as Agents, executed: [], contexts: [], instead: {} };
	const agent = <S extends StageName>(stage: S): Agent<S> => ({
		stage,
		async run(context) {
			fake.executed.push(stage);
			fake.contexts.push(context);
			const special = fake.instead[stage];
			delete fake.instead[stage];
			await special?.(context);
			return artifacts(fake.executed.filter((name) => name === stage).length)[stage];
		},
	});
	Object.assign(fake.agents, Object.fromEntries(stageNames.map((stage) => [stage, agent(stage)])));
	return fake;
}

const quote = 'It must mention tea.';

export const artifacts = (attempt: number): Artifacts => {
	const content = `# Tea\n\nAttempt ${attempt}: tea.\n`;
	const file = { deliverableId: 'D1', path: 'article.md', format: 'md', content, by: 'model' as const, complete: true };
	return {
		strategy: {
			title: 'Tea',
			language: 'en',
			kind: 'writing',
			goals: [],
			audience: null,
			tone: null,
			requirements: [
				{
					id: 'R1',
					text: 'Mention tea',
					quote,
					at: { start: briefText.indexOf(quote), end: briefText.indexOf(quote) + quote.length },
					priority: 'must',
					by: 'rule',
				},
			],
			deliverables: [{ id: 'D1', path: 'article.md', format: 'md', purpose: 'The article', answers: ['R1'], by: 'rule' }],
			constraints: [],
			contradictions: [],
			assumptions: [],
			questions: [],
			researchQuestions: [{ id: 'S1', text: 'What is tea?', by: 'rule' }],
		},
		research: {
			answers: [{ questionId: 'S1', question: 'What is tea?', summary: null, claims: [] }],
			sources: [],
			gaps: ['Nothing in the workspace answers S1.'],
		},
		draft: { files: [file] },
		quality: {
			summary: 'No findings.',
			findings: [],
			verdicts: [
				{
					requirementId: 'R1',
					verdict: 'met',
					by: 'model',
					why: 'The article is about tea.',
					places: [{ path: 'article.md', at: { start: 2, end: 5 }, quote: 'Tea' }],
					measured: [],
				},
			],
			rounds: [],
			files: [file],
		},
		delivery: {
			folder: 'tea',
			files: [
				{ deliverableId: 'D1', path: 'article.md', content, purpose: 'The article', finishedBy: 'prettier', by: 'model' },
				{ path: 'cover-note.md', content: 'Hello,\n\nhere is the article.\n', purpose: 'Cover note', finishedBy: 'rule', by: 'rule' },
			],
			coverNote: { language: 'en', subject: 'Tea', text: 'Hello,\n\nhere is the article.', by: 'rule' },
			notes: [],
		},
	};
};
