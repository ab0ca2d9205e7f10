import type { Artifacts, Draft, Quality, Strategy } from '../../src/shared/artifacts.ts';
import { noUsage, type Usage } from '../../src/shared/models/usage.ts';
import type { PanelPart, ProjectView, Snapshot } from '../../src/shared/panel/protocol.ts';
import type { Shares } from '../../src/shared/record/origins.ts';
import { type Attempt, type ModelChoice, offline, type RunState, type StageState, type Stages } from '../../src/shared/run.ts';
import { type StageName, stageNames } from '../../src/shared/stages.ts';

/** Sample states of the panel, typed against what the host really sends. */
export const startedAt = Date.UTC(2026, 10, 25, 9, 0);
const mini: ModelChoice = { provider: 'openai', model: 'gpt-5-mini', host: 'api.openai.com' };
const spent: Usage = { calls: 1, inputTokens: 2840, cachedInputTokens: 1200, outputTokens: 1310, reported: true, cost: 0.0041 };

const briefText = `# Blog article – "Your water is the problem (not your beans)"

Hi! Posting this again because the last writer went quiet on us. Short version: we need one really good blog post.

- One article, 1,100–1,300 words, in Markdown, saved as water-for-coffee.md
- The phrase "best water for coffee" has to be in the title or in the first H2
- A meta description, 155 characters or less, and a url slug
- One section must be a fix for under £10. That's the bit I want people to remember
- One small table comparing at least four options with rough cost per litre in £ and effort
- Don't name any water brand, good or bad
- Don't make up numbers. If you give a ppm range, say where it's from

We need it by Friday. Actually Thursday morning would be better, the newsletter goes out at noon.`;

const at = (quote: string) => ({ start: briefText.indexOf(quote), end: briefText.indexOf(quote) + quote.length });
const quoted = (quote: string) => ({ quote, at: at(quote) });

export const strategy: Strategy = {
	title: 'Your water is the problem (not your beans)',
	language: 'en',
	kind: 'writing',
	goals: [
		{ text: 'Answer the weekly "my coffee tastes flat" email with one link', by: 'model' },
		{ text: 'Bring in a few readers from search', by: 'model' },
	],
	audience: { text: 'Home brewers with a V60 or Aeropress who buy beans online', by: 'model' },
	tone: { text: 'Friendly, a bit dry, British spelling', by: 'model' },
	requirements: [
		{
			id: 'R1',
			text: 'One article of 1,100 to 1,300 words in Markdown',
			...quoted('One article, 1,100–1,300 words, in Markdown'),
			priority: 'must',
			by: 'rule',
		},
		{
			id: 'R2',
			text: 'The phrase "best water for coffee" stands in the title or the first H2',
			...quoted('The phrase "best water for coffee" has to be in the title or in the first H2'),
			priority: 'must',
			by: 'model',
		},
		{
			id: 'R3',
			text: 'One section is a fix for under £10',
			...quoted("One section must be a fix for under £10. That's the bit I want people to remember"),
			priority: 'must',
			by: 'model',
		},
		{
			id: 'R4',
			text: 'A small table compares at least four options by cost per litre and effort',
			...quoted('One small table comparing at least four options with rough cost per litre in £ and effort'),
			priority: 'should',
			by: 'model',
		},
		{
			id: 'R5',
			text: 'No water brand is named',
			...quoted("Don't name any water brand, good or bad"),
			priority: 'must',
			by: 'rule',
			possiblyMissed: true,
		},
		{ id: 'R6', text: 'Suggest two photos the client can take', quote: '', at: null, priority: 'nice', by: 'person' },
	],
	deliverables: [
		{
			id: 'D1',
			path: 'water-for-coffee.md',
			format: 'md',
			purpose: 'The blog article with front matter',
			hours: { least: 4, most: 6, by: 'model' },
			answers: ['R1', 'R2', 'R3', 'R4', 'R5'],
			by: 'rule',
		},
		{
			id: 'D2',
			path: 'photo-suggestions.md',
			format: 'md',
			purpose: 'Two photos with alt text',
			hours: { least: 0.5, most: 1, by: 'person' },
			answers: ['R6'],
			by: 'person',
		},
	],
	constraints: [
		{
			kind: 'length',
			text: '1,100 to 1,300 words',
			...quoted('1,100–1,300 words'),
			limit: { unit: 'words', min: 1100, max: 1300 },
			path: 'water-for-coffee.md',
			by: 'rule',
		},
		{
			kind: 'deadline',
			text: 'Thursday morning, before the newsletter at noon',
			...quoted('Actually Thursday morning would be better'),
			by: 'model',
		},
	],
	contradictions: [
		{
			text: 'Two deadlines are named.',
			quotes: ['We need it by Friday.', 'Actually Thursday morning would be better'],
			resolution: 'later',
			holds: 'Actually Thursday morning would be better',
			by: 'model',
		},
		{
			text: 'The phrase is wanted in the title or the first H2; it cannot be in both.',
			quotes: ['The phrase "best water for coffee" has to be in the title or in the first H2'],
			resolution: 'ask',
			by: 'rule',
		},
	],
	assumptions: [{ text: 'The client publishes the article under their own name.', by: 'model' }],
	questions: [
		{ id: 'Q1', text: 'Is Thursday 9:00 the deadline, or Friday?', by: 'model' },
		{ id: 'Q2', text: 'May the article link to a source outside your site for the ppm range?', by: 'model' },
	],
	researchQuestions: [
		{
			id: 'S1',
			text: 'What hardness range is recommended for brewing coffee?',
			queries: ['recommended water hardness ppm brewing coffee', 'SCA water quality standard hardness range CaCO3'],
			by: 'model',
		},
		{ id: 'S2', text: 'What does a filter jug cost per litre?', queries: ['filter jug cost per litre UK'], by: 'model' },
	],
	links: ['https://fernhollow.example.com/brew/v60', 'https://fernhollow.example.com/journal/what-is-wrong-with-hard-water-and-what-to-do'],
};

const research: Artifacts['research'] = {
	answers: [
		{
			questionId: 'S1',
			question: 'What hardness range is recommended for brewing coffee?',
			summary: { text: 'The accepted range is 50 to 175 ppm; most roasters aim for about 70.', by: 'model' },
			claims: [
				{
					id: 'C1',
					text: 'The accepted range is 50 to 175 ppm CaCO₃.',
					quote: 'Total hardness should lie between 50 and 175 ppm, expressed as CaCO3, with a target of 68 ppm.',
					sourceId: 'W2',
					line: 14,
					at: { start: 800, end: 894 },
					also: ['W1'],
					by: 'model',
				},
				{
					id: 'C2',
					text: 'The roastery itself aims near 70 ppm.',
					quote: 'target hardness 50-175 ppm CaCO3, ideally near 70',
					sourceId: 'W1',
					line: 14,
					by: 'model',
				},
			],
			queries: [
				{ text: 'recommended water hardness ppm brewing coffee', provider: 'SearXNG', results: 8, removed: ['client name'] },
				{ text: 'SCA water quality standard hardness range CaCO3', provider: 'SearXNG', results: 0 },
			],
		},
		{ questionId: 'S2', question: 'What does a filter jug cost per litre?', summary: null, claims: [] },
	],
	sources: [
		{ id: 'W1', kind: 'workspace', title: 'Brewing water notes', location: 'notes/brewing-water.md', hash: 'a1b2' },
		{
			id: 'W2',
			kind: 'web',
			title: 'Water for coffee: what the standard says, and what it leaves out',
			location: 'https://www.waterforcoffee.example.org/standards/hardness-and-alkalinity',
			hash: 'c3d4',
			retrievedAt: startedAt,
			published: '2017-03-02',
			byline: 'M. Colonna',
			flags: ['old', 'instructions'],
		},
		{ id: 'W3', kind: 'attachment', title: 'house-style.pdf', location: 'house-style.pdf', hash: 'e5f6', flags: ['hidden'] },
		{
			id: 'W4',
			kind: 'link',
			title: '',
			location: 'https://fernhollow.example.com/brew/v60',
			hash: '',
			retrievedAt: startedAt,
			flags: ['dead'],
		},
	],
	gaps: ['The cost per litre of a filter jug is in no file of the workspace.'],
	lookups: [
		{ url: 'https://www.waterforcoffee.example.org/standards/hardness-and-alkalinity', outcome: 'read' },
		{ url: 'http://10.0.0.4/admin', outcome: 'refused', reason: 'It is an address in a private network.' },
		{ url: 'https://fernhollow.example.com/brew/v60', outcome: 'failed', reason: 'The server answered 404.' },
	],
};

export const article = `---
title: "The best water for coffee is probably not in your tap"
slug: best-water-for-coffee
description: Flat coffee at home? It is nearly always the water. Here is a fix for under ten pounds.
---

Four times a week we get the same email: *bought your Guji, it tasted flat at home, is the batch off?* The batch is not off. It is nearly always the water.

## The best water for coffee, in 30 seconds

- Hard water mutes the cup; very soft water makes it thin.
- Aim for **50 to 175 ppm** hardness.[^1]
- A jug and a pinch of patience beat a new grinder.

## What the options cost

| Option | £ per litre | Effort |
|:--|--:|:-:|
| Tap | 0.00 | none |
| Filter jug | 0.08 | low |
| Bottled | 0.60 | low |
| DIY recipe | 0.05 | some |

See [how we brew a V60](https://fernhollow.example.com/brew/v60) and ![a glass of tap water](https://evil.example.com/track.png).

\`\`\`python
def ppm(calcium: float, magnesium: float) -> float:
    # as CaCO3
    return 2.5 * calcium + 4.1 * magnesium
\`\`\`
`;

const draft: Draft = {
	files: [
		{ deliverableId: 'D1', path: 'water-for-coffee.md', format: 'md', content: article, by: 'model', complete: true },
		{
			deliverableId: 'D2',
			path: 'photo-suggestions.md',
			format: 'md',
			content: '# Two photos\n\n1. The jug beside the kettle, window light.',
			by: 'model',
			complete: false,
			note: "The answer was cut at the model's output limit.",
		},
	],
};

const quality: Quality = {
	summary: 'The article meets two of four requirements. One blocker is open.',
	findings: [
		{
			id: 'F1',
			rule: 'length',
			severity: 'blocker',
			message: 'The article has 842 words; the brief asks for 1,100 to 1,300.',
			path: 'water-for-coffee.md',
			at: { start: 0, end: 10 },
			suggestion: 'Expand the section on the fix for under £10.',
			requirementId: 'R1',
			by: 'rule',
		},
		{
			id: 'F2',
			rule: 'review',
			severity: 'major',
			message: 'The cost of bottled water has no source.',
			path: 'water-for-coffee.md',
			at: { start: 20, end: 40 },
			by: 'model',
		},
		{
			id: 'F3',
			rule: 'markdown',
			severity: 'minor',
			message: 'Footnote 1 is used but not defined.',
			path: 'water-for-coffee.md',
			by: 'rule',
		},
	],
	verdicts: [
		{
			requirementId: 'R1',
			verdict: 'partly',
			by: 'measure',
			why: 'length: 1100 to 1300 words: 842 words.',
			places: [],
			measured: [
				{
					measure: { kind: 'length', path: '', unit: 'words', min: 1100, max: 1300, by: 'model' },
					result: 'fails',
					has: '842 words',
					places: [],
				},
			],
			model: { verdict: 'met', why: 'It is long enough.' },
		},
		{
			requirementId: 'R2',
			verdict: 'met',
			by: 'model',
			why: 'The opening says so.',
			places: [{ path: 'water-for-coffee.md', at: { start: 0, end: 5 }, quote: 'The best water for coffee is probably not in your tap' }],
			measured: [],
		},
		{ requirementId: 'R3', verdict: 'notMet', by: 'model', why: 'No photo is suggested.', places: [], measured: [] },
		{
			requirementId: 'R4',
			verdict: 'met',
			by: 'person',
			why: 'You judged it yourself.',
			places: [{ path: 'water-for-coffee.md', at: { start: 0, end: 5 }, quote: '| Option | £ per litre | Effort |' }],
			measured: [],
			model: { verdict: 'partly', why: 'One row is missing.' },
		},
	],
	rounds: [
		{
			round: 1,
			sent: [{ id: 'F9', rule: 'placeholder', severity: 'blocker', message: 'A placeholder is left.', by: 'rule' }],
			changed: ['water-for-coffee.md'],
		},
	],
	files: draft.files.map((file) => ({ ...file, complete: true })),
};

const delivery: Artifacts['delivery'] = {
	folder: 'water-article',
	files: [
		{
			deliverableId: 'D1',
			path: 'water-for-coffee.md',
			content: article,
			purpose: 'The blog article',
			finishedBy: 'prettier',
			by: 'model',
		},
		{
			deliverableId: 'D2',
			path: 'photo-suggestions.md',
			content: '# Two photos\n',
			purpose: 'Two photos with alt text',
			finishedBy: 'unchanged',
			by: 'model',
		},
		{
			path: 'manifest.json',
			content: '{\n  "files": [\n    "water-for-coffee.md"\n  ]\n}\n',
			purpose: 'What is in the package',
			finishedBy: 'prettier',
			by: 'rule',
		},
	],
	coverNote: {
		language: 'en',
		subject: 'Your water article',
		text: 'Hi,\n\nhere is the article, with two photo suggestions. The fix for under £10 is its own section.\n\nBest,',
		by: 'model',
	},
	notes: ['One finding is still open: the cost of bottled water has no source.'],
};

const artifacts: Artifacts = { strategy, research, draft, quality, delivery };

function attempt(stage: StageName, change: Partial<Attempt> = {}): Attempt {
	return {
		number: 1,
		cause: 'first',
		model: mini,
		inputs: {},
		startedAt,
		milliseconds: 12_400,
		outcome: 'complete',
		artifact: artifacts[stage],
		hash: `hash-${stage}`,
		calls: [],
		...change,
	};
}

function stageState(stage: StageName, change: Partial<StageState> = {}): StageState {
	const base = { stage, inputs: {}, edited: false, staleBecause: [], rerunAsked: false, attempts: [], usage: noUsage };
	const made = { artifact: artifacts[stage], hash: `hash-${stage}`, fromAttempt: 1, attempts: [attempt(stage)], usage: spent };
	const status = change.status ?? 'todo';
	return { ...base, ...(['accepted', 'waiting'].includes(status) ? made : {}), status, ...change };
}

type Changes = Partial<Record<StageName, Partial<StageState>>>;

/** A run in which the stages before the last one named are accepted. */
function view(changes: Changes, more: { state?: Partial<RunState>; view?: Partial<ProjectView> } = {}): ProjectView {
	const named = stageNames.map((stage) => changes[stage] !== undefined);
	const last = named.lastIndexOf(true);
	const stages = Object.fromEntries(
		stageNames.map((stage, index) => [stage, stageState(stage, changes[stage] ?? (index < last ? { status: 'accepted' } : {}))]),
	) as unknown as Stages;
	const waitingFor = stageNames.find((stage) => stages[stage].status === 'waiting');
	return {
		state: {
			id: 'run-1',
			project: 'Water article for Fernhollow',
			brief: { name: '01-roastery-blog.md', format: 'markdown', encoding: 'utf-8', text: briefText, attachments: [], notes: [] },
			briefHash: 'b',
			startedAt,
			changedAt: startedAt,
			halted: 'no',
			archived: false,
			clockJumps: 0,
			filesShown: {},
			status: waitingFor ? 'waiting' : 'running',
			...(waitingFor && { waitingFor }),
			stages,
			fileDecisions: {},
			landing: { status: 'none', files: [], outdated: false },
			landed: [],
			usage: { ...spent, calls: 4, inputTokens: 18_400, outputTokens: 5200, cost: 0.021 },
			events: 12,
			...more.state,
		},
		doing: '',
		estimates: { research: { calls: 5, tokens: 41_000, cost: 0.03 }, draft: { calls: 4, tokens: 32_000, cost: null } },
		...more.view,
	};
}

type Beginning = Extract<PanelPart, { readonly type: 'snapshot' }>;

function snapshot(current: ProjectView | null, change: Partial<Snapshot> = {}, texts: Readonly<Record<string, string>> = {}): Beginning {
	const shown: Snapshot = {
		projects: current
			? [
					{
						id: 'run-1',
						project: current.state.project,
						brief: current.state.brief.name,
						status: current.state.status,
						waitingFor: current.state.waitingFor,
						startedAt,
					},
					{
						id: 'run-2',
						project: 'Katering WA menu',
						brief: '03-katering-wa.txt',
						status: 'waiting',
						waitingFor: 'strategy',
						startedAt: startedAt + 1,
					},
					{ id: 'run-3', project: 'Ledger reconcile', brief: '02-ledger-reconcile.txt', status: 'done', startedAt: startedAt - 1 },
				]
			: [],
		current,
		model: 'gpt-5-mini (OpenAI)',
		search: { label: 'SearXNG', host: 'search.example.org' },
		trusted: true,
		...change,
	};
	const live = Object.fromEntries(Object.entries(texts).map(([channel, text]) => [channel, { text, before: 0 }]));
	return { type: 'snapshot', snapshot: shown, live, now: startedAt + 7300 };
}

const running = (stage: StageName): Changes => ({
	[stage]: { status: 'running', attempts: [attempt(stage, { outcome: 'running', milliseconds: undefined, artifact: undefined })] },
});
const written = JSON.stringify(strategy);
const proposed = [
	{ path: 'water-for-coffee.md', purpose: 'The blog article', bytes: 8421, kind: 'new', decision: 'accepted', seen: true },
	{ path: 'photo-suggestions.md', purpose: 'Two photos with alt text', bytes: 640, kind: 'change', decision: 'open', seen: false },
	{ path: 'manifest.json', purpose: 'What is in the package', bytes: 212, kind: 'same', decision: 'rejected', seen: true },
	{
		path: '.vscode/settings.json',
		purpose: 'Settings',
		bytes: 90,
		kind: 'refused',
		reason: 'Files below .vscode are never written.',
		decision: 'open',
		seen: false,
	},
] as const;
const landing = { folder: 'deliverables/water-article', files: proposed };
const offlineRun = { model: offline, calls: [] };

const rerunAttempts = [
	attempt('strategy'),
	attempt('strategy', {
		number: 2,
		cause: 'rerun',
		feedback: 'The deadline is Thursday. Split the table requirement in two.',
		startedAt: startedAt + 60_000,
		milliseconds: 9800,
	}),
];

/** A PDF with an attachment and the client's answers behind it. */
const ofParts: RunState['brief'] = {
	name: 'water-article.pdf',
	format: 'pdf',
	encoding: 'utf-8',
	text: briefText,
	parts: [
		{ name: 'water-article.pdf', role: 'brief', format: 'pdf', at: { start: 0, end: 380 }, pages: [0, 200] },
		{ name: 'deadline-and-details-from-the-shop.docx', role: 'attachment', format: 'word', at: { start: 380, end: 640 } },
		{ name: 'Answers from the client', role: 'answers', format: 'text', at: { start: 640, end: briefText.length } },
	],
	hidden: 2,
	attachments: [{ name: 'prices.csv', text: 'a,b' }],
	notes: ['Text that is white on white is shown as a mark.'],
};

/** A brief in which a later mail takes back what the first one said about AI. */
const noAi = 'One more thing: our editor says no AI at all, please. She checks every text.';
const freely = 'Use whatever tools you like, AI is fine.';
const ruledBrief: RunState['brief'] = {
	name: 'water-article.md',
	format: 'markdown',
	encoding: 'utf-8',
	text: `${noAi}\n\n${briefText}\n\n${freely}`,
	attachments: [],
	notes: [],
};
const spanOf = (quote: string) => ({ start: ruledBrief.text.indexOf(quote), end: ruledBrief.text.indexOf(quote) + quote.length });
const ruled: Strategy = {
	...strategy,
	aiStances: [
		{ stance: 'forbidden', quote: noAi, at: spanOf(noAi), by: 'rule' },
		{ stance: 'allowed', quote: freely, at: spanOf(freely), replaced: true, by: 'model' },
	],
};

const arriving = {
	S1: '{"summary":"The accepted range is 50 to 175 ppm.","claims":[{"text":"The range is 50 to 175 ppm.","quote":"Total hardness should lie between 50 and 175 ppm"},{"text":"Most aim',
	S2: '{"summ',
};

const ownFiles = ['quintet.voice', '.quintet/voice.md', '.quintet/agents/drafter.md'].map((path) => ({ path, hash: 'h' }));

export const panelStates = {
	empty: snapshot(null, { model: 'Offline (no AI)' }),
	running: snapshot(
		view(running('strategy'), {
			view: { doing: 'Reading the brief', estimates: {} },
			state: { usage: noUsage },
		}),
		{},
		{ artifact: written.slice(0, 1750) },
	),
	strategy: snapshot(view({ strategy: { status: 'waiting' } })),
	rule: snapshot(
		view(
			{ strategy: { status: 'waiting', artifact: ruled } },
			{ state: { brief: ruledBrief }, view: { modelsAhead: 'gpt-5-mini (OpenAI)' } },
		),
	),
	ruleOffline: snapshot(
		view(
			{ strategy: { status: 'accepted', artifact: ruled }, research: { status: 'waiting' } },
			{ state: { brief: ruledBrief, offline: true } },
		),
	),
	attempts: snapshot(view({ strategy: { status: 'waiting', attempts: rerunAttempts, fromAttempt: 2 } })),
	parts: snapshot(view({ strategy: { status: 'waiting' } }, { state: { brief: ofParts } }), { search: null }),
	researching: snapshot(view(running('research'), { view: { doing: 'Reading 3 pages', estimates: {} } }), {}, arriving),
	research: snapshot(view({ research: { status: 'waiting' } })),
	drafting: snapshot(
		view(running('draft'), {
			view: {
				doing: 'Writing 2 files',
				estimates: {},
			},
		}),
		{},
		{ 'water-for-coffee.md': article.slice(0, 900), 'photo-suggestions.md': '# Two pho' },
	),
	draft: snapshot(view({ draft: { status: 'waiting', attempts: [attempt('draft', { custom: ownFiles })] } })),
	quality: snapshot(view({ quality: { status: 'waiting' } })),
	delivery: snapshot(view({ delivery: { status: 'waiting' } })),
	landing: snapshot(view({ delivery: { status: 'accepted' } }, { view: { landing }, state: { status: 'waiting', waitingFor: 'landing' } })),
	landed: snapshot(
		view(
			{ delivery: { status: 'accepted' } },
			{
				view: { landing },
				state: {
					status: 'done',
					landing: { status: 'landed', folder: 'deliverables/water-article', files: [], at: startedAt, outdated: false },
					landed: ['water-for-coffee.md', 'photo-suggestions.md'],
				},
			},
		),
	),
	failed: snapshot(
		view(
			{
				draft: {
					status: 'failed',
					attempts: [
						attempt('draft', {
							outcome: 'failed',
							artifact: undefined,
							failure: {
								reason: 'auth',
								message: 'api.openai.com refused the key (401). What arrived is kept as partial. Set another key, then try again.',
								requestId: 'req_8f2a',
							},
							partial: { 'water-for-coffee.md': article.slice(0, 500) },
						}),
					],
					usage: { ...spent, cost: null, reported: false },
				},
			},
			{ state: { status: 'failed' } },
		),
	),
	interrupted: snapshot(
		view(
			{ research: { status: 'interrupted', attempts: [attempt('research', { outcome: 'interrupted', artifact: undefined })] } },
			{ state: { status: 'stopped' } },
		),
	),
	stopped: snapshot(view({ strategy: { status: 'accepted' } }, { state: { status: 'stopped', halted: 'stopped' } })),
	stale: snapshot(
		view(
			{
				strategy: { status: 'accepted', edited: true },
				research: { status: 'accepted', staleBecause: ['strategy'] },
				draft: { status: 'accepted', staleBecause: ['strategy', 'research'] },
				quality: { status: 'todo' },
			},
			{ state: { status: 'waiting' } },
		),
	),
	untrusted: snapshot(
		view({
			strategy: { status: 'accepted', attempts: [attempt('strategy', offlineRun)], usage: noUsage },
			research: { status: 'waiting', attempts: [attempt('research', { ...offlineRun, milliseconds: 40 })], usage: noUsage },
		}),
		{ trusted: false, model: 'Offline (no AI)' },
	),
} as const satisfies Record<string, Beginning>;

const shares = (part: Partial<Shares>): Shares => ({
	total: 0,
	ai: 0,
	edited: 0,
	person: 0,
	unknown: 0,
	tool: 0,
	source: 0,
	before: 0,
	aiLow: 0,
	aiHigh: 0,
	...part,
});

const whole = shares({ total: 5200, ai: 3300, edited: 900, person: 640, unknown: 120, tool: 80, source: 160, aiLow: 64, aiHigh: 84 });
const shareView = { stage: 'landed', files: [{ path: 'water-for-coffee.md', shares: whole }], whole, gaps: 1 } as const;

/** What the host says after the snapshot of a state. */
export const panelMessages: Readonly<Record<string, readonly PanelPart[]>> = {
	landed: [
		{ type: 'shares', run: 'run-1', view: shareView },
		{
			type: 'record',
			run: 'run-1',
			view: {
				shares: shareView,
				reviews: [
					{ of: 'Strategist', level: 'review', by: 'person', activeSeconds: 94, words: 310 },
					{ of: 'Researcher', level: 'skim', by: 'person', activeSeconds: 21, words: 420 },
					{ of: 'Drafter', level: 'review', by: 'person', activeSeconds: 412, words: 1240 },
					{ of: 'Quality Controller', level: 'none', by: 'setting' },
					{ of: 'water-for-coffee.md', level: 'none', by: 'person', activeSeconds: 2, words: 1244 },
				],
				language: 'en',
				disclosures: {
					line: 'Made with AI help: 64 to 84 % of the text came from a model, and the draft was reviewed.',
					paragraph:
						'This work was made with AI help. A model drafted it (gpt-5-mini); 64 to 84 % of the delivered text came from it. I reviewed the strategy and the draft, and changed the text in 23 places.\n\nThe record next to the files shows this, and does not prove who typed what.',
					full: '# How this was made\n\nLong account.',
				},
				proposed: 'paragraph',
				keyId: 'a3f1c09b7d2e4f58a3f1c09b7d2e4f58a3f1c09b7d2e4f58a3f1c09b7d2e4f58',
				limits: ["The clock is this computer's.", 'The key is held by the freelancer.', 'Pasted text has an unknown origin.'],
				hasCode: false,
			},
		},
	],
};
