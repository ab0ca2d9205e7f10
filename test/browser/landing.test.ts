import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import {
	acceptAll,
	button,
	card,
	decide,
	inState,
	patience,
	picture,
	pictureOfFailure,
	reviewFiles,
	runFile,
	said,
	save,
	small,
	typeAtEnd,
} from './steps.ts';

/** One delivery, reviewed again and again; each test goes on where the one before it stopped. */
describe('the landing, by hand', () => {
	let workbench: Workbench;
	let into = '';
	let paths: readonly string[] = [];
	const landing = () => card(workbench, 'landing');
	const onDisk = (path = '') => join(workbench.workspace, into, path);

	beforeAll(async () => {
		workbench = await openWorkbench(small);
		await runFile(workbench, 'shop.md');
		await acceptAll(workbench);
		await inState(workbench, 'landing', 'waiting');
		into = (await landing().locator('.folder .path').textContent()) ?? '';
		paths = await landing().locator('.proposed-file .path').allTextContents();
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(() => workbench?.close());

	it('does not let a file be accepted whose diff was never shown', async () => {
		const toggle = button(landing(), 'Accept notice.md');
		expect(await toggle.getAttribute('aria-disabled')).toBe('true');
		await press(toggle, { force: true });
		await press(button(landing(), 'Reject card.txt'));
		await expect.poll(() => button(landing(), 'Reject card.txt').getAttribute('aria-pressed'), { timeout: patience }).toBe('true');
		expect(await toggle.getAttribute('aria-pressed')).toBe('false');
		await press(button(landing(), 'Reject card.txt'));
		await expect.poll(() => button(landing(), 'Reject card.txt').getAttribute('aria-pressed'), { timeout: patience }).toBe('false');
	});

	it('does not take a closed diff for an answer', async () => {
		await reviewFiles(workbench);
		await picture(workbench, 'landing-1-review');
		await press(workbench.page.locator('.tab.active .tab-actions .action-label').first());
		await workbench.page.locator('.multiDiffEditor').first().waitFor({ state: 'detached' });
		for (const path of paths) {
			expect(await button(landing(), `Accept ${path}`).getAttribute('aria-pressed'), path).toBe('false');
			expect(await button(landing(), `Reject ${path}`).getAttribute('aria-pressed'), path).toBe('false');
		}
		expect(await button(landing(), 'Write files').getAttribute('aria-disabled')).toBe('true');
		expect(existsSync(join(workbench.workspace, 'deliverables'))).toBe(false);
	});

	it('writes nothing when every file is rejected', async () => {
		for (const path of paths) await decide(workbench, 'Reject', path);
		await picture(workbench, 'landing-2-rejected');
		expect(await button(landing(), 'Write files').getAttribute('aria-disabled')).toBe('true');
		await press(button(landing(), 'Write files'), { force: true });
		expect(existsSync(join(workbench.workspace, 'deliverables'))).toBe(false);
	});

	it('refuses a target that changed on disk after its diff was shown, and leaves it alone', async () => {
		await reviewFiles(workbench);
		await decide(workbench, 'Accept', 'notice.md');
		// The list of files follows them: it stays rejected as it was.
		expect(await button(landing(), 'Reject manifest.json').getAttribute('aria-pressed')).toBe('true');
		await mkdir(onDisk(), { recursive: true });
		await writeFile(onDisk('notice.md'), 'Somebody else wrote this.\n');
		await press(button(landing(), 'Write 1 file'));
		await said(workbench, 'Nothing was written: notice.md changed on disk after its diff was shown.');
		await picture(workbench, 'landing-3-changed');
		expect(await readFile(onDisk('notice.md'), 'utf8')).toBe('Somebody else wrote this.\n');
		expect(await readdir(onDisk())).toEqual(['notice.md']);
	});

	it('shows what stands there beside the proposal, and lands what was typed into the proposal and saved', async () => {
		await press(button(landing().locator('.proposed-file', { hasText: 'notice.md' }), 'Open diff'));
		const diff = workbench.page.locator('.monaco-diff-editor').last();
		await diff.locator('.editor.original .view-lines', { hasText: 'Somebody else' }).waitFor();
		await typeAtEnd(workbench, diff.locator('.editor.modified'), '\n\nWe are back on 2 January.\n');
		await save(workbench);
		await picture(workbench, 'landing-4-typed');
		// What was accepted was another text: the new one is decided anew.
		await expect.poll(() => button(landing(), 'Accept notice.md').getAttribute('aria-pressed'), { timeout: patience }).toBe('false');
		await decide(workbench, 'Accept', 'notice.md');
		for (const path of paths) if (path !== 'notice.md') await decide(workbench, 'Reject', path);
		await press(button(landing(), 'Write 1 file'));
		await inState(workbench, 'landing', 'accepted');
		await picture(workbench, 'landing-5-landed');
		expect(await readFile(onDisk('notice.md'), 'utf8')).toContain('We are back on 2 January.');
		expect(await readFile(onDisk('notice.md'), 'utf8')).not.toContain('Somebody else');
	});

	it('writes only the accepted ones of several files', async () => {
		expect(await readdir(onDisk())).toEqual(['notice.md']);
	});

	it('puts back what stood there before when the landing is undone', async () => {
		await press(button(landing(), 'Undo landing'));
		await landing().getByText('The landing is undone').waitFor({ timeout: patience });
		expect(await readFile(onDisk('notice.md'), 'utf8')).toBe('Somebody else wrote this.\n');
	});
});
