import { describe, expect, it } from 'vitest';
import { statementOf } from '../../../src/pipeline/record/statement.ts';
import { DeliveryRecord } from '../../../src/shared/record/record.ts';
import { briefText } from '../../support/fakeAgents.ts';
import { statementProblems } from '../../support/inToto.ts';
import { factsAfter, factsOf, hash, key, runByRules, runWithModel } from '../../support/recordedRun.ts';

const recordWithModel = async () => statementOf(await factsOf(await runWithModel()));

describe('the record of a delivery', () => {
	it('is an in-toto statement of every delivered file, with a predicate as it is documented', async () => {
		const statement = await recordWithModel();
		expect(statementProblems(statement)).toEqual([]);
		expect(DeliveryRecord.parse(statement.predicate)).toEqual(statement.predicate);
		expect(statement.subject.map(({ name }) => name)).toEqual(['article.md', 'cover-note.md', 'manifest.json']);
		expect(statement.subject[0]?.digest.sha256).toBe(hash('# Tea\n\nAttempt 1: tea.\n'));
	});

	it('holds nothing of the brief but its hash and its length', async () => {
		const statement = await recordWithModel();
		expect(statement.predicate.brief).toMatchObject({ characters: briefText.length, documents: 1, language: 'en', redacted: true });
		expect(JSON.stringify(statement)).not.toContain('must mention tea');
	});

	it('keeps tokens and money to the freelancer unless they choose to tell', async () => {
		const text = JSON.stringify(await recordWithModel());
		expect(text).not.toMatch(/"(usage|cost|cachedInput|priceTable)"/);
		expect(text).not.toContain('0.0042');
	});

	it('says which model was asked and which answered, and when chosen what it took and what it cost by whose prices', async () => {
		const { stages } = statementOf({ ...(await factsOf(await runWithModel())), tellsCosts: true }).predicate;
		expect(stages.map(({ stage, model }) => [stage, model?.requested])).toEqual([
			['strategy', undefined],
			['research', undefined],
			['draft', 'sample-1'],
			['quality', undefined],
			['delivery', undefined],
		]);
		expect(stages[2]).toMatchObject({
			outcome: 'accepted',
			model: { provider: 'openai', requested: 'sample-1', served: ['sample-1-2026'], host: 'api.openai.com' },
			usage: { input: 1200, cachedInput: 200, output: 340, source: 'reported' },
			cost: { amount: 0.0042, currency: 'USD', basis: 'price table', priceTable: 'genai-prices 0.1.8', pricedOn: '2023-11-14' },
			calls: [{ finishReason: 'stop', complete: true, served: 'sample-1-2026', requestId: 'q1', retries: [] }],
			inputs: [{ name: 'brief' }, { name: 'strategy' }, { name: 'research' }],
			output: { name: 'draft' },
			feedbackGiven: false,
		});
		expect(stages[0]).toMatchObject({ usage: { source: 'none' }, cost: { amount: 0, basis: 'none' } });
	});

	it('has the attempts that failed or were made again, and that a person gave feedback', async () => {
		const run = await runWithModel((fake) => {
			fake.instead.quality = async () => {
				throw new Error('/home/somebody/secret.md broke');
			};
		});
		await run.project.resume();
		await run.project.rerun('draft', 'Shorter, please.');
		await run.project.advance();
		const statement = statementOf(await factsOf(run));
		expect(statement.predicate.stages.map(({ stage, attempt, outcome }) => `${stage} ${attempt} ${outcome}`)).toEqual([
			'strategy 1 accepted',
			'research 1 accepted',
			'draft 1 superseded',
			'draft 2 accepted',
			'quality 1 failed',
			'quality 2 accepted',
			'delivery 1 accepted',
		]);
		expect(statement.predicate.stages.map(({ feedbackGiven }) => feedbackGiven).indexOf(true)).toBe(3);
		expect(JSON.stringify(statement)).not.toMatch(/Shorter, please|somebody/);
		expect(statement.predicate.run).toMatchObject({ resumed: 1, interrupted: 0 });
	});

	it('says how far each accepted file was looked at, and that a setting looked at nothing', async () => {
		const { review } = (await recordWithModel()).predicate;
		expect(review.map(({ of, by, level, holds }) => [Object.values(of)[0], by, level, holds])).toEqual([
			...['strategy', 'research', 'draft', 'quality', 'delivery'].map((stage) => [stage, 'setting', 'none', true]),
			...['article.md', 'cover-note.md', 'manifest.json'].map((file) => [file, 'person', 'review', true]),
		]);
	});

	it('lets no review count for a text that was changed after it', async () => {
		const run = await runWithModel();
		const facts = await factsOf(run);
		await run.project.landedFileChanged('article.md', 'Another text.');
		const { review } = statementOf({ ...facts, state: run.project.state }).predicate;
		expect(review.find(({ of }) => 'file' in of && of.file === 'article.md')?.holds).toBe(false);
	});

	it('names everybody who was sent something', async () => {
		const { policy } = (await recordWithModel()).predicate;
		expect(policy).toEqual({
			clientAiStance: 'not stated',
			stances: [],
			dataSentTo: [{ to: 'api.openai.com', what: 'requests to a model' }],
		});
		expect(statementOf(await factsOf(await runByRules())).predicate.policy.dataSentTo).toEqual([]);
	});

	it('says whose characters each file holds, and how much of the deliverables is AI’s', async () => {
		const { attribution, share, sourceType } = (await recordWithModel()).predicate;
		expect(
			attribution.map(({ name, role, aiShareLow, aiShareHigh, method }) => [name, role, aiShareLow, aiShareHigh, method.capture]),
		).toEqual([
			['article.md', 'deliverable', 100, 100, 'events'],
			['cover-note.md', 'added', 0, 0, 'events'],
			['manifest.json', 'added', 0, 0, 'events'],
		]);
		expect([share, sourceType.iri.split('/').at(-1)]).toEqual([{ aiShareLow: 100, aiShareHigh: 100 }, 'trainedAlgorithmicMedia']);
	});

	it('gives a file that is not what the journal knows of it the widest range', async () => {
		const facts = await factsOf(await runWithModel());
		const widest = { counts: null, aiShareLow: 0, aiShareHigh: 100, method: { capture: 'none' } };
		expect(statementOf({ ...facts, origins: new Map() }).predicate.attribution[0]).toMatchObject(widest);
		const files = facts.files.map((file) => ({ ...file, content: `${file.content}!` }));
		expect(statementOf({ ...facts, files }).predicate).toMatchObject({
			attribution: [widest, widest, widest],
			share: { aiShareHigh: 100 },
		});
	});

	it('tells the gaps, and widens the range by what nobody saw', async () => {
		const run = await runWithModel();
		await factsOf(run);
		const content = '# Tea\n\nAttempt 1: tea. And words from elsewhere.\n';
		await run.project.landedFileChanged('article.md', content);
		const facts = await factsAfter(run, content);
		expect(statementOf(facts).predicate.attribution[0]).toMatchObject({
			aiShareHigh: 100,
			method: { capture: 'events and comparison' },
			gaps: [{ why: expect.stringContaining('changed in another program') }],
		});
		expect(statementOf(facts).predicate.attribution[0]?.aiShareLow).toBeLessThan(60);
	});

	it('vouches for what goes along, and names the text for the client', async () => {
		const facts = await factsOf(await runWithModel());
		const disclosure = { path: 'DISCLOSURE.md', content: 'AI took part.', language: 'en', length: 'line' } as const;
		const { subject, predicate } = statementOf(facts, [disclosure, { path: 'verify.mjs', content: '…' }]);
		expect(subject.map(({ name }) => name)).toEqual(['DISCLOSURE.md', 'article.md', 'cover-note.md', 'manifest.json', 'verify.mjs']);
		expect(predicate.disclosure).toMatchObject({ path: 'DISCLOSURE.md', digest: { sha256: hash('AI took part.') }, language: 'en' });
		expect(predicate.attribution).toHaveLength(3);
	});

	it('is refused for nothing', async () => {
		const facts = await factsOf(await runWithModel());
		expect(() => statementOf({ ...facts, files: [] })).toThrow(/No file was delivered/);
	});

	it('binds the journal and the key, and has the same limits in each', async () => {
		const facts = await factsOf(await runByRules());
		const { journal, keyId, checkpoints, limits } = statementOf(facts).predicate;
		expect(journal).toEqual({ head: { sha256: facts.journal.hash }, events: facts.events.length });
		expect([keyId, checkpoints]).toEqual([key.keyId, { verified: 2, failed: 0 }]);
		expect(limits).toHaveLength(8);
	});
});
