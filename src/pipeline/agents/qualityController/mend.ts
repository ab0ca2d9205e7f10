import type { DraftFile, Finding } from '../../../shared/artifacts.ts';
import { counts } from '../../../shared/findings/openFindings.ts';
import type { StageContext } from '../../agent.ts';
import { PipelineError } from '../../errors.ts';
import { inParallel } from '../../inParallel.ts';
import type { ToMend } from '../drafter/order/near.ts';

/** How the Drafter mends. */
export interface Reviser {
	/** Which files go into one request. */
	readonly groups: (context: StageContext, wanted: readonly ToMend[]) => readonly (readonly ToMend[])[];
	/** The files of one group, mended, in their order; `files` are those of the package as they are now. */
	readonly revise: (context: StageContext, group: readonly ToMend[], files: readonly DraftFile[]) => Promise<readonly DraftFile[]>;
}

/**
 * What goes back to the Drafter: in the first round all that counts and that a reader of the package noticed, or that is grave; later
 * what still is grave, the lesser things of the same files with it. What only a rule finds worth a mention is no round's cause. Only a
 * whole, written text can be mended; an outline or a cut one has to be drafted again, and what the program made follows the others.
 */
export function toSend(findings: readonly Finding[], files: readonly DraftFile[], round: number): Finding[] {
	const mendable = findings.filter(
		(finding) =>
			counts(finding) &&
			finding.severity !== 'info' &&
			finding.rule !== 'path' &&
			(finding.rule === 'run' || files.some((file) => file.path === finding.path && file.complete && file.by !== 'rule')),
	);
	const isCause = ({ severity, by }: Finding) => severity === 'blocker' || severity === 'major' || (round === 1 && by === 'model');
	const concerned = new Set(mendable.filter(isCause).map(({ path }) => path));
	return mendable.filter(({ path }) => concerned.has(path));
}

export interface Mended {
	readonly files: readonly DraftFile[];
	/** Files that the Drafter could not mend, as notes to the person. */
	readonly failures: readonly Finding[];
}

/** The files with what was sent about each mended, group by group side by side. A revision that fails costs nothing but its group. */
export async function mend(
	context: StageContext,
	files: readonly DraftFile[],
	sent: readonly Finding[],
	{ groups, revise }: Reviser,
): Promise<Mended> {
	const wanted = files
		.map((file) => ({ file, findings: sent.filter((finding) => finding.path === file.path) }))
		.filter(({ findings }) => findings.length > 0);
	const failures: Finding[] = [];
	const mended = await inParallel(groups(context, wanted), context.settings.parallelCalls, async (group) => {
		try {
			const revised = await revise(context, group, files);
			return group.map(({ file }, index) => [file, revised[index] ?? file] as const);
		} catch (error) {
			context.signal.throwIfAborted();
			if (!PipelineError.is(error)) throw error;
			for (const { file } of group) failures.push(failure(file, failures.length, error.message));
			return [];
		}
	});
	const now = new Map(mended.flat());
	const ofRevised = (file: DraftFile) => {
		const revised = now.get(file);
		return revised ? { ...revised, deliverableId: file.deliverableId, path: file.path, format: file.format } : file;
	};
	return {
		files: files.map(ofRevised),
		failures,
	};
}

const failure = ({ path }: DraftFile, index: number, reason: string): Finding => ({
	id: `revision:${path}:${index}`,
	rule: 'revision',
	severity: 'info',
	message: `The Drafter could not mend this file, and it stays as it was. ${reason}`,
	path,
	by: 'rule',
});

/** One grave finding outweighs any number of lighter ones; what is ignored or disputed weighs nothing. */
const weights: Readonly<Record<Finding['severity'], number>> = { blocker: 1_000_000, major: 1_000, minor: 1, info: 0 };
export const weigh = (findings: readonly Finding[]): number =>
	findings.filter(counts).reduce((sum, finding) => sum + weights[finding.severity] * (1 + (finding.more?.length ?? 0)), 0);
