import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

interface Reply {
	readonly id?: number;
	readonly method?: string;
	readonly sessionId?: string;
	readonly params?: Readonly<Record<string, unknown>>;
	readonly result?: Readonly<Record<string, unknown>>;
	readonly error?: { readonly message: string };
}

/** What a browser is asked and what it tells, over its debugging pipe. Source: chromedevtools.github.io/devtools-protocol. */
export interface Chrome extends AsyncDisposable {
	/** Throws when the browser says no, does not answer within the time, or is gone. */
	send(method: string, params?: object, session?: string): Promise<Readonly<Record<string, unknown>>>;
	on(method: string, hear: (params: Readonly<Record<string, unknown>>, session: string | undefined) => void): void;
}

/** Without a network, a profile, extensions, or anything that asks. */
const switches = [
	...['--headless=new', '--remote-debugging-pipe', '--no-first-run', '--no-default-browser-check', '--disable-extensions'],
	...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-gpu', '--disable-dev-shm-usage'],
	...['--mute-audio', '--hide-scrollbars', '--password-store=basic', '--use-mock-keychain', '--host-resolver-rules=MAP * ~NOTFOUND'],
	...['--proxy-server=http://127.0.0.1:9', '--disable-features=Translate,MediaRouter,OptimizationHints'],
];

/** Starts a browser of its own in an empty profile that is gone with it. `milliseconds` is what one command may take. */
export async function startChrome(program: string, milliseconds: number): Promise<Chrome> {
	const profile = await mkdtemp(join(tmpdir(), 'quintet-look-'));
	const own = [`--user-data-dir=${profile}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
	const child = spawn(program, [...switches, ...own, 'about:blank'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
		env: { ...process.env, HOME: profile },
		detached: process.platform !== 'win32',
	});
	const [, , , toChrome, fromChrome] = child.stdio as unknown as [null, null, null, Writable, Readable];
	const waiting = new Map<number, { resolve: (result: Readonly<Record<string, unknown>>) => void; reject: (reason: Error) => void }>();
	const heard = new Map<string, ((params: Readonly<Record<string, unknown>>, session: string | undefined) => void)[]>();
	let gone: Error | undefined;
	const fail = (reason: Error) => {
		gone ??= reason;
		for (const { reject } of waiting.values()) reject(reason);
		waiting.clear();
	};
	child.once('error', fail);
	child.once('exit', () => fail(new Error('The browser ended.')));
	toChrome.on('error', fail);
	const take = ({ id, method, params = {}, sessionId, result = {}, error }: Reply) => {
		if (method !== undefined) for (const hear of heard.get(method) ?? []) hear(params, sessionId);
		if (id === undefined) return;
		const one = waiting.get(id);
		waiting.delete(id);
		if (error) one?.reject(new Error(error.message));
		else one?.resolve(result);
	};
	readReplies(fromChrome, take);
	let count = 0;
	return {
		send: (method, params = {}, sessionId) =>
			new Promise((resolve, reject) => {
				if (gone) return reject(gone);
				count += 1;
				const id = count;
				const timer = setTimeout(() => {
					waiting.delete(id);
					reject(new Error(`${method} took longer than ${milliseconds / 1000} s.`));
				}, milliseconds);
				const over = <T>(end: (value: T) => void) => {
					return (value: T) => {
						clearTimeout(timer);
						end(value);
					};
				};
				waiting.set(id, { resolve: over(resolve), reject: over(reject) });
				toChrome.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
			}),
		on: (method, hear) => void heard.set(method, [...(heard.get(method) ?? []), hear]),
		async [Symbol.asyncDispose]() {
			fail(new Error('The browser was closed.'));
			await end(child);
			await rm(profile, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

/** Each reply is JSON with a zero byte behind it. */
function readReplies(from: Readable, take: (reply: Reply) => void): void {
	let rest = '';
	from.setEncoding('utf8');
	from.on('data', (piece: string) => {
		rest += piece;
		for (let end = rest.indexOf('\0'); end >= 0; end = rest.indexOf('\0')) {
			take(JSON.parse(rest.slice(0, end)) as Reply);
			rest = rest.slice(end + 1);
		}
	});
}

/** With all that it began. */
async function end(child: ChildProcess): Promise<void> {
	const isOver = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
	const over = isOver ? undefined : new Promise((ended) => child.once('exit', ended));
	try {
		if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
		else child.kill('SIGKILL');
	} catch {
		// It is gone already.
	}
	await over;
}
