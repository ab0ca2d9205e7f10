import { describe, expect, it } from 'vitest';
import { noteIn, objectionToText } from '../../../src/pipeline/agents/formatter/note/coverNoteByModel.ts';
import { formatter } from '../../../src/pipeline/agents/formatter.ts';
import type { DraftFile, Quality, Strategy } from '../../../src/shared/artifacts.ts';
import type { Verdict } from '../../../src/shared/findings/verdicts.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { draftFile, requirement, strategyWith } from '../../support/checkInput.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

interface Case {
	readonly runs?: Quality['runs'];
	readonly files?: readonly DraftFile[];
	readonly strategy?: Partial<Strategy>;
	readonly verdicts?: readonly Verdict[];
	readonly replies?: Parameters<typeof scriptedModel>[0];
	readonly extras?: Settings['packageExtras'];
}

const article = { id: 'D1', path: 'water.md', format: 'md', purpose: 'The article', answers: [], by: 'model' as const };
const table = { ...article, id: 'D2', path: 'table.csv', format: 'csv', purpose: 'The figures' };

const verdict = (requirementId: string, value: Verdict['verdict'], why = ''): Verdict => ({
	requirementId,
	verdict: value,
	by: 'model',
	why,
	places: value === 'met' ? [{ path: 'water.md', at: { start: 0, end: 5 }, quote: 'Water' }] : [],
	measured: [],
});

async function deliver({ files = [draftFile('water.md', 'Water is hard.')], strategy, verdicts, replies, extras = [], runs }: Case) {
	const quality: Quality = {
		summary: '',
		findings: [],
		verdicts: [...(verdicts ?? [])],
		rounds: [],
		files: [...files],
		...(runs && { runs: [...runs] }),
	};
	const model = replies ? scriptedModel(replies) : null;
	const context = stageContext({
		model,
		settings: { ...defaultSettings, packageExtras: extras },
		upstream: { strategy: strategyWith({ deliverables: [article], ...strategy }), quality },
	});
	return { delivery: await formatter.run(context), context, model };
}

const open: Partial<Strategy> = {
	requirements: [requirement('R1', 'one'), requirement('R2', 'two', { text: 'Say why.' })],
	deliverables: [article, table],
	questions: [{ id: 'Q1', text: 'Which photo?', by: 'model' }],
	plan: {
		approach: '',
		decisions: [
			{
				id: 'W1',
				about: ['Q1'],
				decision: 'We leave the photo out.',
				why: 'None came.',
				otherwise: 'It goes on top.',
				files: [],
				by: 'model',
			},
		],
		shared: [],
		files: [],
		by: 'model',
	},
};

const good = `Subject: Your article on water

Hello Kira,

here is the article in water.md, with the reason in its first line. [[water.md, R1]] The figures (table.csv) are not in it yet. [[missing table.csv]]

- I left the photo out for now [[W1]]; which one would you like on top? [[Q1]]
- The why is only touched on. [[not R2]]

Best wishes`;

describe('the note by rule', () => {
	it('says what is there, what is missing, what was decided and what is asked, and nothing else', async () => {
		const { delivery } = await deliver({ strategy: open, verdicts: [verdict('R1', 'met'), verdict('R2', 'notMet')] });
		expect(delivery.coverNote.text).toBe(`Hello,

You asked for: Water for coffee. Here is what is in this delivery.

- \`water.md\`: The article

Not included in this delivery:

- \`table.csv\`

Where your brief left something open, this is how it stands for now:

- We leave the photo out.

I still need your answer to this:

- Which photo?

Best regards
`);
	});
});

describe("the model's note", () => {
	const judged = [verdict('R1', 'met'), verdict('R2', 'notMet', 'No reason is given.')];

	it('is sent without its marks, with its own subject', async () => {
		const { delivery, context } = await deliver({ strategy: open, verdicts: judged, replies: [good] });
		expect(delivery.coverNote).toMatchObject({ by: 'model', subject: 'Your article on water' });
		expect(delivery.coverNote.text).toContain('in its first line. The figures (table.csv) are not in it yet.\n');
		expect(delivery.coverNote.text).not.toMatch(/\[\[|R1|W1|Subject/);
		expect(context.calls).toHaveLength(1);
		expect(delivery.notes).toEqual([]);
	});

	it.each([
		['claims what is not proven', good.replace('[[not R2]]', '[[R2]]'), 'R2, which is not proven'],
		['is silent about a missing file', good.replace(/ The figures.*\n/, '\n'), 'table.csv is not in the package'],
		['does not ask a question', good.replace('; which one would you like on top? [[Q1]]', '.'), 'the question Q1 is not asked'],
		['states a figure that rests on nothing', good.replace('Best wishes', 'All 14 tests pass.'), 'names a figure or a file'],
		['rests on what is not there', good.replace('[[water.md, R1]]', '[[paper.pdf]]'), 'paper.pdf, which is not among the facts'],
		['holds a gap', good.replace('Kira', '[Client Name]'), 'placeholder'],
		['claims a person wrote it', good.replace('Best wishes', 'It is 100% human-written.'), 'not measured'],
		['holds an invented link', good.replace('Best wishes', 'See https://evil.example.com/x too.'), 'a link that is in no file'],
		['runs a command', good.replace('Best wishes', 'Look [here](command:x.y).'), 'a picture, markup'],
	])('goes back once with the reason when it %s', async (_title, bad, reason) => {
		const { delivery, model } = await deliver({ strategy: open, verdicts: judged, replies: [bad, good] });
		expect(model?.requests[1]?.messages.at(-1)?.content).toContain(reason);
		expect(delivery.coverNote.by).toBe('model');
		expect(delivery.coverNote.text).toContain('Hello Kira');
	});

	it('loses the sentences that still rest on nothing, and gets what it is still silent about', async () => {
		const bad = good.replace('[[not R2]]', '[[R2]]').replace(/ The figures.*\n/, '\n');
		const { delivery } = await deliver({ strategy: open, verdicts: judged, replies: [bad, bad] });
		expect(delivery.coverNote.by).toBe('model');
		expect(delivery.coverNote.text).not.toContain('The why is only touched on');
		expect(delivery.coverNote.text).toContain('Not included in this delivery:\n\n- `table.csv`');
	});

	it.each([
		['cut', [{ type: 'text' as const, text: 'Hello, here is' }, finishOf('length', false)], 'cut'],
		['empty', '…', 'nearly so'],
	])('gives way to the rule’s when it is %s twice', async (_title, reply, reason) => {
		const { delivery } = await deliver({ replies: [reply, reply] });
		expect(delivery.coverNote.by).toBe('rule');
		expect(delivery.notes[0]).toContain(reason);
	});

	it('says that tests passed where they were run, and not where they failed or nobody ran them', async () => {
		const note =
			'Subject: Water\n\nHello, here is what you asked for, in one file. [[water.md]]\n\nAll 6 tests pass. [[run]]\n\nBest regards';
		const ran = {
			command: 'node --test',
			ended: 'exit' as const,
			exit: 0,
			milliseconds: 9,
			tests: { run: 6, failed: 0 },
			output: '',
			files: '',
			keptInBy: 'bubblewrap',
		};
		const good = await deliver({ replies: [note], runs: [ran] });
		expect(good.delivery.coverNote).toMatchObject({ by: 'model', text: expect.stringContaining('All 6 tests pass.') });
		expect(good.model?.requests[0]?.messages.at(-1)?.content).toContain('`node --test` ends with exit code 0, 0 of 6 tests failed');
		for (const runs of [[], [{ ...ran, exit: 1 }]])
			expect((await deliver({ replies: [note, note], runs })).delivery.coverNote.text).not.toContain('tests pass');
	});

	it('is written from what is proven, decided, asked and missing', async () => {
		const { model } = await deliver({ strategy: open, verdicts: judged, replies: [good] });
		const task = model?.requests[0]?.messages.at(-1)?.content ?? '';
		expect(task).toContain('R2 is not met (No reason is given.): Say why.');
		expect(task).toContain('R1 is met (water.md)');
		expect(task).toContain('W1 We leave the photo out.');
		expect(task).toContain('table.csv (for you alone');
		expect(task).toContain('Water is hard.');
	});
});

function finishOf(reason: string, complete: boolean) {
	const usage = { calls: 1, inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, reported: true, cost: 0 };
	return { type: 'finish' as const, reason, complete, usage };
}

describe('the package', () => {
	it('holds the client’s files and the message alone, unless more is wanted', async () => {
		const plain = await deliver({ strategy: { requirements: open.requirements ?? [] } });
		expect(plain.delivery.files.map(({ path }) => path)).toEqual(['water.md', 'cover-note.md']);
		expect(plain.delivery.manifest).toBe(false);
		const { delivery } = await deliver({ strategy: { requirements: open.requirements ?? [] }, extras: ['checklist', 'manifest'] });
		expect(delivery.files.map(({ path }) => path)).toEqual(['water.md', 'cover-note.md', 'acceptance-checklist.md']);
		expect(delivery.manifest).toBe(true);
	});

	it('names what the client named and it does not hold, refused names too', async () => {
		const { delivery } = await deliver({
			files: [draftFile('water.md', 'x'), draftFile('table.csv', 'a,', { deliverableId: 'D2', complete: false })],
			strategy: { deliverables: [article, table], refused: [{ path: '.env', why: 'It is read by programs.' }] },
		});
		expect(delivery.missing).toEqual([
			{ path: 'table.csv', why: 'table.csv is cut before its end and is not delivered. Rerun the draft.' },
			{ path: '.env', why: 'It is read by programs.' },
		]);
		expect(delivery.coverNote.text).toContain('- `table.csv`\n- `.env`');
	});
});

describe('reading a note', () => {
	it.each([
		['Subject: A\n\nHello', { subject: 'A', text: 'Hello' }],
		['```markdown\nPerihal: B [[R1]]\nHalo\n```', { subject: 'B', text: 'Halo' }],
		['Hello', { subject: '', text: 'Hello' }],
	])('takes the subject from its first line: %j', (reply, expected) => {
		expect(noteIn(reply)).toEqual(expected);
	});

	it('has nothing against a link of a file or a Markdown link', () => {
		const files = [{ path: 'a.md', purpose: '', isOutline: false, content: 'See https://ok.example.com/x' }];
		const text = 'Here is a.md, with [the page](https://ok.example.com/x) that you asked for.';
		expect(objectionToText(text, stageContext(), { files })).toBeUndefined();
	});
});
