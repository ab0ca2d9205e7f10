import { createHash } from 'node:crypto';
import type { StageContext } from '../../src/pipeline/agent.ts';
import type { CallRecord, Progress } from '../../src/shared/run.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { sampleBrief } from './fakeAgents.ts';

export type TestContext = StageContext & { readonly progress: Progress[]; readonly calls: CallRecord[] };

/** What an agent works with, in memory, with a clock that counts; `progress` and `calls` hold what was told. */
export function stageContext(overrides: Partial<StageContext> = {}): TestContext {
	const progress: Progress[] = [];
	const calls: CallRecord[] = [];
	let ticks = 0;
	return {
		ports: {
			workspace: { textFiles: async () => [] },
			clock: { now: () => 1_700_000_000_000 + ticks++, monotonic: () => ticks++ },
			hash: (text) => createHash('sha256').update(text).digest('hex'),
			log: { info: () => undefined, warn: () => undefined, error: () => undefined },
		},
		settings: defaultSettings,
		project: 'sample',
		brief: sampleBrief,
		upstream: {},
		model: null,
		signal: new AbortController().signal,
		emit: (told) => {
			progress.push(told);
		},
		record: async (call) => {
			calls.push(call);
		},
		progress,
		calls,
		...overrides,
	};
}
