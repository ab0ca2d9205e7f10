import fc from 'fast-check';
import papaparse from 'papaparse';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { elementsOf, textOf } from '../../../src/pipeline/checks/support/htmlTree.ts';
import type { FileOrigins } from '../../../src/pipeline/origins/projectOrigins.ts';
import { agentTrace } from '../../../src/pipeline/record/exports/agentTrace.ts';
import { assistedByTrailer } from '../../../src/pipeline/record/exports/assistedBy.ts';
import { costCsv } from '../../../src/pipeline/record/exports/costCsv.ts';
import { jsonLd, withJsonLd } from '../../../src/pipeline/record/exports/jsonLd.ts';
import { statementOf } from '../../../src/pipeline/record/statement.ts';
import type { OriginKind } from '../../../src/shared/record/origins.ts';
import { traceProblems } from '../../support/agentTrace.ts';
import { factsOf, hash, runByRules, runWithModel } from '../../support/recordedRun.ts';

describe('the summary of time and cost', () => {
	const rowsOf = (csv: string) => papaparse.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;

	it('has a line for each attempt and each look of the person, and the totals', async () => {
		const { state, events } = await factsOf(await runWithModel());
		const csv = await costCsv(state, events);
		expect(csv.split('\r\n')).toHaveLength(11);
		const rows = rowsOf(csv);
		expect(rows.map((row) => row['stage or file'])).toEqual([
			...['strategy', 'research', 'draft', 'quality', 'delivery'],
			...['article.md', 'cover-note.md', 'manifest.json', 'total'],
		]);
		expect(rows[2]).toMatchObject({
			attempt: '1',
			what: 'accepted',
			'model asked for': 'sample-1',
			'model that answered': 'sample-1-2026',
			'input tokens': '1200',
			'of them cached': '200',
			'output tokens': '340',
			'tokens are': 'reported',
			'cost (USD)': '0.0042',
			'cost is from': 'price table',
			'active editor seconds': '',
		});
		expect(rows[5]).toMatchObject({ what: 'looked at by the person: review', 'active editor seconds': '45', 'cost (USD)': '' });
		expect(rows[8]).toMatchObject({ 'active editor seconds': '135', 'output tokens': '340', 'cost (USD)': '0.0042' });
		expect(csv).not.toMatch(/hours|worked/);
	});

	it('has no cost where none is known, which is not 0, and none of a run by rules', async () => {
		const { state, events } = await factsOf(await runWithModel());
		const draft = state.stages.draft;
		const attempts = draft.attempts.map((attempt) => ({
			...attempt,
			calls: attempt.calls.map((call) => ({ ...call, usage: { ...call.usage, cost: null, reported: false } })),
		}));
		const unpriced = rowsOf(await costCsv({ ...state, stages: { ...state.stages, draft: { ...draft, attempts } } }, events));
		for (const row of [unpriced[2], unpriced.at(-1)])
			expect(row).toMatchObject({ 'cost (USD)': '', 'cost is from': 'unknown', 'tokens are': 'estimated' });
		const byRules = await factsOf(await runByRules());
		expect(rowsOf(await costCsv(byRules.state, byRules.events)).at(-1)).toMatchObject({ 'input tokens': '', 'cost (USD)': '' });
	});

	it('gives a spreadsheet no formula', async () => {
		const { state, events } = await factsOf(await runWithModel());
		const draft = state.stages.draft;
		const attempts = draft.attempts.map((attempt) => ({ ...attempt, model: { ...attempt.model, model: '=HYPERLINK("x"),\n"y"' } }));
		const rows = rowsOf(await costCsv({ ...state, stages: { ...state.stages, draft: { ...draft, attempts } } }, events));
		expect(rows[2]?.['model asked for']).toBe('\'=HYPERLINK("x"),\n"y"');
	});
});

/** A file whose runs are written as pairs of a kind and its text. */
function made(...parts: readonly (readonly [OriginKind, string, string?])[]): FileOrigins {
	const text = parts.map(([, part]) => part).join('');
	const runs = parts.map(([kind, part, model]) => ({ length: part.length, origin: { kind, ...(model && { model }) } }));
	return { text, runs, hash: hash(text), gaps: [] };
}

describe('Agent Trace', () => {
	const about = {
		tool: { name: 'Quintet', version: '0.1.0' },
		id: '0199a1b2-0000-7000-8000-000000000000',
		now: Date.UTC(2026, 4, 1),
		hash,
	};
	const rangesOf = (file: FileOrigins) =>
		agentTrace({ ...about, origins: new Map([['a.py', file]]) })?.files[0]?.conversations.map(
			({ contributor, ranges }) =>
				`${contributor.type} ${contributor.model_id ?? ''} ${ranges.map((range) => `${range.start_line}-${range.end_line}`).join(',')}`,
		);

	it('says line by line who wrote the code, mixed where a line has both', () => {
		const file = made(
			['model', 'import os\n\nprint(1)\n', 'openai/m'],
			['person', 'x = 1\n'],
			['model', 'y = ', 'openai/m'],
			['person', '2'],
			['tool', '\n'],
			['pasted', 'z = 3\n'],
			['model', 'end()', 'openai/m'],
			['tool', ';\n'],
		);
		expect(rangesOf(file)).toEqual(['ai openai/m 1-3,7-7', 'human  4-4', 'mixed openai/m 5-5', 'unknown  6-6']);
	});

	it('fits the schema of the specification, with the hash of each range', () => {
		const origins = new Map([
			['src/a.py', made(['model', 'a()\nb()\n', 'openai/m'])],
			['empty.js', made()],
			['article.md', made(['model', 'Tea.', 'openai/m'])],
		]);
		const trace = agentTrace({ ...about, origins });
		expect(traceProblems(trace)).toEqual([]);
		expect(traceProblems({ ...trace, id: 'x' })).not.toEqual([]);
		expect(trace?.files.map(({ path }) => path)).toEqual(['src/a.py', 'empty.js']);
		expect(trace?.files[0]?.conversations[0]?.ranges).toEqual([{ start_line: 1, end_line: 2, content_hash: `sha256:${hash('a()\nb()')}` }]);
	});

	it('is none where no code was delivered', () => {
		expect(agentTrace({ ...about, origins: new Map([['article.md', made(['model', 'Tea.'])]]) })).toBeUndefined();
	});

	it('calls no line a person’s in which anything else may stand, and has each line that says something once', () => {
		const kind = fc.constantFrom<OriginKind>('model', 'tool', 'source', 'before', 'person', 'pasted', 'assisted', 'external');
		const part = fc.tuple(kind, fc.stringMatching(/^[ab \n]{0,6}$/));
		fc.assert(
			fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
				const file = made(...parts);
				const trace = agentTrace({ ...about, origins: new Map([['a.py', file]]) });
				expect(traceProblems(trace)).toEqual([]);
				const types = new Map<number, string>();
				for (const { contributor, ranges } of trace?.files[0]?.conversations ?? [])
					for (const { start_line, end_line } of ranges)
						for (let line = start_line; line <= end_line; line++) {
							expect(types.has(line)).toBe(false);
							types.set(line, contributor.type);
						}
				const kinds = parts.flatMap(([one, text]) => [...text].map(() => one));
				let at = 0;
				for (const [index, line] of file.text.split('\n').entries()) {
					const own = new Set([...line].flatMap((character, column) => (character.trim() ? (kinds[at + column] ?? []) : [])));
					at += line.length + 1;
					if (own.size === 0) continue;
					const isHuman = own.has('person') && [...own].every((one) => ['person', 'tool', 'source'].includes(one));
					expect(types.get(index + 1) === 'human').toBe(isHuman);
					expect(['ai', 'mixed'].includes(types.get(index + 1) ?? '')).toBe(own.has('model'));
				}
			}),
			{ numRuns: 300 },
		);
	});
});

describe('JSON-LD in a page', () => {
	const data = jsonLd('http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia');
	const scriptsIn = (html: string) =>
		elementsOf(parse(html))
			.filter(({ tagName, attrs }) => tagName === 'script' && attrs.some(({ value }) => value === 'application/ld+json'))
			.map(({ parentNode, ...script }) => ({ in: parentNode?.nodeName, data: JSON.parse(textOf({ parentNode, ...script })) }));

	it('names the source type as schema.org does, or as IPTC where schema.org has no name', () => {
		expect(data.digitalSourceType).toBe('https://schema.org/TrainedAlgorithmicMediaDigitalSource');
		const created = 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation';
		expect(jsonLd(created).digitalSourceType).toBe(created);
	});

	it.each([
		'<!doctype html>\n<html lang="en">\n<head>\n<title>Tea</title>\n</head>\n<body><p>Tea</p></body>\n</html>\n',
		'<!doctype html><html><head><title>Tea</title><body>no end of the head',
		'<!doctype html><title>Tea</title><p>no head at all',
		'<html><p>no head, no doctype',
		'<p>a fragment</p>',
		'<head><script>"</head>"</script></head>',
		'<!-- <head></head> --><html><head></head></html>',
		'',
	])('stands in the head of %j, once, and changes nothing else', async (html) => {
		const page = await withJsonLd(html, data);
		expect(scriptsIn(page)).toEqual([{ in: 'head', data }]);
		expect(await withJsonLd(page, data)).toBe(page);
		expect(page.replace(/<script type="application\/ld\+json"[^>]*>[^<]*<\/script>\n/, '')).toBe(html);
	});

	it('is replaced by another one, and leaves the page’s own alone', async () => {
		const html = '<head><script type="application/ld+json">{"@type":"Article"}</script></head>';
		const other = jsonLd('http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced');
		const page = await withJsonLd(await withJsonLd(html, data), other);
		expect(scriptsIn(page).map((script) => script.data)).toEqual([{ '@type': 'Article' }, other]);
	});

	it('ends no script early, whatever it holds', async () => {
		const evil = { ...data, digitalSourceType: '</script><script>alert(1)</script><!--' };
		const page = await withJsonLd('<head></head>', evil);
		expect(scriptsIn(page)).toEqual([{ in: 'head', data: evil }]);
		expect(elementsOf(parse(page)).filter(({ tagName }) => tagName === 'script')).toHaveLength(1);
		expect(await withJsonLd(page, evil)).toBe(page);
	});
});

describe('the trailer of a commit', () => {
	it('names each model that took part, one line each, and nothing for a run by rules', async () => {
		const { predicate } = statementOf(await factsOf(await runWithModel()));
		expect(assistedByTrailer(predicate)).toBe('Assisted-by: Quintet:openai/sample-1-2026\n');
		const stages = predicate.stages.map((stage) => ({
			...stage,
			calls: stage.calls.map((call) => ({ ...call, served: 'm\nSigned-off-by: x' })),
		}));
		expect(assistedByTrailer({ ...predicate, stages })).toBe('Assisted-by: Quintet:openai/m-Signed-off-by:-x\n');
		expect(assistedByTrailer(statementOf(await factsOf(await runByRules())).predicate)).toBe('');
	});
});
