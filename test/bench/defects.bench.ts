import { defective, defectiveLater, faultless, faultlessLater } from '../support/defects/corpus.ts';
import { type Score, scoreOf } from '../support/defects/score.ts';
import type { Row, Table } from './table.ts';

const leastRecall = 0.9;
const leastPrecision = 0.95;

/** What the machine checks find of the seeded defects, and what they find that is none. `QUINTET_SHOW=1` names each miss. */
export async function run(): Promise<Table> {
	const cases = [...defective, ...defectiveLater, ...faultless, ...faultlessLater];
	const { scores, gone, missed, wrong } = await scoreOf(cases);
	const files = cases.reduce((sum, one) => sum + one.input.files.length, 0);
	const all = scores.reduce((sum, score) => ({
		rule: 'all',
		defects: sum.defects + score.defects,
		found: sum.found + score.found,
		findings: sum.findings + score.findings,
		right: sum.right + score.right,
	}));
	const goneAll = Object.entries(gone);
	return {
		title: 'Machine checks against seeded defects',
		notes: [
			`${all.defects} defects in ${defective.length + defectiveLater.length} deliveries, ${faultless.length + faultlessLater.length} deliveries without any, ${files} files. A finding that no defect accounts for counts against precision.`,
			`${goneAll.reduce((sum, [, count]) => sum + count, 0)} seeded defects are of classes whose checks are gone, because they guessed at language (${goneAll.map(([rule, count]) => `${rule} ${count}`).join(', ')}): none of them is looked for by rule, and none counts as found.`,
			...(process.env['QUINTET_SHOW'] ? [...missed.map((line) => `- missed: ${line}`), ...wrong.map((line) => `- wrong: ${line}`)] : []),
		],
		rows: [...scores.map(rowOf), rowOf(all)],
	};
}

function rowOf({ rule, defects, found, findings, right }: Score): Row {
	const recall = defects === 0 ? 1 : found / defects;
	const precision = findings === 0 ? 1 : right / findings;
	return {
		what: rule,
		measured: `recall ${recall.toFixed(2)} (${found}/${defects}), precision ${precision.toFixed(2)} (${right}/${findings})`,
		budget: `${leastRecall.toFixed(2)}, ${leastPrecision.toFixed(2)}`,
		ok: recall >= leastRecall && precision >= leastPrecision,
	};
}
