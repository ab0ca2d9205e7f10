import { beforeAll, describe, expect, it } from 'vitest';
import { type Measured, measure } from './measured.ts';
import { recordings, truthOf } from './recording.ts';
import { type Replayed, replay } from './replay.ts';

describe.each(recordings())('the recorded run $name ($model)', (recording) => {
	let replayed: Replayed;
	let measured: Measured;
	beforeAll(async () => {
		replayed = await replay(recording);
		measured = measure(replayed, truthOf(recording));
	}, 120_000);

	it('asks what was asked when it was recorded, and nothing else', () => {
		expect(replayed.unanswered).toEqual([]);
		expect(replayed.unused.map(({ stage, purpose }) => `${stage} ${purpose}`)).toEqual([]);
		expect(replayed.project.state.waitingFor).toBe('landing');
	});

	it('gives the Drafter no requirement of a rule', () => {
		expect(measured.ruleRequirements).toBe(0);
	});

	it('blocks nothing that is right', () => {
		expect(measured.falseBlockers).toBe(0);
	});

	it('calls nothing met that is not', () => {
		expect(measured.wrongMet).toEqual([]);
	});

	it('leaves out no file that the client named without saying so', () => {
		expect(measured.silentlyMissing).toEqual([]);
	});

	it('says nothing to the client that is known to be false', () => {
		expect(measured.falseStatements).toEqual([]);
	});

	if (recording.model === 'strong')
		it('refuses no true quote, and judges rightly', () => {
			expect(measured.refused).toBe(0);
			expect(measured.rightVerdicts / Math.max(1, measured.judged)).toBeGreaterThanOrEqual(0.95);
		});

	if (recording.model === 'weak')
		it('says what it caught of the model’s slips', () => {
			expect(measured.refused).toBeGreaterThan(0);
		});
});
