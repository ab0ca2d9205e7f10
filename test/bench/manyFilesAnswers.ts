// What a model answers to a brief that asks for so many notes: the strategy names them, each is written, read and sent back once.
import { planReply } from '../support/planReply.ts';
import { outcomesIn, verdictsIn } from '../support/qualityAnswers.ts';

/** An answer, and in how many tokens it comes. */
export interface Answer {
	readonly text: string;
	readonly tokens: number;
}

/** The brief that asks for so many notes. */
export const briefOf = (count: number): string =>
	`Notes for our tea shop

Please write ${count} ${count === 1 ? 'note' : 'notes'} in Markdown, saved as note-1.md${count === 1 ? '' : ` to note-${count}.md`}.
Each note says that we are closed from 24 to 31 December, and when the shop opens again.
`;

/** What the workspace knows about the questions of the strategy. */
export const notesOfShop = [
	{ path: 'shop/hours.md', text: '# Opening hours\n\nThe tea shop opens again on 2 January at nine in the morning.\n' },
	{ path: 'shop/teas.md', text: '# Teas\n\nThe oldest tea of the shop is an Assam from 1998, and the greenest tea is a Sencha.\n' },
];
const questions = ['When does the tea shop open again?', 'Which is the oldest tea of the shop?', 'Which is the greenest tea of the shop?'];

/** The answer to a request's body. All lengths are the same for any number of notes: what grows is only how many requests there are. */
export function answerTo(body: string): Answer {
	const { messages, response_format: format } = JSON.parse(body) as {
		messages: readonly { readonly content: string }[];
		response_format?: { json_schema?: { name?: string } };
	};
	const task = messages.at(-1)?.content ?? '';
	const whole = messages.map(({ content }) => content).join('\n');
	switch (format?.json_schema?.name) {
		case 'strategy':
			return { text: JSON.stringify(strategyFor(Number(/Please write (\d+)/.exec(body)?.[1]))), tokens: 180 };
		case 'plan':
			return { text: JSON.stringify(planReply(notesIn(body))), tokens: 120 };
		case 'answer':
			return { text: JSON.stringify(researchFor(task)), tokens: 60 };
		case 'review':
			return { text: JSON.stringify(reviewOf(whole)), tokens: 90 };
		case 'reread':
			return { text: JSON.stringify(rereadOf(whole)), tokens: 90 };
	}
	const [, number] = /The file: note-(\d+)\.md/.exec(task) ?? [];
	if (number) return noteNumber(Number(number));
	const mended = [...task.matchAll(/The file note-(\d+)\.md as it is now/g)].map(([, one]) => Number(one));
	if (mended.length === 1) return { text: editOf(mended[0] as number), tokens: 60 };
	if (mended.length > 1)
		return { text: mended.map((one) => `FILE: note-${one}.md\n${editOf(one)}`).join('\n'), tokens: 60 * mended.length };
	return { text: coverNote(task), tokens: 120 };
}

const notesIn = (body: string): string[] =>
	Array.from({ length: Number(/Please write (\d+)/.exec(body)?.[1]) }, (_, index) => `note-${index + 1}.md`);

const strategyFor = (count: number) => ({
	title: 'Notes',
	language: 'en',
	kind: 'writing',
	goals: ['Tell the guests'],
	audience: '',
	tone: '',
	requirements: [{ id: 'R1', text: 'Closed from 24 to 31 December', quotes: ['closed from 24 to 31 December'], priority: 'must' }],
	deliverables: Array.from({ length: count }, (_, index) => ({
		path: `note-${index + 1}.md`,
		purpose: `Note ${index + 1}`,
		answers: ['R1'],
	})),
	constraints: [],
	contradictions: [],
	aiStances: [],
	assumptions: [],
	questions: [],
	researchQuestions: questions.map((text) => ({ text, queries: [] })),
});

function researchFor(task: string) {
	const quote = /[^\n.]*(?:opens again|oldest tea|greenest)[^\n.]*/.exec(task.slice(task.indexOf('BEGIN PASSAGE')))?.[0].trim() ?? '';
	return { summary: quote, claims: [{ text: quote, quote, passage: 1 }] };
}

const sentences = [
	'We are closed from 24 to 31 December and look forward to seeing you in the new year.',
	'Our teas wait for you in their tins, and the kettle is cleaned while we are away.',
	'Whoever needs a present before the holiday finds the shop open until the evening of the 23rd.',
	'Orders that reach us while we are closed are sent when we are back.',
];

/** The first is the longest, and takes 300 tokens; the others take a third of it and more. */
function noteNumber(number: number): Answer {
	const tokens = number === 1 ? 300 : 100 + ((number * 37) % 180);
	const paragraphs = Array.from(
		{ length: Math.ceil(tokens / 30) },
		(_, index) => `${sentences[(number + index) % sentences.length]} Note ${number}, part ${index + 1}.`,
	);
	return { text: `# Note ${number}\n\n${paragraphs.join('\n\n')}\n`, tokens };
}

const rereadOf = (request: string) => ({
	outcomes: outcomesIn(request, 'Dear guests,'),
	findings: [],
	verdicts: verdictsIn(request),
});

const reviewOf = (request: string) => ({
	findings: [...request.matchAll(/The file (note-\d+\.md):/g)].map(([, path]) => ({
		severity: 'major',
		message: 'The note does not begin with a greeting.',
		path,
		quote: null,
		suggestion: 'Greet the guests.',
		requirementId: null,
	})),
	disputes: [],
	verdicts: verdictsIn(request),
});

const editOf = (number: number): string => `<<<<<<< SEARCH\n# Note ${number}\n=======\n# Note ${number}\n\nDear guests,\n>>>>>>> REPLACE`;

const coverNote = (task: string): string =>
	`Dear client,\n\nhere are the notes for the holiday: ${[...new Set(task.match(/note-\d+\.md/g))].join(', ')}.\n\nKind regards\n`;
