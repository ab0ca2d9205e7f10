import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** The Debian package of each library that the packed browser needs from the system. */
const debianPackages: Readonly<Record<string, string>> = {
	'libnss3.so': 'libnss3',
	'libnssutil3.so': 'libnss3',
	'libnspr4.so': 'libnspr4',
	'libexpat.so.1': 'libexpat1',
};

const switches = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];

/** A headless browser: the one in `QUINTET_BROWSER`, one on this machine, or the one that npm package @sparticuz/chromium carries. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = await findBrowser();
	try {
		// Playwright's own Chromium defaults want a full browser; the packed one is the headless shell.
		return await chromium.launch({ executablePath, headless: true, args: switches });
	} catch (error) {
		throw explain(error, executablePath);
	}
}

/** Its program. */
export async function findBrowser(): Promise<string> {
	const named = process.env['QUINTET_BROWSER'];
	if (named !== undefined && named !== '') {
		if (!existsSync(named)) throw new Error(`QUINTET_BROWSER names ${named}, where no file is.`);
		return named;
	}
	return installed.find((path) => existsSync(path)) ?? sparticuz.executablePath();
}

function explain(error: unknown, executablePath: string): Error {
	const library = /error while loading shared libraries: ([^:\s]+)/.exec(String(error))?.[1];
	if (library === undefined) return new Error(`The browser at ${executablePath} did not start: ${String(error)}`, { cause: error });
	const name = debianPackages[library] ?? `the package that has ${library}`;
	const message = `The browser needs ${library}. Install it (Debian, Ubuntu: apt-get install ${name}), or name a browser in QUINTET_BROWSER.`;
	return new Error(message, { cause: error });
}
