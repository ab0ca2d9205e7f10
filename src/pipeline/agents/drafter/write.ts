import type { Deliverable, DraftFile, Strategy } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { askForText } from '../../ask.ts';
import { PipelineError, toFailure } from '../../errors.ts';
import { promptFor } from '../../prompt.ts';
import { draftTask } from './task.ts';
import { unwrap } from './unwrap.ts';

export interface Written {
	readonly file: DraftFile;
	/** Why it could not be written; the file then holds what arrived. */
	readonly error?: unknown;
}

/** Has the model write one file, streamed to the channel of its path. Never throws: a failure costs this file and no other. */
export async function writeByModel(context: StageContext, strategy: Strategy, deliverable: Deliverable): Promise<Written> {
	let arrived = '';
	const listening: StageContext = {
		...context,
		emit: (progress) => {
			if (progress.type === 'delta') arrived += progress.text;
			context.emit(progress);
		},
	};
	try {
		context.signal.throwIfAborted();
		context.emit({ type: 'doing', stage: 'draft', text: `Writing ${deliverable.path}` });
		const messages = promptFor(context, draftTask(strategy, deliverable));
		const reply = await askForText(listening, { stage: 'draft', channel: deliverable.path }, messages);
		const content = unwrap(reply.text, deliverable);
		if (content === '')
			throw new PipelineError('badReply', `The model wrote nothing for ${deliverable.path}. Rerun this stage, or choose another model.`);
		return { file: fileOf(deliverable, content, reply.complete ? undefined : cutNote(reply.finish)) };
	} catch (error) {
		return { file: fileOf(deliverable, unwrap(arrived, deliverable), toFailure(error).message), error };
	}
}

const fileOf = (deliverable: Deliverable, content: string, problem: string | undefined): DraftFile => ({
	deliverableId: deliverable.id,
	path: deliverable.path,
	format: deliverable.format,
	content,
	by: 'model',
	complete: problem === undefined,
	...(problem !== undefined && { note: problem }),
});

const cutNote = (finish: string): string =>
	finish === 'length'
		? "The text was cut at the model's output limit. What arrived is kept. Rerun this stage, or choose a model with a larger output."
		: 'The text was cut before its end. What arrived is kept. Rerun this stage.';
