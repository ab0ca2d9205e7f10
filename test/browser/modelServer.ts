import { chunk, done, failure, finish, type Loopback, loopback, stream, usage } from '../support/loopback.ts';
import { planReply } from '../support/planReply.ts';
import { small } from './steps.ts';

export const key = 'sk-browser-0123456789abcdef';
const noticeStart = '# Closed for the holidays\n\nWe are closed from 24 to 31 December.';
export const noticeEnd = 'The door opens again on 2 January.';
const card = 'Please ring the bell at the counter. We are closed from 24 to 31 December.\n';

const strategy = {
	title: 'Two texts for a tailor',
	language: 'en',
	kind: 'writing',
	goals: ['Tell customers about the closed days.'],
	audience: 'Passers-by',
	tone: 'Friendly',
	requirements: [
		{
			id: 'R1',
			text: 'The notice names the closed days.',
			quotes: ['It must say that we are closed from 24 to 31 December.'],
			priority: 'must',
		},
	],
	deliverables: [
		{ path: 'notice.md', purpose: 'For the window', answers: ['R1'] },
		{ path: 'card.txt', purpose: 'For the counter', answers: ['R1'] },
	],
	constraints: [],
	contradictions: [],
	assumptions: [],
	questions: [],
	researchQuestions: [],
};

const note =
	'Dear client,\n\nhere are notice.md for the window and card.txt for the counter. [[notice.md, card.txt]] Both name the days from 24 to 31 December. [[R1]]\n\nKind regards';

const verdict = {
	requirementId: 'R1',
	verdict: 'met',
	why: 'Both name the days.',
	path: 'card.txt',
	passage: 'We are closed from 24 to 31 December.',
};

/** How the server treats requests: it answers, asks for a key, or stops in the middle of a notice. */
type Mode = 'answers' | 'wantsKey' | 'holds';

export interface ModelServer extends AsyncDisposable {
	readonly server: Loopback;
	mode: Mode;
	/** Ends the answers that are held. */
	release(): void;
	/** How many requests came for this: `strategy`, `review`, … by schema, `notice.md` or `card.txt` by task, `note`. */
	count(what: string): number;
}

/** An OpenAI-compatible server on this machine that does all five agents' work for the small brief. */
export async function startModelServer(): Promise<ModelServer> {
	const asked: string[] = [];
	const held: (() => void)[] = [];
	const server = await loopback((response, request) => {
		const what = purposeOf(request.body);
		asked.push(what);
		if (models.mode === 'wantsKey' && request.headers.authorization !== `Bearer ${key}`)
			return failure(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' })(response, request);
		const [start, end] = replies[what] ?? replies['note'] ?? [];
		const rest = [chunk(end ?? ''), finish(), usage(1000, 200), done];
		if (models.mode !== 'holds' || what !== 'notice.md') return stream([chunk(start ?? ''), ...rest])(response, request);
		stream([chunk(start ?? '')], { end: 'never' })(response, request);
		held.push(() => response.end(rest.map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`).join('')));
	});
	const models: ModelServer = {
		server,
		mode: 'answers',
		release: () => held.splice(0).forEach((end) => void end()),
		count: (what) => asked.filter((one) => one === what).length,
		[Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
	};
	return models;
}

/** The editor's settings for this server. */
export const withModel = (models: ModelServer, settings: Readonly<Record<string, unknown>> = {}) => ({
	...small,
	settings: {
		...small.settings,
		'quintet.model': 'custom/window-writer',
		'quintet.baseUrl': models.server.baseUrl,
		'quintet.revisionRounds': 0,
		...settings,
	},
});

const replies: Readonly<Record<string, readonly [string, string]>> = {
	strategy: [JSON.stringify(strategy).slice(0, 60), JSON.stringify(strategy).slice(60)],
	plan: [JSON.stringify(planReply(['notice.md', 'card.txt'])), ''],
	answer: ['{"summary":null,', '"claims":[]}'],
	review: ['{"findings":[],"disputes":[],', `"verdicts":${JSON.stringify([verdict])}}`],
	'notice.md': [`${noticeStart}\n\n`, `${noticeEnd}\n`],
	'card.txt': [card, ''],
	note: [note, ''],
};

interface Body {
	readonly messages: readonly { readonly content: string }[];
	readonly response_format?: { readonly json_schema?: { readonly name: string } };
}

function purposeOf({ messages, response_format }: Body): string {
	const schema = response_format?.json_schema?.name;
	if (schema) return schema;
	const task = messages.at(-1)?.content ?? '';
	if (task.includes('You are the Formatter')) return 'note';
	return /^The file: (\S+)/m.exec(task)?.[1] ?? 'other';
}
