import { describe, expect, it } from 'vitest';
import type { FilePlan } from '../../../src/shared/plan.ts';
import { longestChain, timeOfPlan } from '../../../src/webview/strategy/chain.ts';

const file = (path: string, needs: readonly string[] = [], more: Partial<FilePlan> = {}): FilePlan => ({
	path,
	making: 'written',
	outline: [],
	needs: [...needs],
	by: 'model',
	...more,
});

describe('the files that are written one after another', () => {
	it('are the longest row of needs, in its order', () => {
		const files = [file('README.md', ['tests.py']), file('tests.py', ['code.py']), file('code.py'), file('letter.md')];
		expect(longestChain(files)).toEqual(['code.py', 'tests.py', 'README.md']);
	});

	it('do not count what the program makes of them', () => {
		expect(longestChain([file('code.py'), file('fix.patch', ['code.py'], { making: 'program' })])).toEqual(['code.py']);
	});

	it('wait for the file that one is changed from', () => {
		expect(longestChain([file('new.md', [], { making: 'changed', from: 'old.md' }), file('old.md')])).toEqual(['old.md', 'new.md']);
	});

	it('end where needs hold a circle, and where half of a plan has arrived', () => {
		expect(longestChain([file('a', ['b']), file('b', ['a'])])).toHaveLength(2);
		expect(longestChain([{ path: 'a' }, {}])).toEqual(['a']);
		expect(longestChain([])).toEqual([]);
	});

	it('take a time that was measured: that of the plan, when a model wrote one whole', () => {
		const call = (purpose: string, complete = true) => ({ purpose, complete, milliseconds: 48_000 });
		const of = (...calls: readonly object[]) => timeOfPlan({ calls } as unknown as Parameters<typeof timeOfPlan>[0]);
		expect(of(call('artifact'), call('plan'))).toBe(48_000);
		expect([of(call('artifact')), of(call('plan', false)), timeOfPlan(undefined)]).toEqual([undefined, undefined, undefined]);
	});
});
