import type { Deliverable, DraftFile, Strategy } from '../../../shared/artifacts.ts';
import { formatSupport } from '../../../shared/formats.ts';
import type { StageContext } from '../../agent.ts';
import { requirementsFor } from '../../asking/prompt/requirements.ts';
import type { InSlot } from '../../asking/slots.ts';
import { extensionOf } from '../../landing/paths.ts';
import { fileFrom } from './changed/change.ts';
import type { Original } from './changed/original.ts';
import { neededFrom, neededNote } from './order/needed.ts';
import { isMadeByProgram, planFor } from './order/needs.ts';
import { outlineOf } from './outline.ts';
import { madeByProgram } from './program/made.ts';
import { type ToWrite, type Written, writeByModel } from './write.ts';

/** A file to be made, whoever makes it. */
interface One extends Omit<ToWrite, 'needed'> {
	readonly refusal?: string;
	/** Those that it builds on. */
	readonly files: readonly DraftFile[];
	/** What every file was changed from, by its path. */
	readonly originals: ReadonlyMap<string, Original>;
}

/** Makes one file: by the program of others, by the model, or as an outline. */
export async function writeOne(context: StageContext, wanted: One, inSlot: InSlot): Promise<Written> {
	const { strategy, deliverable, original, refusal, files } = wanted;
	if (refusal !== undefined) return { file: skipped(deliverable, refusal) };
	const isMade = isMadeByProgram(strategy, deliverable);
	const made = isMade ? await makeOf(context, wanted) : undefined;
	if (made) return { file: made };
	if (extensionOf(deliverable.path) === 'zip')
		return { file: skipped(deliverable, 'There is no other file to put into it.', 'Rerun this stage when there is one.') };
	if (context.model) {
		const needed = neededFrom(files, context.model);
		const written = await writeByModel(context, { strategy, deliverable, needed, ...(original && { original }) }, inSlot);
		const instead = isMade ? notMade : undefined;
		const notes = [instead, neededNote(needed), planNote(strategy, deliverable, original), encodingNote(original)];
		return noted(withFormatNote(written), ...notes);
	}
	context.signal.throwIfAborted();
	context.emit({ type: 'doing', stage: 'draft', text: `Outlining ${deliverable.path}` });
	if (original && original.from !== 'draft') return { file: unchanged(strategy, deliverable, original) };
	return withFormatNote({
		file: outlineOf({ strategy, deliverable, ...(context.upstream.research && { research: context.upstream.research }) }),
	});
}

/** The file as the program makes it; undefined where it can't be. What is missing of the others is missing in it. */
async function makeOf({ upstream, ports, signal }: StageContext, { strategy, deliverable, files, originals }: One) {
	signal.throwIfAborted();
	const there = files.filter(({ content }) => content !== '');
	const making = { strategy, deliverable, files: there, originals, research: upstream.research, hash: ports.hash };
	const content = await madeByProgram(making);
	if (content === undefined) return undefined;
	const open = files.filter(({ complete }) => !complete).map(({ path }) => path);
	const note = open.length > 0 ? `${open.join(', ')} ${open.length === 1 ? 'is' : 'are'} not whole, and so neither is this.` : undefined;
	return { ...fileFrom(deliverable, content), by: 'rule', complete: true, made: 'program', ...(note && { note }) } as const;
}

const notMade = 'It was to be made by the program from the other files, which could not be done; the model wrote it. Look at it with care.';

/** What the person should know of how the plan had the file come about; undefined when there is nothing to say. */
function planNote(strategy: Strategy, { path, purpose }: Deliverable, original: Original | undefined): string | undefined {
	const plan = planFor(strategy, path);
	if (plan?.making === 'client') return `It holds a marked place for the client's own words, which are still to come. ${purpose}`.trim();
	const isFromOther = strategy.deliverables.some((one) => one.path === plan?.from);
	if (plan?.making !== 'changed' || original || isFromOther) return undefined;
	return `The plan has it changed from ${plan.from ?? path}, which is neither attached nor in the workspace: it was written anew. Look at it with care.`;
}

const encodingNote = (original: Original | undefined): string | undefined =>
	original?.encoding &&
	`${original.name} came as ${original.encoding} and is delivered as UTF-8. Save it as ${original.encoding} again where the client's program needs that.`;

function noted(written: Written, ...notes: readonly (string | undefined)[]): Written {
	const note = [written.file.note, ...notes].filter((one) => one !== undefined).join(' ');
	return note === '' ? written : { ...written, file: { ...written.file, note } };
}

/** Says at the file that its format can't be made, and which one the Formatter delivers instead. */
function withFormatNote(written: Written): Written {
	const { file } = written;
	const support = formatSupport(extensionOf(file.path));
	return support.made ? written : { ...written, file: { ...file, note: file.note ? `${support.why} ${file.note}` : support.why } };
}

/** Without a model a file that is to be changed stays as it is: nothing is claimed to be done. */
function unchanged(strategy: Strategy, deliverable: Deliverable, original: Original): DraftFile {
	const todo = requirementsFor(strategy, deliverable).map((one) => `${one.id} ${one.text}`);
	return {
		...fileFrom(deliverable, original.text),
		by: 'rule',
		complete: true,
		note: `This is ${original.name} as it came, unchanged: no AI was used. To change in it: ${todo.join(' · ') || 'what the brief asks for'}. Change it yourself, or choose a model and rerun this stage.`,
	};
}

const skipped = ({ id, path, format }: Deliverable, reason: string, next = 'Change the path in the strategy.'): DraftFile => ({
	deliverableId: id,
	path,
	format,
	content: '',
	by: 'rule',
	complete: false,
	note: `Nothing was written here. ${reason} ${next}`,
});
