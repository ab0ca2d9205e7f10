import { type Deliverable, Draft, type DraftFile, type Strategy } from '../../shared/artifacts.ts';
import { formatSupport, withExtension } from '../../shared/formats.ts';
import type { Agent, StageContext } from '../agent.ts';
import { PipelineError, toFailure } from '../errors.ts';
import { checkLandingPath, extensionOf, foldName } from '../paths.ts';
import { requirementsFor } from '../prompt/requirements.ts';
import { createSlots, type InSlot } from '../slots.ts';
import { fileFrom } from './drafter/change.ts';
import { untouchedBy } from './drafter/concerned.ts';
import { neededFrom, neededNote } from './drafter/needed.ts';
import { isMadeByProgram, needsOf, planFor } from './drafter/needs.ts';
import { type Original, originalsOf } from './drafter/original.ts';
import { outlineOf } from './drafter/outline.ts';
import { madeByProgram } from './drafter/program/made.ts';
import { inWaves } from './drafter/waves.ts';
import { type ToWrite, type Written, writeByModel } from './drafter/write.ts';

export { remade } from './drafter/program/remake.ts';
export { reviseFile } from './drafter/revise.ts';

/** Writes the strategy's deliverables: side by side with a model, or an outline of each by rule. */
export const drafter: Agent<'draft'> = {
	stage: 'draft',
	run: async (context) => {
		const { strategy } = context.upstream;
		if (!strategy) throw new Error('The Drafter needs a strategy.');
		context.signal.throwIfAborted();
		const refusals = refusedPaths(strategy.deliverables);
		const before = await originalsOf(context, strategy);
		const originals = withPrevious(context, before);
		// Files and sections of files share them.
		const inSlot = createSlots(context.settings.parallelCalls);
		const present = new Map([...wholeFiles(context), ...(await untouchedBy(context, strategy))]);
		const writing = inWaves<Written>(needsOf(strategy), async (deliverable, needed) => {
			const file = present.get(deliverable.path);
			if (file) return { file };
			const original = originals.get(deliverable.path);
			const refusal = refusals.get(deliverable);
			const files = needed.map((one) => one.file);
			return writeOne(
				context,
				{ strategy, deliverable, files, originals: before, ...(original && { original }), ...(refusal && { refusal }) },
				inSlot,
			);
		});
		if (context.model) void checkMeanwhile(context, strategy, writing);
		const written = await Promise.all(writing);
		// Only now, when each request is over and recorded, a cancel or a bug ends the stage.
		context.signal.throwIfAborted();
		throwWhenAllFailed(written);
		return Draft.parse({ files: await Promise.all(written.map(({ file }) => withOriginal(context, file, originals.get(file.path)))) });
	},
};

/** While the model writes, what has to be loaded for the checks is loaded, and each file that is whole is checked by itself. */
async function checkMeanwhile({ signal, ports }: StageContext, strategy: Strategy, writing: readonly (Written | Promise<Written>)[]) {
	try {
		const { ChecksAhead } = await import('../checks/ahead.ts');
		const ahead = new ChecksAhead(signal, strategy.language);
		ahead.prepare(strategy.deliverables);
		for (const one of writing) void Promise.resolve(one).then(({ file }) => file.complete && file.by === 'model' && ahead.take(file));
	} catch (error) {
		ports.log.warn(`Nothing could be checked while the draft was written: ${toFailure(error).message}`);
	}
}

interface One extends Omit<ToWrite, 'needed'> {
	readonly refusal?: string;
	/** Those that it builds on. */
	readonly files: readonly DraftFile[];
	/** What every file was changed from, by its path. */
	readonly originals: ReadonlyMap<string, Original>;
}

async function writeOne(context: StageContext, wanted: One, inSlot: InSlot): Promise<Written> {
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

/** What the person asks for in another attempt is a change of what the last one wrote, and of what the person wrote into it. */
function withPrevious(context: StageContext, originals: ReadonlyMap<string, Original>): ReadonlyMap<string, Original> {
	const previous = Draft.safeParse(context.previous);
	if (!context.feedback || !previous.success) return originals;
	const written = previous.data.files.filter((file) => file.complete && file.by !== 'rule' && file.content.trim() !== '');
	const present = ({ path, content, original: was }: DraftFile): Original => ({
		text: content,
		from: 'draft',
		name: path,
		...(was && { was }),
	});
	return new Map([...originals, ...written.map((file) => [file.path, present(file)] as const)]);
}

/** What a draft with missing files has already, as the person left it; nothing when they want it changed, or by another model. */
function wholeFiles({ unfinished, feedback, model }: StageContext): ReadonlyMap<string, DraftFile> {
	const isBySame = unfinished?.model.provider === model?.choice.provider && unfinished?.model.model === model?.choice.model;
	const files = unfinished && model && isBySame && !feedback ? unfinished.files : [];
	return new Map(files.filter(({ complete, by }) => complete && by !== 'rule').map((file) => [file.path, file]));
}

/** Says what a file was changed from, so that nobody's work of before counts as the model's. */
async function withOriginal({ keepText }: StageContext, file: DraftFile, original: Original | undefined): Promise<DraftFile> {
	if (original?.was) return { ...file, original: original.was };
	if (!original || original.from === 'draft' || !keepText) return file;
	return { ...file, original: { name: original.name, hash: await keepText(original.text) } };
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

/** A failure that every file shares is the stage's, and a bug is always. */
function throwWhenAllFailed(written: readonly Written[]): void {
	const bug = written.find(({ error }) => error !== undefined && !PipelineError.is(error));
	if (bug) throw bug.error;
	const asked = written.filter(({ file }) => file.by === 'model');
	const [first] = asked;
	if (first?.error && asked.every(({ error }) => error)) throw first.error;
}

/** Deliverables that cannot be written where they are named, with the reason. */
function refusedPaths(deliverables: readonly Deliverable[]): Map<Deliverable, string> {
	const refused = new Map<Deliverable, string>();
	const taken = new Set<string>();
	for (const deliverable of deliverables) {
		const verdict = checkLandingPath(deliverable.path);
		const name = foldName(deliverable.path);
		const support = formatSupport(extensionOf(deliverable.path));
		const instead = support.made ? '' : ` ${support.why} Name it ${withExtension(deliverable.path, support.nearest)}.`;
		if (!verdict.ok) refused.set(deliverable, `${verdict.reason}${instead}`);
		else if (taken.has(name)) refused.set(deliverable, `Another deliverable has the path ${deliverable.path} already.`);
		taken.add(name);
	}
	return refused;
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
