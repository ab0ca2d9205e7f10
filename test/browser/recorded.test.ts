import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordings } from '../recorded/recording.ts';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { startRecordedServer } from './recordedServer.ts';
import { accept, button, card, inState, patience, picture, pictureOfFailure, runFile } from './steps.ts';

const recording = recordings().find(({ name }) => name === 'ongkir-bug');

/** What a strong model once made of a mail, in the real editor: what the person sees of requirements, measures and verdicts. */
describe('a recorded run of a strong model, in the editor', () => {
	let workbench: Workbench;
	let models: Awaited<ReturnType<typeof startRecordedServer>>;

	beforeAll(async () => {
		if (!recording) throw new Error('The recording is gone.');
		models = await startRecordedServer(recording);
		const brief = readFileSync(join(import.meta.dirname, '../support/briefs', recording.brief), 'utf8');
		workbench = await openWorkbench({
			workspaceFiles: { 'mail.eml': brief },
			settings: { 'files.autoSave': 'off', 'quintet.model': 'custom/strong', 'quintet.baseUrl': models.server.baseUrl },
		});
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await models?.[Symbol.asyncDispose]();
	});

	const verdicts = () => card(workbench, 'quality').locator('.part', { hasText: 'Requirements' }).first();

	it('shows the requirements with the client’s words and their measures, and the plan below', async () => {
		await runFile(workbench, 'mail.eml');
		const strategy = card(workbench, 'strategy');
		await expect.poll(() => strategy.locator('.quote').count(), { timeout: patience }).toBeGreaterThan(15);
		expect(await strategy.getByText('of the brief belong').count()).toBeLessThanOrEqual(1);
		await strategy.getByText('Written one after another: hitungOngkir.ts → ').waitFor({ timeout: patience });
		await picture(workbench, 'recorded-1-strategy');
	});

	it('judges every requirement over the mended package, with passages that open', async () => {
		await accept(workbench, 'strategy', 'research', 'draft');
		await inState(workbench, 'quality', 'waiting');
		await expect.poll(() => verdicts().locator('.count').first().textContent(), { timeout: patience }).toContain('18 of 18 met');
		expect(models.unanswered).toEqual([]);
		await picture(workbench, 'recorded-2-quality');
	});

	it('takes the person’s verdict above the model’s, in the count and in the sentence above it', async () => {
		await card(workbench, 'quality').getByLabel('Your verdict on R13').selectOption('notMet');
		await expect.poll(() => verdicts().locator('.count').first().textContent(), { timeout: patience }).toContain('17 of 18 met');
		await card(workbench, 'quality').getByText('17 of 18 requirements are met, 1 not').waitFor({ timeout: patience });
		await card(workbench, 'quality').getByLabel('Your verdict on R13').selectOption('');
		await card(workbench, 'quality').getByText('18 of 18 requirements are met').waitFor({ timeout: patience });
	});

	it('words a message without marks, and offers the files to be seen', async () => {
		await accept(workbench, 'quality');
		await inState(workbench, 'delivery', 'waiting');
		const note = (await card(workbench, 'delivery').textContent()) ?? '';
		expect(note).not.toContain('[[');
		expect(note).not.toMatch(/\bR\d+\b/);
		await picture(workbench, 'recorded-3-delivery');
		await press(button(card(workbench, 'delivery'), 'Accept'));
		await workbench.panel.locator('#review-files').waitFor({ timeout: patience });
		expect(models.unanswered).toEqual([]);
	});
});
