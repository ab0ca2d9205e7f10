import { describe, expect, it } from 'vitest';
import { localSearch, localTexts } from '../../../src/pipeline/agents/researcher/search/localSearch.ts';
import { researcher } from '../../../src/pipeline/agents/researcher.ts';
import { strategist } from '../../../src/pipeline/agents/strategist.ts';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';
import type { ModelClient, WorkspaceFile } from '../../../src/pipeline/ports.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { planning } from '../../support/planReply.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';
import { strategyReply } from '../../support/strategyReply.ts';

const prices: WorkspaceFile = {
	path: 'notes/prices.md',
	text: '# Lamp prices\n\nA masthead lamp costs £180.\n\nA harbour lamp costs £95.\n',
};
const brief = briefFromText('Write an article of 300 words.\nIt must mention “green tea”.\n', 'tea.md');

const reply = strategyReply({ researchQuestions: [{ text: 'What does a lamp cost?' }] });

/** A context whose workspace holds these files; `asked` says what was asked of it and of the web. */
function watched(files: readonly WorkspaceFile[], more: Parameters<typeof stageContext>[0] = {}) {
	const asked: string[] = [];
	const context = stageContext(more);
	const read = Promise.withResolvers<void>();
	const ports = {
		...context.ports,
		web: async (): Promise<never> => {
			asked.push('web');
			throw new PipelineError('refused', 'There is no web.');
		},
		workspace: {
			textFiles: async () => {
				asked.push('workspace');
				read.resolve();
				return files.map((file) => ({ ...file }));
			},
		},
	};
	return { context: { ...context, ports }, asked, read: read.promise };
}

const turns = async () => {
	for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
};

describe('what is here', () => {
	it('is read and indexed while the strategy is being written, and neither web nor model is asked for it', async () => {
		const until = Promise.withResolvers<void>();
		const scripted = scriptedModel([]);
		const model: ModelClient = {
			...scripted,
			async *stream(request) {
				scripted.requests.push(request);
				await until.promise;
				yield { type: 'text', text: JSON.stringify(reply) };
				yield { type: 'finish', reason: 'stop', complete: true, usage: noUsage };
			},
		};
		const { context, asked, read } = watched([prices], { brief, model: planning({ ...model, requests: scripted.requests }) });
		const running = strategist.run(context);
		await read;
		until.resolve();
		await running;
		await turns();
		expect(asked).toEqual(['workspace']);
		expect(scripted.requests).toHaveLength(1);
	});

	it('is left alone without a model, where the Researcher follows at once', async () => {
		const { context, asked } = watched([prices], { brief });
		expect((await strategist.run(context)).researchQuestions).not.toEqual([]);
		await turns();
		expect(asked).toEqual([]);
	});

	it('costs the strategy nothing when it cannot be read', async () => {
		const errors: string[] = [];
		const model = planning(scriptedModel([JSON.stringify(reply)]));
		const { context } = watched([], { brief, model });
		const log = { ...context.ports.log, error: (message: string) => void errors.push(message) };
		const workspace = { textFiles: async () => Promise.reject(new Error('no disk')) };
		expect((await strategist.run({ ...context, ports: { ...context.ports, log, workspace } })).title).toBe('Tea');
		await turns();
		expect(errors).toEqual(['The workspace could not be indexed ahead.']);
	});
});

describe('an index that was made ahead', () => {
	it('is taken when the same texts are searched, and by no other', async () => {
		const textsOf = (...files: WorkspaceFile[]) => localTexts(watched(files).context);
		const first = localSearch(await textsOf(prices));
		expect(localSearch(await textsOf({ ...prices }))).toBe(first);
		expect(localSearch(await textsOf({ ...prices, text: prices.text.replace('180', '190') }))).not.toBe(first);
		const second = localSearch(await textsOf(prices));
		expect(second).not.toBe(first);
		expect(localSearch(await textsOf({ ...prices, path: 'notes/old.md' }))).not.toBe(second);
		expect(localSearch(await textsOf())).not.toBe(second);
	});

	it('gives the answers that a new one gives, and those of a file that changed meanwhile', async () => {
		const strategy = {
			...artifacts(1).strategy,
			researchQuestions: [{ id: 'S1', text: 'What does the masthead lamp cost?', by: 'rule' as const }],
		};
		const research = (files: readonly WorkspaceFile[]) => researcher.run(watched(files, { upstream: { strategy } }).context);
		const quotesOf = async (files: readonly WorkspaceFile[]) => (await research(files)).answers[0]?.claims.map(({ quote }) => quote);
		const fresh = await research([prices]);
		await localSearch(await localTexts(watched([prices]).context));
		expect((await research([prices])).answers).toEqual(fresh.answers);
		expect(await quotesOf([{ ...prices, text: prices.text.replace('180', '190') }])).toEqual(['A masthead lamp costs £190.']);
	});
});
