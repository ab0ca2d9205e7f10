import { runInNewContext } from 'node:vm';

/** Work on a stranger's text that took too long. */
export class TooSlow extends Error {
	override readonly name = 'TooSlow';
}

/**
 * Runs an action that never waits, and ends it when it takes longer than that: some texts are made so that a parser takes hours over them,
 * and nothing else moves meanwhile. A virtual machine is the one place where Node ends a running function; no code of others runs in it.
 */
export function bounded<T>(milliseconds: number, action: () => T): T {
	const done: { value?: T } = {};
	const run = () => {
		done.value = action();
	};
	try {
		runInNewContext('run()', { run }, { timeout: milliseconds });
	} catch (error) {
		// It comes from the other realm, whose `Error` is another one.
		if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
			throw new TooSlow(`It took longer than ${milliseconds} ms.`, { cause: error });
		throw error;
	}
	return done.value as T;
}
