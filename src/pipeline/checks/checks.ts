import type { DraftFile, Finding } from '../../shared/artifacts.ts';
import { accessibility } from './accessibility.ts';
import { active } from './active.ts';
import { broken, type Check, type CheckContext, type CheckInput, toFindings } from './check.ts';
import { citation } from './citation.ts';
import { complete } from './complete.ts';
import { consistency } from './consistency.ts';
import { contrast } from './contrast.ts';
import { data } from './data.ts';
import { dates } from './dates.ts';
import { html } from './html.ts';
import { invisible } from './invisible.ts';
import { landingPath } from './landingPath.ts';
import { length } from './length.ts';
import { link } from './link.ts';
import { markdown } from './markdown.ts';
import { measure } from './measure.ts';
import { placeholder } from './placeholder.ts';
import { repeated } from './repeated.ts';
import { secret } from './secret.ts';
import { shared } from './shared.ts';
import { spelling } from './spelling.ts';
import { sums } from './sums.ts';
import { svg } from './svg.ts';
import { syntax } from './syntax.ts';
import { thoughts } from './thoughts.ts';

/** Every machine check, in the order in which their findings are told. */
export const checks: readonly Check[] = [
	complete,
	landingPath,
	thoughts,
	measure,
	shared,
	secret,
	placeholder,
	length,
	consistency,
	citation,
	dates,
	sums,
	link,
	syntax,
	data,
	markdown,
	html,
	accessibility,
	contrast,
	svg,
	active,
	invisible,
	repeated,
	spelling,
];

/** Runs all checks side by side, each failing alone; the gravest findings come first. Throws the signal's reason when cancelled. */
export async function runChecks(input: CheckInput, signal?: AbortSignal, log?: CheckContext['log']): Promise<Finding[]> {
	signal?.throwIfAborted();
	const context = { ...(signal && { signal }), ...(log && { log }) };
	const within = { ...input, files: input.files.filter((file) => !isLarge(file)) };
	const findings = await Promise.all(checks.map((check) => runSafely(check, check.anySize ? input : within, context)));
	return [...input.files.filter(isLarge).map(tooLarge), ...findings.flat()].toSorted(byGravity);
}

async function runSafely(check: Check, input: CheckInput, context: CheckContext): Promise<Finding[]> {
	try {
		return await check.run(input, context);
	} catch (error) {
		context.signal?.throwIfAborted();
		return toFindings(check.name, [broken(check.name, error, context.log)]);
	}
}

/** Characters beyond which a file is a data dump: reading it by every rule would hold up the whole run. */
const largest = 500_000;

export const isLarge = (file: Pick<DraftFile, 'content'>): boolean => file.content.length > largest;

const tooLarge = (file: DraftFile): Finding => ({
	id: `size:${file.path}:0`,
	rule: 'size',
	severity: 'info',
	message: `${file.path} has ${(file.content.length / 1_000_000).toFixed(1)} million characters. Files of more than half a million are checked for their length and completeness only.`,
	path: file.path,
	suggestion: 'Read it yourself, or split it.',
	by: 'rule',
});

/** 0 is the gravest. */
const gravity: Readonly<Record<Finding['severity'], number>> = { blocker: 0, major: 1, minor: 2, info: 3 };

export const byGravity = (a: Pick<Finding, 'severity'>, b: Pick<Finding, 'severity'>): number => gravity[a.severity] - gravity[b.severity];
