import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Eyes, RunnableFile, SeenFile } from '../../pipeline/ports.ts';
import { lookWidths } from '../../shared/looks.ts';
import { type Chrome, startChrome } from './chrome.ts';
import { drawingSheet } from './drawingSheet.ts';
import { findChrome } from './findChrome.ts';
import { blankDrawings, pageFacts } from './pageFacts.ts';

export interface EyesOptions {
	/** Finds the browser; the person's own without it. */
	readonly find?: () => Promise<string | undefined>;
	/** What one command to the browser may take, in milliseconds. */
	readonly commandMs?: number;
}

/** Pages that are looked at in one go; a site has more than a person looks through. */
const mostPages = 12;
const mostDrawings = 40;

/**
 * Looks at a package's pages and drawings with the person's own browser: headless, without a network or a profile, from a copy in a temporary
 * folder that is all it may read. A page that hangs costs its own look and no other's.
 */
export function createEyes({ find = findChrome, commandMs = 15_000 }: EyesOptions = {}): Eyes {
	let program: Promise<string | undefined> | undefined;
	const found = () => {
		program ??= find();
		return program;
	};
	return {
		whyNot: async () =>
			(await found()) === undefined
				? 'No Chrome, Edge or Chromium was found on this computer, so nobody has looked at the pages: open them yourself.'
				: undefined,
		async look(files, signal) {
			const browser = await found();
			const pages = files.filter(({ path }) => /\.x?html?$/i.test(path)).slice(0, mostPages);
			const drawings = files.filter(({ path, encoding }) => /\.svg$/i.test(path) && !encoding).slice(0, mostDrawings);
			if (browser === undefined || pages.length + drawings.length === 0) return [];
			const folder = await mkdtemp(join(tmpdir(), 'quintet-pages-'));
			try {
				for (const { path, content, encoding } of files) {
					await mkdir(dirname(join(folder, path)), { recursive: true });
					await writeFile(join(folder, path), content, encoding ?? 'utf8');
				}
				return await lookAtAll({ browser, folder, commandMs, signal }, pages, drawings);
			} finally {
				await rm(folder, { recursive: true, force: true });
			}
		},
	};
}

interface Room {
	readonly browser: string;
	readonly folder: string;
	readonly commandMs: number;
	readonly signal: AbortSignal;
}

async function lookAtAll(room: Room, pages: readonly RunnableFile[], drawings: readonly RunnableFile[]): Promise<SeenFile[]> {
	const seen: SeenFile[] = [];
	let chrome: Chrome | undefined;
	const withChrome = async (path: string, width: number, look: (chrome: Chrome) => Promise<SeenFile>): Promise<void> => {
		room.signal.throwIfAborted();
		try {
			chrome ??= await startChrome(room.browser, room.commandMs);
			seen.push(await look(chrome));
		} catch (error) {
			room.signal.throwIfAborted();
			// A page that hangs takes its browser with it; the next one gets another.
			await chrome?.[Symbol.asyncDispose]();
			chrome = undefined;
			seen.push({ path, width, failed: `It could not be looked at (${error instanceof Error ? error.message : 'unknown reason'})` });
		}
	};
	try {
		for (const page of pages)
			for (const width of lookWidths) await withChrome(page.path, width, (one) => lookAtPage(one, room, page, width));
		if (drawings.length > 0) await withChrome(drawings[0]?.path ?? '', 1000, (one) => lookAtDrawings(one, room, drawings));
	} finally {
		await chrome?.[Symbol.asyncDispose]();
	}
	return seen;
}

/** A tab of its own, in which nothing but files below the folder can be loaded. */
async function opened(chrome: Chrome, { folder, commandMs }: Room, address: string, width: number) {
	const { targetId } = await chrome.send('Target.createTarget', { url: 'about:blank' });
	const { sessionId } = await chrome.send('Target.attachToTarget', { targetId, flatten: true });
	const session = String(sessionId);
	const send = (method: string, params: object = {}) => chrome.send(method, params, session);
	const allowed = `${pathToFileURL(folder).href}/`;
	chrome.on('Fetch.requestPaused', (params, of) => {
		if (of !== session) return;
		const { requestId, request } = params as { requestId: string; request: { url: string } };
		const isOwn = request.url.startsWith(allowed) || request.url.startsWith('data:') || request.url === 'about:blank';
		const answer = isOwn
			? send('Fetch.continueRequest', { requestId })
			: send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
		answer.catch(() => undefined);
	});
	await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
	await send('Page.enable');
	await send('Emulation.setDeviceMetricsOverride', { width, height: width < 500 ? 640 : 800, deviceScaleFactor: 1, mobile: false });
	const loaded = new Promise<void>((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`it did not finish loading within ${commandMs / 1000} s`)), commandMs);
		chrome.on('Page.loadEventFired', (_, of) => {
			if (of !== session) return;
			clearTimeout(timer);
			resolve();
		});
	});
	loaded.catch(() => undefined);
	await send('Page.navigate', { url: address });
	await loaded;
	const close = () => chrome.send('Target.closeTarget', { targetId });
	return { send, close };
}

type Send = (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;

async function evaluated<T>(send: Send, expression: string): Promise<T> {
	const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
	if (exceptionDetails) throw new Error('it could not be measured');
	return (result as { value: T }).value;
}

async function pictureOf(send: Send, width: number, height: number): Promise<string> {
	const clip = { x: 0, y: 0, width, height, scale: 1 };
	const { data } = await send('Page.captureScreenshot', { format: 'jpeg', quality: 70, captureBeyondViewport: true, clip });
	return String(data);
}

async function lookAtPage(chrome: Chrome, room: Room, { path, content }: RunnableFile, width: number): Promise<SeenFile> {
	const address = pathToFileURL(join(room.folder, path)).href;
	const { send, close } = await opened(chrome, room, address, width);
	const { needed, height, over } = await evaluated<{ needed: number; height: number; over: string[] }>(send, pageFacts);
	const picture = await pictureOf(send, width, height);
	const printed = width > 500 && /@page|@media\s+print|media=["']?print/i.test(content) ? await printedPages(send) : undefined;
	await close();
	const isOver = needed > width + 1;
	return { path, width, picture, needed, ...(isOver && { overflowing: over }), ...(printed !== undefined && { printed }) };
}

/** As the page's own style sheet wants it. A page of a PDF by Chrome is an object that stands in it as text. */
async function printedPages(send: Send): Promise<number> {
	const { data } = await send('Page.printToPDF', { preferCSSPageSize: true, printBackground: true });
	return (
		Buffer.from(String(data), 'base64')
			.toString('latin1')
			.match(/\/Type\s*\/Page\b(?!s)/g) ?? []
	).length;
}

async function lookAtDrawings(chrome: Chrome, room: Room, drawings: readonly RunnableFile[]): Promise<SeenFile> {
	const width = 1000;
	const sheet = join(room.folder, '.quintet-drawings.html');
	await writeFile(sheet, drawingSheet(drawings));
	const { send, close } = await opened(chrome, room, pathToFileURL(sheet).href, width);
	const { blank, height } = await evaluated<{ blank: string[]; height: number }>(send, blankDrawings);
	const picture = await pictureOf(send, width, height);
	await close();
	await rm(sheet, { force: true });
	const paths = drawings.map(({ path }) => path);
	return { path: paths[0] ?? '', paths, width, picture, ...(blank.length > 0 && { blank }) };
}
