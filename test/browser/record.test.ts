import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { atRest, press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { type ModelServer, startModelServer, withModel } from './modelServer.ts';
import { acceptAll, button, card, decide, inState, patience, picture, pictureOfFailure, reviewFiles, runFile } from './steps.ts';

/** A delivery made with a model, sealed by hand; each test goes on where the one before it stopped. */
describe('the honest record, by hand', () => {
	let models: ModelServer;
	let workbench: Workbench;
	let into = '';
	const landing = () => card(workbench, 'landing');
	const onDisk = (path: string) => join(workbench.workspace, into, path);
	/** A modal message of the editor, read and closed. */
	const toldModally = async () => {
		const dialog = workbench.page.locator('.monaco-dialog-box');
		await atRest(dialog, patience);
		const words = (await dialog.textContent()) ?? '';
		await workbench.page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'hidden' });
		return words;
	};

	beforeAll(async () => {
		models = await startModelServer();
		workbench = await openWorkbench(withModel(models));
		await runFile(workbench, 'shop.md');
		await acceptAll(workbench);
		await inState(workbench, 'landing', 'waiting');
		into = (await landing().locator('.folder .path').textContent()) ?? '';
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await models?.[Symbol.asyncDispose]();
	});

	it('shows whose characters the work is made of before it has landed', async () => {
		const shares = workbench.panel.locator('.panel-head .shares');
		await shares.waitFor({ timeout: patience });
		expect(await shares.textContent()).toMatch(/AI text: \d+/);
		await picture(workbench, 'record-1-shares');
	});

	it('shows what the record says, and writes it next to the files when it is sealed', async () => {
		await reviewFiles(workbench);
		for (const path of await landing().locator('.proposed-file .path').allTextContents()) await decide(workbench, 'Accept', path);
		await press(landing().getByRole('button', { name: /^Write \d+ files$/ }));
		await inState(workbench, 'landing', 'accepted');
		await press(button(landing(), 'Prepare the record…'));
		await button(landing(), 'Seal delivery').waitFor({ timeout: patience });
		await press(landing().getByRole('radio', { name: 'A paragraph' }));
		await picture(workbench, 'record-2-prepared');
		expect(existsSync(onDisk('delivery.intoto.jsonl'))).toBe(false);
		await press(button(landing(), 'Seal delivery'));
		await landing()
			.getByText(/Sealed with your key/)
			.waitFor({ timeout: patience });
		expect(await readFile(onDisk('DISCLOSURE.md'), 'utf8')).toMatch(/AI/);
		await picture(workbench, 'record-3-sealed');
	});

	it('finds a good package valid, and names what was changed in a tampered one', async () => {
		await press(button(landing(), 'Verify delivery'));
		expect(await toldModally()).toMatch(/VALID: all \d+ files/);
		const before = await readFile(onDisk('notice.md'), 'utf8');
		await writeFile(onDisk('notice.md'), before.replace(/\w+/, 'tampered'));
		await press(button(landing(), 'Verify delivery'));
		const said = await toldModally();
		expect(said).toMatch(/NOT VALID/);
		expect(said).toMatch(/Changed: notice\.md/);
		await writeFile(onDisk('notice.md'), before);
	});
});
