import type { Deliverable } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { askForText } from '../../../asking/ask.ts';
import { dataBlock, pagedPromptFor } from '../../../asking/prompt.ts';
import type { InSlot } from '../../../asking/slots.ts';
import { toFailure } from '../../../errors.ts';
import { applyEdits, hasBlocks } from '../changed/applyEdits.ts';
import { blockForm, type Task } from '../task.ts';

/**
 * A long text read over once where its sections meet. What has to be mended comes as edit blocks; when they do not all fit, or nothing
 * comes, the text stays as it is.
 */
export async function withJoints(
	context: StageContext,
	{ deliverable, task, content }: { readonly deliverable: Deliverable; readonly task: Task; readonly content: string },
	inSlot: InSlot,
): Promise<string> {
	const { model, ports, signal } = context;
	const text = dataBlock('FILE', content, ports.hash);
	const messages = pagedPromptFor(context, [...task, `${jointsTask}\n${text}`]);
	const length = messages.reduce((sum, message) => sum + (model?.countTokens(message.content) ?? 0), 0);
	if (!model || length > model.contextTokens * mostOfContext) return content;
	const to = { stage: 'draft', channel: `${deliverable.path} (joints)`, keepIf: () => true } as const;
	try {
		const reply = await inSlot(() => {
			signal.throwIfAborted();
			context.emit({ type: 'doing', stage: 'draft', text: `Reading the joints of ${deliverable.path}` });
			return askForText(context, to, messages);
		});
		if (!reply.complete || !hasBlocks(reply.text)) return content;
		const edited = applyEdits(content, reply.text, deliverable.path);
		return edited.failures.length === 0 && edited.content.trim() !== '' ? edited.content : content;
	} catch (error) {
		signal.throwIfAborted();
		ports.log.warn(`The joints of a text were not read over: ${toFailure(error).message}`);
		return content;
	}
}

/** The answer needs room too. */
const mostOfContext = 0.7;

const jointsTask = `The text has been written section by section, and stands below as a whole. Read it once from its beginning to its end as its reader would, and mend only what does not fit together: what is said twice, a term or name that changes, a figure that differs, numbers of headings, tables, figures or notes that do not go on, a reference to a part that is not there, an announcement of what does not come, a joint that breaks the line of thought.
Answer with edit blocks alone, one for each change:
${blockForm}
Where everything fits, answer: No changes.
The text:`;
