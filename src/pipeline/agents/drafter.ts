import { type Deliverable, Draft, type DraftFile, type Strategy } from '../../shared/artifacts.ts';
import type { Agent, StageContext } from '../agent.ts';
import { PipelineError } from '../errors.ts';
import { inParallel } from '../inParallel.ts';
import { checkLandingPath, foldName } from '../paths.ts';
import { outlineOf } from './drafter/outline.ts';
import { type Written, writeByModel } from './drafter/write.ts';

export { reviseFile } from './drafter/revise.ts';

/** Writes the strategy's deliverables: side by side with a model, or an outline of each by rule. */
export const drafter: Agent<'draft'> = {
	stage: 'draft',
	run: async (context) => {
		const { strategy } = context.upstream;
		if (!strategy) throw new Error('The Drafter needs a strategy.');
		context.signal.throwIfAborted();
		const refusals = refusedPaths(strategy.deliverables);
		const written = await inParallel(strategy.deliverables, context.settings.parallelCalls, (deliverable) =>
			writeOne(context, strategy, deliverable, refusals.get(deliverable)),
		);
		// Only now, when each request is over and recorded, a cancel or a bug ends the stage.
		context.signal.throwIfAborted();
		throwWhenAllFailed(written);
		return Draft.parse({ files: written.map(({ file }) => file) });
	},
};

async function writeOne(
	context: StageContext,
	strategy: Strategy,
	deliverable: Deliverable,
	refusal: string | undefined,
): Promise<Written> {
	if (refusal !== undefined) return { file: skipped(deliverable, refusal) };
	if (context.model) return writeByModel(context, strategy, deliverable);
	context.signal.throwIfAborted();
	context.emit({ type: 'doing', stage: 'draft', text: `Outlining ${deliverable.path}` });
	return { file: outlineOf({ strategy, deliverable, ...(context.upstream.research && { research: context.upstream.research }) }) };
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
		if (!verdict.ok) refused.set(deliverable, verdict.reason);
		else if (taken.has(name)) refused.set(deliverable, `Another deliverable has the path ${deliverable.path} already.`);
		taken.add(name);
	}
	return refused;
}

const skipped = ({ id, path, format }: Deliverable, reason: string): DraftFile => ({
	deliverableId: id,
	path,
	format,
	content: '',
	by: 'rule',
	complete: false,
	note: `Nothing was written here. ${reason} Change the path in the strategy.`,
});
