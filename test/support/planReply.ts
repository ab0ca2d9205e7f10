import { type ScriptedModel, scriptedModel } from './scriptedModel.ts';

/** A model's plan for these files: each written, none needs another. */
export const planReply = (paths: readonly string[], own: object = {}) => ({
	approach: 'One plain text for each file.',
	decisions: [],
	shared: [],
	files: paths.map((path) => ({
		path,
		making: 'written',
		from: null,
		outline: [{ heading: 'All of it', about: 'What is asked', share: 100 }],
		needs: [],
	})),
	...own,
});

/** The model, with a plan for whatever files it is asked to plan; its `requests` are the others. */
export const planning = (model: ScriptedModel): ScriptedModel => ({
	...model,
	async *stream(request, signal) {
		if (request.schema?.name !== 'plan') return yield* model.stream(request, signal);
		const page = request.messages.find(({ content }) => content.startsWith('BEGIN STRATEGY'))?.content.split('## The files\n')[1] ?? '';
		const paths = [...page.matchAll(/^- (\S+?)(?=: | \(|$)/gm)].map(([, path = '']) => path);
		yield* scriptedModel([JSON.stringify(planReply(paths))]).stream(request, signal);
	},
});
