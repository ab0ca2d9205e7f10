import * as z from 'zod';
import { Draft, type DraftFile, type Strategy } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { askForShape } from '../../../asking/ask.ts';
import { dataBlock, pagedPromptFor } from '../../../asking/prompt.ts';
import { PipelineError } from '../../../errors.ts';
import { withoutPrevious } from '../changed/change.ts';

const Concerned = z.object({ files: z.array(z.string()) });

const concernedTask = `You are the Drafter. The freelancer has read the files and asks for a change, which stands below. Before anything is changed, say which files it concerns: those that it speaks of, and those that have to follow so that the files still agree with one another. Give their paths as the strategy lists them. What you do not name stays as it is, to the letter.
Answer with the JSON alone.`;

/**
 * The files of the previous attempt that a person's wish leaves as they are, by path. Where nothing can be learned about it, and where
 * no file would be left to change, it concerns all.
 */
export async function untouchedBy(context: StageContext, strategy: Strategy): Promise<ReadonlyMap<string, DraftFile>> {
	const files = wholeBefore(context, strategy);
	if (!context.model || !context.feedback || files.length === 0 || strategy.deliverables.length < 2) return new Map();
	context.emit({ type: 'doing', stage: 'draft', text: 'Looking which files the change concerns' });
	const concerned = await ask(context, files);
	const known = strategy.deliverables.filter(({ path }) => concerned.includes(path));
	if (known.length === 0) return new Map();
	return new Map(files.filter(({ path }) => !concerned.includes(path)).map((file) => [file.path, file]));
}

function wholeBefore({ previous }: StageContext, { deliverables }: Strategy): DraftFile[] {
	const draft = Draft.safeParse(previous);
	const asked = new Set(deliverables.map(({ path }) => path));
	return draft.success ? draft.data.files.filter(({ path, complete, by }) => complete && by !== 'rule' && asked.has(path)) : [];
}

async function ask(context: StageContext, files: readonly DraftFile[]): Promise<readonly string[]> {
	const { hash } = context.ports;
	// The answer is no file that a person would watch arriving.
	const emit: StageContext['emit'] = (progress) => {
		if (progress.type !== 'delta' && progress.type !== 'reset') context.emit(progress);
	};
	const length = files.reduce((sum, { content }) => sum + content.length, 0);
	const texts = length > mostCharacters ? [] : files.map(({ path, content }) => `${path}, as it is:\n${dataBlock('FILE', content, hash)}`);
	const messages = pagedPromptFor(withoutPrevious(context), [...texts, concernedTask]);
	const to = { stage: 'draft', channel: 'which files', keepIf: () => true } as const;
	try {
		return (await askForShape({ ...context, emit }, to, messages, { name: 'concerned', schema: Concerned })).files;
	} catch (error) {
		if (PipelineError.is(error, 'badReply') || PipelineError.is(error, 'cut') || PipelineError.is(error, 'tooLong')) return [];
		throw error;
	}
}

/** Of all files together; beyond it the strategy's list of them has to do. */
const mostCharacters = 60_000;
