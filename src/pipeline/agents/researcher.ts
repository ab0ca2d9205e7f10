import { Research } from '../../shared/artifacts.ts';
import type { Agent, StageContext } from '../agent.ts';
import { answerByModel } from './researcher/answerByModel.ts';
import { answerByRule } from './researcher/answerByRule.ts';
import { assemble, type Found } from './researcher/assemble.ts';
import { passagesOf } from './researcher/passages.ts';
import { createSearch, type Search } from './researcher/search.ts';
import { searchableFiles } from './researcher/sources.ts';

/** Answers the strategy's research questions from the workspace's own text files, each statement with the sentence that proves it. */
export const researcher: Agent<'research'> = {
	stage: 'research',
	run: async (context) => {
		const { strategy } = context.upstream;
		if (!strategy) throw new Error('The Researcher needs a strategy.');
		context.signal.throwIfAborted();
		const questions = strategy.researchQuestions.filter((question) => question.text.trim() !== '');
		if (questions.length === 0) return { answers: [], sources: [], gaps: [] };
		const search = await readWorkspace(context);
		context.signal.throwIfAborted();
		const found: Found[] = questions.map((question) => ({ question, passages: search(question.text) }));
		const answered = context.model ? await answerByModel(context, found) : found.map(answerByRule);
		return Research.parse(assemble(answered, context.ports.hash));
	},
};

async function readWorkspace(context: StageContext): Promise<Search> {
	context.emit({ type: 'doing', stage: 'research', text: 'Reading the workspace' });
	const files = await searchableFiles(context);
	context.emit({ type: 'doing', stage: 'research', text: `Searching ${files.length} ${files.length === 1 ? 'file' : 'files'}` });
	return createSearch(files.flatMap(passagesOf));
}
