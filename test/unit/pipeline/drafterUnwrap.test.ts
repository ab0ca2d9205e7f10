import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../src/pipeline/agents/drafter/unwrap.ts';

const lines = (...text: string[]): string => text.join('\n');
const cases: readonly (readonly [string, string, string, string])[] = [
	['a plain file stays as it is', 'a.md', '# A\n\nText.\n', '# A\n\nText.\n'],
	['a fence around the whole goes', 'a.ts', lines('```ts', 'const a = 1;', '```'), 'const a = 1;\n'],
	[
		'a fence around a Markdown file goes, and its own stay',
		'a.md',
		lines('```markdown', '# A', '```js', 'a()', '```', 'End', '```'),
		lines('# A', '```js', 'a()', '```', 'End', ''),
	],
	['a longer fence around shorter ones goes', 'a.md', lines('````md', '```', 'x', '```', '````'), lines('```', 'x', '```', '')],
	[
		"a Markdown file's own fences stay",
		'a.md',
		lines('```sh', 'npm i', '```', 'Then', '```js', 'a()', '```'),
		lines('```sh', 'npm i', '```', 'Then', '```js', 'a()', '```', ''),
	],
	['a Markdown file that is one listing stays', 'a.md', lines('```sh', 'npm i', '```'), lines('```sh', 'npm i', '```', '')],
	[
		'an introduction before a fence goes, and a remark after it',
		'a.py',
		lines('Here is the script:', '', '```python', 'print(1)', '```', '', 'Let me know!'),
		'print(1)\n',
	],
	['an introduction without a fence goes', 'a.md', lines('Sure! Here is the file:', '', '# A'), '# A\n'],
	['an Indonesian introduction goes', 'a.md', lines('Berikut isi berkasnya:', '', '# A'), '# A\n'],
	[
		"a text's own first line stays",
		'a.md',
		lines('Here is what hard water does to your cup:', '', '- it dulls it'),
		lines('Here is what hard water does to your cup:', '', '- it dulls it', ''),
	],
	['the fence of a cut answer goes', 'a.ts', lines('```ts', 'const a ='), 'const a =\n'],
	['nothing stays nothing', 'a.md', ' \n ', ''],
];

describe('unwrap', () => {
	it.each(cases)('%s', (_title, path, reply, content) => {
		expect(unwrap(reply, { path })).toBe(content);
	});
});
