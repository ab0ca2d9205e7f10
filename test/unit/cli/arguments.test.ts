import { describe, expect, it } from 'vitest';
import { modelIdOf, parseArguments } from '../../../src/cli/arguments.ts';
import { isHttpProvider } from '../../../src/shared/providers.ts';

const isWrong = (args: string[]) => typeof parseArguments(args) === 'object' && 'wrong' in (parseArguments(args) as object);

describe('arguments', () => {
	it('takes a brief alone and works offline', () => {
		expect(parseArguments(['brief.md'])).toEqual({
			brief: 'brief.md',
			model: 'offline',
			accept: false,
			replace: false,
			json: false,
			runs: false,
		});
	});

	it('takes no brief when a run is resumed or the runs are listed', () => {
		expect(parseArguments(['--resume', 'r1', '--accept'])).toMatchObject({ resume: 'r1', accept: true });
		expect(parseArguments(['--runs'])).toMatchObject({ runs: true });
	});

	it('takes options before and after the brief', () => {
		expect(parseArguments(['--json', 'brief.md', '--accept', '--out', 'x'])).toMatchObject({
			brief: 'brief.md',
			json: true,
			accept: true,
			out: 'x',
		});
	});

	it.each([
		[[]],
		[['a.md', 'b.md']],
		[['--nonsense', 'a.md']],
		[['a.md', '--out']],
		[['a.md', '--out', '']],
		[['a.md', '--runs']],
		[['--resume', '']],
	])('refuses %j', (args) => {
		expect(isWrong(args)).toBe(true);
	});
});

describe('the model of a command line', () => {
	it.each([
		[{ model: 'offline' }, 'offline'],
		[{ model: 'gpt-5-mini' }, 'openai/gpt-5-mini'],
		[{ model: 'ollama/llama3.2' }, 'ollama/llama3.2'],
		[{ model: 'meta/llama' }, 'openai/meta/llama'],
		[{ model: 'llama', baseUrl: 'http://127.0.0.1:1' }, 'custom/llama'],
		[{ model: 'openai/gpt-5', baseUrl: 'http://127.0.0.1:1' }, 'custom/openai/gpt-5'],
		[{ model: 'custom/llama', baseUrl: 'http://127.0.0.1:1' }, 'custom/llama'],
	])('%j is %s', (options, id) => {
		expect(modelIdOf(options, isHttpProvider)).toBe(id);
	});
});
