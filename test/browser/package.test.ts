import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, retried, type Workbench } from '../support/workbench.ts';
import { acceptAll, button, card, decide, inState, patience, picture, pictureOfFailure, reviewFiles, runFile, save } from './steps.ts';

const brief = `# A page and a letter for our shop

We are a tailor in Leeds.

- The page must be in HTML, saved as \`index.html\`.
- A letter of at most 90 words as a Word file, saved as \`letter.docx\`.
`;

/** A server that only listens: nothing may ever ask it. */
async function startListener(): Promise<{ server: Server; asked: string[]; origin: string }> {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(request.url ?? '');
		response.end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { server, asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** What a hostile design would do. */
const hostilePage = (origin: string) =>
	`<!doctype html><html lang="en"><head><title>x</title><link rel="stylesheet" href="${origin}/a.css"><style>@import url(${origin}/b.css); p { background: url(${origin}/c.png) }</style><meta http-equiv="refresh" content="0;url=${origin}/d"></head><body><p id="said">Before any script</p><img src="${origin}/e.png" onerror="document.getElementById('said').textContent = 'Ran'"><script>document.getElementById('said').textContent = 'Ran'; fetch('${origin}/f')</script><iframe src="${origin}/g"></iframe><form action="${origin}/h"><input autofocus onfocus="this.form.submit()"></form></body></html>`;

/** Each test goes on where the one before it stopped. */
describe('what goes out, and what only looks', () => {
	let listener: Awaited<ReturnType<typeof startListener>>;
	let workbench: Workbench;
	const editor = () => workbench.page.locator('.editor-instance .monaco-editor').first();

	/** Puts a text in place of the one in the editor that has the focus; typing would close brackets by itself. */
	async function replaceText(text: string): Promise<void> {
		await workbench.focusEditor(editor());
		await workbench.page.keyboard.press('ControlOrMeta+a');
		await workbench.page.evaluate((all) => navigator.clipboard.writeText(all), text);
		await workbench.page.keyboard.press('ControlOrMeta+v');
	}

	/** The page in which a preview is drawn. */
	async function frameWith(text: string): Promise<Frame | undefined> {
		for (const frame of workbench.page.frames()) {
			const found = await frame
				.locator('#said')
				.filter({ hasText: text })
				.count()
				.catch(() => 0);
			if (found > 0) return frame;
		}
		return undefined;
	}

	beforeAll(async () => {
		listener = await startListener();
		workbench = await openWorkbench({ workspaceFiles: { 'shop.md': brief }, settings: { 'files.autoSave': 'off' } });
		await runFile(workbench, 'shop.md');
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		listener?.server.close();
	});

	it('saves the accepted package as a ZIP whose files are what its manifest says', async () => {
		await acceptAll(workbench);
		await inState(workbench, 'landing', 'waiting');
		await reviewFiles(workbench);
		const landing = card(workbench, 'landing');
		for (const path of await landing.locator('.proposed-file .path').allTextContents())
			if (path !== 'manifest.json') await decide(workbench, 'Accept', path);
		// The list of files is another one now that they are accepted.
		await reviewFiles(workbench);
		await decide(workbench, 'Accept', 'manifest.json');
		await press(button(landing, 'Save Package as ZIP…'));
		const place = workbench.page.locator('.quick-input-widget input[type="text"]').first();
		await expect.poll(() => place.inputValue(), { timeout: patience }).toMatch(/\.zip$/);
		const path = join(workbench.workspace, 'package.zip');
		await place.fill(path);
		await picture(workbench, 'package-1-place');
		await retried(
			() => place.press('Enter'),
			() => place.waitFor({ state: 'hidden', timeout: 3000 }),
		);
		await expect.poll(() => existsSync(path), { timeout: patience }).toBe(true);

		const files = new Map(Object.entries(unzipSync(readFileSync(path))).map(([name, bytes]) => [name.replace(/^[^/]+\//, ''), bytes]));
		const { files: listed } = JSON.parse(strFromU8(files.get('manifest.json') ?? new Uint8Array())) as {
			files: { path: string; bytes: number; sha256: string }[];
		};
		expect([...files.keys()].toSorted()).toEqual([...listed.map((one) => one.path), 'manifest.json'].toSorted());
		expect(listed.map((one) => one.path)).toEqual(expect.arrayContaining(['index.html', 'letter.docx', 'cover-note.md']));
		for (const { path: name, bytes, sha256 } of listed) {
			const content = files.get(name) ?? new Uint8Array();
			expect([content.length, createHash('sha256').update(content).digest('hex')], name).toEqual([bytes, sha256]);
		}
		expect(Object.keys(unzipSync(files.get('letter.docx') ?? new Uint8Array()))).toContain('word/document.xml');
	});

	it('begins an agent’s own file by command, and tells a wrong value in it at its line', async () => {
		await workbench.runCommand('View: Close All Editors');
		await workbench.runCommand('Quintet: Customize Agent…');
		await workbench.pick('Drafter');
		await editor().locator('.view-line', { hasText: 'Take a setting in' }).first().waitFor({ timeout: patience });
		await workbench.focusEditor(editor(), editor().locator('.view-line', { hasText: 'Take a setting in' }).first());
		await workbench.page.keyboard.press('Home');
		await workbench.page.keyboard.type('temperature: hot\n');
		await save(workbench);
		await expect.poll(() => existsSync(join(workbench.workspace, '.quintet/agents/drafter.md')), { timeout: patience }).toBe(true);
		await workbench.runCommand('View: Focus Problems');
		const problem = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: /temperature/ }).first();
		await problem.waitFor({ timeout: patience });
		await picture(workbench, 'package-2-problem');
		expect(await problem.textContent()).toMatch(/Quintet.*Ln 2/);
	});

	it('previews a design beside its source without running or asking for anything', async () => {
		await workbench.runCommand('View: Close All Editors');
		const asked: string[] = [];
		workbench.page.on('request', (request) => asked.push(request.url()));
		// An edit of an accepted draft is one that a person makes in its editor.
		const draft = card(workbench, 'draft');
		if ((await draft.locator('.card-toggle').first().getAttribute('aria-expanded')) !== 'true')
			await press(draft.locator('.card-toggle').first());
		await press(button(draft, 'Open in editor').first());
		await workbench.page.locator('.tab.active', { hasText: 'index.html' }).waitFor({ timeout: patience });
		await replaceText(hostilePage(listener.origin));
		await press(workbench.page.locator('.editor-actions [aria-label^="Preview Safely"]').first());
		await expect.poll(async () => (await frameWith('Before any script')) !== undefined, { timeout: patience }).toBe(true);
		// Drawn anew as it is typed: by then the page before it has had its chance.
		await replaceText(hostilePage(listener.origin).replace('Before any', 'Still no'));
		await expect.poll(async () => (await frameWith('Still no script')) !== undefined, { timeout: patience }).toBe(true);
		await picture(workbench, 'package-3-preview');
		expect(await frameWith('Ran')).toBeUndefined();
		expect(await (await frameWith('Still no script'))?.locator('script, iframe, form, link, img[src^="http"]').count()).toBe(0);
		expect(listener.asked).toEqual([]);
		expect(asked.filter((url) => url.startsWith(listener.origin))).toEqual([]);
	});
});
