import { strategyByRule } from '../../src/pipeline/agents/strategist/floor.ts';
import { briefNames, loadBrief, type Measure, measure, total } from '../support/truth.ts';
import type { Row, Table } from './table.ts';

/** What the Strategist's rules find in each brief, against the truth files. */
export async function run(): Promise<Table> {
	const measures: Measure[] = [];
	let longest = 0;
	await strategyByRule(await loadBrief('05-logo-roti.txt'));
	for (const name of briefNames) {
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
		measured: `musts ${one.found}/${one.must}, right ${one.right}/${one.listed}, files ${one.delivered}/${one.deliverables}, contradictions ${one.contradicted}/${one.contradictions}, open ${one.askedFor}/${one.open}`,
	}));
	return {
		title: 'Strategist without a model',
		notes: [
			'Against the truth files: musts found, listed requirements that are right, deliverables found. A contradiction is told when one of ours quotes two of its passages; an open point is asked for when a question has a telling word of it. The rules were written with these briefs in view.',
		],
		rows: [
			...perBrief,
			{ what: 'recall of musts', measured: recall.toFixed(2), budget: '0.90', ok: recall >= 0.9 },
			{ what: 'precision', measured: precision.toFixed(2), budget: '0.75', ok: precision >= 0.75 },
			{ what: 'recall of deliverables', measured: files.toFixed(2), budget: '0.85', ok: files >= 0.85 },
			{ what: 'contradictions told', measured: `${total(measures, 'contradicted')} of ${total(measures, 'contradictions')}` },
			{ what: 'open points asked for', measured: `${total(measures, 'askedFor')} of ${total(measures, 'open')}` },
			{ what: 'longest brief, loaded', measured: `${longest.toFixed(0)} ms`, budget: '500 ms', ok: longest < 500 },
		],
	};
}
