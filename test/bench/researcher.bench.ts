import { factsFound, researchCases, researchOver, validity } from '../support/loopbackResearch.ts';
import { startLoopbackWeb } from '../support/loopbackWeb.ts';
import { type Row, row, type Table } from './table.ts';

/** What the Researcher finds without a model over a web of known facts, traps and injections, and whether its quotes hold. */
export async function run(): Promise<Table> {
	await using web = await startLoopbackWeb();
	await researchOver(web, researchCases.slice(0, 1));
	const before = web.requests.length;
	const started = performance.now();
	const research = await researchOver(web, researchCases);
	const elapsed = performance.now() - started;
	const found = factsFound(research.result, researchCases);
	const { valid, claims } = validity(research);
	const allowed = new Set<string>([...researchCases.flatMap(({ paths }) => paths), '/robots.txt', '/search']);
	const outside = web.requests.filter(({ path }) => !allowed.has(new URL(path, web.origin).pathname)).length;
	const perQuestion: Row[] = researchCases.map((one, index) => ({
		what: one.question,
		measured: `${found.includes(one) ? 'found' : 'MISSED'}, ${research.result.answers[index]?.claims.length ?? 0} claims`,
	}));
	return {
		title: 'Researcher without a model, over the loopback web',
		notes: [
			'Known facts among traps, injections and pages about something else; the real fetcher and a SearXNG search. The questions were written with the pages in view.',
		],
		rows: [
			...perQuestion,
			{ what: 'citation validity', measured: `${valid}/${claims}`, budget: '100 %', ok: valid === claims && claims > 0 },
			row({ what: 'facts found', figure: found.length / researchCases.length, unit: '', budget: { least: 0.9 } }),
			row({ what: 'requests outside the search results', figure: outside, unit: '', digits: 0, budget: { most: 0 } }),
			row({ what: 'all questions, loaded', figure: elapsed, unit: 'ms', digits: 0, more: `${web.requests.length - before} requests` }),
		],
	};
}
