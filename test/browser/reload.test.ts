import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { type ModelServer, noticeEnd, startModelServer, withModel } from './modelServer.ts';
import { accept, button, card, decide, inState, patience, picture, pictureOfFailure, reviewFiles, runFile } from './steps.ts';

/** One project whose window is reloaded again and again; each test goes on where the one before it stopped. */
describe('a window that is reloaded', () => {
	let models: ModelServer;
	let workbench: Workbench;
	const reload = async () => {
		await workbench.reload();
		await workbench.openQuintetPanel();
	};

	const written = () => {
		const folder = join(workbench.workspace, 'deliverables');
		return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];
	};

	beforeAll(async () => {
		models = await startModelServer();
		workbench = await openWorkbench(withModel(models));
		await runFile(workbench, 'shop.md');
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await models?.[Symbol.asyncDispose]();
	});

	it('brings back a waiting gate with the edit that was half made', async () => {
		const text = () => card(workbench, 'strategy').getByLabel('Requirement', { exact: true }).first();
		await press(button(card(workbench, 'strategy'), 'Edit'));
		await text().fill('Half a sentence about the');
		await reload();
		await inState(workbench, 'strategy', 'waiting');
		await picture(workbench, 'reload-1-edit');
		expect(await text().inputValue()).toBe('Half a sentence about the');
		await text().fill('Half a sentence about the door, finished.');
		await press(button(card(workbench, 'strategy'), 'Save'));
		await card(workbench, 'strategy').getByText('Half a sentence about the door, finished.').waitFor();
	});

	it('shows what had arrived of a stage that was running as partial, never as complete, and offers to go on', async () => {
		models.mode = 'holds';
		await accept(workbench, 'strategy', 'research');
		await inState(workbench, 'draft', 'running');
		await card(workbench, 'draft').getByText('We are closed from 24 to 31 December.').first().waitFor({ timeout: patience });
		// What has streamed is kept once a second.
		await card(workbench, 'draft')
			.getByText(/\b[3-9](?:\.\d)? s\b/)
			.first()
			.waitFor({ timeout: patience });
		await reload();
		await inState(workbench, 'draft', 'interrupted');
		await card(workbench, 'draft').getByText('We are closed from 24 to 31 December.').first().waitFor({ timeout: patience });
		await card(workbench, 'draft')
			.getByText(/partial/i)
			.first()
			.waitFor({ timeout: patience });
		await picture(workbench, 'reload-2-partial');
		await inState(workbench, 'strategy', 'accepted');
		await inState(workbench, 'research', 'accepted');
		await button(card(workbench, 'draft'), 'Go on').waitFor();
		expect(await button(card(workbench, 'draft'), 'Accept').count()).toBe(0);
		expect([models.count('strategy'), models.count('notice.md')]).toEqual([1, 1]);
	});

	it('goes on with that stage alone: what was accepted is not asked for again', async () => {
		const before = models.count('strategy');
		models.mode = 'answers';
		await press(button(card(workbench, 'draft'), 'Go on'));
		await inState(workbench, 'draft', 'waiting');
		await card(workbench, 'draft').getByText(noticeEnd).first().waitFor();
		expect(before).toBe(1);
		expect(models.count('strategy')).toBe(1);
		expect(models.count('notice.md')).toBe(2);
	});

	it('row 47: brings back the open diffs of a review and the decisions on its files, and has written nothing', async () => {
		await accept(workbench, 'draft', 'quality', 'delivery');
		await inState(workbench, 'landing', 'waiting');
		await reviewFiles(workbench);
		await decide(workbench, 'Accept', 'notice.md');
		await decide(workbench, 'Reject', 'card.txt');
		await reload();
		await inState(workbench, 'landing', 'waiting');
		await workbench.page.locator('.multiDiffEditor').first().waitFor();
		await picture(workbench, 'reload-3-review');
		const pressed = (name: string) => button(card(workbench, 'landing'), name).getAttribute('aria-pressed');
		await expect.poll(() => pressed('Accept notice.md'), { timeout: patience }).toBe('true');
		expect(await pressed('Reject card.txt')).toBe('true');
		expect(await pressed('Accept cover-note.md')).toBe('false');
		expect(await pressed('Reject cover-note.md')).toBe('false');
		expect(existsSync(join(workbench.workspace, 'deliverables'))).toBe(false);
		expect(models.count('note')).toBe(1);
	});

	it('row 53: says after a reload in mid-landing what became of it, and can take it back', async () => {
		// The manifest no longer lists the rejected file, so it is looked at anew.
		await reviewFiles(workbench);
		await decide(workbench, 'Accept', 'cover-note.md');
		await decide(workbench, 'Accept', 'manifest.json');
		await press(button(card(workbench, 'landing'), 'Write 3 files'));
		await reload();
		const undo = button(card(workbench, 'landing'), 'Undo landing');
		await undo
			.or(button(card(workbench, 'landing'), 'Write 3 files'))
			.first()
			.waitFor({ timeout: patience });
		await picture(workbench, 'reload-4-landing');
		// Whatever the reload cut off: what is on disk is told, and one press takes it back.
		if (written().length > 0) await press(undo);
		await expect.poll(written, { timeout: patience }).toEqual([]);
		await button(card(workbench, 'landing'), 'Review files').waitFor({ timeout: patience });
	});
});
