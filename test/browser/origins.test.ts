import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { atRest, press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { type ModelServer, startModelServer, withModel } from './modelServer.ts';
import { accept, button, card, inState, patience, picture, pictureOfFailure, save, typeAtEnd } from './steps.ts';

/** As the picker names them, and the class that the window gets. */
const themes = [
	['Dark Modern', 'vs-dark'],
	['Dark High Contrast', 'hc-black'],
	['Light High Contrast', 'hc-light'],
	['Light Modern', 'vs'],
] as const;

/** A model's draft in its editor, changed as a person would; each test goes on where the one before it stopped. */
describe('the origins of a draft', () => {
	let models: ModelServer;
	let workbench: Workbench;

	beforeAll(async () => {
		models = await startModelServer();
		workbench = await openWorkbench(withModel(models, { 'editor.hover.delay': 100 }));
		await workbench.rightClickInExplorer('shop.md', 'Run Pipeline on This File');
		await accept(workbench, 'strategy', 'research');
		await inState(workbench, 'draft', 'waiting');
		await press(button(card(workbench, 'draft'), 'Open in editor').first());
		await workbench.page.locator('.tab.active[aria-label*="notice.md"]').waitFor();
		await editor().locator('.view-lines').getByText('The door opens again').waitFor();
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await models?.[Symbol.asyncDispose]();
	});

	const editor = () => workbench.page.locator('.editor-instance .monaco-editor').first();
	const words = (text: string) => editor().locator('.view-line span span', { hasText: text }).first();
	const keys = (...names: readonly string[]) =>
		names.reduce((before, key) => before.then(() => workbench.page.keyboard.press(key)), Promise.resolve());
	const figures = async () =>
		(
			(await workbench.page
				.locator('.statusbar [aria-label^="Origins of this text"]')
				.first()
				.getAttribute('aria-label', { timeout: patience })) ?? ''
		).replace(/^[^:]*: /, '');
	const becomes = (pattern: RegExp) => expect.poll(figures, { timeout: patience }).toMatch(pattern);

	/** The figures once they have followed the last key. */
	const settled = async (): Promise<string> => {
		for (let last = ''; ; ) {
			const now = await figures();
			if (now === last) return now;
			last = now;
			await workbench.page.waitForTimeout(500);
		}
	};

	/** How the line under the middle of the line with these words is drawn: marks lie in a layer below the text. */
	const lineUnder = (words: string) =>
		editor()
			.locator('.view-line > span', { hasText: words })
			.first()
			.evaluate((text) => {
				const { left, right, top, bottom } = text.getBoundingClientRect();
				const [x, y] = [(left + right) / 2, (top + bottom) / 2];
				const marks = [...(text.closest('.monaco-editor')?.querySelectorAll('.view-overlays .cdr[class*="ced-"]') ?? [])];
				const styles = marks
					.filter((mark) => {
						const box = mark.getBoundingClientRect();
						return box.left <= x && x < box.right && box.top <= y && y < box.bottom;
					})
					.map((mark) => getComputedStyle(mark).borderBottomStyle);
				return styles.find((style) => style !== 'none') ?? 'none';
			});

	const showOrigins = () => press(workbench.page.locator('.editor-actions a[aria-label*="Show Origins"]').first());

	it('are shown by a button of the editor, with the figures in the status bar', async () => {
		await showOrigins();
		await becomes(/^AI \d+ %/);
		expect(await figures()).not.toMatch(/you|unknown|edited/);
		await expect.poll(() => lineUnder('opens again'), { timeout: patience }).toBe('solid');
		await picture(workbench, 'origins-1-shown');
	});

	it('say of a stretch which stage and model wrote it', async () => {
		await atRest(words('opens again'));
		await words('opens again').hover();
		const hover = workbench.page.locator('.monaco-hover', { hasText: 'written by a model' });
		await atRest(hover);
		expect(await hover.textContent()).toMatch(/Drafter · attempt 1 · custom\/window-writer/);
		await picture(workbench, 'origins-2-hover');
		await keys('Escape');
	});

	it('follow what is typed before it is saved', async () => {
		await typeAtEnd(workbench, editor(), 'Come and see our new cloth then, we would be so glad.');
		await becomes(/you \d\d %/);
		await expect.poll(() => lineUnder('new cloth'), { timeout: patience }).toBe('double');
	});

	it('call a model’s sentence edited when a word is typed into it, and no longer when that is undone', async () => {
		const before = await settled();
		await workbench.focusEditor(editor(), words('opens again'));
		await keys('Home');
		await workbench.page.keyboard.type('Yes: ');
		await becomes(/AI, edited \d+ %/);
		await expect.poll(() => lineUnder('opens again'), { timeout: patience }).toBe('dashed');
		await picture(workbench, 'origins-3-edited');
		while ((await settled()).includes('edited')) await keys('ControlOrMeta+z');
		expect(await figures()).toBe(before);
	});

	it('go with a paragraph that is cut and pasted elsewhere', async () => {
		const before = await settled();
		await workbench.focusEditor(editor(), words('opens again'));
		await keys('Home', 'Shift+End', 'ControlOrMeta+x');
		await expect.poll(figures, { timeout: patience }).not.toBe(before);
		await keys('ControlOrMeta+Home', 'Enter', 'ArrowUp', 'ControlOrMeta+v');
		await expect.poll(figures, { timeout: patience }).toBe(before);
		await expect.poll(() => lineUnder('opens again'), { timeout: patience }).toBe('solid');
	});

	it('are unknown of what is pasted from elsewhere, also of a single word', async () => {
		await workbench.page.evaluate(() => navigator.clipboard.writeText('Schneidermeisterei'));
		await keys('ControlOrMeta+End', 'Enter', 'Enter', 'ControlOrMeta+v');
		await becomes(/unknown \d+ %/);
		await expect.poll(() => lineUnder('Schneidermeisterei'), { timeout: patience }).toBe('dotted');
		await picture(workbench, 'origins-4-pasted');
	});

	it('stay when the draft is saved, and when the window is loaded again', async () => {
		const before = await settled();
		await save(workbench);
		await expect.poll(figures, { timeout: patience }).toBe(before);
		await workbench.reload();
		await workbench.page.locator('.tab.active[aria-label*="notice.md"]').waitFor({ timeout: patience });
		await showOrigins();
		await expect.poll(figures, { timeout: patience }).toBe(before);
	});

	it('are told apart in every theme', async () => {
		for (const [theme, kind] of themes) {
			await workbench.chooseTheme(theme);
			await workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
			await settled();
			const styles = await Promise.all([lineUnder('opens again'), lineUnder('new cloth'), lineUnder('Schneidermeisterei')]);
			expect(new Set(styles).size).toBe(3);
			await picture(workbench, `origins-5-${theme.toLowerCase().replaceAll(' ', '-')}`);
		}
	});
});
