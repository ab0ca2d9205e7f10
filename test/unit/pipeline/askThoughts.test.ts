import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { reviseFiles } from '../../../src/pipeline/agents/drafter/revise.ts';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import { wordByModel } from '../../../src/pipeline/agents/formatter/note/coverNoteByModel.ts';
import { noteFacts } from '../../../src/pipeline/agents/formatter/note/noteFacts.ts';
import { askForShape, askForText } from '../../../src/pipeline/asking/ask.ts';
import type { ModelPart } from '../../../src/pipeline/ports.ts';
import type { Draft } from '../../../src/shared/artifacts.ts';
import { noUsage, type Usage } from '../../../src/shared/models/usage.ts';
import type { Progress } from '../../../src/shared/run.ts';
import { draftFile } from '../../support/checkInput.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext, type TestContext } from '../../support/stageContext.ts';

const to = { stage: 'draft', channel: 'article.md' } as const;
const messages = [{ role: 'user', content: 'Question' }] as const;
const shape = { name: 'answer', schema: z.object({ answer: z.string() }) };
const secret = 'The client is in a hurry. I plan three steps.';
const styles: readonly (readonly [string, (text: string) => string])[] = [
	['<think>', (text) => `<think>\n${secret}\n</think>\n\n${text}`],
	['a lone </think>', (text) => `${secret}\n</think>\n\n${text}`],
	['<thinking>', (text) => `<thinking>${secret}</thinking>\n${text}`],
	['[THINK]', (text) => `[THINK]${secret}[/THINK]${text}`],
	['channels', (text) => `<|channel|>analysis<|message|>${secret}<|end|><|start|>assistant<|channel|>final<|message|>${text}<|return|>`],
	['channels without the first token', (text) => `analysis<|message|>${secret}<|end|><|start|>assistant<|channel|>final<|message|>${text}`],
];

const end = (more: Partial<Extract<ModelPart, { type: 'finish' }>> = {}): ModelPart => ({
	type: 'finish',
	reason: 'stop',
	complete: true,
	usage: { ...noUsage, calls: 1, inputTokens: 10, outputTokens: 50 },
	...more,
});

/** An answer in pieces of five characters. */
const streamed = (text: string, more: Parameters<typeof end>[0] = {}): ModelPart[] => [
	...(text.match(/[\s\S]{1,5}/g) ?? []).map((piece) => ({ type: 'text' as const, text: piece })),
	end(more),
];

/** What a person sees of a channel in the end. */
const shown = ({ progress }: Pick<TestContext, 'progress'>, channel: string): string =>
	progress.reduce((seen: string, one: Progress) => {
		if ((one.type !== 'delta' && one.type !== 'reset') || one.channel !== channel) return seen;
		return one.type === 'reset' ? '' : seen + one.text;
	}, '');

describe.each(styles)('thoughts by %s reach nobody', (_name, thinking) => {
	it('in a text', async () => {
		const context = stageContext({ model: scriptedModel([streamed(thinking('Hello\n'))]) });
		expect(await askForText(context, to, messages)).toEqual({ text: 'Hello\n', complete: true, finish: 'stop' });
		expect(shown(context, 'article.md')).toBe('Hello\n');
	});

	it('in JSON', async () => {
		const context = stageContext({ model: scriptedModel([streamed(thinking('{"answer":"yes"}'))]) });
		expect(await askForShape(context, to, messages, shape)).toEqual({ answer: 'yes' });
	});

	it('in a file', async () => {
		const context = stageContext({ model: scriptedModel([streamed(thinking('# Tea\n'))]), upstream: { strategy: artifacts(1).strategy } });
		const [file] = ((await drafter.run(context)) as Draft).files;
		expect([file?.content, file?.complete]).toEqual(['# Tea\n', true]);
	});

	it('in edit blocks', async () => {
		const reply = streamed(thinking('<<<<<<< SEARCH\nCold.\n=======\nWarm.\n>>>>>>> REPLACE'));
		const context = stageContext({ model: scriptedModel([reply]), upstream: { strategy: artifacts(1).strategy } });
		const finding = { id: 'f', rule: 'review', severity: 'major', message: 'Warmer', by: 'model' } as const;
		const [revised] = await reviseFiles(context, [{ file: draftFile('tea.md', 'Cold.\n'), findings: [finding] }], []);
		expect(revised?.content).toBe('Warm.\n');
	});

	it('in the cover note', async () => {
		const note = 'Hello, here is `water.md`, the article that you asked for.';
		const reply = streamed(thinking(note));
		const context = stageContext({ model: scriptedModel([reply, reply]) });
		const { strategy, quality } = artifacts(1);
		const byRule = { language: 'en', subject: 'Tea', text: 'x', by: 'rule' } as const;
		const worded = await wordByModel(context, byRule, noteFacts(strategy, quality, [], []));
		expect(shown(context, 'cover-note.md')).toBe(note);
		expect(JSON.stringify(worded)).not.toContain('three steps');
	});

	it('of which a cut leaves only a part', async () => {
		const text = thinking('Hello');
		const cut = streamed(text.slice(0, text.indexOf('hurry')), { reason: 'length', complete: false });
		if (!/^[<[a]/.test(text)) return;
		const context = stageContext({ model: scriptedModel([cut]) });
		expect(await askForText(context, to, messages)).toEqual({ text: '', complete: false, finish: 'length', onlyThoughts: true });
		expect(shown(context, 'article.md')).toBe('');
	});

	it('but count as thinking', async () => {
		const context = stageContext({ model: scriptedModel([streamed(thinking('Hello'))]) });
		await askForText(context, to, messages);
		expect(context.calls[0]?.usage).toMatchObject({ outputTokens: 50, reported: true });
		expect(context.calls[0]?.usage.reasoningTokens).toBeGreaterThanOrEqual(Math.floor(secret.length / 4));
	});
});

describe('an answer that is all thinking', () => {
	it.each([true, false])('is no result, and the person is told why (whole: %s)', async (complete) => {
		const reply = streamed(`<think>${secret}`, { complete, reason: complete ? 'stop' : 'length' });
		const model = scriptedModel([reply, reply]);
		await expect(askForShape(stageContext({ model }), to, messages, shape)).rejects.toMatchObject({
			reason: 'cut',
			message: /came to no answer/,
		});
		expect(model.requests).toHaveLength(1);
		const context = stageContext({ model: scriptedModel([reply]), upstream: { strategy: artifacts(1).strategy } });
		await expect(drafter.run(context)).rejects.toMatchObject({ message: /came to no answer/ });
	});

	it('is counted when it was cut off by an error', async () => {
		const model = {
			...scriptedModel([]),
			async *stream(): AsyncGenerator<ModelPart> {
				yield { type: 'text', text: `<think>${secret}` };
				throw new Error('lost');
			},
		};
		const context = stageContext({ model });
		await expect(askForText(context, to, messages)).rejects.toThrow('lost');
		const usage: Usage | undefined = context.calls[0]?.usage;
		expect(usage?.reasoningTokens).toBe(usage?.outputTokens);
	});
});

describe('thinking that the server counts', () => {
	it('is taken as it is reported', async () => {
		const usage = { ...noUsage, calls: 1, inputTokens: 10, outputTokens: 50, reasoningTokens: 30 };
		const context = stageContext({ model: scriptedModel([streamed(`<think>${secret}</think>Hello`, { usage })]) });
		await askForText(context, to, messages);
		expect(context.calls[0]?.usage.reasoningTokens).toBe(30);
	});
});
