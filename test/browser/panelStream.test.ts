import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelPart } from '../../src/shared/panel/protocol.ts';
import { longestShown } from '../../src/shared/panel/shown.ts';
import { launchBrowser } from '../support/browser.ts';
import { countCalls, openPanel, painted, post, sent } from '../support/panelHarness.ts';
import { panelStates } from '../support/panelHarnessStates.ts';
import { press } from '../support/press.ts';

const channel = 'water-for-coffee.md';
const delta = (text: string): PanelPart => ({ type: 'delta', channel, text });
/** The blocks of the streaming text, the growing one last. */
const blocks = '#card-draft .live > .markdown';

const tell = async (page: Page, ...parts: readonly PanelPart[]) => painted(page, await post(page, ...parts));

/** Counts the elements of blocks that are made from now on. */
const watchBlocks = (page: Page): Promise<void> =>
	page.evaluate(() => {
		const counts = { made: 0 };
		Object.assign(window, { counts });
		const isBlock = (node: Node) => node instanceof HTMLElement && node.parentElement?.classList.contains('live') === true;
		new MutationObserver((records) => {
			for (const { addedNodes } of records) counts.made += [...addedNodes].filter(isBlock).length;
		}).observe(document.body, { childList: true, subtree: true });
	});

const blocksMade = (page: Page) => page.evaluate(() => (window as unknown as { counts: { made: number } }).counts.made);

/** The panel's bundle in a page of its own: what it does is counted, so that no clock and no other program decides. */
describe('text that streams into the panel', () => {
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		browser = await launchBrowser();
		page = await openPanel(browser, { theme: 'light', width: 300 });
		await tell(page, { ...panelStates.drafting, live: {} });
	});
	afterAll(() => browser?.close());

	it('renders each finished block once, whatever streams after it', async () => {
		const paragraphs = 40;
		await tell(page, delta('Part 0, which '));
		await watchBlocks(page);
		const rendered = await countCalls(page, 'renderMarkdown', async () => {
			for (let number = 1; number <= paragraphs; number += 1) {
				await tell(page, delta(`grows, and `));
				await tell(page, delta(`ends.\n\nPart ${number}, which `));
			}
		});
		expect(await page.locator(blocks).count()).toBe(paragraphs + 1);
		// Each piece of text renders the block that grows, and each block is rendered once when it is finished.
		expect(rendered).toBe(paragraphs * 3);
		expect(await blocksMade(page)).toBeLessThanOrEqual(paragraphs * 2);
	});

	it('renders once for many pieces that come in one message', async () => {
		await tell(page, { type: 'reset', channel });
		const pieces = Array.from({ length: 200 }, (_, number) => delta(`word ${number} `));
		expect(await countCalls(page, 'renderMarkdown', () => tell(page, ...pieces))).toBe(1);
		expect(await page.locator(blocks).last().textContent()).toContain('word 199');
	});

	it('renders no text when something else of the project changes', async () => {
		const patch = { parts: { current: { parts: { doing: { value: 'Writing the end' } } } } };
		expect(await countCalls(page, 'renderMarkdown', () => tell(page, { type: 'patch', patch }))).toBe(0);
		await page.getByText('Writing the end').waitFor();
	});

	it('answers each message once, and only when it is painted', async () => {
		const sequence = await post(page, delta('once '));
		await painted(page, sequence);
		await tell(page, delta('twice '));
		expect((await sent(page)).filter((one) => one.type === 'painted' && one.sequence === sequence)).toHaveLength(1);
	});

	it('keeps the page small while 1,000,000 characters stream', async () => {
		await tell(page, { type: 'reset', channel });
		for (let part = 0; part < 20; part += 1) await tell(page, delta(`${'Some words. '.repeat(40)}\n\n`.repeat(104)));
		const shown = (await page.locator('#card-draft .live').textContent())?.length ?? 0;
		expect(shown).toBeGreaterThan(longestShown / 2);
		expect(shown).toBeLessThan(longestShown * 1.5);
		await page.getByText('Earlier text is left out here').waitFor();
	});

	it('shows a long finished text piece by piece, and then all of it', async () => {
		const part = (number: number) => `## Part ${number}\n\n${'Some words. '.repeat(60)}\n\n`;
		const content = Array.from({ length: 25 }, (_, number) => part(number)).join('');
		const { draft } = panelStates.draft.snapshot.current?.state.stages ?? {};
		const files = (draft?.artifact?.files ?? []).map((file) => ({ ...file, content, characters: 5_000_000 }));
		const stages = { parts: { draft: { value: { ...draft, artifact: { files }, hash: 'long' } } } };
		await tell(page, { ...panelStates.draft });
		await tell(page, { type: 'patch', patch: { parts: { current: { parts: { state: { parts: { stages } } } } } } });
		await page.getByText('of 5,000,000').waitFor();
		await page.getByRole('heading', { name: 'Part 24' }).waitFor({ state: 'attached' });
		expect(await page.locator('#card-draft .pieces > .markdown').count()).toBeGreaterThan(4);
		await expect.poll(() => page.locator('.waiting-text').count()).toBe(0);
	});

	it('lists the latest of 200 attempts, and all of them when asked', async () => {
		const { draft } = panelStates.draft.snapshot.current?.state.stages ?? {};
		const attempts = Array.from({ length: 200 }, (_, index) => ({ ...draft?.attempts[0], number: index + 1 }));
		const stages = { parts: { draft: { value: { ...draft, attempts, fromAttempt: 3 } } } };
		await tell(page, { type: 'patch', patch: { parts: { current: { parts: { state: { parts: { stages } } } } } } });
		const names = page.locator('#card-draft .attempt-name');
		expect(await names.allTextContents()).toEqual(
			[3, ...Array.from({ length: 10 }, (_, index) => 191 + index)].map((one) => `Attempt ${one}`),
		);
		await press(page.getByRole('button', { name: 'Show 189 earlier attempts' }));
		await expect.poll(() => names.count()).toBe(200);
	});

	it('lets go of the text when the stage is over, and leaves the other stages as they are', async () => {
		await tell(page, { ...panelStates.drafting }, delta('More words.'));
		await page.locator('#card-draft .live').waitFor();
		await page.locator('#card-strategy').evaluate((card) => Object.assign(card, { same: true }));
		await tell(page, {
			type: 'patch',
			patch: {
				parts: { current: { parts: { state: { parts: { stages: { parts: { draft: { parts: { status: { value: 'stopped' } } } } } } } } } },
			},
		});
		await page.locator('#card-draft.stopped').waitFor();
		expect(await page.locator('#card-draft .live').count()).toBe(0);
		expect(await page.locator('#card-strategy').evaluate((card) => 'same' in card)).toBe(true);
	});
});
