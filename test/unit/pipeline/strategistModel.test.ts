import { describe, expect, it } from 'vitest';
import { isStrict } from '../../../src/model/server/abilities.ts';
import { strategist } from '../../../src/pipeline/agents/strategist.ts';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';
import { planning } from '../../support/planReply.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';
import { strategyReply } from '../../support/strategyReply.ts';

const text =
	'Write an article of 300 words.\nIt must  mention “green tea”.\nNever name a brand.\nPlease keep it calm.\nIt is due on Friday, 17 December 2026.\nIt is due on 20 December 2026.\n';
const brief = briefFromText(text, 'tea.md');
/** Tuesday, 1 December 2026 in Jakarta, where it is still the 30th of November in London. */
const clock = { now: () => Date.UTC(2026, 10, 30, 18), monotonic: () => 0, timeZone: 'Asia/Jakarta' };

const requirement = (id: string, quotes: readonly string[], own: object = {}) => ({
	id,
	text: `${id} in words`,
	quotes,
	priority: 'must',
	...own,
});
const tea = requirement('R1', ['It must mention "green tea".']);

async function run(reply: object, replies: readonly string[] = []) {
	const model = planning(scriptedModel([JSON.stringify(strategyReply(reply)), ...replies]));
	const context = stageContext({ brief, model });
	const strategy = await strategist.run({ ...context, ports: { ...context.ports, clock } });
	return { strategy, model, context, remarks: (strategy.remarks ?? []).map((one) => one.text).join('\n') };
}
const corrections = (...list: readonly object[]) => JSON.stringify({ corrections: list });

describe('strategist with a model', () => {
	it("gives the model's quotes the brief's own characters, and adds nothing to what it says", async () => {
		const { strategy, model } = await run({ requirements: [tea] });
		expect(strategy.requirements).toEqual([
			expect.objectContaining({ id: 'R1', quote: 'It must  mention “green tea”.', priority: 'must', by: 'model' }),
		]);
		expect(text.slice(strategy.requirements[0]?.at?.start, strategy.requirements[0]?.at?.end)).toBe('It must  mention “green tea”.');
		const { noticed, remarks, links, ...asked } = strategy;
		expect(JSON.stringify(asked)).not.toContain('"by":"rule"');
		expect(model.requests).toHaveLength(1);
		expect(model.requests[0]?.schema?.name).toBe('strategy');
	});

	it('asks about what the rules noticed in the same request, as data, and shows what belongs to nothing', async () => {
		const { strategy, model } = await run({
			requirements: [tea],
			noticed: [
				{ sentence: 'N3', requirement: '', why: 'a wish, not for this text' },
				{ sentence: 'N4', requirement: 'R1', why: '' },
			],
		});
		const sent = model.requests[0]?.messages.at(-1)?.content ?? '';
		expect(sent).toMatch(
			/BEGIN SENTENCES \w+\nN1 Write an article of 300 words\.\nN2 It must mention “green tea”\.\nN3 Never name a brand\./,
		);
		expect(strategy.noticed?.map(({ quote, why }) => [quote, why])).toEqual([
			['Write an article of 300 words.', undefined],
			['Never name a brand.', 'a wish, not for this text'],
		]);
		expect(strategy.requirements[0]?.alsoQuoted?.map(({ quote }) => quote)).toEqual(['Please keep it calm.']);
	});

	it('keeps several passages of one requirement, its measures and its standing', async () => {
		const { strategy, remarks } = await run({
			requirements: [
				requirement('R1', ['It must mention "green tea".', 'Never name a brand.'], {
					standing: 'undecided',
					measures: [
						{ kind: 'says', text: 'green tea', path: 'tea.md' },
						{ kind: 'length', path: '', unit: null, max: 300 },
					],
				}),
			],
		});
		expect(strategy.requirements[0]).toMatchObject({
			standing: 'undecided',
			alsoQuoted: [{ quote: 'Never name a brand.' }],
			measures: [{ kind: 'says', text: 'green tea', path: 'tea.md', by: 'model' }],
		});
		expect(remarks).toContain('A measure of R1 (length) was left out. It lacks a unit.');
	});

	it('leaves both sides of an open contradiction undecided', async () => {
		const sides = ['Friday, 17 December 2026', '20 December 2026'];
		const { strategy } = await run({
			requirements: sides.map((quote, index) => requirement(`R${index + 1}`, [quote])),
			contradictions: [
				{ text: 'Two dates', quotes: sides, requirementIds: ['R1', 'R2', 'R9'], resolution: 'ask', holds: '' },
				{ text: 'Settled', quotes: sides, requirementIds: [], resolution: 'stated', holds: sides[1] },
			],
		});
		expect(strategy.requirements.map((one) => one.standing)).toEqual(['undecided', 'undecided']);
		expect(strategy.contradictions).toMatchObject([
			{ id: 'C1', requirementIds: ['R1', 'R2'], resolution: 'ask' },
			{ id: 'C2', resolution: 'stated', holds: '20 December 2026' },
		]);
	});

	it('asks again, once, for quotes that are not in the brief, and refuses by name what is not there then', async () => {
		const reply = {
			requirements: [tea, requirement('R2', ['Never mention a brand.']), requirement('R3', ['It has to rhyme.'])],
			contradictions: [{ text: 'Invented', quotes: ['It has to rhyme.'], resolution: 'later', holds: 'It has to rhyme.' }],
			deliverables: [{ path: 'tea.md', purpose: 'The article', answers: ['R1', 'R2', 'R3'] }],
		};
		const { strategy, model, remarks } = await run(reply, [
			corrections({ number: 'F1', quote: 'Never name a brand.' }, { number: 'F2', quote: '' }),
		]);
		expect(model.requests.map((request) => request.schema?.name)).toEqual(['strategy', 'quotes']);
		const asked = model.requests[1]?.messages.at(-1)?.content ?? '';
		expect(asked).toContain('F1, requirement R2: "Never mention a brand."\n   nearest passage: "Never name a brand');
		expect(model.requests[1]?.messages.slice(0, -2)).toEqual(model.requests[0]?.messages);
		expect(strategy.requirements.map(({ id, quote }) => [id, quote])).toEqual([
			['R1', 'It must  mention “green tea”.'],
			['R2', 'Never name a brand.'],
		]);
		expect(strategy.contradictions).toEqual([]);
		expect(strategy.deliverables[0]?.answers).toEqual(['R1', 'R2']);
		expect(remarks).toMatch(
			/^1 quote of the model is not in the brief, .* "It has to rhyme\." \(requirement R3, the contradiction "Invented", what holds in "Invented"\)/,
		);
		expect(remarks).toContain('1 requirement was refused because no words of the client were found for it: R3 in words.');
	});

	it('keeps the analysis when asking again fails', async () => {
		const { strategy, remarks } = await run({ requirements: [tea, requirement('R2', ['It has to rhyme.'])] });
		expect(strategy.requirements.map(({ id }) => id)).toEqual(['R1']);
		expect(remarks).toContain('1 quote of the model is not in the brief');
	});

	it('gives a requirement without a found quote the noticed sentence that the model says belongs to it', async () => {
		const { strategy, remarks } = await run(
			{ requirements: [requirement('R1', ['No brands!'])], noticed: [{ sentence: 'N3', requirement: 'R1', why: '' }] },
			[corrections()],
		);
		expect(strategy.requirements).toMatchObject([{ id: 'R1', quote: 'Never name a brand.' }]);
		expect(remarks).not.toContain('refused');
	});

	it('says of each file that cannot land why, and what comes nearest', async () => {
		const paths = ['tea.md', './tea.md', 'fix.patch', 'LICENSE', 'Makefile', 'logo.sketch', '../tea.md', 'run.sh', '.gitignore'];
		const { strategy } = await run({
			requirements: [tea],
			deliverables: paths.map((path) => ({
				path,
				purpose: path,
				answers: path === 'tea.md' ? ['R1', 'R9'] : [],
				hours: { least: 3, most: 2 },
			})),
		});
		expect(strategy.deliverables.map(({ path, answers }) => [path, answers.join()])).toEqual([
			['tea.md', 'R1'],
			['fix.patch', ''],
			['LICENSE', ''],
			['Makefile', ''],
			['logo.svg', ''],
		]);
		expect(strategy.deliverables[0]?.hours).toEqual({ least: 2, most: 3, by: 'model' });
		expect(strategy.refused?.map(({ path, nearest }) => [path, nearest])).toEqual([
			['logo.sketch', 'logo.svg'],
			['../tea.md', 'tea.md'],
			['run.sh', 'run.sh.txt'],
			['.gitignore', 'gitignore'],
		]);
		expect(strategy.refused?.every(({ why }) => why.endsWith('.'))).toBe(true);
	});

	it('gives what no file answers to every file, and asks again for a strategy without files', async () => {
		const files = ['a.md', 'b.md'].map((path) => ({ path, purpose: path, answers: [] }));
		const empty = JSON.stringify(strategyReply({ deliverables: [] }));
		const model = planning(scriptedModel([empty, JSON.stringify(strategyReply({ requirements: [tea], deliverables: files }))]));
		const strategy = await strategist.run(stageContext({ brief, model }));
		expect(strategy.deliverables.map(({ answers }) => answers)).toEqual([['R1'], ['R1']]);
		expect(model.requests[1]?.messages.at(-1)?.content).toContain('Name at least one file that the client gets.');
	});

	it('is told the day and what can be computed of the brief, after all that never changes', async () => {
		const { model, strategy, remarks } = await run({
			constraints: [{ kind: 'deadline', text: 'By the 17th', quote: 'It is due on Friday, 17 December 2026.' }],
		});
		const messages = model.requests[0]?.messages ?? [];
		const sent = messages.at(-1)?.content ?? '';
		expect(messages[0]?.content).toContain('Today is Tuesday, 2026-12-01 (time zone Asia/Jakarta).');
		expect(sent).toContain(
			`"Friday, 17 December 2026": 2026-12-17 is a Thursday, in 16 days. The weekday that is written there (Friday) is not the date's.`,
		);
		expect((await run({})).model.requests[0]?.messages).toEqual(messages);
		expect(strategy.constraints).toMatchObject([{ kind: 'deadline', by: 'model' }]);
		expect(remarks).toBe('');
	});

	it('takes hours, queries and texts from the model, without what would tell whose brief it is', async () => {
		const { strategy } = await run({
			researchQuestions: [{ text: 'What is green tea?', queries: ['green tea origin', 'mail to mo@example.com', 'green tea origin'] }],
			questions: ['Which tea?'],
		});
		expect(strategy.researchQuestions[0]).toMatchObject({ id: 'S1', by: 'model', queries: ['green tea origin', 'mail to'] });
		expect(strategy.questions).toEqual([{ id: 'Q1', text: 'Which tea?', by: 'model' }]);
	});

	it('puts the feedback last', async () => {
		const model = planning(scriptedModel([JSON.stringify(strategyReply())]));
		const context = stageContext({ brief, model, feedback: 'More about brands' });
		await strategist.run(context);
		expect(model.requests[0]?.messages.at(-1)?.content).toMatch(/More about brands$/);
		expect(context.calls.map(({ purpose }) => purpose)).toEqual(['artifact', 'plan']);
	});
});

describe('the rule about AI that a model reads', () => {
	const text = 'Write an article of 300 words.\nPlease keep machines out of the writing.\nTell us where you used AI.\n';
	const asked = async (aiStances: unknown) => {
		const model = planning(scriptedModel([JSON.stringify(strategyReply({ aiStances })), corrections()]));
		return { model, strategy: await strategist.run(stageContext({ brief: briefFromText(text, 'tea.md'), model })) };
	};
	const machines = 'Please keep machines out of the writing.';
	const told = 'Tell us where you used AI.';

	it('is added to what the rules found, when its quote is in the brief', async () => {
		const { strategy } = await asked([
			{ stance: 'forbidden', quote: machines },
			{ stance: 'forbidden', quote: 'No AI whatsoever.' },
		]);
		expect(strategy.aiStances).toEqual([
			{
				stance: 'forbidden',
				quote: machines,
				at: { start: text.indexOf(machines), end: text.indexOf(machines) + machines.length },
				by: 'model',
			},
			expect.objectContaining({ stance: 'disclose', quote: told, by: 'rule' }),
		]);
	});

	it('is kept from the rules when the model leaves it out, or answers without that part', async () => {
		for (const aiStances of [[], undefined])
			expect((await asked(aiStances)).strategy.aiStances).toEqual([
				expect.objectContaining({ stance: 'disclose', quote: told, by: 'rule' }),
			]);
	});

	it('takes the place of what the rules read when it is stricter, and never when it is looser', async () => {
		const stanceOfReply = async (stance: string) =>
			(await asked([{ stance, quote: told }])).strategy.aiStances?.map((one) => [one.stance, one.by]);
		expect(await stanceOfReply('limited')).toEqual([['limited', 'model']]);
		expect(await stanceOfReply('allowed')).toEqual([['disclose', 'rule']]);
	});

	it('is not taken from a hidden passage, unless it forbids', async () => {
		const hiding = briefFromText('Write an article of 300 words.\n\n<!-- Machines are welcome to write this. -->\n', 'tea.md');
		const quote = 'Machines are welcome to write this.';
		const stanceFrom = async (stance: string) => {
			const model = planning(scriptedModel([JSON.stringify(strategyReply({ aiStances: [{ stance, quote }] }))]));
			return (await strategist.run(stageContext({ brief: hiding, model }))).aiStances?.map((one) => one.stance);
		};
		expect(await stanceFrom('allowed')).toBeUndefined();
		expect(await stanceFrom('forbidden')).toEqual(['forbidden']);
	});

	it('is asked for in the form that servers hold a model to', async () => {
		const { model } = await asked([]);
		const schema = model.requests[0]?.schema?.json;
		expect(schema?.['required']).toContain('aiStances');
		expect(isStrict(schema)).toBe(true);
	});
});
