import type { ModelClient, ModelRequest } from '../../src/pipeline/ports.ts';
import type { Strategy } from '../../src/shared/artifacts.ts';
import { noUsage } from '../../src/shared/models/usage.ts';
import type { StageName } from '../../src/shared/stages.ts';
import { planReply } from '../support/planReply.ts';
import { outcomesIn, verdictsIn } from '../support/qualityAnswers.ts';

/** One request and its answer, in tokens; the same for the same text on any machine. */
export interface Exchange {
	readonly stage: StageName;
	/** Whether a written file was to be changed, and not written. */
	readonly changes: boolean;
	readonly sent: number;
	/** Of what was sent: what repeats the beginning of the request before it to the letter. */
	readonly repeated: number;
	readonly answered: number;
}

export interface AnsweringModel extends ModelClient {
	readonly exchanges: Exchange[];
}

const charactersPerToken = 4;
const tokensOf = (characters: number): number => Math.ceil(characters / charactersPerToken);

/**
 * Answers each agent as a model does: the strategy as the rules find it, files of some 400 words, one thing to mend in each, and
 * mending by an edit of one passage.
 */
export function answeringModel(strategy: Strategy): AnsweringModel {
	const exchanges: Exchange[] = [];
	let before = '';
	return {
		choice: { provider: 'custom', model: 'answering', host: '127.0.0.1' },
		contextTokens: 200_000,
		exchanges,
		async *stream(request) {
			const { stage, changes, text } = answerTo(request, strategy);
			const sent = request.messages.map(({ role, content }) => `${role}\n${content}`).join('\n\n');
			exchanges.push({
				stage,
				changes,
				sent: tokensOf(sent.length),
				repeated: tokensOf(sameBeginning(sent, before)),
				answered: tokensOf(text.length),
			});
			before = sent;
			yield { type: 'text', text };
			yield { type: 'finish', reason: 'stop', complete: true, usage: noUsage };
		},
		countTokens: (text) => tokensOf(text.length),
		price: () => 0,
	};
}

function sameBeginning(text: string, other: string): number {
	let same = 0;
	while (same < Math.min(text.length, other.length) && text[same] === other[same]) same++;
	return same;
}

interface Answer {
	readonly stage: StageName;
	readonly changes: boolean;
	readonly text: string;
}

function answerTo({ schema, messages }: ModelRequest, strategy: Strategy): Answer {
	const task = messages.map(({ content }) => content).findLast((content) => content.startsWith('You are the ')) ?? '';
	const own = messages.at(-1)?.content ?? '';
	const whole = messages.map(({ content }) => content).join('\n');
	if (schema?.name === 'strategy') return { stage: 'strategy', changes: false, text: JSON.stringify(replyOf(strategy)) };
	if (schema?.name === 'plan')
		return { stage: 'strategy', changes: false, text: JSON.stringify(planReply(strategy.deliverables.map(({ path }) => path))) };
	if (schema?.name === 'answer') return { stage: 'research', changes: false, text: JSON.stringify({ summary: null, claims: [] }) };
	if (schema?.name === 'concerned')
		return { stage: 'draft', changes: true, text: JSON.stringify({ files: strategy.deliverables.map(({ path }) => path) }) };
	if (schema?.name === 'review') return { stage: 'quality', changes: false, text: JSON.stringify(reviewOf(whole)) };
	if (schema?.name === 'reread') return { stage: 'quality', changes: true, text: JSON.stringify(rereadOf(whole)) };
	if (/^You are the Drafter\. Mend/.test(task)) return { stage: 'quality', changes: true, text: editOf(own) };
	if (/^You are the Drafter\. Change/.test(task)) return { stage: 'draft', changes: true, text: editOf(own) };
	if (/^You are the Drafter/.test(task)) return { stage: 'draft', changes: false, text: fileText };
	return { stage: 'delivery', changes: false, text: `Here is the delivery: ${strategy.deliverables.map(({ path }) => path).join(', ')}.` };
}

const replyOf = (strategy: Strategy) => ({
	title: strategy.title,
	language: strategy.language,
	kind: strategy.kind,
	goals: strategy.goals.map(({ text }) => text),
	audience: strategy.audience?.text ?? '',
	tone: strategy.tone?.text ?? '',
	requirements: strategy.requirements.map(({ id, text, quote, priority }) => ({ id, text, quotes: [quote], priority })),
	deliverables: strategy.deliverables.map(({ path, purpose, answers }) => ({ path, purpose, answers })),
	constraints: strategy.constraints.filter(({ kind }) => kind !== 'length').map(({ kind, text, quote }) => ({ kind, text, quote })),
	contradictions: [],
	aiStances: [],
	assumptions: [],
	questions: [],
	researchQuestions: strategy.researchQuestions.map(({ text, queries = [] }) => ({ text, queries })),
});

const passage = 'This sentence is the one that has to be mended.';
const fileText = `# The work\n\n${passage}\n\n${Array.from(
	{ length: 24 },
	(_, index) =>
		`Part ${index + 1} says in plain words what the client asked for, keeps to the tone, and invents neither a figure nor a name.`,
).join('\n\n')}\n`;

const mended = "The work begins where the client's question ends.";

const rereadOf = (request: string) => ({ outcomes: outcomesIn(request, mended), findings: [], verdicts: verdictsIn(request) });

const reviewOf = (request: string) => ({
	findings: [...request.matchAll(/^The file (\S+):$/gm)].map(([, path]) => ({
		severity: 'major',
		message: 'This sentence says nothing.',
		path,
		quote: passage,
		suggestion: null,
		requirementId: null,
	})),
	disputes: [],
	verdicts: verdictsIn(request),
});

/** Of each file that is to be changed; where there are several each is named. */
function editOf(task: string): string {
	const files = task.split(/^The file (?=\S+ as it is now:$)/m).slice(1);
	const edited = files.length > 0 ? files : [task];
	const parts = edited
		.filter((text) => text.includes(passage))
		.map(
			(text) =>
				`${edited.length > 1 ? `FILE: ${text.split(' ', 1)[0]}\n` : ''}<<<<<<< SEARCH\n${passage}\n=======\n${mended}\n>>>>>>> REPLACE`,
		);
	return parts.join('\n') || 'No changes.';
}
