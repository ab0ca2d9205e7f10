import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { type StageName, stageNames } from '../../src/shared/stages.ts';
import { press } from '../support/press.ts';
import { retried, type Workbench } from '../support/workbench.ts';

/** What a person waits for on a busy machine, in milliseconds. */
export const patience = 30_000;

/** A brief with two small deliverables. */
export const smallBrief = `# Notice for our shop window

We are a tailor in Leeds and we need two short texts.

- The notice must be in Markdown, saved as \`notice.md\`, at most 120 words.
- It must say that we are closed from 24 to 31 December.
- A second file: \`card.txt\`, plain text, at most 40 words, for the counter.

Please keep it friendly.
`;

/** A workspace with the small brief. Nothing is saved but by the person. */
export const small = {
	workspaceFiles: { 'shop.md': smallBrief },
	settings: { 'files.autoSave': 'off' },
} as const;

export const card = (workbench: Workbench, stage: StageName | 'landing'): Locator => workbench.panel.locator(`#card-${stage}`);

export const button = (scope: Locator, name: string): Locator => scope.getByRole('button', { name, exact: true });

/** Waits until a stage's card has this state: `waiting`, `accepted`, `stale`, `running`, `failed`, … */
export const inState = (workbench: Workbench, stage: StageName | 'landing', state: string): Promise<void> =>
	workbench.panel.locator(`#card-${stage}.${state}`).waitFor({ timeout: patience });

/** Runs the pipeline from the Explorer and waits for the first gate. */
export async function runFile(workbench: Workbench, path: string): Promise<void> {
	try {
		await workbench.rightClickInExplorer(path, 'Run Pipeline on This File');
		await inState(workbench, 'strategy', 'waiting');
	} catch (error) {
		await picture(workbench, 'failed-run');
		throw error;
	}
}

export async function accept(workbench: Workbench, ...stages: readonly StageName[]): Promise<void> {
	for (const stage of stages) {
		await inState(workbench, stage, 'waiting');
		await press(button(card(workbench, stage), 'Accept'));
		await inState(workbench, stage, 'accepted');
	}
}

/** Accepts every stage; then the files wait to be reviewed. */
export async function acceptAll(workbench: Workbench): Promise<void> {
	await accept(workbench, ...stageNames);
	await workbench.panel.locator('#review-files').waitFor();
}

/** Opens all diffs and waits until the panel knows that they were seen. */
export async function reviewFiles(workbench: Workbench): Promise<void> {
	await press(workbench.panel.locator('#review-files'));
	await workbench.page.locator('.multiDiffEditor').first().waitFor();
	await expect.poll(() => card(workbench, 'landing').getByText('Open its diff first to accept it.').count(), { timeout: patience }).toBe(0);
}

/** Presses a toggle on a proposed file and waits until the host has recorded it. */
export async function decide(workbench: Workbench, decision: 'Accept' | 'Reject', path: string): Promise<void> {
	const toggle = button(card(workbench, 'landing'), `${decision} ${path}`);
	// A second press would take it back.
	if ((await toggle.getAttribute('aria-pressed')) !== 'true') await press(toggle);
	await expect.poll(() => toggle.getAttribute('aria-pressed'), { timeout: patience }).toBe('true');
}

/** Puts the cursor into an editor's text, at its end. */
export async function typeAtEnd(workbench: Workbench, editor: Locator, text: string): Promise<void> {
	await workbench.focusEditor(editor);
	await workbench.page.keyboard.press('ControlOrMeta+End');
	await workbench.page.keyboard.type(text);
}

/** Saves the active editor and waits until its tab has no unsaved mark. */
export async function save(workbench: Workbench): Promise<void> {
	await workbench.page.keyboard.press('ControlOrMeta+s');
	await expect.poll(() => workbench.page.locator('.tab.active.dirty').count(), { timeout: patience }).toBe(0);
}

/** Waits for a message of VS Code: a toast, or in the list, which keeps what is gone by the time somebody looks. */
export async function said(workbench: Workbench, text: string | RegExp): Promise<string> {
	const message = workbench.page.locator('.notification-list-item', { hasText: text }).first();
	await retried(
		async () => {
			if (!(await message.isVisible())) await workbench.runCommand('Notifications: Show Notifications');
		},
		() => message.waitFor({ timeout: 4000 }),
	);
	const words = (await message.textContent()) ?? '';
	await workbench.runCommand('Notifications: Clear All Notifications');
	await message.waitFor({ state: 'hidden' });
	return words;
}

/** Where pictures of the steps go; none are taken without it. */
export async function picture(workbench: Workbench, name: string): Promise<void> {
	const folder = process.env['QUINTET_PICTURES'];
	if (folder) await workbench.screenshot(`${folder}/${name}.png`);
}

/** For `afterEach`: what the window showed when a test failed. */
export async function pictureOfFailure(
	workbench: Workbench,
	task: { readonly name: string; readonly result?: { readonly state: string } },
): Promise<void> {
	if (task.result?.state === 'fail') await picture(workbench, `failed-${task.name.replaceAll(/\W+/g, '-').slice(0, 60)}`);
}
