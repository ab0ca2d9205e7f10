import type { DraftFile } from '../../../shared/artifacts.ts';
import { passed, wantedExit } from '../../../shared/findings/proofCommands.ts';
import type { ProofRun } from '../../../shared/findings/proofRun.ts';
import { runWords } from '../../proving/runWords.ts';
import { type Check, toFindings } from '../check.ts';
import type { Found } from '../found.ts';

/** What was seen when the package's own commands were run. Without a person's word nothing is run, and nothing is said here. */
export const run: Check = {
	name: 'run',
	run: async ({ prove, strategy, files }) => {
		const runs = (await prove?.(files)) ?? [];
		return toFindings(
			'run',
			runs.flatMap((one) => found(one, wantedExit(strategy, one.command), files)),
		);
	},
};

function found(run: ProofRun, wanted: number, files: readonly DraftFile[]): Found[] {
	if (passed(run, wanted) || run.ended === 'stopped') return [];
	if (run.ended === 'noTool')
		return [{ severity: 'info', message: `\`${run.command}\` ${runWords(run)}. Run it yourself where the tool is.` }];
	const place = placeIn(run.output, files);
	return [
		{
			severity: 'blocker',
			message: `\`${run.command}\` ${runWords(run)}. It said at the end:\n${run.output.trim().slice(-1_500)}`,
			...(place ?? {}),
		},
	];
}

/** The first line of the package that the output names (`path:12`, `File "path", line 12`), else the file that it names first. */
function placeIn(output: string, files: readonly DraftFile[]): Pick<Found, 'path' | 'at'> | undefined {
	const named = files
		.flatMap((file) => {
			const at = output.indexOf(file.path);
			return at < 0 ? [] : [{ file, at }];
		})
		.toSorted((a, b) => a.at - b.at);
	const [first] = named;
	if (!first) return undefined;
	const { file, at } = first;
	const line = Number(/^(?::|", line )(\d+)/.exec(output.slice(at + file.path.length))?.[1] ?? 0);
	if (line === 0) return { path: file.path };
	const lines = file.content.split('\n');
	const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
	return start >= file.content.length
		? { path: file.path }
		: { path: file.path, at: { start, end: start + (lines[line - 1]?.length ?? 0) } };
}
