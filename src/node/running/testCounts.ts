import type { ProofRun } from '../../shared/findings/proofRun.ts';

/** How many tests a runner says it ran and how many failed, in the words of each runner; undefined where it says nothing of the kind. */
export function testCounts(output: string): ProofRun['tests'] {
	for (const read of runners) {
		const counts = read(output);
		if (counts) return counts;
	}
	return undefined;
}

const numberIn = (text: string, pattern: RegExp): number | undefined => {
	const found = text.match(pattern)?.[1];
	return found === undefined ? undefined : Number(found);
};

const runners: readonly ((output: string) => ProofRun['tests'])[] = [
	// node:test, as TAP and as its own report.
	(output) => {
		const run = numberIn(output, /^(?:#|ℹ) tests (\d+)$/m);
		const failed = numberIn(output, /^(?:#|ℹ) fail (\d+)$/m);
		return run === undefined || failed === undefined ? undefined : { run, failed };
	},
	// unittest
	(output) => {
		const run = numberIn(output, /^Ran (\d+) tests? in /m);
		if (run === undefined) return undefined;
		const verdict = /^FAILED \((.*)\)$/m.exec(output)?.[1] ?? '';
		return { run, failed: (numberIn(verdict, /failures=(\d+)/) ?? 0) + (numberIn(verdict, /errors=(\d+)/) ?? 0) };
	},
	// pytest
	(output) => {
		const line = /^=+ (.*\d+ (?:passed|failed|error).*) in [\d.]+s.*=+$/m.exec(output)?.[1];
		if (!line) return undefined;
		const failed = (numberIn(line, /(\d+) failed/) ?? 0) + (numberIn(line, /(\d+) errors?/) ?? 0);
		return { run: (numberIn(line, /(\d+) passed/) ?? 0) + failed, failed };
	},
];
