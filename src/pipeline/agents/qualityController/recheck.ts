import type { DraftFile, Quality } from '../../../shared/artifacts.ts';
import type { CheckInput } from '../../checks/check.ts';
import { byGravity, runChecks } from '../../checks/checks.ts';
import { withSaid } from './ignored.ts';
import { keptFinding } from './placeOfFinding.ts';
import { summaryOf } from './summary.ts';
import { judgementsAfter, judgementsIn, verdictsOf } from './verdicts.ts';

/**
 * The quality artifact after a person changed its files: the rules look again and everything is measured again. What a model said stays,
 * marked where its words are gone, and what was ignored or disputed stays so. `input.files` are the files as they are now.
 */
export async function rechecked(before: Quality, input: CheckInput, signal?: AbortSignal): Promise<Quality> {
	const files: DraftFile[] = [...input.files];
	const [runs = [], looks = []] = await Promise.all([input.prove?.(files), input.see?.(files)]);
	const changed = files
		.filter((file) => before.files.find(({ path }) => path === file.path)?.content !== file.content)
		.map(({ path }) => path);
	const ruleFindings = withSaid(await runChecks(input, signal), files, before);
	const said = before.findings.filter(isNotByCheck).map((finding) => keptFinding(finding, before.files, files));
	const judgements = judgementsAfter(judgementsIn(before.verdicts), input.strategy, files, changed);
	const made = {
		findings: [...ruleFindings, ...said].toSorted(byGravity),
		verdicts: await verdictsOf(input, judgements, before.verdicts),
		rounds: before.rounds,
		files,
		...(runs.length > 0 && { runs: [...runs] }),
		...(looks.length > 0 && { looks: [...looks] }),
	};
	const modelAsked = said.some(({ by }) => by === 'model') || judgements.size > 0;
	return { summary: summaryOf(made, modelAsked), ...made };
}

/** A model's opinions, and what the editor said when the draft was checked: neither can be asked again at each edit. */
const isNotByCheck = ({ by, rule }: Quality['findings'][number]): boolean => by !== 'rule' || rule === 'editor' || rule === 'revision';
