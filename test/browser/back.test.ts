import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { type ModelServer, startModelServer, withModel } from './modelServer.ts';
import {
	accept,
	button,
	card,
	decide,
	inState,
	patience,
	picture,
	pictureOfFailure,
	reviewFiles,
	runFile,
	save,
	typeAtEnd,
} from './steps.ts';

/** Findings and changes, one by one; each test goes on where the one before it stopped. */
describe('what Quality Control finds and what lands, by hand', () => {
	let models: ModelServer;
	let workbench: Workbench;
	const quality = () => card(workbench, 'quality');
	const landing = () => card(workbench, 'landing');
	const problems = () => workbench.page.locator('.markers-panel');
	const editor = () => workbench.page.locator('.editor-instance .monaco-editor').first();

	beforeAll(async () => {
		models = await startModelServer();
		workbench = await openWorkbench(withModel(models));
		await runFile(workbench, 'shop.md');
		await accept(workbench, 'strategy', 'research', 'draft');
		await inState(workbench, 'quality', 'waiting');
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await models?.[Symbol.asyncDispose]();
	});

	it('looks again at once when a person saves a checked file, and lists it in the Problems view', async () => {
		await press(button(quality(), 'Open in editor').first());
		await editor().waitFor();
		await typeAtEnd(workbench, editor(), 'We look forward to to seeing you.');
		await save(workbench);
		await workbench.runCommand('View: Focus Problems');
		await problems()
			.getByText(/to to|repeated|twice/i)
			.first()
			.waitFor({ timeout: patience });
		await picture(workbench, 'back-1-problems');
		await quality()
			.getByText(/to to|repeated|twice/i)
			.first()
			.waitFor({ timeout: patience });
	});

	it('makes the fix from the Problems view', async () => {
		const row = problems()
			.locator('.monaco-list-row', { hasText: /to to|repeated|twice/i })
			.first();
		await press(row);
		await press(row.locator('[class*="light-bulb"], [class*="lightbulb"]').first());
		await workbench.menuItem(/Change to|Remove it/).waitFor({ timeout: patience });
		await picture(workbench, 'back-2-fixes');
		await workbench.chooseMenuItem(/Change to|Remove it/);
		await expect.poll(() => editor().locator('.view-lines').textContent(), { timeout: patience }).toMatch(/look.forward.to.seeing/);
		await expect
			.poll(
				() =>
					problems()
						.getByText(/to to|repeated|twice/i)
						.count(),
				{ timeout: patience },
			)
			.toBe(0);
	});

	it('accepts one change of a file that exists and rejects another', async () => {
		await accept(workbench, 'quality', 'delivery');
		await inState(workbench, 'landing', 'waiting');
		const into = (await landing().locator('.folder .path').textContent()) ?? '';
		await mkdir(join(workbench.workspace, into), { recursive: true });
		await writeFile(
			join(workbench.workspace, into, 'notice.md'),
			'# Closed over Christmas\n\nWe are closed from 24 to 31 December.\n\nThe door opens again on 2 January. Until then.\n',
		);
		await press(button(landing().locator('.proposed-file', { hasText: 'notice.md' }), 'Open diff'));
		const lens = (name: RegExp) => workbench.page.locator('.codelens-decoration a', { hasText: name });
		await lens(/Accept change 1 of 2/).waitFor({ timeout: patience });
		await picture(workbench, 'back-3-changes');
		await press(lens(/Reject/).first());
		await lens(/Accept change 1 of 1/).waitFor({ timeout: patience });
		await press(lens(/Accept change 1 of 1/));
		await expect.poll(() => button(landing(), 'Accept notice.md').getAttribute('aria-pressed'), { timeout: patience }).toBe('true');
		await picture(workbench, 'back-4-decided');
	});

	it('writes what was accepted, with the rejected change as it was', async () => {
		await reviewFiles(workbench);
		for (const path of await landing().locator('.proposed-file .path').allTextContents())
			if (path !== 'notice.md') await decide(workbench, 'Reject', path);
		await press(button(landing(), 'Write 1 file'));
		const into = (await landing().locator('.folder .path').first().textContent()) ?? '';
		await expect.poll(() => workbench.readFile(`${into}/notice.md`), { timeout: patience }).toContain('seeing you.');
		const landed = await workbench.readFile(`${into}/notice.md`);
		expect(landed.startsWith('# Closed over Christmas\n')).toBe(true);
		expect(landed).not.toContain('Until then.');
	});
});
