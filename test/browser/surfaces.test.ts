import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, retried, type Workbench } from '../support/workbench.ts';
import { button, inState, patience, picture, pictureOfFailure, said, smallBrief } from './steps.ts';

const otherBrief = smallBrief.replace('shop window', 'counter').replaceAll('notice', 'sign');
const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 0, 0xff, 0xfe, 0, 0]);

describe('the ways to run a brief', () => {
	let workbench: Workbench;
	/** The panel offers a choice of projects from the second one on. */
	const projects = async () => Math.max(1, await workbench.panel.locator('select[aria-label="Project"] option').count());
	const heading = () => workbench.panel.locator('h1').textContent();

	beforeAll(async () => {
		workbench = await openWorkbench({
			openFile: 'shop.md',
			settings: { 'files.autoSave': 'off' },
			workspaceFiles: {
				'shop.md': smallBrief,
				'one.md': otherBrief,
				'two.md': otherBrief,
				'empty.md': ' \n\n',
				'photo.txt': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0, 1, 0, 0xff, 0, 0, 0x80]),
				'letter.docx': zip,
			},
		});
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(() => workbench?.close());

	it('runs the open brief from the button in the editor’s title', async () => {
		const run = workbench.page.locator('.editor-actions [aria-label^="Run Pipeline on This Brief"]').first();
		// A click on a tool bar that is still drawn anew is lost.
		await retried(
			() => press(run),
			() => inState(workbench, 'strategy', 'waiting'),
		);
		expect(await heading()).toBe('shop');
		await picture(workbench, 'surfaces-1-title');
	});

	it('runs what is selected from the palette, as a brief of its own', async () => {
		await press(workbench.page.locator('.editor-instance .view-line', { hasText: 'closed from 24 to 31' }), { clickCount: 3 });
		await workbench.runCommand('Quintet: Run Pipeline on Selection');
		await expect.poll(projects, { timeout: patience }).toBe(2);
		await workbench.panel.locator('.brief-name', { hasText: 'shop.md (selection)' }).waitFor();
		await inState(workbench, 'strategy', 'waiting');
		await picture(workbench, 'surfaces-2-selection');
	});

	it('runs a file from the context menu of its tab', async () => {
		await workbench.chooseFromMenuOf(workbench.page.locator('.tab', { hasText: 'shop.md' }).first(), 'Run Pipeline on This File');
		await workbench.dialog().getByText('shop.md has a project already: shop waits for you (Strategy).').waitFor();
		await picture(workbench, 'surfaces-3-again');
		expect(await projects()).toBe(2);
		await press(workbench.dialog().getByRole('button', { name: 'Begin Again' }));
		await expect.poll(projects, { timeout: patience }).toBe(3);
	});

	it('makes a project of each of several files that are selected in the Explorer', async () => {
		await workbench.rightClickInExplorer(['one.md', 'two.md'], 'Run Pipeline on This File');
		await workbench.pick('A project for each');
		await expect.poll(projects, { timeout: patience }).toBe(5);
		const names = await workbench.panel.locator('select[aria-label="Project"] option').allTextContents();
		expect(names.map((name) => name.split(' – ')[0])).toEqual(expect.arrayContaining(['one', 'two', 'shop']));
		await picture(workbench, 'surfaces-3-several');
	});

	for (const [file, sentence] of [
		['empty.md', /empty|no text/i],
		['photo.txt', /binary|not text/i],
		['letter.docx', /damaged or no Word document/],
	] as const)
		it(`says in a sentence why ${file} can't be run, and makes no project of it`, async () => {
			await workbench.rightClickInExplorer(file, 'Run Pipeline on This File');
			expect(await said(workbench, sentence)).toContain(file);
			await picture(workbench, `surfaces-4-${file}`);
			await workbench.openQuintetPanel();
			await expect.poll(projects, { timeout: patience }).toBe(5);
		});
});

it('runs nothing in a workspace that is not trusted, and says so', async () => {
	await using workbench = await openWorkbench({ trusted: false, openFile: 'shop.md', workspaceFiles: { 'shop.md': smallBrief } });
	await workbench.openQuintetPanel();
	await workbench.panel.getByText('This workspace is not trusted.').waitFor();
	await picture(workbench, 'surfaces-5-restricted');
	const run = button(workbench.panel.locator('body'), 'Run pipeline on the open file');
	expect(await run.getAttribute('aria-disabled')).toBe('true');
	await press(run, { force: true });
	expect(await workbench.page.locator('.editor-actions [aria-label^="Run Pipeline"]').count()).toBe(0);
	expect(await workbench.panel.locator('.card').count()).toBe(0);
	expect(existsSync(join(workbench.workspace, 'deliverables'))).toBe(false);
});

it('runs an unsaved text where no folder is open', async () => {
	await using workbench = await openWorkbench({ workspaceFiles: null });
	await workbench.runCommand('New Untitled Text File');
	await workbench.focusEditor(workbench.page.locator('.editor-instance .monaco-editor').first());
	await workbench.page.keyboard.insertText(smallBrief);
	await workbench.runCommand('Quintet: Run Pipeline on This Brief');
	await inState(workbench, 'strategy', 'waiting');
	await picture(workbench, 'surfaces-6-untitled');
	await workbench.panel.getByText('It must say that we are closed from 24 to 31 December.').first().waitFor();
});
