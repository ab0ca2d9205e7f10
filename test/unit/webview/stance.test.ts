import { describe, expect, it } from 'vitest';
import type { AiStance } from '../../../src/shared/artifacts.ts';
import type { ProjectView } from '../../../src/shared/panel/protocol.ts';
import { offline } from '../../../src/shared/run.ts';
import { offersOffline, stanceMeaning } from '../../../src/webview/strategy/stance.ts';
import { panelStates } from '../../support/panelHarnessStates.ts';

const shown = panelStates.rule.snapshot.current as ProjectView;

function viewOf(
	stance: AiStance['stance'],
	change: { modelsAhead?: string | undefined; isOffline?: boolean; byRules?: boolean } = {},
): ProjectView {
	const { strategy } = shown.state.stages;
	const { modelsAhead: _, ...view } = shown;
	const attempts = change.byRules ? strategy.attempts.map((attempt) => ({ ...attempt, model: offline })) : strategy.attempts;
	const artifact = { ...strategy.artifact, aiStances: [{ stance, quote: 'x', at: null, by: 'rule' as const }] } as typeof strategy.artifact;
	const stages = { ...shown.state.stages, strategy: { ...strategy, attempts, ...(artifact && { artifact }) } };
	const ahead = 'modelsAhead' in change ? change.modelsAhead : 'gpt-5-mini (OpenAI)';
	return { ...view, ...(ahead && { modelsAhead: ahead }), state: { ...shown.state, stages, offline: change.isOffline ?? false } };
}

describe("what the client's rule about AI means for a project", () => {
	it('names the model that was asked, the host that has the brief, and the models ahead', () => {
		expect(stanceMeaning(viewOf('forbidden'))).toEqual([
			'So far: gpt-5-mini was asked for this strategy, so the brief has been sent to api.openai.com.',
			'From here: the stages that follow would use AI: gpt-5-mini (OpenAI).',
		]);
	});

	it('says that no AI was used and none will be, where that is so', () => {
		expect(stanceMeaning(viewOf('forbidden', { byRules: true, modelsAhead: undefined }))).toEqual([
			'So far: rules only, no AI was used for this strategy.',
			'From here: no model is chosen, so the stages that follow use rules only, no AI.',
		]);
		expect(stanceMeaning(viewOf('forbidden', { isOffline: true }))[1]).toContain('goes on offline');
	});

	it('reminds of telling the client only where AI is used', () => {
		expect(stanceMeaning(viewOf('disclose')).at(-1)).toBe('Tell the client about it when you deliver.');
		expect(stanceMeaning(viewOf('disclose', { isOffline: true }))).toHaveLength(2);
	});

	it('is kept by going on offline: offered for a ban or a limit while a model is chosen', () => {
		expect((['forbidden', 'limited', 'disclose', 'allowed'] as const).map((stance) => offersOffline(viewOf(stance)))).toEqual([
			true,
			true,
			false,
			false,
		]);
		expect(offersOffline(viewOf('forbidden', { isOffline: true }))).toBe(false);
		expect(offersOffline(viewOf('forbidden', { modelsAhead: undefined }))).toBe(false);
	});
});
