import { describe, expect, it, vi } from 'vitest';
import { Thoughts, withoutThoughts } from '../../../src/pipeline/asking/thoughts/thoughts.ts';

/** What the person has seen in the end, when the answer comes in pieces of that size. */
function shown(text: string, size: number, isWhole = true) {
	const thoughts = new Thoughts();
	let seen = '';
	const take = ({ restarts, text: more }: ReturnType<Thoughts['add']>) => {
		seen = restarts ? more : seen + more;
	};
	for (let at = 0; at < text.length; at += size) take(thoughts.add(text.slice(at, at + size)));
	take(thoughts.end(isWhole));
	return { seen, answer: thoughts.answer };
}

const secret = 'Okay, the client wants a short note. Let me plan.\n\n1. Begin <warmly>\n';
const answer = '# Tea\n\nHard water `dulls` it.\n';
const cases: readonly (readonly [string, string, string])[] = [
	['no thoughts', answer, answer],
	['<think> in front', `<think>${secret}</think>\n\n${answer}`, answer],
	['<think> after white space', `\n  <think>\n${secret}</think>\n${answer}`, answer],
	['<THINK> in capitals', `<THINK>${secret}</THINK>\n${answer}`, answer],
	['<thinking> in front', `<thinking>\n${secret}</thinking>\n\n${answer}`, answer],
	["Gemini's <thought>", `<thought>${secret}</thought>${answer}`, answer],
	["Seed's <seed:think>", `<seed:think>${secret}</seed:think>${answer}`, answer],
	['an empty thought', `<think>\n\n</think>\n\n${answer}`, answer],
	['two thoughts in front', `<think>${secret}</think>\n<think>${secret}</think>\n${answer}`, answer],
	["Mistral's [THINK]", `[THINK]${secret}[/THINK]${answer}`, answer],
	["Kimi's arrows", `◁think▷${secret}◁/think▷${answer}`, answer],
	["Cohere's tokens", `<|START_THINKING|>${secret}<|END_THINKING|>${answer}`, answer],
	['begin_of_thought', `<|begin_of_thought|>${secret}<|end_of_thought|>\n\n${answer}`, answer],
	["Gemma's channel", `<|channel>thought\n${secret}<channel|>${answer}`, answer],
	['a lone </think> on a line of its own', `${secret}</think>\n\n${answer}`, answer],
	['a lone </think> at the end of a line', `${secret}So I write it.</think>\n\n${answer}`, answer],
	['a lone </think> right before the answer', `${secret}So I write it.</think>Hello there.`, 'Hello there.'],
	['a lone </think> before JSON', `${secret}</think>{"a":"b"}`, '{"a":"b"}'],
	['a lone </think> before a fence', `${secret}</think> \`\`\`json\n{}\n\`\`\``, '```json\n{}\n```'],
	['a lone [/THINK]', `${secret}[/THINK]\n${answer}`, answer],
	['a lone </think> after thoughts with code', `${secret}\`\`\`js\na()\n\`\`\`\nDone\n</think>\n${answer}`, answer],
	['thoughts that mention the mark in code', `<think>Write \`</think>\` in code.\n</think>\n${answer}`, answer],
	['thoughts with a code block that stays open', `<think>\n\`\`\`js\na()\n</think>\n${answer}`, answer],
	['a thought in quotation marks at its end', `<think>I say "Hello"</think>\n${answer}`, answer],
	['an indented first line', `<think>x</think>\n\n    indented\n`, '    indented\n'],
	[
		'channels of gpt-oss',
		`<|channel|>analysis<|message|>${secret}<|end|><|start|>assistant<|channel|>final<|message|>${answer}<|return|>`,
		answer,
	],
	['channels with spaces', `<|channel|>analysis <|message|>${secret}<|channel|>final <|message|> ${answer}<|return|>`, answer],
	[
		'channels with everything in front',
		`<|start|>assistant<|channel|>analysis<|message|>${secret}<|end|><|start|>assistant<|channel|>final<|message|>${answer}`,
		answer,
	],
	['channels without the first token', `analysis<|message|>${secret}<|end|><|start|>assistant<|channel|>final<|message|>${answer}`, answer],
	['channels whose head is gone', `${secret}<|end|><|start|>assistant<|channel|>final<|message|>${answer}<|return|>`, answer],
	['final alone', `<|channel|>final<|message|>${answer}<|return|>`, answer],
	['final without the first token', `final<|message|>${answer}`, answer],
	[
		'a constrained final channel',
		`<|channel|>analysis<|message|>${secret}<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>{"a":1}<|return|>`,
		'{"a":1}',
	],
	[
		'a preamble and two thoughts',
		`<|channel|>analysis<|message|>${secret}<|end|><|start|>assistant<|channel|>commentary<|message|>I will.<|end|><|start|>assistant<|channel|>analysis<|message|>${secret}<|end|><|start|>assistant<|channel|>final<|message|>${answer}`,
		answer,
	],
	['channels whose tokens are lost', `analysis${secret}assistantfinal${answer}`, answer],
	['tokens that end the turn', `${answer}<|return|>`, answer],
	['several tokens that end the turn', 'Hello<|im_end|>\n<|endoftext|>', 'Hello\n'],
];

const mentions: readonly (readonly [string, string])[] = [
	['a code span', 'Models write `<think>` and `</think>` around it.\n'],
	['a code span that ends with it', 'They close it with `x</think>` always.\nMore.\n'],
	['a code block', '# R1\n\n```text\n<think>\nplan\n</think>\nAnswer\n```\n\nDone.\n'],
	['a block that only closes', '# R1\n\n```text\nplan\n</think>\nAnswer\n```\n'],
	['code', 'const end = "</think>";\nexport const rest = (s: string) => s.split("</think>")[1];\n'],
	['code in single quotes', "rest = text.split('foo</think>bar')[-1]\nprint('it')\n"],
	['a pair in the text', 'It begins with <think> and ends with </think>\nand then the answer.\n'],
	['a sentence', 'Everything up to </think> is dropped by most parsers.\n'],
	['a sentence that ends with it', 'Everything is dropped up to </think>.\n'],
	['JSON', '{"text":"all up to foo</think>bar","b":"\\n</think>\\n"}'],
	['an edit block', '<<<<<<< SEARCH\nplan\n</think>\n=======\n</think>\nplan\n>>>>>>> REPLACE\n'],
	['a listing of channel tokens', 'Harmony:\n\n```\n<|channel|>final<|message|>Hi<|return|>\n```\n'],
	['channel tokens in code', 'prompt = "<|start|>assistant<|channel|>final<|message|>"\n'],
	['a text that begins like a channel', 'analysis of the market\n\nIt grows.\n'],
	['a text that begins with the word alone', 'final'],
	['a name that is run together', 'analysisOfMarket();\n'],
	['other markup', '<table><tr><td>a < b</td></tr></table>\n'],
	['white space alone', ' \n '],
];

describe('thoughts', () => {
	it.each(cases)('%s: the answer alone comes out, whatever the pieces are', (_name, text, expected) => {
		for (const size of [text.length, 1, 2, 3, 7]) expect([size, shown(text, size)]).toEqual([size, { seen: expected, answer: expected }]);
	});

	it.each(mentions)('%s is left to the letter', (_name, text) => {
		for (const size of [text.length, 1, 2, 5]) expect([size, shown(text, size)]).toEqual([size, { seen: text, answer: text }]);
	});

	it.each(cases.filter(([, text]) => /^\s*(?:<|\[|◁|analysis<)/.test(text)))(
		'%s: cut at any character, nothing of a thought is left',
		(_name, text, expected) => {
			for (let end = 0; end <= text.length; end++) {
				const { answer: left } = shown(text.slice(0, end), 3, false);
				expect([end, expected.startsWith(left.trimEnd())]).toEqual([end, true]);
			}
		},
	);

	it('shows the answer while it comes, and takes back what was a thought', () => {
		const thoughts = new Thoughts();
		expect(thoughts.add('Let me see. ').text).toBe('Let me see. ');
		expect(thoughts.add('\n</think>\n\nHel')).toEqual({ restarts: true, text: 'Hel' });
		expect(thoughts.add('lo')).toEqual({ restarts: false, text: 'lo' });
		expect([thoughts.found, thoughts.answer]).toEqual([true, 'Hello']);
	});

	it('shows nothing while a thought lasts', () => {
		const thoughts = new Thoughts();
		for (const piece of ['<th', 'ink>', 'I am thinking', ' and thinking.', '</thi', 'nk>']) expect(thoughts.add(piece).text).toBe('');
		expect(thoughts.add('Done').text).toBe('Done');
	});

	it.each([
		['marks that end nothing', '</think>, '],
		['thoughts in thoughts', '<think>`</think>`'],
		['thoughts one after another', '<think>x</think>'],
		['marks that never end', '<think>'],
		['beginnings of marks', '<|channel|'],
		['channels without a head', '<|start|>'],
		['ticks', '`'],
		['blanks', ' '],
		['quotation marks', `"'`],
	])('looks at each character a fixed number of times: %s', (_name, unit) => {
		const count = (times: number, size: number) => {
			let total = 0;
			const { exec } = RegExp.prototype;
			const looks = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text) {
				const from = this.global ? this.lastIndex : 0;
				const match = exec.call(this, text);
				total += this.sticky ? 1 : (match ? match.index + match[0].length : text.length) - from;
				return match;
			});
			shown(unit.repeat(times), size);
			looks.mockRestore();
			return total;
		};
		for (const size of [1, 64]) expect(count(600, size) / count(300, size)).toBeLessThan(2.5);
	});

	it('takes an answer that came at once', () => {
		expect(withoutThoughts('<think>x</think>\ny')).toBe('y');
	});
});
