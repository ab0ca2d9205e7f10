import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { accept, acceptAll, button, card, inState, picture, pictureOfFailure, runFile, small } from './steps.ts';

const later = ['research', 'draft', 'quality', 'delivery'] as const;

describe('an edit upstream, by hand', () => {
	let workbench: Workbench;

	beforeAll(async () => {
		workbench = await openWorkbench(small);
		await runFile(workbench, 'shop.md');
		await acceptAll(workbench);
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(() => workbench?.close());

	it('marks what was made from the older strategy as stale, and says what a rerun costs', async () => {
		const strategy = card(workbench, 'strategy');
		await press(button(strategy, "Edit the Strategist's result"));
		await strategy.getByLabel('Requirement', { exact: true }).first().fill('The notice names the bank holidays.');
		await press(button(strategy, 'Save'));
		await inState(workbench, 'research', 'stale');
		await picture(workbench, 'stale-1');
		await card(workbench, 'research').getByText('Made from an older strategy').waitFor();
		await card(workbench, 'research').getByText('no calls, no cost').waitFor();
		for (const stage of later) await inState(workbench, stage, 'stale');
		await inState(workbench, 'strategy', 'accepted');
		await inState(workbench, 'landing', 'todo');
	});

	it('is fresh again after Rerun from here, with the new words in the later stages', async () => {
		await press(button(card(workbench, 'research'), 'Rerun from here'));
		await accept(workbench, ...later);
		await inState(workbench, 'landing', 'waiting');
		await picture(workbench, 'stale-2');
		expect(await workbench.panel.locator('.card.stale').count()).toBe(0);
		await press(card(workbench, 'draft').locator('.card-toggle'));
		await card(workbench, 'draft').getByText('The notice names the bank holidays.').first().waitFor();
	});

	it('can be kept as it is by the person, stage by stage', async () => {
		const quality = card(workbench, 'quality');
		await press(button(quality, "Edit the Quality Controller's result"));
		await quality.getByLabel('Summary', { exact: true }).fill('Looked at by me.');
		await press(button(quality, 'Save'));
		await inState(workbench, 'delivery', 'stale');
		await press(button(card(workbench, 'delivery'), 'Keep as it is'));
		await inState(workbench, 'delivery', 'accepted');
		await inState(workbench, 'landing', 'waiting');
	});
});
