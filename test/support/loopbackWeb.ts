import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { SearchResult } from '../../src/pipeline/ports.ts';
import { articleHtml, type FactPage, factPages, injectedHtml, inWindows1251, pdfOf } from './loopbackWebPages.ts';

/** A request as it came in. */
export interface WebRequest {
	readonly method: string;
	/** Path with query. */
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
}

/** What a search answers: the same for every query, by query, or results without end. */
export type ScriptedResults = readonly SearchResult[] | ((query: string) => readonly SearchResult[]) | 'endless';

export type WebAnswer = (response: ServerResponse, request: IncomingMessage) => void;

/**
 * A web on this machine: pages with known facts (`factPages`), injections (`injectedPages`), traps (`traps`), and a SearXNG server at
 * `/search`. Put `host` into the setting `privateHosts`, and `origin` into `searchUrl`.
 */
export interface LoopbackWeb extends AsyncDisposable {
	/** `http://127.0.0.1:PORT`. */
	readonly origin: string;
	/** `127.0.0.1:PORT`. */
	readonly host: string;
	/** Everything that was asked of it, in order. */
	readonly requests: readonly WebRequest[];
	/** Paths without query that were asked for, less robots.txt and searches: the pages. */
	pagesRead(): readonly string[];
	/** Queries that `/search` got. */
	queries(): readonly string[];
	/** What `/search` answers from now on; nothing found without it. */
	results(results: ScriptedResults): void;
	/** Puts a page, as HTML or as an answer of the test's own, at a path. */
	page(path: string, answer: string | WebAnswer): void;
	/** What `/robots.txt` answers; `Disallow: /private/` without it. */
	robots(answer: string | WebAnswer): void;
	/** The address of a path. */
	url(path: string): string;
	/** A search result for a page, as a search would give it. */
	result(page: FactPage): SearchResult;
	/** Settles when a request for that path has come in. */
	didAsk(path: string): Promise<void>;
}

/** Paths that a reader must not fall for. `redirect(url)` leads wherever the test says. */
export const traps = {
	redirect: (to: string) => `/trap/redirect?to=${encodeURIComponent(to)}`,
	/** Redirects to the cloud metadata address. */
	metadata: '/trap/metadata',
	/** Redirects to itself without end. */
	loop: '/trap/loop',
	/** Redirects to a file: address. */
	otherScheme: '/trap/scheme',
	/** 32 MB of nothing in 32 kB. */
	gzipBomb: '/trap/gzip-bomb',
	/** Compressed twice over. */
	doubleGzip: '/trap/double-gzip',
	/** Says that it has 1 GB. */
	declaredHuge: '/trap/declared-huge',
	/** A body without end, as fast as it is read. */
	endless: '/trap/endless',
	/** Headers that come a byte at a time and never end. */
	slowHeaders: '/trap/slow-headers',
	/** A body that comes a byte at a time and never ends. */
	slowBody: '/trap/slow-body',
	/** A head, then nothing. */
	silentBody: '/trap/silent-body',
	/** A program by its content type. */
	wrongType: '/trap/wrong-type',
	/** Without a content type. */
	noType: '/trap/no-type',
	/** A page that sends browsers on by `<meta http-equiv="refresh">`. */
	metaRefresh: '/trap/meta-refresh',
	/** Sets cookies and redirects to `echo`. */
	cookies: '/trap/cookies',
	/** Forbidden by robots.txt. */
	disallowed: '/private/page',
	missing: '/trap/missing',
	serverError: '/trap/server-error',
} as const;

const html = 'text/html; charset=utf-8';

export async function startLoopbackWeb(): Promise<LoopbackWeb> {
	const requests: WebRequest[] = [];
	const pages = new Map<string, WebAnswer>(standardPages());
	const asked = new Map<string, () => void>();
	let scripted: ScriptedResults = [];
	const server = createServer((request, response) => {
		const path = request.url ?? '/';
		const url = new URL(path, 'http://loopback');
		requests.push({ method: request.method ?? '', path, headers: request.headers });
		asked.get(url.pathname)?.();
		if (url.pathname === '/search') answerSearch(response, url.searchParams.get('q') ?? '', scripted);
		else (pages.get(url.pathname) ?? notFound)(response, request);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	const origin = `http://${host}`;
	const pathOf = (request: WebRequest) => new URL(request.path, origin).pathname;
	return {
		origin,
		host,
		requests,
		pagesRead: () => requests.map(pathOf).filter((path) => path !== '/robots.txt' && path !== '/search'),
		queries: () =>
			requests
				.filter((request) => pathOf(request) === '/search')
				.map((request) => new URL(request.path, origin).searchParams.get('q') ?? ''),
		results: (results) => {
			scripted = results;
		},
		page: (path, answer) => pages.set(path, toAnswer(answer, html)),
		robots: (answer) => pages.set('/robots.txt', toAnswer(answer, 'text/plain')),
		url: (path) => `${origin}${path}`,
		result: ({ path, title, fact, published }) => ({
			url: `${origin}${path}`,
			title,
			snippet: fact,
			...(published && { published }),
		}),
		didAsk: (path) =>
			new Promise((resolve) => {
				if (requests.some((request) => pathOf(request) === path)) resolve();
				else asked.set(path, resolve);
			}),
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

const send =
	(type: string, body: string | Buffer, headers: Record<string, string> = {}): WebAnswer =>
	(response) => {
		response.writeHead(200, { 'content-type': type, ...headers });
		response.end(body);
	};

const toAnswer = (answer: string | WebAnswer, type: string) => (typeof answer === 'string' ? send(type, answer) : answer);

const status =
	(code: number): WebAnswer =>
	(response) => {
		response.writeHead(code, { 'content-type': html });
		response.end(`<title>${code}</title>`);
	};

const notFound = status(404);

const redirect =
	(to: string, headers: Record<string, string | string[]> = {}): WebAnswer =>
	(response) => {
		response.writeHead(302, { location: to, ...headers });
		response.end();
	};

function standardPages(): [string, WebAnswer][] {
	const { tides, cyrillic, pdf, ...articles } = factPages;
	const cyrillicHtml = articleHtml(cyrillic).replace('charset="utf-8"', 'charset="windows-1251"');
	return [
		['/robots.txt', send('text/plain', 'User-agent: *\nDisallow: /private/\n')],
		...Object.values(articles).map((page): [string, WebAnswer] => [page.path, send(html, articleHtml(page))]),
		...[...injectedHtml].map(([path, page]): [string, WebAnswer] => [path, send(html, page)]),
		[tides.path, send('text/plain; charset=utf-8', `Tides\n\n${tides.fact}\n`)],
		// The encoding is said in the page alone, as old sites do.
		[cyrillic.path, send('text/html', inWindows1251(cyrillicHtml))],
		[pdf.path, send('application/pdf', pdfOf(pdf.fact))],
		...trapPages(),
	];
}

let packed: Buffer | undefined;
const bomb = () => {
	packed ??= gzipSync(Buffer.alloc(32 * 1024 * 1024), { level: 1 });
	return packed;
};

function trapPages(): [string, WebAnswer][] {
	return [
		[
			'/trap/redirect',
			(response, request) => redirect(new URL(request.url ?? '', 'http://x').searchParams.get('to') ?? '/')(response, request),
		],
		[traps.metadata, redirect('http://169.254.169.254/latest/meta-data/')],
		[traps.loop, redirect(traps.loop)],
		[traps.otherScheme, redirect('file:///etc/passwd')],
		[traps.gzipBomb, (response, request) => send(html, bomb(), { 'content-encoding': 'gzip' })(response, request)],
		[traps.doubleGzip, (response, request) => send(html, gzipSync(bomb()), { 'content-encoding': 'gzip, gzip' })(response, request)],
		[traps.declaredHuge, declaredHuge],
		[traps.endless, endless],
		[traps.slowHeaders, slowHeaders],
		[traps.slowBody, slowBody],
		[traps.silentBody, silentBody],
		[traps.wrongType, send('application/octet-stream', Buffer.from([0x7f, 0x45, 0x4c, 0x46]))],
		[traps.noType, (response) => response.end('<title>What am I?</title>')],
		[
			traps.metaRefresh,
			send(html, '<meta http-equiv="refresh" content="0;url=http://169.254.169.254/"><title>Wait</title><p>One moment, please.</p>'),
		],
		[traps.cookies, redirect('/trap/echo', { 'set-cookie': ['session=1; Path=/', 'id=2'] })],
		['/trap/echo', (response, request) => send('text/plain', JSON.stringify(request.headers))(response, request)],
		[traps.disallowed, send(html, articleHtml({ title: 'Private', fact: 'Nobody may read this.' }))],
		[traps.serverError, status(500)],
	];
}

const declaredHuge: WebAnswer = (response) => {
	response.writeHead(200, { 'content-type': html, 'content-length': String(1_000_000_000) });
	response.write('<title>Huge</title>');
};

const endless: WebAnswer = (response) => {
	response.writeHead(200, { 'content-type': html });
	const piece = '<p>And on it goes.</p>'.repeat(3_000);
	const more = () => {
		while (!response.destroyed && response.write(piece));
	};
	response.on('drain', more);
	more();
};

/** Calls again and again until the connection is gone. */
function trickle(response: ServerResponse, write: () => void): void {
	const timer = setInterval(write, 5);
	response.on('close', () => clearInterval(timer));
}

const slowHeaders: WebAnswer = (response) => {
	const { socket } = response;
	socket?.write('HTTP/1.1 200 OK\r\nX-Slow: ');
	trickle(response, () => socket?.write('a'));
};

const slowBody: WebAnswer = (response) => {
	response.writeHead(200, { 'content-type': html });
	trickle(response, () => response.write('a'));
};

const silentBody: WebAnswer = (response) => {
	response.writeHead(200, { 'content-type': html });
	response.write('<title>And now?</title>');
};

/** As SearXNG answers with `format=json`. */
function answerSearch(response: ServerResponse, query: string, scripted: ScriptedResults): void {
	response.writeHead(200, { 'content-type': 'application/json' });
	if (scripted === 'endless') {
		endlessResults(response, query);
		return;
	}
	const found = typeof scripted === 'function' ? scripted(query) : scripted;
	const results = found.map(({ url, title, snippet, published }) => ({
		url,
		title,
		content: snippet,
		...(published && { publishedDate: `${published}T00:00:00` }),
		engine: 'loopback',
	}));
	response.end(JSON.stringify({ query, number_of_results: results.length, results, answers: [], suggestions: [] }));
}

function endlessResults(response: ServerResponse, query: string): void {
	response.write(`{"query":${JSON.stringify(query)},"results":[`);
	let count = 0;
	const more = () => {
		while (!response.destroyed) {
			count += 1;
			if (!response.write(`{"url":"https://example.org/${count}","title":"Result ${count}","content":"One more"},`)) return;
		}
	};
	response.on('drain', more);
	more();
}
