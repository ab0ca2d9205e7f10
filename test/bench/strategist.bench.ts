import { strategyByRule } from '../../src/pipeline/agents/strategist/floor.ts';
import { loadBrief, type Measure, measure, textBriefs, total } from '../support/truth.ts';
import type { Row, Table } from './table.ts';

/** What the Strategist's rules find in each text brief, against the truth files. */
export async function run(): Promise<Table> {
	const measures: Measure[] = [];
	let longest = 0;
	await strategyByRule(await loadBrief('05-logo-roti.txt'));
	for (const name of textBriefs) {
		const brief = await loadBrief(name);
		const started = performance.now();
		const strategy = await strategyByRule(brief);
		longest = Math.max(longest, performance.now() - started);
		measures.push(measure(name, brief, strategy));
	}
	const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
	const recall = share(total(measures, 'found'), total(measures, 'must'));
	const precision = share(total(measures, 'right'), total(measures, 'listed'));
	const files = share(total(measures, 'delivered'), total(measures, 'deliverables'));
	const perBrief: Row[] = measures.map((one) => ({
		what: one.name,
		measured: `musts ${one.found}/${one.must}, right ${one.right}/${one.listed}, files ${one.delivered}/${one.deliverables}`,
	}));
	return {
		title: 'Strategist without a model',
		notes: [
			'Against the truth files: musts found, listed requirements that are right, deliverables found. The rules were written with these briefs in view.',
		],
		rows: [
			...perBrief,
			{ what: 'recall of musts', measured: recall.toFixed(2), budget: '0.90', ok: recall >= 0.9 },
			{ what: 'precision', measured: precision.toFixed(2), budget: '0.75', ok: precision >= 0.75 },
			{ what: 'recall of deliverables', measured: files.toFixed(2), budget: '0.85', ok: files >= 0.85 },
			{ what: 'longest brief, loaded', measured: `${longest.toFixed(0)} ms`, budget: '500 ms', ok: longest < 500 },
		],
	};
}
