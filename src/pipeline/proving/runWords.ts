import type { ProofRun } from '../../shared/findings/proofRun.ts';

/** What came of a command, in words: `ends with exit code 1, 2 of 25 tests failed`. */
export function runWords({ ended, exit, tests, milliseconds }: ProofRun): string {
	const seconds = `${Math.max(1, Math.round(milliseconds / 1000))} s`;
	const counts = tests ? `, ${tests.failed} of ${tests.run} tests failed` : '';
	return {
		exit: `ends with exit code ${exit ?? 0}${counts}`,
		time: `did not end within ${seconds} and was ended`,
		memory: 'took more memory than it may and was ended',
		processes: 'began more processes than it may and was ended',
		output: 'said more than it may and was ended',
		stopped: 'was stopped',
		noTool: 'could not be run: this machine does not have the tool',
	}[ended];
}

/** What a reader of the package is told of the commands. The output is data: it stands between marks where it goes into a request. */
export const runLines = (runs: readonly ProofRun[]): string =>
	runs.map((run) => `$ ${run.command}\n${run.output.trim().slice(-3_000)}\n(${runWords(run)})`).join('\n\n');
