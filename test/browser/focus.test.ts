import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Patch } from '../../src/shared/panel/patch.ts';
import type { PanelPart } from '../../src/shared/panel/protocol.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPanel, painted, post } from '../support/panelHarness.ts';
import { panelStates } from '../support/panelHarnessStates.ts';
import { press } from '../support/press.ts';

const tell = async (page: Page, ...parts: readonly PanelPart[]) => painted(page, await post(page, ...parts));
const inState = (changes: Readonly<Record<string, Patch>>): PanelPart => ({
	type: 'patch',
	patch: { parts: { current: { parts: { state: { parts: changes } } } } },
});
const stateOf = (name: 'strategy' | 'research' | 'researching' | 'draft') => panelStates[name].snapshot.current?.state;
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName.toLowerCase());
const top = async (page: Page, id: string) => (await page.locator(id).boundingBox())?.y ?? Number.NaN;

const accepted = { strategy: { value: { ...stateOf('research')?.stages.strategy, acceptedBy: 'person' } } };
const runs = inState({
	waitingFor: { value: undefined },
	stages: { parts: { ...accepted, research: { value: stateOf('researching')?.stages.research } } },
});
const waits = inState({
	waitingFor: { value: 'research' },
	stages: { parts: { ...accepted, research: { value: stateOf('research')?.stages.research } } },
});

/** The panel in a page of its own: where its focus is, and what is in sight. */
describe('the focus of the panel', () => {
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		browser = await launchBrowser();
	});
	beforeEach(async () => {
		page = await openPanel(browser, { theme: 'dark', width: 300, height: 700 });
		await tell(page, panelStates.strategy);
	});
	afterEach(() => page.close());
	afterAll(() => browser?.close());

	const accept = async () => {
		await expect.poll(() => page.locator('[data-asleep]').count()).toBe(0);
		await page.getByRole('button', { name: 'Accept', exact: true }).focus();
		await page.keyboard.press('Enter');
	};

	it('goes along from an acceptance to what runs and to what then waits, which comes into view', async () => {
		await accept();
		await tell(page, runs);
		await expect.poll(() => focused(page)).toBe('card-research');
		await tell(page, waits);
		await expect.poll(() => focused(page)).toBe('card-research');
		await expect.poll(() => top(page, '#card-research')).toBeGreaterThanOrEqual(0);
		await expect.poll(() => top(page, '#card-research')).toBeLessThan(150);
	});

	it('stays with who has turned to something else in the meantime', async () => {
		await accept();
		await tell(page, runs);
		await expect.poll(() => focused(page)).toBe('card-research');
		await press(page.getByRole('button', { name: 'Strategy: Accepted' }));
		await expect.poll(() => focused(page)).toBe('card-strategy');
		await tell(page, waits);
		expect(await focused(page)).toBe('card-strategy');
	});

	it('never falls to the body when what has it goes away', async () => {
		await press(page.getByRole('button', { name: 'Edit', exact: true }));
		const rows = page.getByRole('button', { name: /^Delete R/ });
		await press(rows.first());
		expect(await focused(page)).not.toBe('body');
		await press(page.getByRole('button', { name: 'Cancel' }));
		expect(await focused(page)).not.toBe('body');
		await press(page.getByRole('button', { name: 'Discard' }));
		await expect.poll(() => focused(page)).toBe('card-strategy');
		await tell(page, { type: 'notice', notice: { kind: 'info', text: 'Said.' } });
		await press(page.getByRole('button', { name: 'Dismiss' }));
		await expect.poll(() => focused(page)).not.toBe('body');
	});

	it('shows the top of what waits in another project, not the place of the old one, and leaves the focus', async () => {
		await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
		await page.getByLabel('Project', { exact: true }).focus({});
		await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
		const { current } = panelStates.draft.snapshot;
		if (!current) throw new Error('The state shows no project.');
		const other = {
			...panelStates.draft,
			snapshot: { ...panelStates.draft.snapshot, current: { ...current, state: { ...current.state, id: 'run-2' } } },
		};
		await tell(page, other);
		await expect.poll(() => top(page, '#card-draft')).toBeGreaterThanOrEqual(0);
		await expect.poll(() => top(page, '#card-draft')).toBeLessThan(150);
		expect(await focused(page)).toBe('select');
	});
});
