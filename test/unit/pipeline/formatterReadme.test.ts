import { describe, expect, it } from 'vitest';
import { readmeFor } from '../../../src/pipeline/agents/formatter/readme.ts';
import { runSteps } from '../../../src/pipeline/agents/formatter/runSteps.ts';
import type { DeliveryFile, DraftFile, Strategy } from '../../../src/shared/artifacts.ts';
import { draftFile, strategyWith } from '../../support/checkInput.ts';

const program = 'import sys\n\nif __name__ == "__main__":\n    main()\n';

const readme = (drafts: readonly DraftFile[], strategy: Partial<Strategy> = {}) =>
	readmeFor(
		strategyWith({ title: 'Reconcile', ...strategy }),
		drafts,
		drafts.map(({ path, content }): DeliveryFile => ({ path, content, purpose: `What ${path} does`, finishedBy: 'prettier', by: 'model' })),
	);

describe('the README of a project', () => {
	it('names the files and the commands that they show to work', () => {
		const made = readme([draftFile('reconcile.py', program), draftFile('test_reconcile.py', 'import unittest\n')]);
		expect(made?.path).toBe('README.md');
		expect(made?.content).toContain('- `reconcile.py`: What reconcile.py does');
		expect(made?.content).toContain('```sh\npython3 reconcile.py\npython3 -m unittest discover\n```');
		expect(made?.by).toBe('rule');
	});

	it('says nothing of running where the files say nothing', () => {
		expect(readme([draftFile('a.py', 'x = 1\n'), draftFile('b.py', 'y = 2\n')])?.content).not.toContain('How to run');
	});

	it('speaks Indonesian to an Indonesian client', () => {
		expect(readme([draftFile('a.py', program), draftFile('b.py', 'y = 2\n')], { language: 'id' })?.content).toContain('## Menjalankan');
	});

	it.each([
		['there is one among the files', [draftFile('a.py', ''), draftFile('b.py', ''), draftFile('docs/README.md', '')]],
		['there is one program alone', [draftFile('a.py', ''), draftFile('b.md', '')]],
		['the programs are outlines', [draftFile('a.py', '', { by: 'rule' }), draftFile('b.py', '', { by: 'rule' })]],
	])('is not made when %s', (_, drafts) => {
		expect(readme(drafts)).toBeUndefined();
	});

	it('is not made when the strategy has one', () => {
		const deliverables = [{ id: 'D3', path: 'README.md', format: 'md', purpose: '', answers: [], by: 'rule' as const }];
		expect(readme([draftFile('a.py', ''), draftFile('b.py', '')], { deliverables })).toBeUndefined();
	});
});

describe('runSteps', () => {
	it.each([
		[
			'package.json',
			'{"dependencies":{"x":"1"},"scripts":{"build":"b","start":"s","test":"t","odd":"o"}}',
			['npm install', 'npm run build', 'npm start', 'npm test'],
		],
		['package.json', '{"scripts":{}}', []],
		['package.json', 'not JSON', []],
		['main.mjs', "import { readFile } from 'node:fs/promises';", ['node main.mjs']],
		['page.js', 'document.title = 1;', []],
		['my tool.py', program, ['python3 "my tool.py"']],
		['requirements.txt', 'x', []],
		['go.mod', 'module x', ['go run .']],
		['Cargo.toml', '[package]', ['cargo run']],
	])('reads from %s what works: %j', (path, content, steps) => {
		expect(runSteps([draftFile(path, content)])).toEqual(steps);
	});

	it('installs what a Python project requires before it runs', () => {
		expect(runSteps([draftFile('a.py', program), draftFile('requirements.txt', 'x'), draftFile('test_a.py', 'import pytest')])).toEqual([
			'python3 -m pip install -r requirements.txt',
			'python3 a.py',
			'python3 -m pytest',
		]);
	});
});
