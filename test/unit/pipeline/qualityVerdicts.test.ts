import { describe, expect, it } from 'vitest';
import { rechecked } from '../../../src/pipeline/agents/qualityController/recheck.ts';
import type { RunMeasure } from '../../../src/pipeline/checks/check.ts';
import { Quality, type Requirement } from '../../../src/shared/artifacts.ts';
import type { Measure } from '../../../src/shared/measures/measures.ts';
import { checkInput, draftFile, requirement } from '../../support/checkInput.ts';
import { controlled, said } from '../../support/controlled.ts';

const long: Measure = { kind: 'length', path: '', unit: 'words', min: 5, by: 'model' };
const says: Measure = { kind: 'says', path: '', text: 'tea', by: 'model' };

/** Measures that this file's tests decide: at least five words, and that "tea" is said. */
const runMeasure: RunMeasure = async (measure, files) => {
	const text = files.map(({ content }) => content).join(' ');
	const words = text.trim().split(/\s+/).length;
	const holds = measure.kind === 'length' ? words >= 5 : text.includes('tea');
	return { measure, result: holds ? 'holds' : 'fails', has: measure.kind === 'length' ? `${words} words` : 'stands nowhere', places: [] };
};

const asked = (...measures: readonly Measure[]): Requirement => requirement('R1', 'about tea', { measures: [...measures] });
const one = [requirement('R1', 'about tea')];
const files = [draftFile('a.md', 'All about green tea.')];
const shown = ({ verdicts: [first] }: Quality) => first && [first.verdict, first.by];

describe('verdicts without a model', () => {
	it('are not judged where nothing is measured, and say so', async () => {
		const { quality } = await controlled({ files, strategy: { requirements: one } });
		expect(quality.verdicts).toMatchObject([{ requirementId: 'R1', verdict: 'notJudged', by: 'measure', why: 'Read it yourself.' }]);
		expect(quality.summary).toContain('0 of 1 requirement is met, 1 nobody judged: read it yourself');
	});

	it('are not met, or partly, where a measure fails; that is a finding too', async () => {
		const strategy = { requirements: [asked(long, says)] };
		const none = await controlled({ files: [draftFile('a.md', 'Coffee only.')], strategy, runMeasure });
		expect(shown(none.quality)).toEqual(['notMet', 'measure']);
		const some = await controlled({ files, strategy, runMeasure });
		expect(shown(some.quality)).toEqual(['partly', 'measure']);
		expect(some.quality.findings).toMatchObject([{ rule: 'measure', severity: 'major', requirementId: 'R1', by: 'rule' }]);
		expect(some.quality.findings[0]?.message).toContain('5 or more words. Found: 4 words.');
	});

	it('are met by measures that hold only where nothing else is asked', async () => {
		const whole = { ...asked(says), measuresAreAll: true };
		expect(shown((await controlled({ files, strategy: { requirements: [asked(says)] }, runMeasure })).quality)?.[0]).toBe('notJudged');
		expect(shown((await controlled({ files, strategy: { requirements: [whole] }, runMeasure })).quality)).toEqual(['met', 'measure']);
	});

	it('measure nothing in an outline', async () => {
		const outline = [draftFile('a.md', '# Outline', { by: 'rule' })];
		const { quality } = await controlled({ files: outline, strategy: { requirements: [asked(long)] }, runMeasure });
		expect(shown(quality)?.[0]).toBe('notJudged');
	});
});

describe('verdicts of a model', () => {
	const judge = (requirements: readonly Requirement[], ...replies: readonly object[]) =>
		controlled({ files, strategy: { requirements: [...requirements] }, runMeasure, settings: { revisionRounds: 0 }, replies });

	it('come with the review, in one request, and stand at their verified passage', async () => {
		const { quality, model } = await judge(one, { findings: [], verdicts: [said('R1', 'met', 'about  green\ntea')] });
		expect(model?.requests).toHaveLength(1);
		expect(quality.verdicts).toEqual([
			{
				requirementId: 'R1',
				verdict: 'met',
				by: 'model',
				why: 'It is met.',
				places: [{ path: 'a.md', at: { start: 4, end: 19 }, quote: 'about green tea' }],
				measured: [],
			},
		]);
	});

	it('are taken with a passage of code that ends in the middle of a word', async () => {
		const files = [draftFile('a.svg', '<svg viewBox="0 0 9 9"><path d="M8 8V74H38M56 28V56"/></svg>')];
		const { quality } = await controlled({
			files,
			strategy: { requirements: one },
			replies: [{ findings: [], verdicts: [said('R1', 'met', '<path d="M8 8V74H38', 'a.svg')] }],
		});
		expect(quality.verdicts[0]).toMatchObject({ verdict: 'met', places: [{ path: 'a.svg', quote: '<path d="M8 8V74H38' }] });
	});

	it('are given beside what the program measured', async () => {
		const { model } = await judge([asked(long, says)], { findings: [], verdicts: [said('R1', 'partly', 'about green tea')] });
		const texts = model?.requests[0]?.messages.map(({ content }) => content) ?? [];
		expect(texts.find((text) => text.includes('BEGIN MEASURED'))).toContain('- R1 fails: 5 or more words: 4 words');
	});

	it('are asked for once again where the passage is in no file, by name, and then are not judged', async () => {
		const lie = { verdicts: [said('R1', 'met', 'the finest tea of all')] };
		const { quality, model } = await judge(one, { findings: [], ...lie }, lie);
		expect(model?.requests.map(({ schema }) => schema?.name)).toEqual(['review', 'verdicts']);
		expect(model?.requests[1]?.messages.at(-1)?.content).toContain(
			'- R1: The model says "met", but the passage that it names is in no file.',
		);
		expect(quality.verdicts).toMatchObject([{ verdict: 'notJudged', by: 'model', places: [] }]);
		expect(quality.verdicts[0]?.why).toContain('in no file');
	});

	it('are taken when the second passage stands', async () => {
		const lie = said('R1', 'met', 'the finest tea of all');
		const { quality } = await judge(one, { findings: [], verdicts: [lie] }, { verdicts: [said('R1', 'partly', 'All about green tea.')] });
		expect(shown(quality)).toEqual(['partly', 'model']);
	});

	it('take no single letter for a passage', async () => {
		const { quality } = await judge(one, { findings: [], verdicts: [said('R1', 'met', 'a')] }, { verdicts: [] });
		expect(shown(quality)).toEqual(['notJudged', 'model']);
	});

	it('that are missing are asked for once, and a failure of that costs nothing else', async () => {
		const { quality, model } = await judge(one, { findings: [] }, { nothing: true }, { nothing: true });
		expect(model?.requests).toHaveLength(3);
		expect(quality.verdicts[0]).toMatchObject({ verdict: 'notJudged', why: 'The model gave no verdict. Read it yourself.' });
	});

	it('are beaten by a measure that fails, and stay on record beside it', async () => {
		const { quality } = await judge([asked(long)], { findings: [], verdicts: [said('R1', 'met', 'All about green tea.')] });
		expect(quality.verdicts[0]).toMatchObject({ verdict: 'partly', by: 'measure', model: { verdict: 'met' } });
	});

	it('may be met without a passage where every measure holds', async () => {
		const { quality } = await judge([asked(says)], { findings: [], verdicts: [said('R1', 'met')] });
		expect(shown(quality)).toEqual(['met', 'model']);
	});
});

describe('verdicts after an edit by hand', () => {
	const judged = async (requirements: readonly Requirement[], ...verdicts: readonly object[]) => {
		const { quality } = await controlled({
			files,
			strategy: { requirements: [...requirements] },
			runMeasure,
			settings: { revisionRounds: 0 },
			replies: [{ findings: [], verdicts }],
		});
		const edit = (before: Quality, content: string) =>
			rechecked(before, { ...checkInput([draftFile('a.md', content)], { requirements: [...requirements] }), runMeasure });
		return { quality, edit };
	};

	it('stay while their passage stands, are not judged when it is gone, and come back with it', async () => {
		const { quality, edit } = await judged(one, said('R1', 'met', 'green tea'));
		const moved = await edit(quality, 'Welcome. All about green tea.');
		expect(moved.verdicts[0]).toMatchObject({ verdict: 'met', by: 'model', places: [{ at: { start: 19, end: 28 } }] });
		const gone = await edit(moved, 'Welcome. All about black tea.');
		expect(gone.verdicts[0]).toMatchObject({ verdict: 'notJudged', why: 'Changed since it was judged: It is met.' });
		expect(shown(await edit(gone, 'Back to green tea.'))).toEqual(['met', 'model']);
	});

	it('without a passage are not judged any more', async () => {
		const { quality, edit } = await judged(one, said('R1', 'notMet'));
		const after = await edit(quality, 'All about green tea, and more.');
		expect(shown(after)).toEqual(['notJudged', 'model']);
		expect(shown(await edit(after, 'All about green tea.'))).toEqual(['notJudged', 'model']);
	});

	it('are measured at once', async () => {
		const { quality, edit } = await judged([asked(long)], said('R1', 'met', 'All about green tea.'));
		expect(shown(quality)).toEqual(['partly', 'measure']);
		expect(shown(await edit(quality, 'Now: All about green tea.'))).toEqual(['met', 'model']);
	});
});

describe('a result of an earlier version', () => {
	it('opens with what it guessed not judged', () => {
		const coverage = [{ requirementId: 'R1', answered: 'yes', places: [], by: 'rule' }];
		const quality = Quality.parse({ summary: '', findings: [], coverage, rounds: [], files: [] });
		expect(quality).not.toHaveProperty('coverage');
		expect(quality.verdicts).toMatchObject([{ requirementId: 'R1', verdict: 'notJudged', places: [] }]);
	});
});
