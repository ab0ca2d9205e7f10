import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { PanelPart, ToHost, ToPanel } from '../../src/shared/panel/protocol.ts';
import { launchBrowser } from './browser.ts';
import { panelMessages, panelStates } from './panelHarnessStates.ts';
import { type ThemeName, themeStyle } from './panelHarnessThemes.ts';

/** The panel's bundle in a plain page, under the policy it has in the editor, with a host that only takes notes. */
export async function openPanel(browser: Browser, options: { theme: ThemeName; width: number; height?: number }): Promise<Page> {
	const { script, style } = await bundle();
	const page = await browser.newPage({ viewport: { width: options.width, height: options.height ?? 900 } });
	const policy = "default-src 'none'; script-src 'nonce-q'; style-src 'nonce-q'; font-src data:; img-src 'none'";
	await page.setContent(
		`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="q">${themeStyle(options.theme)}</style><style nonce="q">${style}</style></head>
<body><div id="root"></div><script nonce="q">${fakeHost}</script><script nonce="q">${script.replaceAll('</script', '<\\/script')}</script></body></html>`,
	);
	return page;
}

let sequence = 0;

/** Tells the panel one message of these parts; it answers that it has painted it. */
export async function post(page: Page, ...parts: readonly PanelPart[]): Promise<number> {
	sequence += 1;
	const message: ToPanel = { sequence, parts };
	await page.evaluate((data) => window.postMessage(data, '*'), message);
	return sequence;
}

/** Waits until the panel says that it has painted this message. */
export async function painted(page: Page, message: number): Promise<void> {
	await page.waitForFunction(
		(sequence) => (window as unknown as { sent: ToHost[] }).sent.some((one) => one.type === 'painted' && one.sequence === sequence),
		message,
	);
}

/** How often the panel calls a function of its own while `act` goes on. */
export async function countCalls(page: Page, name: string, act: () => Promise<void>): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send('Profiler.enable');
	await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
	await act();
	const { result } = await session.send('Profiler.takePreciseCoverage');
	await session.detach();
	const counts = result.flatMap(({ functions }) => functions.filter(({ functionName }) => functionName === name));
	return counts.reduce((sum, { ranges: [range] }) => sum + (range?.count ?? 0), 0);
}

/** What the panel has sent so far. */
export const sent = (page: Page): Promise<ToHost[]> => page.evaluate(() => (window as unknown as { sent: ToHost[] }).sent);

const fakeHost = `window.sent = []; let state; window.acquireVsCodeApi = () => ({
	postMessage: (message) => window.sent.push(message), getState: () => state, setState: (next) => { state = structuredClone(next); } });`;

let built: Promise<{ script: string; style: string }> | undefined;

function bundle(): Promise<{ script: string; style: string }> {
	built ??= build({
		entryPoints: { panel: 'src/webview/main.tsx' },
		bundle: true,
		// Functions keep their names, so that their calls can be counted.
		minifySyntax: true,
		minifyWhitespace: true,
		write: false,
		outdir: join(tmpdir(), 'quintet-panel'),
		platform: 'browser',
		format: 'iife',
		target: 'es2024',
		jsx: 'automatic',
		jsxImportSource: 'preact',
		loader: { '.ttf': 'dataurl' },
	}).then((result) => ({
		script: result.outputFiles.find((file) => file.path.endsWith('.js'))?.text ?? '',
		style: result.outputFiles.find((file) => file.path.endsWith('.css'))?.text ?? '',
	}));
	return built;
}

/** `node test/support/panelHarness.ts DIR [STATE,…] [THEME,…] [WIDTH,…]`: a picture of each state. */
async function takePictures(directory: string, states: string, themes: string, widths: string): Promise<void> {
	mkdirSync(directory, { recursive: true });
	const browser = await launchBrowser();
	for (const theme of themes.split(',') as ThemeName[]) {
		for (const width of widths.split(',').map(Number)) {
			for (const state of states.split(',')) await takePicture(browser, { directory, state, theme, width });
		}
	}
	await browser.close();
}

async function takePicture(
	browser: Browser,
	{ directory, state, theme, width }: { directory: string; state: string; theme: ThemeName; width: number },
) {
	const [name, act] = state.split(':');
	const page = await openPanel(browser, { theme, width });
	page.on('pageerror', (error) => console.error(state, error));
	page.on('console', (message) => message.type() === 'error' && console.error(state, message.text()));
	await post(page, panelStates[name as keyof typeof panelStates]);
	for (const message of panelMessages[name ?? ''] ?? []) await post(page, message);
	if (act) await page.getByRole('button', { name: act, exact: true }).first().click();
	// As high as its content, so that what sticks to the window's edges stands where it belongs.
	await page.setViewportSize({ width, height: Math.max(600, await page.evaluate(() => document.documentElement.scrollHeight)) });
	await page.waitForTimeout(120);
	await page.screenshot({ path: join(directory, `${state.replace(/\W/g, '-')}-${theme}-${width}.png`), fullPage: true });
	await page.close();
}

if (import.meta.main) {
	const [directory = join(tmpdir(), 'quintet-panel'), states, themes = 'dark', widths = '300'] = process.argv.slice(2);
	await takePictures(directory, states || Object.keys(panelStates).join(','), themes, widths);
}
