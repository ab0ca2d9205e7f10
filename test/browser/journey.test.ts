import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
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

const brief = 'briefs/harbour-lamp-article.md';
const article = 'which-lamp-for-which-room.md';
const sentence = 'A masthead lamp likes a tall hall.';
const folder = 'deliverables';

/** One project from the brief to the files on disk and back; each test goes on where the one before it stopped. */
describe('a brief on its way, by hand', () => {
	let workbench: Workbench;
	const requirements = () =>
		card(workbench, 'strategy').locator('.part', { hasText: 'Sentences that look like requests' }).first().locator('.item');
	const requirement = (id: string) => requirements().filter({ has: workbench.page.getByText(id, { exact: true }) });

	const version = (name: string) =>
		card(workbench, 'strategy')
			.locator('.attempt')
			.filter({ has: workbench.panel.getByText(name, { exact: true }) });

	beforeAll(async () => {
		workbench = await openWorkbench({ settings: { 'files.autoSave': 'off' } });
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(() => workbench?.close());

	it("begins in the Explorer and fills the strategy card with requirements and the client's words", async () => {
		await runFile(workbench, brief);
		await picture(workbench, 'journey-1-strategy');
		expect(await requirements().count()).toBeGreaterThan(5);
		const quotes = await card(workbench, 'strategy').locator('.quote').allTextContents();
		const text = await workbench.readFile(brief);
		expect(quotes.length).toBeGreaterThan(5);
		for (const quote of quotes) expect(text).toContain(quote);
	});

	it("selects the client's sentence in the brief when its quote is pressed", async () => {
		const quote = card(workbench, 'strategy').locator('button.quote').first();
		const text = (await quote.textContent()) ?? '';
		await press(quote);
		await workbench.page.locator('.tab.active', { hasText: 'harbour-lamp-article.md' }).waitFor();
		const selection = workbench.page.locator('[id="status.editor.selection"]');
		await expect.poll(() => selection.textContent(), { timeout: patience }).toContain(`(${text.length} selected)`);
		await picture(workbench, 'journey-2-quote');
	});

	it('takes a requirement that was changed, added, deleted and moved in the panel, and marks it as the person’s', async () => {
		const before = await requirements().count();
		const first = (await requirements().nth(0).locator('.id').textContent()) ?? '';
		const second = (await requirements().nth(1).locator('.id').textContent()) ?? '';
		const third = (await requirements().nth(2).locator('.id').textContent()) ?? '';
		await press(button(card(workbench, 'strategy'), 'Edit'));
		const group = card(workbench, 'strategy').locator('fieldset.group', { hasText: 'Requirements' }).first();
		await group.getByLabel('Requirement', { exact: true }).first().fill('Only two rooms: hall and kitchen.');
		await press(button(group, `Delete ${third}`));
		await press(button(group, `Move ${second} up`));
		await press(button(group, 'Add requirement'));
		await group.getByLabel('Requirement', { exact: true }).last().fill('Name the shop once in the first paragraph.');
		await picture(workbench, 'journey-3-edit');
		await press(button(card(workbench, 'strategy'), 'Save'));
		await requirement(first).first().waitFor();
		await expect.poll(() => requirements().count(), { timeout: patience }).toBe(before);
		await picture(workbench, 'journey-4-edited');
		expect(await requirements().nth(0).locator('.id').textContent()).toBe(second);
		expect(await requirements().nth(1).textContent()).toContain('Only two rooms: hall and kitchen.');
		// A measure of it has an origin of its own.
		expect(await requirements().nth(1).locator('.origin').first().textContent()).toBe('you');
		expect(await requirement(third).count()).toBe(0);
		expect(await requirements().last().textContent()).toContain('Name the shop once in the first paragraph.');
		expect(await requirements().last().locator('.origin').first().textContent()).toBe('you');
	});

	it('makes a second attempt from written feedback and compares it with the first', async () => {
		const strategy = card(workbench, 'strategy');
		await press(button(strategy, 'Rerun…'));
		await strategy.locator('#feedback-strategy').fill('Please keep all four rooms.');
		await press(button(strategy, 'Rerun'));
		await strategy.getByText('“Please keep all four rooms.”').waitFor();
		await inState(workbench, 'strategy', 'waiting');
		expect(await strategy.locator('.attempt-name').allTextContents()).toEqual(['Attempt 1', 'Your version 1', 'Attempt 2']);
		await press(button(version('Attempt 1'), 'Compare'));
		await workbench.page.locator('.tab.active', { hasText: 'attempt 1 ↔ 2' }).waitFor();
		await workbench.page.locator('.monaco-diff-editor').first().waitFor();
		await picture(workbench, 'journey-5-compare');
	});

	it('brings the person’s own version back after it, compared with what is shown', async () => {
		const own = 'Name the shop once in the first paragraph.';
		expect(await card(workbench, 'strategy').getByText(own).count()).toBe(0);
		await press(button(version('Your version 1'), 'Compare'));
		await workbench.page.locator('.tab.active', { hasText: 'your version 1 ↔ attempt 2' }).waitFor();
		// On the left the person's order: the requirement that was moved up stands first there, and second on the right.
		const ours = workbench.page.locator('.monaco-diff-editor .original .view-lines', { hasText: '"R2"' }).last();
		await ours.waitFor();
		const shown = (await ours.textContent()) ?? '';
		expect(shown.includes('"R1"') ? shown.indexOf('"R1"') : shown.length).toBeGreaterThan(shown.indexOf('"R2"'));
		await press(button(version('Your version 1'), 'Use this'));
		await requirements().filter({ hasText: own }).first().waitFor();
		await picture(workbench, 'journey-5-own-version');
		await press(button(version('Attempt 2'), 'Use this'));
		await expect.poll(() => requirements().filter({ hasText: own }).count(), { timeout: patience }).toBe(0);
		expect(await card(workbench, 'strategy').locator('.meta-text').textContent()).not.toContain('edited by you');
	});

	it('shows in the panel what was typed into a draft and saved in the editor', async () => {
		await accept(workbench, 'strategy', 'research');
		await inState(workbench, 'draft', 'waiting');
		await picture(workbench, 'journey-6-draft');
		await press(button(card(workbench, 'draft'), 'Open in editor').first());
		await workbench.page.locator('.tab.active', { hasText: article }).waitFor();
		await typeAtEnd(workbench, workbench.page.locator('.editor-instance .monaco-editor').first(), `\n\n${sentence}\n`);
		await save(workbench);
		await card(workbench, 'draft').getByText(sentence).waitFor({ timeout: patience });
		await picture(workbench, 'journey-7-typed');
	});

	it('writes nothing before the files are accepted, however many stages are', async () => {
		await accept(workbench, 'draft', 'quality', 'delivery');
		await inState(workbench, 'landing', 'waiting');
		await reviewFiles(workbench);
		await picture(workbench, 'journey-8-review');
		expect(existsSync(join(workbench.workspace, folder))).toBe(false);
	});

	it('writes the accepted files with the very content that was proposed', async () => {
		const landing = card(workbench, 'landing');
		const paths = await landing.locator('.proposed-file .path').allTextContents();
		expect(paths).toContain(article);
		for (const path of paths) await decide(workbench, 'Accept', path);
		const into = (await landing.locator('.folder .path').textContent()) ?? '';
		await picture(workbench, 'journey-9-accepted');
		await press(button(landing, `Write ${paths.length} files`));
		await inState(workbench, 'landing', 'accepted');
		await picture(workbench, 'journey-10-landed');
		expect(await workbench.readFile(`${into}/${article}`)).toContain(sentence);
		const { files } = JSON.parse(await workbench.readFile(`${into}/manifest.json`)) as { files: { path: string; sha256: string }[] };
		expect(files.map(({ path }) => path).toSorted()).toEqual(paths.filter((path) => path !== 'manifest.json').toSorted());
		for (const { path, sha256 } of files) {
			const written = await workbench.readFile(`${into}/${path}`);
			expect(createHash('sha256').update(written).digest('hex'), path).toBe(sha256);
		}
	});

	it('takes everything off the disk again when the landing is undone', async () => {
		await press(button(card(workbench, 'landing'), 'Undo landing'));
		await card(workbench, 'landing').getByText('The landing is undone').waitFor({ timeout: patience });
		await picture(workbench, 'journey-11-undone');
		expect(existsSync(join(workbench.workspace, folder))).toBe(false);
	});
});
