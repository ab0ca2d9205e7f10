import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostBuild } from '../../support/bundling/hostBuild.ts';
import { draftFile } from '../../support/checkInput.ts';
import { everything, paged } from '../../support/documents.ts';
import * as source from './uses.ts';

// The extension bundles its libraries cut down and its data packed: it must do what the sources do with the libraries as they are.

let folder: string;
let bundled: typeof source;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'quintet-bundled-'));
	await build({ ...hostBuild, entryPoints: { uses: join(import.meta.dirname, 'uses.ts') }, outdir: folder });
	bundled = (await import(pathToFileURL(join(folder, 'uses.js')).href)) as typeof source;
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What both say, which must be something. */
async function both<Result>(ask: (uses: typeof source) => Promise<Result> | Result): Promise<Result> {
	const [expected, found] = [await ask(source), await ask(bundled)];
	expect(found).toEqual(expected);
	return found;
}

const briefs = async () =>
	(
		await Promise.all(
			['briefs', 'others'].map(async (name) => {
				const samples = join('test/support', name);
				const names = (await readdir(samples)).filter((file) => !/\.truth\.json$|README/.test(file));
				return Promise.all(names.map(async (file) => ({ name: file, bytes: await readFile(join(samples, file)) })));
			}),
		)
	).flat();

describe('the bundled extension does what its sources do', () => {
	it('reads every sample brief, whatever its format, and tells its language', async () => {
		const all = await briefs();
		expect(all.length).toBeGreaterThan(20);
		for (const { name, bytes } of all) {
			const { text } = await both((uses) => uses.readFile({ name, bytes, source: name }));
			await both((uses) => uses.languageOf(text));
		}
	});

	it('reads every small file from the wild, or says why it does not', async () => {
		const paths = (await readdir('test/support/cases', { recursive: true })).filter((path) => /\/[^/]+\.\w+$/.test(path));
		expect(paths.length).toBeGreaterThan(20);
		for (const path of paths) {
			const bytes = await readFile(join('test/support/cases', path));
			await both((uses) => uses.readFile({ name: path.split('/').at(-1) ?? path, bytes }).catch((error: Error) => error.message));
		}
	});

	it.each([
		['de', 'Wir brauchen bis Freitag einen kurzen Text über unsere neue Filiale in der Innenstadt.'],
		['fr', 'Nous avons besoin d’un texte court sur notre nouvelle boutique avant vendredi.'],
		['vi', 'Chúng tôi cần một bài viết ngắn về cửa hàng mới trước thứ sáu.'],
		['bg', 'Имаме нужда от кратък текст за новия ни магазин до петък.'],
		['ja', '金曜日までに新しい店舗についての短い文章が必要です。'],
	])('tells %s', async (code, text) => {
		expect(await both((uses) => uses.languageOf(text))).toBe(code);
	});

	it('knows the words of both Englishes, and what a slip was meant to be', async () => {
		const words = [...everything.matchAll(/\p{L}{3,}/gu)].map(([word]) => word);
		const asked = [...words, 'colour', 'color', 'analyse', 'recieve', 'zzyzx'];
		const known = await both(async (uses) => {
			const speller = await uses.loadSpeller();
			return asked.filter((word) => speller.isWord(word));
		});
		expect(known).toEqual(expect.arrayContaining(['colour', 'color', 'analyse']));
		expect(known).not.toContain('recieve');
		expect((await bundled.loadSpeller()).meant('recieve')).toBe('receive');
	});

	it('has the same prices', async () => {
		const price = await both(async (uses) => {
			const prices = await uses.loadPrices({
				provider: 'openai',
				model: 'gpt-4o-mini',
				baseUrl: 'https://api.openai.com/v1',
				isLocal: false,
			});
			return [prices.price({ input: 1_000_000, output: 0 }), prices.contextTokens];
		});
		expect(price[0]).toBeGreaterThan(0);
	});

	it('prints the same Word document and the same PDF, to the byte', async () => {
		for (const format of ['docx', 'pdf'] as const) {
			const { bytes } = await both((uses) => uses.exportDocument(format, paged(everything)));
			expect(bytes.length).toBeGreaterThan(5_000);
			if (format === 'pdf') expect((await both((uses) => uses.readFile({ name: 'a.pdf', bytes, source: 'a.pdf' }))).text).toContain('Żółć');
		}
	});

	const page = `<!doctype html><html lang="en"><head><title>Shop</title><style>p { color: red } @media print { p { color: black } }
.hidden { display: none }</style></head><body><main><h1>Shop</h1><h3>Bread</h3><article><p>Fresh &eacute;clairs &amp; bread ${'every day. '.repeat(40)}</p>
<p>A second paragraph that is long enough to be taken for the article, ${'with words, '.repeat(40)}</p></article>
<p class="hidden">Unseen</p><img src="a.png"><a href="#nowhere"></a><label for="x">Name</label><center>old</center>
<ul><p>not allowed</p></ul><input id="y"></main></body></html>`;

	it('finds the same in a page, and makes the same mail of it', async () => {
		const report = await both((uses) => uses.htmlReport(draftFile('page.html', page)));
		expect(report.invalid.length).toBeGreaterThan(1);
		expect(report.inaccessible.length).toBeGreaterThan(1);
		expect(await both((uses) => uses.inlineStyles(page))).toContain('style="color: red;"');
		expect((await both((uses) => uses.readHtml(page, { pageMs: 60_000, articleMs: 60_000 }))).text).toContain('éclairs & bread');
	});

	it('makes the same smaller drawing', async () => {
		const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">
<style>.a { fill: #ff0000 } #b:not(.c) > path { stroke: blue }</style><g id="b" transform="translate(1.00001 2)"><path class="a" d="M 0.00001 0 L 10 0 L 10 10 Z" fill="#ff0000"/></g></svg>`;
		expect(((await both((uses) => uses.optimiseSvg(svg))) ?? svg).length).toBeLessThan(svg.length);
	});
});
