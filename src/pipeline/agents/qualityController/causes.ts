import type { DraftFile, Finding, Strategy } from '../../../shared/artifacts.ts';
import type { ProofRun } from '../../../shared/findings/proofRun.ts';
import type { StageContext } from '../../agent.ts';
import { PipelineError } from '../../errors.ts';
import { read } from './reading.ts';
import { ReviewReply, toFindings } from './reply.ts';

/**
 * What has to be mended, and in which file, when a command failed: the output names where it was noticed, which is seldom where it is wrong.
 * Where the model can't be asked, the finding goes to the file that the output names.
 */
export async function causesOf(
	context: StageContext,
	strategy: Strategy,
	failed: readonly Finding[],
	{ files, runs, round }: { readonly files: readonly DraftFile[]; readonly runs: readonly ProofRun[]; readonly round: number },
): Promise<readonly Finding[]> {
	if (failed.length === 0) return [];
	if (!context.model || runs.length === 0) return failed;
	context.emit({ type: 'doing', stage: 'quality', text: 'Finding out why a command failed' });
	const reading = { files, others: [], task: causeRules, shape: { name: 'review', schema: ReviewReply }, judge: [] };
	try {
		const { replies } = await read<ReviewReply>(context, reading, { files, measured: new Map(), runs });
		const found = replies.flatMap(({ findings }) => toFindings(findings, files, strategy, `cause${round}`));
		const inFiles = found.filter(({ path }) => path !== undefined).map((one) => ({ ...one, rule: 'run' }));
		return inFiles.length > 0 ? inFiles : failed;
	} catch (error) {
		context.signal.throwIfAborted();
		if (!PipelineError.is(error)) throw error;
		return failed;
	}
}

const causeRules = `You are the Quality Controller. The package's commands were run over the files above, and something failed. Find out why.
findings: one for each cause, in the file that has to change. Decide by the requirements and the plan which side is wrong: the code, its test, or what a read-me says; a test is not bent to fit wrong code.
severity: blocker. path: the file to mend, as it is given. quote: the passage that is wrong, copied to the letter from that file. suggestion: what it has to do instead, exactly. requirementId: the one it breaks, or null.
disputes and verdicts: empty. What only this machine lacks (a tool, the network) is no finding. Answer with the JSON alone.`;
