import { describe, expect, it } from 'vitest';
import { draftFile, requirement } from '../../support/checkInput.ts';
import { controlled, opinion, outcome, said } from '../../support/controlled.ts';

const files = [draftFile('a.md', 'Buy now. It is the best.'), draftFile('b.md', 'Quiet words.', { deliverableId: 'D2' })];
const found = { findings: [opinion({ quote: 'Buy now.' })] };
const once = { revisionRounds: 1 };

describe('what was mended', () => {
	it('is read again in one request, and ends only with a passage that stands', async () => {
		const { quality, model } = await controlled({
			files,
			settings: once,
			revise: () => 'Have a look. It is the best.',
			replies: [found, { outcomes: [outcome({ passage: 'Have a look.' })], findings: [] }],
		});
		expect(quality.findings).toEqual([]);
		expect(quality.rounds).toMatchObject([
			{ changed: ['a.md'], outcomes: [{ findingId: 'review:a.md:0', outcome: 'mended', place: { path: 'a.md', quote: 'Have a look.' } }] },
		]);
		const messages = model?.requests[1]?.messages.map(({ content }) => content) ?? [];
		expect(messages.at(-1)).toContain('- F1 major in a.md: Too salesy. At: "Buy now.".');
		// What did not change is not sent again.
		expect(messages.join('\n')).not.toContain('Quiet words.');
	});

	it('stays open when the model says "mended" and the passage still stands', async () => {
		const { quality } = await controlled({
			files,
			settings: once,
			revise: () => 'Buy now. It is the very best.',
			replies: [found, { outcomes: [outcome({ passage: 'Buy now.' })], findings: [] }],
		});
		expect(quality.findings).toMatchObject([{ id: 'review:a.md:0', at: { start: 0, end: 8 } }]);
		expect(quality.rounds[0]?.outcomes).toMatchObject([{ outcome: 'notMended', why: expect.stringContaining('still stands') }]);
	});

	it('stays open when the passage that shows it is invented', async () => {
		const { quality } = await controlled({
			files,
			settings: once,
			revise: () => 'Have a look. It is the best.',
			replies: [found, { outcomes: [outcome({ passage: 'Please consider it.' })], findings: [] }],
		});
		expect(quality.findings).toHaveLength(1);
		expect(quality.rounds[0]?.outcomes?.[0]).toMatchObject({ outcome: 'notMended', why: expect.stringContaining('in no file') });
	});

	it('stays open, and says so, when it could not be read again', async () => {
		const broken = { nothing: true };
		const { quality } = await controlled({
			files,
			settings: once,
			revise: () => 'Have a look. It is the best.',
			replies: [found, broken, broken],
		});
		expect(quality.files[0]?.content).toBe('Have a look. It is the best.');
		expect(quality.findings).toMatchObject([{ message: 'Too salesy.', changed: true }]);
		expect(quality.rounds[0]?.outcomes).toMatchObject([{ outcome: 'notRead' }]);
	});

	it('goes back to what it was when it came back worse', async () => {
		const { quality } = await controlled({
			files,
			settings: once,
			revise: () => 'Buy it or else.',
			replies: [
				{ findings: [opinion({ quote: 'Buy now.' }), opinion({ severity: 'minor', message: 'Says who?', quote: 'It is the best.' })] },
				{
					outcomes: [
						outcome({ outcome: 'worse', why: 'Now it threatens.', passage: 'Buy it or else.', severity: 'blocker' }),
						outcome({ findingId: 'F2', passage: 'Buy it or else.' }),
					],
					findings: [opinion({ message: 'A threat.', severity: 'blocker' })],
				},
			],
		});
		expect(quality.files[0]?.content).toBe('Buy now. It is the best.');
		expect(quality.findings.map(({ message }) => message)).toEqual(['Too salesy.', 'Says who?']);
		expect(quality.rounds).toMatchObject([{ changed: [], outcomes: [{ outcome: 'worse' }, { outcome: 'notMended' }] }]);
	});

	it('brings findings of its own that a further round mends', async () => {
		const { quality, revised } = await controlled({
			files,
			revise: (_file, round) => (round === 1 ? 'Have a look. Is the best.' : 'Have a look. It is good.'),
			replies: [
				found,
				{
					outcomes: [outcome({ passage: 'Have a look.' })],
					findings: [opinion({ severity: 'minor', message: 'No subject.' }), opinion({ message: 'Cut.', quote: 'Is the best.' })],
				},
				{
					outcomes: [outcome({ findingId: 'F1', passage: 'It is good.' }), outcome({ findingId: 'F2', passage: 'It is good.' })],
					findings: [],
				},
			],
		});
		expect(revised).toEqual(['a.md', 'a.md']);
		expect(quality.findings).toEqual([]);
		expect(quality.rounds.map(({ sent }) => sent.map(({ message }) => message))).toEqual([['Too salesy.'], ['No subject.', 'Cut.']]);
	});

	it('has the verdicts judged again that the change may have touched, and no others', async () => {
		const requirements = [requirement('R1', 'friendly'), requirement('R2', 'quiet'), requirement('R3', 'a price')];
		const { quality, model } = await controlled({
			files,
			settings: once,
			strategy: { requirements },
			revise: () => 'Have a look. It is the best.',
			replies: [
				{
					...found,
					verdicts: [said('R1', 'partly', 'It is the best.'), said('R2', 'met', 'Quiet words.', 'b.md'), said('R3', 'notMet')],
				},
				{
					outcomes: [outcome({ passage: 'Have a look.' })],
					findings: [],
					verdicts: [said('R1', 'met', 'Have a look.'), said('R3', 'notMet')],
				},
			],
		});
		expect(model?.requests[1]?.messages.at(-1)?.content).toContain('verdicts: of R1, R3, one for each.');
		expect(quality.verdicts.map(({ verdict }) => verdict)).toEqual(['met', 'met', 'notMet']);
	});
});

describe('a dispute of the model', () => {
	const strategy = { requirements: [] };
	const dispute = (findingId: string) => ({ findings: [], disputes: [{ findingId, reason: 'The client has that page.' }] });

	it('keeps a rule’s finding in sight, and it is not sent back', async () => {
		const { quality, revised } = await controlled({
			files: [draftFile('a.md', 'See [it](gone.md).')],
			strategy,
			replies: [dispute('F1')],
		});
		expect(revised).toEqual([]);
		expect(quality.findings).toMatchObject([{ rule: 'link', severity: 'major', disputed: 'The client has that page.' }]);
		expect(quality.summary).toContain('found nothing to mend; the model disputes 1 finding of the checks');
	});

	it('does not take away data that does not parse', async () => {
		const { quality, revised } = await controlled({
			files: [draftFile('a.json', '{"a": 1,,}')],
			strategy,
			replies: [dispute('F1')],
			settings: once,
		});
		expect(revised).toEqual(['a.json']);
		expect(quality.findings).toMatchObject([{ rule: 'syntax', disputed: 'The client has that page.' }]);
		expect(quality.summary).not.toContain('nothing to mend');
	});

	it('stands in the next round too', async () => {
		const { quality } = await controlled({
			files: [draftFile('a.md', 'See [it](gone.md). Buy now.')],
			strategy,
			settings: once,
			revise: (file) => file.content.replace('Buy now.', 'Have a look.'),
			replies: [
				{ ...dispute('F1'), findings: [opinion({ quote: 'Buy now.' })] },
				{ outcomes: [outcome({ passage: 'Have a look.' })], findings: [] },
			],
		});
		expect(quality.findings).toMatchObject([{ rule: 'link', disputed: 'The client has that page.' }]);
	});
});
