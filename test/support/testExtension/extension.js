import * as vscode from 'vscode';

/** Every request that came in, and the rules that answer them; the tests in the same extension host reach both. */
const requests = [];
let rules = [];
let failure;

const model = {
	id: 'scripted',
	name: 'Scripted',
	family: 'scripted',
	version: '1',
	maxInputTokens: 100_000,
	maxOutputTokens: 10_000,
	capabilities: {},
};

const textOf = (message) => message.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');

/** The first rule whose `match` is in the request answers; a rule with `once` is then used up. */
function replyTo(request) {
	const rule = rules.find(({ match }) => request.includes(match ?? ''));
	if (rule === undefined) return 'No rule of the test answers this request.';
	if (rule.once === true) rules = rules.filter((other) => other !== rule);
	return rule.reply;
}

const provider = {
	provideLanguageModelChatInformation: async () => [model],
	provideTokenCount: async (_model, text) => Math.ceil((typeof text === 'string' ? text : textOf(text)).length / 4),
	provideLanguageModelChatResponse: async (_model, messages, options, progress, token) => {
		const request = messages.map(textOf).join('\n\n');
		requests.push({ request, options });
		if (failure !== undefined) throw new Error(failure);
		// In pieces, as a model streams.
		for (const piece of replyTo(request).match(/[\s\S]{1,40}/g) ?? []) {
			if (token.isCancellationRequested) return;
			progress.report(new vscode.LanguageModelTextPart(piece));
			await new Promise(setImmediate);
		}
	},
};

export function activate(context) {
	const script = (next) => {
		rules = next.rules ?? [];
		failure = next.failure;
		requests.length = 0;
	};
	context.subscriptions.push(
		vscode.lm.registerLanguageModelChatProvider('quintet-test', provider),
		vscode.commands.registerCommand('quintet-test.script', script),
	);
	return { requests, script };
}
