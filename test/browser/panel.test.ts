import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { acceptAll, button, card, inState, patience, picture, pictureOfFailure, runFile, small } from './steps.ts';

const themes = ['Light Modern', 'Dark Modern', 'Dark High Contrast'] as const;

/** The panel's own document, looked at from inside. */
async function inPanel<T>(workbench: Workbench, expression: string): Promise<T> {
	const body = await workbench.panel.locator('body').elementHandle();
	const frame = await body?.ownerFrame();
	if (!frame) throw new Error('The panel is not there.');
	return frame.evaluate<T>(expression);
}

async function seriousViolations(workbench: Workbench): Promise<readonly string[]> {
	await inPanel(workbench, `${axe.source}; undefined`);
	return inPanel(
		workbench,
		`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html.slice(0, 200), failureSummary].join(' | '))))`,
	);
}

const sizes = (workbench: Workbench) =>
	inPanel<{ window: number; client: number; scroll: number }>(
		workbench,
		'({ window: innerWidth, client: document.documentElement.clientWidth, scroll: document.documentElement.scrollWidth })',
	);

async function chooseTheme(workbench: Workbench, name: string): Promise<void> {
	await workbench.chooseTheme(name);
	const dark = name.startsWith('Dark');
	const kind = name.includes('High Contrast') ? 'vscode-high-contrast' : dark ? 'vscode-dark' : 'vscode-light';
	await workbench.panel.locator(`body.${kind}`).waitFor();
}

/** The same panel in three places, each in three themes, as narrow as a side bar is at first. */
describe('the panel in a narrow side bar', () => {
	let workbench: Workbench;

	beforeAll(async () => {
		workbench = await openWorkbench({ ...small, viewport: { width: 1000, height: 800 } });
		await runFile(workbench, 'shop.md');
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(() => workbench?.close());

	const places = [
		['at the strategy gate', async () => inState(workbench, 'strategy', 'waiting')],
		[
			'while the strategy is edited',
			async () => {
				await press(button(card(workbench, 'strategy'), 'Edit'));
				await card(workbench, 'strategy').locator('.edit-form').waitFor();
			},
		],
		[
			'at the landing',
			async () => {
				await press(button(card(workbench, 'strategy'), 'Cancel'));
				await acceptAll(workbench);
				await expect.poll(() => card(workbench, 'landing').locator('.proposed-file').count(), { timeout: patience }).toBeGreaterThan(2);
			},
		],
	] as const;

	for (const [place, reach] of places)
		it(`fits without a horizontal scroll bar and is accessible ${place}, in light, dark and high contrast`, async () => {
			await reach();
			for (const theme of themes) {
				await chooseTheme(workbench, theme);
				await picture(workbench, `panel-${place.replaceAll(' ', '-')}-${theme.replaceAll(' ', '-')}`);
				const { window, client, scroll } = await sizes(workbench);
				expect(window, theme).toBeLessThanOrEqual(300);
				expect(scroll, theme).toBeLessThanOrEqual(client);
				expect(await seriousViolations(workbench), theme).toEqual([]);
			}
		});
});
