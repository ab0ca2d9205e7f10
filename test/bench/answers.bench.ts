import { AnswerParser } from '../../src/model/answer/answerParser.ts';
import { OnceOnly } from '../../src/model/answer/onceOnly.ts';
import { factsOf } from '../../src/model/server/serverError.ts';
import { applyEdits } from '../../src/pipeline/agents/drafter/changed/applyEdits.ts';
import { shapedLike } from '../../src/pipeline/agents/drafter/changed/lineEnds.ts';
import { elisionIn } from '../../src/pipeline/agents/drafter/sections/elisions.ts';
import { unwrap } from '../../src/pipeline/agents/drafter/unwrap.ts';
import { conditionalsIn } from '../../src/pipeline/agents/formatter/conditional.ts';
import { jsonObjectsIn } from '../../src/pipeline/asking/jsonIn.ts';
import { Thoughts } from '../../src/pipeline/asking/thoughts/thoughts.ts';
import { type Row, row, type Table } from './table.ts';

const shapes: Readonly<Record<string, string>> = {
	'one word': 'a',
	spaces: ' ',
	digits: '7',
	brackets: '[(',
	quotes: '"',
	'open objects': '{"a":',
	dashes: '-',
	'table rows': '| a | b |\n',
	lists: '- a\n  - b\n',
	tags: '<div>',
	entities: '&amp;',
	'mixed scripts': 'aя日',
	'beginnings of thoughts': '<think>',
	'ends of thoughts': '</think> ',
	'channel tokens': '<|channel|>final',
	ticks: '`',
	fences: '```\n',
	'edit marks': '<<<<<<< SEARCH\n',
	dividers: '=======\n',
	'open comments': '<!--[if ',
	'line ends': '\r\n',
};

const inPieces = (text: string, take: (piece: string) => void) => {
	for (let at = 0; at < text.length; at += 16) take(text.slice(at, at + 16));
};

const readers: Readonly<Record<string, (text: string) => void>> = {
	'thoughts, streamed': (text) => {
		const thoughts = new Thoughts();
		inPieces(text, (piece) => thoughts.add(piece));
		thoughts.end(true);
	},
	'within a thought': (text) => {
		const thoughts = new Thoughts();
		inPieces(`<think>${text}`, (piece) => thoughts.add(piece));
		thoughts.end(true);
	},
	JSON: (text) => void jsonObjectsIn(text),
	'a file': (text) => void unwrap(`\`\`\`md\n${text}`, { path: 'a.md' }),
	'an edit of half the file': (text) =>
		void applyEdits(text, `<<<<<<< SEARCH\n${text.slice(0, text.length / 2)}x\n=======\ny\n>>>>>>> REPLACE`),
	'edit blocks': (text) => void applyEdits('abc\n', text),
	'a whole new file': (text) => void shapedLike(text, text),
	'what is left out': (text) => void elisionIn(text, 'a.ts'),
	'an event': (text) => {
		const parser = new AnswerParser();
		inPieces(`data: ${text}`, (piece) => parser.feed(piece));
		parser.end();
	},
	'pieces that repeat': (text) => {
		const once = new OnceOnly();
		inPieces(text, (piece) => once.add(piece, false));
		once.end();
	},
	'an error': (text) => void factsOf({ error: { message: text } }),
	'conditional comments': (text) => void conditionalsIn(text),
};

/** Milliseconds of CPU, so that what else runs here does not count. */
function taken(action: () => void): number {
	const before = process.cpuUsage();
	action();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

const tenfold = [10, 100, 400].map((kB) => kB * 1_000);

/** What reads a model's answer, by itself, over texts that make such readers slow: each at 10, 100 and 400 kB. */
export async function run(): Promise<Table> {
	const measured = Object.entries(readers).flatMap(([reader, read]) =>
		Object.entries(shapes).map(([shape, unit]) => {
			const [first = 0, second = 0, third = 0] = tenfold.map((length) => {
				const text = unit.repeat(Math.ceil(length / unit.length));
				return taken(() => read(text));
			});
			return { what: `${reader}: ${shape}`, times: [first, second, third] as const };
		}),
	);
	const slowest = measured.toSorted((a, b) => b.times[2] - a.times[2]).slice(0, 20);
	const rows: Row[] = slowest.map(({ what, times: [first, second, third] }) =>
		row({ what, figure: third, unit: 'ms', digits: 0, budget: { most: 250 }, more: `${first.toFixed(1)} and ${second.toFixed(1)} before` }),
	);
	return {
		title: 'Readers of answers: CPU for 400 kB, the slowest twenty',
		notes: [`${measured.length} pairs of a reader and a shape; in brackets the same with 10 and 100 kB.`],
		rows,
	};
}
