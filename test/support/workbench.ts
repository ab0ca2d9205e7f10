import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { literal } from '../../src/pipeline/text/text.ts';
import { launchBrowser } from './browser.ts';
import { atRest, press } from './press.ts';
import { type SessionOptions, startSession } from './session.ts';

export interface WorkbenchOptions extends SessionOptions {
	readonly theme?: 'Default Dark Modern' | 'Default Light Modern' | 'Default High Contrast' | (string & {});
	readonly viewport?: { readonly width: number; readonly height: number };
	/** A file of the workspace that is open from the start. */
	readonly openFile?: string;
}

/** A browser for a whole test file; each workbench gets a page and a server of its own. */
let shared: Promise<Browser> | undefined;
let open = 0;

/** Opens VS Code with Quintet in a headless browser, on a workspace of its own. `close` frees everything. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
	const settings = { ...(options.theme === undefined ? {} : { 'workbench.colorTheme': options.theme }), ...options.settings };
	const session = await startSession({ ...options, settings });
	try {
		open += 1;
		shared ??= launchBrowser();
		const browser = await shared;
		const context = await browser.newContext({
			viewport: options.viewport ?? { width: 1400, height: 900 },
			permissions: ['clipboard-read', 'clipboard-write'],
		});
		context.setDefaultTimeout(20_000);
		const page = await context.newPage();
		const file =
			options.openFile === undefined
				? []
				: [['openFile', session.server.remoteUri(join(session.workspace ?? '', options.openFile))] as const];
		await page.goto(session.server.address(session.workspace, [...session.extensions, ...file]));
		const workbench = new Workbench(page, session.workspace ?? '', async () => {
			await context.close();
			await session[Symbol.asyncDispose]();
			open -= 1;
			if (open > 0) return;
			shared = undefined;
			await browser.close();
		});
		await workbench.ready();
		return workbench;
	} catch (error) {
		await session[Symbol.asyncDispose]();
		throw error;
	}
}

/** A VS Code window, used as a person uses it. */
export class Workbench implements AsyncDisposable {
	readonly page: Page;
	/** The workspace's folder on disk; empty without one. */
	readonly workspace: string;
	readonly #free: () => Promise<void>;

	constructor(page: Page, workspace: string, free: () => Promise<void>) {
		this.page = page;
		this.workspace = workspace;
		this.#free = free;
	}

	/** The document inside Quintet's webview: two frames deep. */
	get panel(): FrameLocator {
		return this.page.frameLocator('iframe.webview.ready[src*="quintet"]').frameLocator('iframe#active-frame');
	}

	/** Waits until the workbench is drawn and its extensions are known. */
	async ready(): Promise<void> {
		await this.page.locator('.activitybar [aria-label^="Quintet"]').first().waitFor({ timeout: 60_000 });
	}

	/** Runs a command from the palette by its title, e.g. `Quintet: Choose Model`. */
	async runCommand(title: string): Promise<void> {
		const input = this.page.locator('.quick-input-widget input[type="text"]').first();
		// The title itself, with its category or without: another command's title may hold it.
		const label = this.page.locator('.label-name', { hasText: new RegExp(`(?:^|: )${literal(title)}(?!\\p{L})`, 'u') });
		const command = this.page.locator('.quick-input-list .monaco-list-row', { has: label }).first();
		// A key that is pressed while something still loads is lost, and what loads may close the palette by taking the focus.
		await retried(
			() => this.page.keyboard.press('F1'),
			async () => {
				await input.fill(`>${title}`, { timeout: 3000 });
				await press(command, { timeout: 3000 });
			},
			// Commands that need a trusted workspace come late to the palette of a window that has just opened.
			12,
		);
	}

	/** Answers an input box; a key that is pressed while it still opens is lost and pressed again. */
	async answer(text: string, type: 'text' | 'password' = 'text'): Promise<void> {
		const input = this.page.locator(`.quick-input-widget input[type="${type}"]`).first();
		await atRest(input);
		await input.fill(text);
		await retried(
			() => input.press('Enter'),
			() => input.waitFor({ state: 'hidden', timeout: 3000 }),
		);
	}

	async openQuintetPanel(): Promise<void> {
		const icon = this.page.locator('.activitybar [aria-label^="Quintet"]').first();
		// A hidden view's document stays: only its frame tells whether it is shown. A second click on the icon would close it.
		const frame = this.page.locator('iframe.webview.ready[src*="quintet"]');
		if (!(await frame.isVisible()))
			await retried(
				// The badge with the number of waiting projects lies over the icon.
				() => press(icon, { force: true }),
				() => frame.waitFor({ timeout: 4000 }),
			);
		await this.panel.locator('body').waitFor();
	}

	async openExplorer(): Promise<void> {
		const icon = this.page.locator('.activitybar [aria-label^="Explorer"]').first();
		const view = this.page.locator('.explorer-folders-view');
		// While the window is still drawn the icon does not yet know that its view is open, and a click closes it.
		if (!(await view.isVisible()))
			await retried(
				() => press(icon),
				() => view.waitFor({ timeout: 3000 }),
			);
	}

	/** The row of a file or folder in the Explorer; its folders are opened on the way. `path` is relative to the workspace. */
	async explorerItem(path: string): Promise<Locator> {
		await this.openExplorer();
		const row = (name: string) => this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).first();
		const parts = path.split('/');
		for (const folder of parts.slice(0, -1)) {
			const item = row(folder);
			await item.waitFor();
			if ((await item.getAttribute('aria-expanded')) !== 'true') await press(item);
		}
		const item = row(parts.at(-1) ?? '');
		await item.waitFor();
		return item;
	}

	async openFile(path: string): Promise<void> {
		await press(await this.explorerItem(path), { clickCount: 2 });
		await this.page
			.locator(`.tab[aria-label*="${path.split('/').at(-1)}"]`)
			.first()
			.waitFor();
	}

	/** Opens the context menu of one or more files in the Explorer and chooses an item by its label. */
	async rightClickInExplorer(paths: string | readonly string[], menuItem: string): Promise<void> {
		const [first, ...more] = typeof paths === 'string' ? [paths] : paths;
		if (first === undefined) throw new Error('No file was named.');
		const item = await this.explorerItem(first);
		await press(item);
		// The Explorer selects a file once more when its editor is there, and it alone.
		if (more.length > 0) await this.page.locator('.tab.active', { hasText: first.split('/').at(-1) ?? first }).waitFor();
		for (const path of more) {
			const other = await this.explorerItem(path);
			await press(other, { modifiers: ['ControlOrMeta'] });
			await other.and(this.page.locator('.selected')).waitFor();
		}
		await this.chooseFromMenuOf(item, menuItem);
	}

	/** Opens the context menu of something in the window and chooses an item by its label. */
	async chooseFromMenuOf(target: Locator, label: string): Promise<void> {
		// A menu that is asked for while the window is still drawn does not open, or closes again, or lacks what extensions add to it.
		await retried(
			async () => {
				if (await this.#menu.isVisible()) await this.page.keyboard.press('Escape');
				await press(target, { button: 'right' });
			},
			() => this.menuItem(label).waitFor({ timeout: 4000 }),
		);
		await this.chooseMenuItem(label);
	}

	async chooseMenuItem(label: string | RegExp): Promise<void> {
		const item = this.menuItem(label);
		await item.waitFor();
		// On a busy machine a click may still be lost and the menu stays open: it is clicked again, as a person would.
		await retried(
			() => press(item, { timeout: 2000 }).catch(() => undefined),
			() => item.waitFor({ state: 'hidden', timeout: 2000 }),
		);
	}

	get #menu(): Locator {
		return this.page.locator('.monaco-menu-container, .context-view .monaco-menu').first();
	}

	/** An item of the menu that is open. */
	menuItem(label: string | RegExp): Locator {
		return this.page.locator('.monaco-menu-container, .context-view .monaco-menu').getByRole('menuitem', { name: label }).first();
	}

	/** Picks an entry of an open quick pick. */
	async pick(label: string): Promise<void> {
		await press(this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first());
	}

	/** Chooses a colour theme by its name in the picker. */
	async chooseTheme(name: string): Promise<void> {
		const input = this.page.locator('.quick-input-widget input[type="text"]').first();
		await this.runCommand('Preferences: Color Theme');
		await atRest(input);
		await input.fill(name);
		await this.pick(name);
		await input.waitFor({ state: 'hidden' });
	}

	/** Puts the cursor into an editor's text; what is typed before it has the focus goes elsewhere. */
	async focusEditor(editor: Locator, line: Locator = editor.locator('.view-lines').first()): Promise<void> {
		const focused = editor.locator('xpath=descendant-or-self::*').and(this.page.locator('.monaco-editor.focused')).first();
		await retried(
			() => press(line),
			() => focused.waitFor({ timeout: 3000 }),
		);
	}

	/** The text of a toast that has these words. */
	notification(text: string | RegExp): Locator {
		return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
	}

	/** A modal dialog of VS Code; on this server dialogs are part of the page. */
	dialog(): Locator {
		return this.page.locator('.monaco-dialog-box');
	}

	/** A file of the workspace as it is on disk; rejects when it is not there. */
	readFile(path: string): Promise<string> {
		return readFile(join(this.workspace, path), 'utf8');
	}

	/** Reloads the window with "Developer: Reload Window". */
	async reload(): Promise<void> {
		const loaded = this.page.waitForEvent('load', { timeout: 60_000 });
		await this.runCommand('Developer: Reload Window');
		await loaded;
		await this.ready();
	}

	/** A second window of the same server on the same folder, with an extension host of its own. */
	async another(): Promise<Workbench> {
		const page = await this.page.context().newPage();
		await page.goto(this.page.url());
		const workbench = new Workbench(page, this.workspace, () => page.close());
		await workbench.ready();
		return workbench;
	}

	/** The folder in which Quintet keeps the runs of this window's folder. */
	async runsFolder(): Promise<string> {
		const folders = join(this.workspace, '../data/data/User/globalStorage/quintet.quintet/folders');
		return join(folders, (await readdir(folders))[0] ?? '', 'runs');
	}

	screenshot(path: string): Promise<Buffer> {
		return this.page.screenshot({ path });
	}

	async close(): Promise<void> {
		await this.#free();
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.close();
	}
}

/** Does it until it has shown its effect, at most five times, as a person would on a busy machine. */
export async function retried(act: () => Promise<void>, effect: () => Promise<void>, tries = 5): Promise<void> {
	for (let attempt = 1; attempt < tries; attempt += 1) {
		await act();
		const seen = await effect().then(
			() => true,
			() => false,
		);
		if (seen) return;
	}
	await act();
	await effect();
}
