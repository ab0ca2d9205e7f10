import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Patch } from '../../src/shared/panel/patch.ts';
import type { PanelPart, ToHost } from '../../src/shared/panel/protocol.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPanel, painted, post, sent } from '../support/panelHarness.ts';
import { panelMessages, panelStates } from '../support/panelHarnessStates.ts';
import { press } from '../support/press.ts';

const tell = async (page: Page, ...parts: readonly PanelPart[]) => painted(page, await post(page, ...parts));
const button = (scope: Page | Locator, name: string | RegExp) => scope.getByRole('button', { name, exact: typeof name === 'string' });
/** What the panel says by itself, and is no answer to a press. */
const silent: ReadonlySet<ToHost['type']> = new Set(['ready', 'painted', 'remember']);

const asked = async (page: Page): Promise<readonly ToHost[]> => (await sent(page)).filter(({ type }) => !silent.has(type));
const types = async (page: Page) => (await asked(page)).map(({ type }) => type);
const awake = (page: Page) => expect.poll(() => page.locator('[data-asleep]').count()).toBe(0);

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
	const box = await target.boundingBox();
	if (!box) throw new Error(`It is not there: ${target}`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The words of the button at a point of the window. */
const buttonAt = (page: Page, { x, y }: { x: number; y: number }) =>
	page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.closest('button')?.textContent ?? '', [x, y] as const);

const stages = (changes: Readonly<Record<string, Patch>>): PanelPart => ({
	type: 'patch',
	patch: { parts: { current: { parts: { state: { parts: { stages: { parts: changes } } } } } } },
});

/** The panel in a page of its own, used with a quick and a clumsy hand; the messages that leave it are counted. */
describe('a press', () => {
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		browser = await launchBrowser();
	});
	beforeEach(async () => {
		page = await openPanel(browser, { theme: 'dark', width: 300, height: 700 });
	});
	afterEach(() => page.close());
	afterAll(() => browser?.close());

	it('on Save, and once more at the same place, saves and accepts nothing', async () => {
		await tell(page, panelStates.strategy);
		await press(button(page.locator('#card-strategy'), 'Edit'));
		await page.locator('#card-strategy').getByLabel('Requirement', { exact: true }).first().fill('Something else.');
		await awake(page);
		const save = await middleOf(button(page, 'Save'));
		await page.mouse.dblclick(save.x, save.y);
		await tell(page, stages({ strategy: { parts: { hash: { value: 'changed' } } } }));
		await button(page, 'Accept').waitFor();
		await page.mouse.click(save.x, save.y);
		const accept = await middleOf(button(page, 'Accept'));
		await page.mouse.click(accept.x, accept.y);
		expect(await types(page)).toEqual(['edit']);
	});

	it('on Accept, and once more where the next stage offers its own, accepts one stage', async () => {
		await tell(page, panelStates.strategy);
		await awake(page);
		const accept = await middleOf(button(page, 'Accept'));
		await page.mouse.click(accept.x, accept.y);
		const { research, strategy } = panelStates.research.snapshot.current?.state.stages ?? {};
		await tell(page, stages({ strategy: { value: strategy }, research: { value: research } }));
		const next = await middleOf(button(page, 'Accept'));
		expect(await buttonAt(page, next)).toContain('Accept');
		await page.mouse.click(next.x, next.y);
		await page.mouse.click(accept.x, accept.y);
		expect((await asked(page)).filter(({ type }) => type === 'accept')).toMatchObject([{ stage: 'strategy', hash: 'hash-strategy' }]);
		await press(button(page, 'Accept'));
		expect((await asked(page)).filter(({ type }) => type === 'accept')).toMatchObject([{ stage: 'strategy' }, { stage: 'research' }]);
	});

	it('that comes from a key held down counts once', async () => {
		await tell(page, panelStates.strategy);
		await awake(page);
		await button(page, 'Accept').focus();
		await page.keyboard.down('Enter');
		await page.keyboard.down('Enter');
		await page.keyboard.down('Enter');
		await page.keyboard.up('Enter');
		expect(await types(page)).toEqual(['accept']);
	});

	it('on a button that has just moved under the hand does nothing, and on Stop always stops', async () => {
		await tell(page, panelStates.stale);
		await awake(page);
		const keep = button(page.locator('#card-research'), 'Keep as it is');
		await tell(page, { type: 'notice', notice: { kind: 'info', text: 'A notice of some lines that moves all below it. '.repeat(8) } });
		const moved = await middleOf(keep);
		await page.mouse.click(moved.x, moved.y);
		expect(await types(page)).toEqual([]);
		await press(keep);
		expect(await types(page)).toEqual(['keep']);
		await tell(page, panelStates.drafting);
		await awake(page);
		await tell(page, { type: 'notice', notice: { kind: 'info', text: 'Short.' } });
		const stop = await middleOf(button(page, 'Stop'));
		await page.mouse.click(stop.x, stop.y);
		expect((await types(page)).at(-1)).toBe('stop');
	});

	it('right after the person has scrolled counts, whatever was brought into view before', async () => {
		await tell(page, panelStates.strategy);
		await awake(page);
		await press(page.getByRole('button', { name: /^Strategy: / }));
		await awake(page);
		await press(page.getByRole('button', { name: /^Strategy: / }));
		await awake(page);
		const scrolled = page.evaluate(() => new Promise((resolve) => addEventListener('scrollend', resolve, { once: true })));
		await page.mouse.move(150, 350);
		await page.mouse.wheel(0, 120);
		await scrolled;
		const accept = await middleOf(button(page, 'Accept'));
		await page.mouse.click(accept.x, accept.y);
		expect(await types(page)).toEqual(['accept']);
	});

	it('to delete a row, doubled, deletes one row', async () => {
		await tell(page, panelStates.strategy);
		await press(button(page.locator('#card-strategy'), 'Edit'));
		const rows = page
			.locator('#card-strategy fieldset.group', { hasText: 'Requirements' })
			.first()
			.getByRole('button', { name: /^Delete R/ });
		const before = await rows.count();
		await rows.first().scrollIntoViewIfNeeded();
		await awake(page);
		const first = await middleOf(rows.first());
		await page.mouse.dblclick(first.x, first.y);
		expect(await rows.count()).toBe(before - 1);
	});

	it.each([
		'strategy',
		'rule',
		'attempts',
		'research',
		'draft',
		'quality',
		'delivery',
		'landing',
		'landed',
		'failed',
		'stopped',
		'stale',
	] as const)('is one press however quickly it is doubled, on every button of the panel: %s', async (name) => {
		const begin = () => tell(page, panelStates[name], ...(panelMessages[name] ?? []));
		await begin();
		await page.setViewportSize({ width: 300, height: Math.max(700, await page.evaluate(() => document.documentElement.scrollHeight)) });
		await awake(page);
		const all = () => page.locator('.button, .icon-button, .choice-button').filter({ visible: true });
		const count = await all().count();
		expect(count).toBeGreaterThan(2);
		for (let index = 0; index < count; index += 1) {
			const before = (await asked(page)).length;
			const at = await middleOf(all().nth(index));
			await page.mouse.dblclick(at.x, at.y);
			const said = (await asked(page)).slice(before);
			expect(said.length, JSON.stringify(said)).toBeLessThanOrEqual(1);
			if ((await all().count()) === count && (await page.locator('[data-asleep]').count()) === 0) continue;
			// A form has opened, or something closed: from the beginning again.
			await page.close();
			page = await openPanel(browser, { theme: 'dark', width: 300, height: 2400 });
			await begin();
			await awake(page);
		}
	});
});
