import type { DraftFile, Requirement, Strategy } from '../../../shared/artifacts.ts';
import type { Measured } from '../../../shared/findings/verdicts.ts';
import type { Look } from '../../../shared/looks.ts';
import { runMeasure } from '../../measures/runMeasure.ts';
import { measuredRun } from '../../measures/runners/runs.ts';
import type { CheckInput, RunMeasure } from '../check.ts';
import { isOutline } from '../found.ts';

const known = new WeakMap<CheckInput, Promise<ReadonlyMap<string, readonly Measured[]>>>();

/** What came of every measure, by requirement; each is run once for the same files. Nothing is measured while there are only outlines. */
export function measuredFor(input: CheckInput): Promise<ReadonlyMap<string, readonly Measured[]>> {
	const before = known.get(input);
	if (before) return before;
	const measuring = measureAll(input);
	known.set(input, measuring);
	return measuring;
}

async function measureAll({
	strategy,
	files,
	prove,
	see,
	runMeasure: run = byProgram,
}: CheckInput): Promise<ReadonlyMap<string, readonly Measured[]>> {
	const whole = files.filter((file) => !isOutline(file) && file.complete);
	if (whole.length === 0) return new Map();
	const written = withPages(whole, (await see?.(files)) ?? []);
	const all = strategy.requirements.map(async (requirement) => {
		const answering = answeringFiles(requirement.id, strategy, written).map(({ path }) => path);
		const measured = (requirement.measures ?? []).map(async (measure) =>
			measure.kind === 'runs' && prove ? measuredRun(measure, await prove(files)) : run(measure, written, answering),
		);
		return [requirement.id, await Promise.all(measured)] as const;
	});
	return new Map(await Promise.all(all));
}

/** A page that was printed knows how many sheets it takes. */
const withPages = (files: readonly DraftFile[], looks: readonly Look[]): readonly (DraftFile & { pages?: number })[] =>
	files.map((file) => {
		const printed = looks.find(({ path, printed: pages }) => path === file.path && pages !== undefined)?.printed;
		return printed === undefined ? file : { ...file, pages: printed };
	});

const byProgram: RunMeasure = (measure, files, answering) => runMeasure(measure, files, { answering });

/** The files that have to answer a requirement: those of the deliverables that name it, or all where none does. */
export function answeringFiles(
	requirementId: Requirement['id'],
	{ deliverables }: Pick<Strategy, 'deliverables'>,
	files: readonly DraftFile[],
): readonly DraftFile[] {
	const named = deliverables.filter((one) => one.answers.includes(requirementId));
	const answering = files.filter((file) => named.some((one) => one.id === file.deliverableId || one.path === file.path));
	return answering.length > 0 ? answering : files;
}
