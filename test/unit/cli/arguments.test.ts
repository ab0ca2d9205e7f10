import { describe, expect, it } from 'vitest';
import { modelIdOf, parseArguments } from '../../../src/cli/arguments.ts';
import { isHttpProvider } from '../../../src/shared/models/providers.ts';

const isWrong = (args: string[]) => typeof parseArguments(args) === 'object' && 'wrong' in (parseArguments(args) as object);

describe('arguments', () => {
	it('takes a brief alone and works offline', () => {
		expect(parseArguments(['brief.md'])).toEqual({
			brief: 'brief.md',
			attachments: [],
			model: 'offline',
			search: 'auto',
			readLinks: true,
			trustWorkspace: false,
			privateHosts: [],
			accept: false,
			replace: false,
			incomplete: false,
			json: false,
			runs: false,
			record: false,
			run: false,
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

	it('takes several files as one brief when they belong together', () => {
		expect(parseArguments(['mail.eml', 'terms.docx', '--together', 'prices.pdf'])).toMatchObject({
			brief: 'mail.eml',
			attachments: ['terms.docx', 'prices.pdf'],
		});
	});

	it('takes a web search and what may be read', () => {
		const search = ['--search', 'searxng', '--search-url', 'http://localhost:8080'];
		expect(parseArguments(['a.md', ...search, '--no-links', '--private-host', 'wiki:80', '--private-host', 'intra'])).toMatchObject({
			search: 'searxng',
			searchUrl: 'http://localhost:8080',
			readLinks: false,
			privateHosts: ['wiki:80', 'intra'],
		});
	});

	it('takes a record of what is written, and a delivery to be verified', () => {
		expect(parseArguments(['a.md', '--accept', '--record', '--disclosure', 'line'])).toMatchObject({ record: true, disclosure: 'line' });
		expect(parseArguments(['--verify', 'out', '--fingerprint', 'ab'])).toMatchObject({ verify: 'out', fingerprint: 'ab' });
	});

	it.each([
		[['a.md', '--record']],
		[['a.md', '--accept', '--disclosure', 'line']],
		[['a.md', '--accept', '--record', '--disclosure', 'long']],
		[['a.md', '--verify', 'out']],
		[['--verify', '']],
		[['a.md', '--fingerprint', 'ab']],
		[[]],
		[['a.md', '--search', 'gogle']],
		[['a.md', '--search', 'searxng']],
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
