import { existsSync } from 'node:fs';
import { run } from './processes.ts';

/**
 * Puts bubblewrap on a Debian or Ubuntu machine where this process may: what runs a package's commands is tested with it. Elsewhere
 * those tests are skipped, and this says so.
 */
export async function ensureBubblewrap(): Promise<void> {
	if (process.platform !== 'linux' || existsSync('/usr/bin/bwrap')) return;
	const tries = [
		['install', '-y', '--no-install-recommends', 'bubblewrap'],
		['update', '-q'],
		['install', '-y', '--no-install-recommends', 'bubblewrap'],
	];
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
		for (const args of tries) if (!existsSync('/usr/bin/bwrap')) await run('/usr/bin/apt-get', args).catch(() => undefined);
	if (!existsSync('/usr/bin/bwrap'))
		console.log(
			'bubblewrap is not here and could not be installed (apt-get install bubblewrap): the tests of what it keeps in are skipped.',
		);
}
