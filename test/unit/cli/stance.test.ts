import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { stanceAdvice, stanceLines } from '../../../src/cli/stance.ts';
import type { RunState } from '../../../src/shared/run.ts';
import { commandLineIn } from '../../support/commandLine.ts';

const brief =
	'# Notice\n\nWe need a notice of at most 80 words, saved as `notice.md`.\n\n- It must say that we are closed on Monday.\n- Please write it without AI.\n';

const { top, said } = commandLineIn(brief);

const run = (...args: string[]) => main([...args, '--out', join(top(), 'out')]);

describe("the client's rule about AI at the command line", () => {
	it('is printed, and the run stops there until --accept says that it was read', async () => {
		expect(await run(join(top(), 'notice.md'))).toBe(3);
		expect(said()).toContain('The client wants no AI in this work.');
		expect(said()).toContain('  "Please write it without AI."');
		expect(said().some((line) => line.startsWith('Researcher'))).toBe(false);
		const id = /--resume (\S+) --accept/.exec(said().at(-1) ?? '')?.[1] ?? '';
		expect(await main(['--resume', id])).toBe(3);
		expect(await main(['--resume', id, '--accept', '--out', join(top(), 'out')])).toBe(0);
		expect(await readdir(join(top(), 'out'))).toContain('notice.md');
	});

	it('is printed as well when --accept was given at once', async () => {
		expect(await run(join(top(), 'notice.md'), '--accept')).toBe(0);
		expect(said()).toContain('  "Please write it without AI."');
	});

	it('names the model that would be used, and the way without', () => {
		const aiStances = [{ stance: 'forbidden', quote: 'no\nAI', at: null, by: 'rule' }];
		const lines = stanceLines({ stages: { strategy: { artifact: { aiStances } } } } as unknown as RunState, 'openai/gpt-5-mini');
		expect(lines).toEqual(['The client wants no AI in this work.', '  "no AI"', 'The stages that follow would use AI: openai/gpt-5-mini.']);
		expect(stanceAdvice('r1', 'openai/gpt-5-mini')).toContain(
			'--resume r1 --accept --model openai/gpt-5-mini, or without AI: --resume r1 --accept --model offline',
		);
	});
});
