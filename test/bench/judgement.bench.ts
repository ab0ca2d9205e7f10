import { measure } from '../recorded/measured.ts';
import { recordings, truthOf } from '../recorded/recording.ts';
import { replay } from '../recorded/replay.ts';
import { type Row, row, type Table } from './table.ts';

/** The last table of the document on judgement, over the recorded runs: what rules did to a model's work, and what reached the client. */
export async function* run(): AsyncIterable<Table> {
	for (const model of ['strong', 'weak'] as const) {
		const rows: Row[] = [];
		for (const recording of recordings().filter((one) => one.model === model)) {
			const { name } = recording;
			const was = measure(await replay(recording), truthOf(recording));
			const share = was.judged === 0 ? 1 : was.rightVerdicts / was.judged;
			const none = (what: string, figure: number, isStrict = true): Row =>
				row({ what: `${name}: ${what}`, figure, unit: '', digits: 0, ...(isStrict && { budget: { most: 0 } }) });
			const isStrong = model === 'strong';
			rows.push(
				none(`rule sentences among ${was.requirements} requirements of the Drafter`, was.ruleRequirements),
				none('requirements refused for their quote', was.refused, isStrong),
				none(`false blockers of ${was.blockers}`, was.falseBlockers),
				row({ what: `${name}: right verdicts of ${was.judged}`, figure: share, unit: '', ...(isStrong && { budget: { least: 0.95 } }) }),
				none('met that is not', was.wrongMet.length),
				none('false statements to the client', was.falseStatements.length, isStrong),
				none('files missing without a word', was.silentlyMissing.length),
			);
		}
		yield { title: `Judgement, ${model} model`, rows };
	}
}
