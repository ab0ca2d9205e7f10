import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEyes } from '../../../../src/node/looking/eyes.ts';
import { findChrome } from '../../../../src/node/looking/findChrome.ts';
import type { Eyes } from '../../../../src/pipeline/ports.ts';
import { findBrowser } from '../../../support/browser.ts';

const never = new AbortController().signal;
const page = (body: string, head = '') =>
	`<!doctype html><html lang="en"><head><title>t</title>${head}</head><body style="margin:0">${body}</body></html>`;
const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${inner}</svg>`;

describe('a look at pages and drawings', () => {
	let eyes: Eyes;
	beforeAll(async () => {
		const browser = await findBrowser();
		eyes = createEyes({ find: async () => browser, commandMs: 4_000 });
	});
	const look = (files: Readonly<Record<string, string>>) =>
		eyes.look(
			Object.entries(files).map(([path, content]) => ({ path, content })),
			never,
		);

	it('takes a picture at a phone’s and a desk’s width, and says what sticks out', async () => {
		const seen = await look({
			'index.html': page('<div id="fits">x</div><div class="wide" style="width:500px">A table too wide</div>'),
			'style.css': '',
		});
		expect(seen.map(({ width, needed }) => [width, needed])).toEqual([
			[320, 500],
			[1280, 1280],
		]);
		expect(seen[0]?.overflowing).toEqual(['div.wide "A table too wide"']);
		expect(seen[1]?.overflowing).toBeUndefined();
		for (const { picture } of seen)
			expect(
				Buffer.from(picture ?? '', 'base64')
					.subarray(0, 2)
					.toString('hex'),
			).toBe('ffd8');
	}, 60_000);

	it('uses the package’s own style sheets, and lets what scrolls in itself be', async () => {
		const seen = await look({
			'a/index.html': page('<div class="scroll"><div class="wide">Wide</div></div>', '<link rel="stylesheet" href="../style.css">'),
			'style.css': '.scroll{overflow-x:auto}.wide{width:900px}',
		});
		expect(seen[0]).toMatchObject({ width: 320, needed: 320 });
	}, 60_000);

	it('counts the sheets that a page is printed on', async () => {
		const css = '<style>@page{size:A4;margin:0}.sheet{height:297mm;break-after:page}.sheet:last-child{break-after:auto}</style>';
		const seen = await look({ 'print.html': page('<div class="sheet">1</div><div class="sheet" style="height:290mm">2</div>', css) });
		expect(seen.map(({ printed }) => printed)).toEqual([undefined, 2]);
	}, 60_000);

	it('shows all drawings on one sheet, and finds those that paint nothing', async () => {
		const seen = await look({
			'icons/good.svg': svg('<path d="M4 4h16v16H4z" fill="none" stroke="currentColor"/>'),
			'icons/outside.svg': svg('<circle cx="90" cy="90" r="9"/>'),
			'icons/broken.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path',
		});
		expect(seen).toMatchObject([{ width: 1000, blank: ['icons/outside.svg', 'icons/broken.svg'] }]);
		expect(seen[0]?.paths).toHaveLength(3);
	}, 60_000);

	it('loads nothing from a network or from other folders', async () => {
		let asked = 0;
		const server = createServer((_, response) => {
			asked += 1;
			response.end('x');
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		const { port } = server.address() as { port: number };
		const outside = mkdtempSync(join(tmpdir(), 'quintet-secret-'));
		writeFileSync(join(outside, 'wide.css'), 'body{width:3000px}');
		const links = `<link rel="stylesheet" href="file://${outside}/wide.css"><img src="http://127.0.0.1:${port}/p.gif" alt=""><script>fetch("http://127.0.0.1:${port}/x")</script>`;
		const seen = await look({ 'index.html': page('Hello', links) });
		server.close();
		expect(asked).toBe(0);
		expect(seen.map(({ needed }) => needed)).toEqual([320, 1280]);
	}, 60_000);

	it('leaves a page that hangs behind, and looks at the others', async () => {
		const seen = await look({ 'a-hangs.html': page('<script>for(;;){}</script>'), 'b.html': page('Fine') });
		expect(seen.map(({ path, failed }) => [path, failed !== undefined])).toEqual([
			['a-hangs.html', true],
			['a-hangs.html', true],
			['b.html', false],
			['b.html', false],
		]);
	}, 90_000);

	it('ends with the person’s cancel', async () => {
		const stop = new AbortController();
		stop.abort(new Error('stopped'));
		await expect(eyes.look([{ path: 'a.html', content: page('x') }], stop.signal)).rejects.toThrow('stopped');
	});
});

it('says so where no browser is found', async () => {
	const none = createEyes({ find: async () => undefined });
	expect(await none.whyNot()).toContain('open them yourself');
	expect(await none.look([{ path: 'a.html', content: '' }], never)).toEqual([]);
	expect(await findChrome({ QUINTET_BROWSER: '/no/such/browser' }, 'aix')).toBeUndefined();
});
