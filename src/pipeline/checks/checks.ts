import type { Finding } from '../../shared/artifacts.ts';
import { active } from './active.ts';
import type { Check, CheckInput } from './check.ts';
import { complete } from './complete.ts';
import { coverage } from './coverage.ts';
import { invisible } from './invisible.ts';
import { landingPath } from './landingPath.ts';
import { length } from './length.ts';
import { markdown } from './markdown.ts';
import { placeholder } from './placeholder.ts';
import { syntax } from './syntax.ts';

/** Every machine check, in the order in which their findings are told. */
export const checks: readonly Check[] = [complete, landingPath, coverage, placeholder, length, markdown, syntax, active, invisible];

/** Runs all checks; the gravest findings come first. */
export async function runChecks(input: CheckInput, signal?: AbortSignal): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const check of checks) {
		signal?.throwIfAborted();
		findings.push(...(await check.run(input)));
	}
	return findings.toSorted((a, b) => gravity[a.severity] - gravity[b.severity]);
}

/** 0 is the gravest. */
export const gravity: Readonly<Record<Finding['severity'], number>> = { blocker: 0, major: 1, minor: 2, info: 3 };
