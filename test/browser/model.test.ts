import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { key, type ModelServer, noticeEnd, startModelServer, withModel } from './modelServer.ts';
import { accept, button, card, inState, patience, picture, pictureOfFailure, said } from './steps.ts';

/** One project on a model server, from a wrong key to the last stage; each test goes on where the one before it stopped. */
describe('a model behind the panel', () => {
	let models: ModelServer;
	let workbench: Workbench;

	beforeAll(async () => {
		models = await startModelServer();
		models.mode = 'wantsKey';
		workbench = await openWorkbench(withModel(models, { 'quintet.parallelCalls': 1 }));
		await workbench.rightClickInExplorer('shop.md', 'Run Pipeline on This File');
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await models?.[Symbol.asyncDispose]();
	});

	it('says that the key is refused, and offers to set it', async () => {
		await inState(workbench, 'strategy', 'failed');
		await card(workbench, 'strategy').getByText('does not accept the key').waitFor();
		await card(workbench, 'strategy').getByText('"Quintet: Set API Key"').waitFor();
		await picture(workbench, 'model-1-key');
		expect(models.count('strategy')).toBe(1);
	});

	it('finishes the same stage with a stored key after Try again, and shows who did it and what it took', async () => {
		await press(button(card(workbench, 'strategy'), 'Set API key'));
		await workbench.pick('Custom server');
		await workbench.answer(key, 'password');
		await said(workbench, 'The key for Custom server is stored');
		await press(button(card(workbench, 'strategy'), 'Try again'));
		await inState(workbench, 'strategy', 'waiting');
		await card(workbench, 'strategy').getByText('The notice names the closed days.').waitFor();
		const meta = await card(workbench, 'strategy').locator('.meta-text').textContent();
		expect(meta).toContain('window-writer');
		expect(meta).toContain('2.4k tokens');
		expect(models.count('strategy')).toBe(2);
		expect(await workbench.panel.locator('body').innerHTML()).not.toContain(key);
		await picture(workbench, 'model-2-strategy');
	});

	it('streams a draft into its card before it is complete', async () => {
		models.mode = 'holds';
		await accept(workbench, 'strategy', 'research');
		await inState(workbench, 'draft', 'running');
		await card(workbench, 'draft').getByText('We are closed from 24 to 31 December.').waitFor({ timeout: patience });
		expect(await card(workbench, 'draft').getByText(noticeEnd).count()).toBe(0);
		expect(await card(workbench, 'draft').locator('#accept-draft').count()).toBe(0);
		await picture(workbench, 'model-3-streaming');
	});

	it('keeps what has arrived as partial when it is stopped, and sends no further request', async () => {
		await press(button(card(workbench, 'draft'), 'Stop'));
		await inState(workbench, 'draft', 'stopped');
		await models.server.didHangUp;
		await card(workbench, 'draft').getByText('Partial, not a result').waitFor();
		await card(workbench, 'draft').getByText('We are closed from 24 to 31 December.').waitFor();
		await picture(workbench, 'model-4-stopped');
		expect([models.count('notice.md'), models.count('card.txt')]).toEqual([1, 0]);
	});

	it('goes on with the same stage and reaches the last one, each with its own requests only', async () => {
		models.mode = 'answers';
		await press(button(card(workbench, 'draft'), 'Go on'));
		await inState(workbench, 'draft', 'waiting');
		await card(workbench, 'draft').getByText(noticeEnd).waitFor();
		await accept(workbench, 'draft', 'quality', 'delivery');
		await inState(workbench, 'landing', 'waiting');
		await picture(workbench, 'model-5-delivery');
		const counts = ['strategy', 'plan', 'notice.md', 'card.txt', 'review', 'note'].map((what) => models.count(what));
		expect(counts).toEqual([2, 1, 2, 1, 1, 1]);
		expect(await workbench.panel.locator('.totals').textContent()).toMatch(/8 calls · .*tokens/);
	});
});
