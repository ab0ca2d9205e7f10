import * as vscode from 'vscode';
import { estimateTokens } from '../../model/tokens.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Message, ModelClient, ModelPart, ModelRequest } from '../../pipeline/ports.ts';
import type { ModelChoice } from '../../shared/run.ts';

/** A model that VS Code offers, by `vendor/id`. Throws `PipelineError('noModel')` when it is not there now. */
export async function openLanguageModel(name: string): Promise<ModelClient> {
	const slash = name.indexOf('/');
	const [vendor, id] = slash > 0 ? [name.slice(0, slash), name.slice(slash + 1)] : ['', name];
	const [model] = await vscode.lm.selectChatModels({ ...(vendor && { vendor }), id });
	if (model) return createLanguageModelClient(model);
	throw new PipelineError(
		'noModel',
		`VS Code offers no model "${name}" now. Sign in to its provider, or choose another model. What was accepted is kept.`,
	);
}

/** Text goes where the provider's extension sends it; VS Code asks the person for consent the first time. */
export function createLanguageModelClient(model: vscode.LanguageModelChat): ModelClient {
	const choice: ModelChoice = { provider: 'vscode', model: `${model.vendor}/${model.id}`, host: `VS Code (${model.vendor})` };
	return {
		choice,
		contextTokens: model.maxInputTokens,
		stream: (request, signal) => stream(model, request, signal),
		countTokens: estimateTokens,
		price: () => null,
	};
}

async function* stream(model: vscode.LanguageModelChat, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
	signal.throwIfAborted();
	const cancel = new vscode.CancellationTokenSource();
	const stop = () => cancel.cancel();
	signal.addEventListener('abort', stop, { once: true });
	const messages = toMessages(request);
	let text = '';
	try {
		const response = await model.sendRequest(
			messages.map(({ role, content }) =>
				role === 'assistant' ? vscode.LanguageModelChatMessage.Assistant(content) : vscode.LanguageModelChatMessage.User(content),
			),
			{ justification: "Quintet's agents work on your brief with this model." },
			cancel.token,
		);
		for await (const piece of response.text) {
			signal.throwIfAborted();
			text += piece;
			yield { type: 'text', text: piece };
		}
		signal.throwIfAborted();
	} catch (error) {
		signal.throwIfAborted();
		throw toPipelineError(error, model);
	} finally {
		signal.removeEventListener('abort', stop);
		cancel.cancel();
		cancel.dispose();
	}
	yield finish(messages, text);
}

/** The API tells no finish reason and no usage: a stream that ended by itself is whole, and tokens are estimated. */
function finish(messages: readonly Message[], text: string): ModelPart {
	return {
		type: 'finish',
		reason: 'stop',
		complete: text.length > 0,
		usage: {
			calls: 1,
			inputTokens: messages.reduce((sum, message) => sum + estimateTokens(message.content), 0),
			cachedInputTokens: 0,
			outputTokens: estimateTokens(text),
			reported: false,
			cost: null,
		},
	};
}

/** There is no structured output here: the shape is asked for in words, after everything that repeats between requests. */
function toMessages({ messages, schema }: ModelRequest): readonly Message[] {
	if (!schema) return messages;
	const instruction = `Answer with one JSON object and nothing else: no code fence, no sentence before or after. It has to fit this JSON Schema:\n${JSON.stringify(schema.json)}`;
	return [...messages, { role: 'user', content: instruction }];
}

function toPipelineError(error: unknown, model: vscode.LanguageModelChat): PipelineError {
	const kept = 'What arrived is kept as partial.';
	const code = error instanceof vscode.LanguageModelError ? error.code : '';
	const options = { cause: error };
	switch (code) {
		case vscode.LanguageModelError.NoPermissions.name:
			return new PipelineError(
				'access',
				`VS Code was not allowed to use ${model.name}. ${kept} Allow it when asked, or choose another model.`,
				options,
			);
		case vscode.LanguageModelError.Blocked.name:
			return new PipelineError(
				'blocked',
				`${model.name} refused this request, or its quota is used up. ${kept} Wait, change the brief or the feedback, or choose another model.`,
				options,
			);
		case vscode.LanguageModelError.NotFound.name:
			return new PipelineError('noModel', `${model.name} is gone from VS Code. ${kept} Choose another model, then resume.`, options);
		default:
			return new PipelineError(
				'server',
				`${model.name} failed in the middle of a request. ${kept} Resume, or choose another model.`,
				options,
			);
	}
}
