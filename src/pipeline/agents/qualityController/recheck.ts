import type { DraftFile, Quality } from '../../../shared/artifacts.ts';
import type { CheckInput } from '../../checks/check.ts';
import { gravity, runChecks } from '../../checks/checks.ts';
import { coverageOf } from '../../checks/coverage.ts';
import { withIgnored } from './ignored.ts';
import { afterRevision } from './revisions.ts';
import { summaryOf } from './summary.ts';

/**
 * The quality artifact after a person changed its files: the rules look again, a model's opinions stay where their words still
 * stand, and what was ignored stays ignored. `input.files` are the files as they are now.
 */
export async function rechecked(before: Quality, input: CheckInput, signal?: AbortSignal): Promise<Quality> {
	const files: DraftFile[] = [...input.files];
	const changed = files
		.filter((file) => before.files.find(({ path }) => path === file.path)?.content !== file.content)
		.map(({ path }) => path);
	const ruleFindings = await runChecks(input, signal);
	const opinions = before.findings.filter(isNotByCheck).flatMap((opinion) => afterRevision(opinion, before.files, files, changed));
	const findings = [...ruleFindings, ...opinions].toSorted((a, b) => gravity[a.severity] - gravity[b.severity]);
	const coverage = coverageOf(input);
	const summary = summaryOf(files, findings, coverage, before.rounds, opinions.length > 0);
	return withIgnored({ summary, findings, coverage, rounds: before.rounds, files }, before);
}

/** A model's opinions, and what the editor said when the draft was checked: neither can be asked again at each edit. */
const isNotByCheck = ({ by, rule }: Quality['findings'][number]): boolean => by !== 'rule' || rule === 'editor';
