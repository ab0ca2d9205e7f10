import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { type ModelServer, startModelServer, withModel } from './modelServer.ts';
import { button, card, inState, picture, pictureOfFailure, runFile, smallBrief } from './steps.ts';

const rule = 'Our editor reads every word, so please write it without AI.';

/** One project whose client wants no AI, with a model chosen and no gate but the landing. */
describe("a client's rule about AI", () => {
	let models: ModelServer;
	let workbench: Workbench;

	beforeAll(async () => {
		models = await startModelServer();
		workbench = await openWorkbench({
			...withModel(models, { 'quintet.gates': 'beforeLanding' }),
			workspaceFiles: { 'shop.md': `${smallBrief}\n${rule}\n` },
			viewport: { width: 1280, height: 800 },
		});
		await runFile(workbench, 'shop.md');
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await models?.[Symbol.asyncDispose]();
	});

	it('is shown first, in the words of the brief, with what it means, and the run waits for it', async () => {
		const strategy = card(workbench, 'strategy');
		await strategy.getByRole('heading', { name: 'The client wants no AI in this work.' }).waitFor();
		await strategy.getByText('the stages that follow would use AI: window-writer (Custom server).').waitFor();
		await picture(workbench, 'stance-1-waits');
		await press(button(strategy.locator('.stance'), `Show in the brief: ${rule}`));
		await workbench.page.locator('.tab.active', { hasText: 'shop.md' }).waitFor();
		await picture(workbench, 'stance-2-quote');
		expect(models.count('answer') + models.count('notice.md')).toBe(0);
		expect(await button(strategy, 'Accept').count()).toBe(0);
	});

	it('is shown before a key accepts it, and turning away changes nothing', async () => {
		await workbench.runCommand('Quintet: Accept and Continue');
		const dialog = workbench.page.locator('.monaco-dialog-box');
		await dialog.getByText('The client wants no AI in this work.').waitFor();
		await dialog.getByText(rule).waitFor();
		await picture(workbench, 'stance-3-key');
		await press(button(dialog, 'Cancel'));
		await dialog.waitFor({ state: 'hidden' });
		await inState(workbench, 'strategy', 'waiting');
	});

	it('is kept by going on offline: the rest is made without one request to the model', async () => {
		const asked = models.count('strategy');
		await press(button(card(workbench, 'strategy'), 'Go on offline (no AI)'));
		await inState(workbench, 'landing', 'waiting');
		await workbench.panel.getByText('Offline for this project').waitFor();
		await picture(workbench, 'stance-4-offline');
		expect(['strategy', 'answer', 'notice.md', 'card.txt', 'review', 'note'].map((what) => models.count(what))).toEqual([
			asked,
			0,
			0,
			0,
			0,
			0,
		]);
	});
});
