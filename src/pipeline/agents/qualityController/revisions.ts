import type { DraftFile, Finding, RevisionRound } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { type CheckInput, isOutline } from '../../checks/check.ts';
import { runChecks } from '../../checks/checks.ts';
import { PipelineError } from '../../errors.ts';
import { inParallel } from '../../inParallel.ts';

/** Lets the Drafter mend one file. */
export type ReviseFile = (context: StageContext, file: DraftFile, findings: readonly Finding[]) => Promise<DraftFile>;

export interface Reviewed {
	readonly files: readonly DraftFile[];
	readonly ruleFindings: readonly Finding[];
	readonly opinions: readonly Finding[];
	readonly rounds: readonly RevisionRound[];
}

/**
 * Sends what is grave back to the Drafter, file by file, and checks what comes back by rule.
 * A file that comes back worse is not taken. Ends when nothing is left to send, when nothing gets better, or after the allowed rounds.
 */
export async function reviseInRounds(context: StageContext, input: CheckInput, start: Reviewed, revise: ReviseFile): Promise<Reviewed> {
	let now = start;
	for (let round = 1; round <= context.settings.revisionRounds; round++) {
		const sent = [...now.ruleFindings, ...now.opinions].filter((finding) => isSentBack(finding, now.files));
		if (sent.length === 0) break;
		context.emit({
			type: 'doing',
			stage: 'quality',
			text: `Sending ${sent.length === 1 ? 'a finding' : `${sent.length} findings`} back to the Drafter (round ${round})`,
		});
		const next = await oneRound(context, input, now, { round, sent }, revise);
		const isBetter = weigh(next.ruleFindings) < weigh(now.ruleFindings);
		const hasChanged = next.rounds.at(-1)?.changed.length !== 0;
		now = next;
		if (!isBetter || !hasChanged) break;
	}
	return now;
}

/** One round with the findings that a person chose, whatever their gravity. */
export async function reviseChosen(
	context: StageContext,
	input: CheckInput,
	start: Reviewed,
	sent: readonly Finding[],
	revise: ReviseFile,
): Promise<Reviewed> {
	const round = (start.rounds.at(-1)?.round ?? 0) + 1;
	context.emit({
		type: 'doing',
		stage: 'quality',
		text: `Sending ${sent.length === 1 ? 'a finding' : `${sent.length} findings`} back to the Drafter`,
	});
	return oneRound(context, input, start, { round, sent: [...sent] }, revise);
}

/** Only a whole, written text can be mended; an outline or a cut one has to be drafted again. */
const isSentBack = (finding: Finding, files: readonly DraftFile[]): boolean =>
	(finding.severity === 'blocker' || finding.severity === 'major') &&
	finding.rule !== 'path' &&
	files.some((file) => file.path === finding.path && file.complete && !isOutline(file));

async function oneRound(
	context: StageContext,
	input: CheckInput,
	now: Reviewed,
	{ round, sent }: Pick<RevisionRound, 'round' | 'sent'>,
	revise: ReviseFile,
): Promise<Reviewed> {
	const failures: Finding[] = [];
	const proposed = await inParallel(now.files, context.settings.parallelCalls, async (file) => {
		const about = sent.filter((finding) => finding.path === file.path);
		return about.length === 0 ? file : reviseSafely(context, file, about, revise, failures);
	});
	const taken = await takeBetter({ ...input, files: now.files }, now.ruleFindings, proposed, context);
	const changed = taken.files.filter((file, index) => file.content !== now.files[index]?.content).map((file) => file.path);
	return {
		files: taken.files,
		ruleFindings: taken.findings,
		opinions: [...now.opinions.flatMap((opinion) => afterRevision(opinion, now.files, taken.files, changed)), ...failures],
		rounds: [...now.rounds, { round, sent, changed }],
	};
}

/** A revision that fails costs nothing but itself: the file stays as it was, and the person is told. */
async function reviseSafely(
	context: StageContext,
	file: DraftFile,
	about: readonly Finding[],
	revise: ReviseFile,
	failures: Finding[],
): Promise<DraftFile> {
	try {
		const revised = await revise(context, file, about);
		return { ...revised, deliverableId: file.deliverableId, path: file.path, format: file.format };
	} catch (error) {
		context.signal.throwIfAborted();
		if (!PipelineError.is(error)) throw error;
		failures.push({
			id: `revision:${file.path}:${failures.length}`,
			rule: 'revision',
			severity: 'info',
			message: `The Drafter could not mend this file, and it stays as it was. ${error.message}`,
			path: file.path,
			by: 'rule',
		});
		return file;
	}
}

/** Takes each proposed file unless the rules find more, or graver, things in it than in the file it replaces. */
async function takeBetter(before: CheckInput, findingsBefore: readonly Finding[], proposed: readonly DraftFile[], context: StageContext) {
	let files = proposed;
	let findings = await runChecks({ ...before, files }, context.signal, context.ports.log);
	const isWorse = (file: DraftFile): boolean => weigh(inFile(findings, file.path)) > weigh(inFile(findingsBefore, file.path));
	const kept = proposed.map((file, index) => {
		const old = before.files[index] ?? file;
		return file.content !== old.content && isWorse(file) ? old : file;
	});
	if (kept.some((file, index) => file !== files[index])) {
		files = kept;
		findings = await runChecks({ ...before, files }, context.signal, context.ports.log);
	}
	return { files, findings };
}

const inFile = (findings: readonly Finding[], path: string): Finding[] => findings.filter((finding) => finding.path === path);

/** One grave finding outweighs any number of lighter ones. */
const weights: Readonly<Record<Finding['severity'], number>> = { blocker: 1_000_000, major: 1_000, minor: 1, info: 0 };
export const weigh = (findings: readonly Finding[]): number => findings.reduce((sum, finding) => sum + weights[finding.severity], 0);

/** An opinion on a passage that was rewritten is answered. One without a place cannot be decided by rule: it stays, marked, for the person. */
export function afterRevision(
	opinion: Finding,
	before: readonly DraftFile[],
	files: readonly DraftFile[],
	changed: readonly string[],
): Finding[] {
	const file = files.find((one) => one.path === opinion.path);
	if (!file || !changed.includes(file.path)) return [opinion];
	if (!opinion.at) {
		return opinion.severity === 'info'
			? [opinion]
			: [{ ...opinion, severity: 'info', message: `${opinion.message} (The file was sent back to the Drafter and has changed since.)` }];
	}
	const quote = before.find((one) => one.path === opinion.path)?.content.slice(opinion.at.start, opinion.at.end) ?? '';
	const start = file.content.indexOf(quote);
	return start < 0 ? [] : [{ ...opinion, at: { start, end: start + quote.length } }];
}
