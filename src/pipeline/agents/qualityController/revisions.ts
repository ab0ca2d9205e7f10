import type { DraftFile, Finding, RevisionRound } from '../../../shared/artifacts.ts';
import { counts } from '../../../shared/findings/openFindings.ts';
import type { StageContext } from '../../agent.ts';
import type { CheckInput } from '../../checks/check.ts';
import { answeringFiles, measuredFor } from '../../checks/support/measured.ts';
import { remade } from '../drafter/program/remake.ts';
import { causesOf } from './causes.ts';
import { factsOf } from './facts.ts';
import { keyOf, withSaid } from './ignored.ts';
import { mend, type Reviser, toSend, weigh } from './mend.ts';
import { keptFinding } from './placeOfFinding.ts';
import { type Outcome, type Reread, reread } from './reread.ts';
import { type Judgements, judgementsAfter, touchedBy } from './verdicts.ts';

export interface Reviewed {
	readonly files: readonly DraftFile[];
	readonly ruleFindings: readonly Finding[];
	readonly opinions: readonly Finding[];
	readonly judgements: Judgements;
	readonly rounds: readonly RevisionRound[];
}

/** What a round needs besides the state it begins with. */
export interface Rounds {
	readonly context: StageContext;
	readonly input: CheckInput;
	readonly revise: Reviser;
}

/**
 * Sends back what is grave, has it mended and read again. Ends when nothing is left to send, when nothing gets better, or after the
 * allowed rounds.
 */
export async function reviseInRounds(job: Rounds, start: Reviewed): Promise<Reviewed> {
	let now = start;
	for (let round = 1; round <= job.context.settings.revisionRounds; round++) {
		const sent = toSend([...now.ruleFindings, ...now.opinions], now.files, round);
		if (sent.length === 0) break;
		const next = await oneRound(job, now, { round, sent });
		const isBetter = weigh([...next.ruleFindings, ...next.opinions]) < weigh([...now.ruleFindings, ...now.opinions]);
		const { changed = [], outcomes = [] } = next.rounds.at(-1) ?? {};
		// An opinion that was read again as mended is progress, also where reading again found something new.
		const isProgress = isBetter || outcomes.some(({ outcome, place }) => outcome === 'mended' && place !== undefined);
		now = next;
		if (!isProgress || changed.length === 0) break;
	}
	return now;
}

/** One round with these findings. What a person changed since it was found is not mended but read again. */
export async function oneRound(job: Rounds, now: Reviewed, { round, sent }: Pick<RevisionRound, 'round' | 'sent'>): Promise<Reviewed> {
	const { context, input } = job;
	context.emit({
		type: 'doing',
		stage: 'quality',
		text: `Sending ${sent.length === 1 ? 'a finding' : `${sent.length} findings`} back to the Drafter (round ${round})`,
	});
	const isFailedRun = ({ rule, by }: Finding) => rule === 'run' && by === 'rule';
	const runs = (await input.prove?.(now.files)) ?? [];
	// Who read the package saw what the commands said, and has named the cause already.
	const failed = sent.some(isGraveOpinion) ? [] : sent.filter(isFailedRun);
	const causes = await causesOf(context, input.strategy, failed, { files: now.files, runs, round });
	const toMend = [...sent.filter((one) => !one.changed && !isFailedRun(one)), ...causes];
	const mended = await mend(context, now.files, toMend, job.revise);
	const taken = await takeBetter(job, now, await remade(context, input.strategy, mended.files));
	const changed = differing(taken.files, now.files);
	const again = await readAgain(job, now, taken.files, { round, sent, changed });
	// A file that came back worse by the model's word goes back to what it was.
	const kept = taken.files.map((file, index) => (again.worse.has(file.path) ? (now.files[index] ?? file) : file));
	// What the program makes of the files follows what they are in the end.
	const files = await remade(context, input.strategy, kept);
	const isRead = files.every((file, index) => file === taken.files[index]);
	const ruleFindings = isRead ? taken.findings : await factsAfter(job, now, files);
	const hasRun = ((await input.prove?.(files)) ?? []).length > 0;
	const outcomes = sent.map((finding) =>
		isFailedRun(finding) && !hasRun ? notRunAgain(finding) : outcomeOf(finding, again, { files, ruleFindings, changed, before: now.files }),
	);
	return {
		files,
		ruleFindings,
		opinions: [
			...now.opinions.flatMap((one) => opinionAfter(one, again, now.files, files)),
			...again.found.filter(({ path }) => path === undefined || !again.worse.has(path)),
			...mended.failures,
		],
		judgements: judgementsNow(now.judgements, again, { input, files, changed }),
		rounds: [
			...now.rounds,
			{ round, sent: [...sent, ...causes.filter(({ by }) => by === 'model')], changed: differing(files, now.files), outcomes },
		],
	};
}

const differing = (files: readonly DraftFile[], before: readonly DraftFile[]): string[] =>
	files.filter((file, index) => file.content !== before[index]?.content).map(({ path }) => path);

/** Takes each proposed file unless the rules find more, or graver, things in it than in the file it replaces. */
async function takeBetter(job: Rounds, now: Reviewed, proposed: readonly DraftFile[]) {
	const findings = await factsAfter(job, now, proposed);
	const inFile = (list: readonly Finding[], path: string) => weigh(list.filter((finding) => finding.path === path));
	const isWorse = ({ path }: DraftFile) => inFile(findings, path) > inFile(now.ruleFindings, path);
	const files = proposed.map((file, index) => {
		const old = now.files[index] ?? file;
		return file.content !== old.content && isWorse(file) ? old : file;
	});
	const isSame = files.every((file, index) => file === proposed[index]);
	return { files, findings: isSame ? findings : await factsAfter(job, now, files) };
}

const factsAfter = async ({ context, input }: Rounds, now: Reviewed, files: readonly DraftFile[]): Promise<Finding[]> =>
	withSaid(await factsOf(context, input, files), files, { findings: now.ruleFindings, files: now.files });

/** Everything that somebody said of the changed files, and the verdicts that the change may have touched, in one request. */
async function readAgain(
	{ context, input }: Rounds,
	now: Reviewed,
	files: readonly DraftFile[],
	{ round, sent, changed }: { round: number; sent: readonly Finding[]; changed: readonly string[] },
): Promise<Reread> {
	const byHand = sent.flatMap((finding) => (finding.changed && finding.path ? [finding.path] : []));
	const paths = [...new Set([...changed, ...byHand])];
	if (paths.length === 0) return { outcomes: new Map(), worse: new Set(), found: [], judgements: new Map() };
	const touched = touchedBy(input.strategy, now.judgements, paths);
	const change = {
		opinions: now.opinions.filter((one) => one.by !== 'rule' && counts(one) && one.path !== undefined && paths.includes(one.path)),
		before: now.files,
		changed: paths,
		touched,
		beside: new Set(touched.flatMap((id) => answeringFiles(id, input.strategy, files).map(({ path }) => path))),
		round,
	};
	return reread(context, input.strategy, change, {
		files,
		measured: await measuredFor({ ...input, files }),
		runs: await input.prove?.(files),
		looks: await input.see?.(files),
	});
}

interface After {
	readonly files: readonly DraftFile[];
	readonly ruleFindings: readonly Finding[];
	/** Files that the Drafter changed, also those that went back to what they were. */
	readonly changed: readonly string[];
	readonly before: readonly DraftFile[];
}

/** What became of a finding that was sent: a fact is looked for again, an opinion is what the model says of it now. */
function outcomeOf(finding: Finding, again: Reread, { files, ruleFindings, changed, before }: After): Outcome {
	const findingId = finding.id;
	const wasPutBack = finding.path !== undefined && again.worse.has(finding.path);
	if (finding.by === 'rule') {
		const key = keyOf(finding, before);
		const isThere = ruleFindings.some((one) => keyOf(one, files) === key || (one.id === finding.id && one.message === finding.message));
		return isThere
			? { findingId, outcome: 'notMended', why: wasPutBack ? putBack : 'The check still finds it.' }
			: { findingId, outcome: 'mended', why: 'The check does not find it any more.' };
	}
	const outcome = again.outcomes.get(findingId);
	if (outcome) return wasPutBack && outcome.outcome === 'mended' ? { findingId, outcome: 'notMended', why: putBack } : outcome;
	return changed.includes(finding.path ?? '')
		? { findingId, outcome: 'notRead', why: 'Nobody has read it again.' }
		: { findingId, outcome: 'notMended', why: 'The file was not changed.' };
}

const isGraveOpinion = ({ by, severity }: Finding): boolean => by === 'model' && (severity === 'blocker' || severity === 'major');

const notRunAgain = ({ id }: Finding): Outcome => ({
	findingId: id,
	outcome: 'notRead',
	why: 'The commands were not run again: that takes your word.',
});

const putBack = 'What came back was worse, so the file is as it was.';

/** Only being read again as mended ends an opinion. */
function opinionAfter(opinion: Finding, again: Reread, before: readonly DraftFile[], files: readonly DraftFile[]): Finding[] {
	const outcome = again.outcomes.get(opinion.id)?.outcome;
	if (outcome === undefined || outcome === 'notRead') return [keptFinding(opinion, before, files)];
	const wasPutBack = opinion.path !== undefined && again.worse.has(opinion.path);
	if (outcome === 'mended' && !wasPutBack) return [];
	const { changed: _, ...read } = keptFinding(opinion, before, files);
	return [read];
}

/** The verdicts read again, and of the others those whose passages still stand. */
function judgementsNow(
	before: Judgements,
	{ judgements, worse }: Reread,
	{ input, files, changed }: { input: CheckInput; files: readonly DraftFile[]; changed: readonly string[] },
): Judgements {
	const kept = judgementsAfter(
		before,
		input.strategy,
		files,
		changed.filter((path) => !worse.has(path)),
	);
	const isOfPutBack = (places: readonly { path: string }[]) =>
		worse.size > 0 && (places.length === 0 || places.some(({ path }) => worse.has(path)));
	return new Map([...kept, ...[...judgements].filter(([id, one]) => !kept.has(id) || !isOfPutBack(one.places))]);
}
