import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Lookup } from '../../../src/node/web/addresses.ts';
import { type LoopbackWeb, startLoopbackWeb, traps } from '../../support/loopbackWeb.ts';
import { articleHtml, factPages } from '../../support/loopbackWebPages.ts';
import { failureOf, webClient } from '../../support/webClient.ts';

const { signal } = new AbortController();
/** Instead of waiting: a server that is silent for a blink counts as dead. */
const short = { headersMs: 150, idleMs: 150, totalMs: 400, connectMs: 100 };

let web: LoopbackWeb;
let other: LoopbackWeb;
let seen = 0;
beforeAll(async () => {
	web = await startLoopbackWeb();
	other = await startLoopbackWeb();
});
afterAll(async () => {
	await web[Symbol.asyncDispose]();
	await other[Symbol.asyncDispose]();
});
afterEach(() => {
	seen = web.requests.length;
});

/** Requests for pages since the last test. */
const asked = () =>
	web.requests
		.slice(seen)
		.map(({ path }) => path)
		.filter((path) => path !== '/robots.txt');

/** How reading a path of the loopback web fails, in a run of its own. */
const failure = async (path: string, limits = {}) => failureOf((await webClient([web.host], { limits })).read(web.url(path), signal));

const meaning =
	(...addresses: readonly string[]): Lookup =>
	(_, callback) =>
		callback(
			null,
			addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
		);

describe('where a page may lead', () => {
	it('row 60: a redirect to the metadata address of a cloud is not followed', async () => {
		const refused = await failure(traps.metadata);
		expect(refused?.reason).toBe('refused');
		expect(refused?.message).toContain('169.254.169.254');
		expect(refused?.message).not.toContain('privateHosts');
		expect(asked()).toEqual([traps.metadata]);
	});

	it.each([
		['a literal in disguise', 'https://0x7f000001/'],
		['a private name', 'https://router.local/'],
		['a public page without encryption', 'http://example.com/'],
		['a file', 'file:///etc/passwd'],
		['another port of the same machine', 'http://127.0.0.1:1/'],
		['an address with a password', 'https://a:b@example.com/'],
		['nowhere', 'http://'],
	])('row 60: a redirect to %s is not followed', async (_, to) => {
		const refused = await failure(traps.redirect(to));
		expect(refused?.message).toContain('sends readers on');
		expect(asked()).toEqual([traps.redirect(to)]);
	});

	it('row 60: a redirect from a listed host to another one, listed too, is not followed', async () => {
		const client = await webClient([web.host, other.host]);
		const refused = await failureOf(client.read(web.url(traps.redirect(other.url('/coffee/brewing'))), signal));
		expect(refused?.message).toContain('a private host');
		expect(other.requests).toEqual([]);
	});

	it('a redirect within the same host is followed, and the page knows where it is', async () => {
		const client = await webClient([web.host]);
		const page = await client.read(web.url(traps.redirect('../coffee/brewing')), signal);
		expect(page.url).toBe(web.url(factPages.brewing.path));
		expect(page.text).toContain(factPages.brewing.fact);
	});

	it('redirects in a circle end after five', async () => {
		expect((await failure(traps.loop, { perHost: 20 }))?.message).toContain('more than 5 times');
		expect(asked()).toHaveLength(6);
	});

	it('a page that would send browsers on by a tag is read as it is', async () => {
		const page = await (await webClient([web.host])).read(web.url(traps.metaRefresh), signal);
		expect(page.text).toBe('One moment, please.');
		expect(asked()).toEqual([traps.metaRefresh]);
	});

	it('row 60: a public name that means this machine when it is dialled is refused, and nothing is sent', async () => {
		for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '10.1.2.3', '168.63.129.16']) {
			const client = await webClient([], { lookup: meaning('93.184.216.34', address) });
			const refused = await failureOf(client.read('https://rebinding.example/page', signal));
			expect(refused?.reason, address).toBe('refused');
			expect(refused?.message).toContain(address);
		}
		expect(web.requests.length).toBe(seen);
	});

	it('row 60: a host that is listed by name is read, whatever private address it means', async () => {
		const port = web.host.split(':')[1];
		const client = await webClient([`wiki.corp:${port}`], { lookup: meaning('127.0.0.1') });
		const page = await client.read(`http://wiki.corp:${port}${factPages.roasting.path}`, signal);
		expect(page.text).toContain(factPages.roasting.fact);
		const cloud = await webClient(['wiki.corp'], { lookup: meaning('169.254.169.254') });
		expect((await failureOf(cloud.read('http://wiki.corp/', signal)))?.message).toContain('the inside of a cloud');
	});

	it('an old link without encryption is asked for with it', async () => {
		const names: string[] = [];
		const lookup: Lookup = (name, callback) => {
			names.push(name);
			callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), []);
		};
		const failed = await failureOf((await webClient([], { lookup })).read('http://old.example/page', signal));
		expect(failed?.reason).toBe('network');
		expect(failed?.message).toBe('http://old.example/page was not read: its host is not known, or there is no connection.');
		expect(names).toEqual(['old.example']);
	});

	it('behind a proxy only listed hosts and those that are reached directly are read, and the refusal says so', async () => {
		const environment = { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: '.direct.example' };
		const client = await webClient([], { environment, lookup: meaning('127.0.0.1') });
		const refused = await failureOf(client.read('https://page.example/', signal));
		expect(refused?.message).toContain('through a proxy');
		expect(refused?.message).toContain('add it there');
		expect((await failureOf(client.read('https://www.direct.example/', signal)))?.message).toContain('leads where nothing is read from');
	});

	it('takes the proxy, and what is reached without it, from the editor before the environment', async () => {
		const proxy = { address: 'http://proxy.example:3128', direct: ['*.direct.example', 'other.example'] };
		const client = await webClient([], { proxy, environment: { HTTPS_PROXY: '' }, lookup: meaning('127.0.0.1') });
		const said = async (url: string) => (await failureOf(client.read(url, signal)))?.message;
		expect(await said('https://page.example/')).toContain('through a proxy');
		expect(await said('http://page.example/')).toContain('through a proxy');
		expect(await said('https://www.direct.example/')).toContain('leads where nothing is read from');
		expect(await said('https://other.example/')).toContain('leads where nothing is read from');
	});

	it('behind a proxy a listed host is asked for through it, and this machine is not', async () => {
		await using proxy = await startLoopbackWeb();
		proxy.page('/coffee/brewing', articleHtml(factPages.tides));
		const environment = { HTTP_PROXY: proxy.origin, HTTPS_PROXY: proxy.host };
		const client = await webClient(['wiki.example', web.host], { environment });
		expect((await client.read('http://wiki.example/coffee/brewing', signal)).text).toContain(factPages.tides.fact);
		expect(proxy.requests.map(({ path, headers }) => [path, headers.host])).toEqual([
			['http://wiki.example/robots.txt', 'wiki.example'],
			['http://wiki.example/coffee/brewing', 'wiki.example'],
		]);
		expect((await client.read(web.url('/coffee/brewing'), signal)).text).toContain(factPages.brewing.fact);
		expect(proxy.requests).toHaveLength(2);
	});

	it('behind a proxy that lets no tunnel through, a listed host cannot be reached, and nothing is tried for ever', async () => {
		await using proxy = await startLoopbackWeb();
		const client = await webClient(['wiki.example'], { environment: { HTTPS_PROXY: proxy.origin } });
		const failed = await failureOf(client.read('https://wiki.example/', signal));
		expect(failed?.message).toBe('https://wiki.example/ was not read: the connection failed.');
		const kind = await webClient(['wiki.example'], { environment: { ALL_PROXY: 'ftp://proxy.example' } });
		expect((await failureOf(kind.read('https://wiki.example/', signal)))?.message).toContain('of a kind that cannot be used');
	});
});

describe('what a page may send', () => {
	it('row 61: a gzip bomb is given up before it is unpacked', async () => {
		const refused = await failure(traps.gzipBomb);
		expect(refused?.reason).toBe('refused');
		expect(refused?.message).toContain('unpacks to more');
	});

	it('row 61: a page that is packed twice over is not unpacked at all', async () => {
		expect((await failure(traps.doubleGzip))?.message).toContain('packed in a way');
	});

	it('row 61: a small page that unpacks to a hundred times its size is given up', async () => {
		web.page('/regular', (response) => {
			response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' });
			response.end(gzipSync(Buffer.alloc(1_500_000, 'a')));
		});
		expect((await failure('/regular'))?.message).toContain('unpacks to more');
	});

	it('row 61: a page of 1 GB is given up at its head', async () => {
		expect((await failure(traps.declaredHuge))?.message).toContain('it has 1000 MB');
	});

	it('row 61: a page without an end is given up at 2 MB, and no more of it is taken', async () => {
		let sent = 0;
		const piece = 'And on it goes. '.repeat(4_000);
		web.page('/endless', (response) => {
			response.setHeader('content-type', 'text/plain');
			const more = () => {
				do sent += piece.length;
				while (!response.destroyed && response.write(piece));
			};
			response.on('drain', more);
			more();
		});
		expect((await failure('/endless'))?.message).toContain('larger than 2 MB');
		// What is on its way between two sockets comes on top.
		expect(sent).toBeLessThan(20_000_000);
		expect((await failure(traps.endless))?.message).toContain('larger than 2 MB');
	});

	it.each([
		['headers that drip', traps.slowHeaders, 'did not answer in time'],
		['a body that drips', traps.slowBody, 'took longer'],
		['a body that stops', traps.silentBody, 'stopped sending'],
	])('row 61: slowloris: %s are given up', async (_, path, why) => {
		const failed = await failure(path, short);
		expect(failed?.reason).toBe('network');
		expect(failed?.message).toContain(why);
	});

	it.each([traps.wrongType, traps.noType])('what is no page, text or PDF is refused: %s', async (path) => {
		expect((await failure(path))?.reason).toBe('refused');
	});

	it.each([
		[traps.missing, 'HTTP 404'],
		[traps.serverError, 'HTTP 500'],
	])('an error page is not read as a page: %s', async (path, why) => {
		const failed = await failure(path);
		expect(failed?.reason).toBe('network');
		expect(failed?.message).toContain(why);
	});

	it('headers without end are refused', async () => {
		web.page('/headers', (response) => {
			for (let index = 0; index < 40; index += 1) response.setHeader(`x-${index}`, 'a'.repeat(1_000));
			response.end();
		});
		expect((await failure('/headers'))?.message).toContain('headers');
	});
});

describe('what is sent', () => {
	it('no cookie, no credentials and no referrer go along, and the agent is named', async () => {
		const client = await webClient([web.host], { userAgent: 'Quintet/9.9' });
		const page = await client.read(web.url(traps.cookies), signal);
		const headers = JSON.parse(page.text) as Record<string, string>;
		expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
		expect(headers['user-agent']).toBe('Quintet/9.9');
		expect(new Set(web.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
	});

	it('a page that robots.txt closes is not asked for', async () => {
		expect((await failure(traps.disallowed))?.message).toContain('robots.txt');
		expect(asked()).toEqual([]);
	});

	it('robots.txt is read once for a run', async () => {
		const client = await webClient([web.host]);
		await Promise.all([factPages.brewing, factPages.roasting, factPages.tides].map(({ path }) => client.read(web.url(path), signal)));
		expect(web.requests.slice(seen).filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
	});

	it('a site whose robots.txt fails or never comes counts as closed; one without it as open', async () => {
		await using site = await startLoopbackWeb();
		const read = async () => failureOf((await webClient([site.host], { limits: short })).read(site.url('/coffee/brewing'), signal));
		site.robots((response) => response.writeHead(503).end());
		expect((await read())?.message).toContain('HTTP 503');
		site.robots(() => undefined);
		expect((await read())?.message).toContain('did not say in time');
		expect(site.pagesRead()).toEqual([]);
		site.robots((response) => response.writeHead(404).end());
		expect(await read()).toBeUndefined();
	});

	it('robots.txt may name this reader alone', async () => {
		await using site = await startLoopbackWeb();
		site.robots('User-agent: quintet\nDisallow: /\n\nUser-agent: *\nAllow: /\n');
		expect((await failureOf((await webClient([site.host])).read(site.url('/coffee/brewing'), signal)))?.message).toContain('robots.txt');
	});

	it('row 60: a robots.txt that leads to a private address is not followed', async () => {
		await using site = await startLoopbackWeb();
		site.robots((response) => response.writeHead(302, { location: other.url('/robots.txt') }).end());
		expect((await failureOf((await webClient([site.host, other.host])).read(site.url('/coffee/brewing'), signal)))?.message).toContain(
			'a private host',
		);
		expect(other.requests).toEqual([]);
	});
});

describe('the caps of a run', () => {
	it('so many pages are read as the setting says', async () => {
		const client = await webClient([web.host], { settings: { pagesPerRun: 2 } });
		for (const path of [factPages.brewing.path, factPages.roasting.path]) await client.read(web.url(path), signal);
		expect((await failureOf(client.read(web.url(factPages.tides.path), signal)))?.message).toContain('pagesPerRun');
		expect(asked()).toHaveLength(2);
	});

	it('a refused address takes no page from the run', async () => {
		const client = await webClient([web.host], { settings: { pagesPerRun: 1 } });
		expect(await failureOf(client.read('https://localhost/', signal))).toBeDefined();
		expect((await client.read(web.url(factPages.brewing.path), signal)).title).toBe(factPages.brewing.title);
	});

	it('one host gets so many requests in all, redirects counted, and so many at once', async () => {
		await using site = await startLoopbackWeb();
		let open = 0;
		let most = 0;
		for (let index = 0; index < 6; index += 1)
			site.page(`/page-${index}`, (response) => {
				most = Math.max(most, ++open);
				setImmediate(() => {
					open -= 1;
					response.setHeader('content-type', 'text/html');
					response.end(articleHtml(factPages.brewing));
				});
			});
		const client = await webClient([site.host], { limits: { perHost: 5, atOnce: 2 } });
		const results = await Promise.all(Array.from({ length: 6 }, (_, index) => failureOf(client.read(site.url(`/page-${index}`), signal))));
		expect(results.filter((result) => result?.message.includes('enough for one host'))).toHaveLength(1);
		expect(site.pagesRead()).toHaveLength(5);
		expect(most).toBe(2);
	});

	it('a cancel ends a read at once with its own reason, and those that wait are never sent', async () => {
		await using site = await startLoopbackWeb();
		site.page('/never', () => undefined);
		const controller = new AbortController();
		const client = await webClient([site.host], { limits: { atOnce: 1 } });
		const reads = ['/never', '/coffee/brewing', '/coffee/roasting'].map((path) => client.read(site.url(path), controller.signal));
		const settled = Promise.allSettled(reads);
		await site.didAsk('/never');
		const reason = new Error('stopped');
		controller.abort(reason);
		expect(await settled).toEqual(reads.map(() => ({ status: 'rejected', reason })));
		expect(site.pagesRead()).toEqual(['/never']);
		await expect(client.read(site.url('/coffee/brewing'), controller.signal)).rejects.toBe(reason);
	});
});
