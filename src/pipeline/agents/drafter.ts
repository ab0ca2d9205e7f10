import { type Deliverable, Draft, type DraftFile, type Strategy } from '../../shared/artifacts.ts';
import type { Agent, StageContext } from '../agent.ts';
import { pagedPromptFor } from '../asking/prompt.ts';
import { createSlots } from '../asking/slots.ts';
import { PipelineError, toFailure } from '../errors.ts';
import { fileFrom, withoutPrevious } from './drafter/changed/change.ts';
import { type Original, originalsOf } from './drafter/changed/original.ts';
import { writeOne } from './drafter/oneFile.ts';
import { untouchedBy } from './drafter/order/concerned.ts';
import { mendTogether } from './drafter/order/near.ts';
import { needsOf } from './drafter/order/needs.ts';
import { inWaves } from './drafter/order/waves.ts';
import { refusedPaths } from './drafter/refused.ts';
import { reviseFiles } from './drafter/revise.ts';
import { createSetWriter } from './drafter/sets/setWriter.ts';
import type { Written } from './drafter/write.ts';
import type { Reviser } from './qualityController/mend.ts';

/** How the Drafter mends what Quality Control sends back. */
export const reviser: Reviser = {
	groups: (context, wanted) => {
		const { model, upstream } = context;
		const opening = pagedPromptFor(withoutPrevious(context), '').reduce((sum, { content }) => sum + (model?.countTokens(content) ?? 0), 0);
		return mendTogether(wanted, upstream.strategy, model, opening);
	},
	revise: reviseFiles,
};

/** Writes the strategy's deliverables: with a model each after those that it needs, or an outline of each by rule. */
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
		const isOpen = (one: Deliverable) => !present.has(one.path) && !originals.has(one.path) && !refusals.has(one);
		const sets = createSetWriter(context, strategy, inSlot, isOpen);
		const writing = inWaves<Written>(needsOf(strategy), async (deliverable, needed) => {
			const file = present.get(deliverable.path);
			if (file) return { file };
			const original = originals.get(deliverable.path);
			const refusal = refusals.get(deliverable);
			const files = needed.map((one) => one.file);
			const drawn = await sets.textOf(deliverable, files);
			if (drawn !== undefined) return { file: { ...fileFrom(deliverable, drawn), by: 'model', complete: true } };
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

/** A failure that every file shares is the stage's, and a bug is always. */
function throwWhenAllFailed(written: readonly Written[]): void {
	const bug = written.find(({ error }) => error !== undefined && !PipelineError.is(error));
	if (bug) throw bug.error;
	const asked = written.filter(({ file }) => file.by === 'model');
	const [first] = asked;
	if (first?.error && asked.every(({ error }) => error)) throw first.error;
}
