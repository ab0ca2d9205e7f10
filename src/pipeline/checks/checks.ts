import type { DraftFile, Finding } from '../../shared/artifacts.ts';
import { broken, type Check, type CheckContext, type CheckInput, toFindings } from './check.ts';
import { accessibility } from './format/accessibility.ts';
import { active } from './format/active.ts';
import { contrast } from './format/contrast.ts';
import { data } from './format/data.ts';
import { html } from './format/html.ts';
import { look } from './format/look.ts';
import { markdown } from './format/markdown.ts';
import { svg } from './format/svg.ts';
import { syntax } from './format/syntax.ts';
import { citation } from './package/citation.ts';
import { complete } from './package/complete.ts';
import { consistency } from './package/consistency.ts';
import { imports } from './package/imports.ts';
import { landingPath } from './package/landingPath.ts';
import { length } from './package/length.ts';
import { link } from './package/link.ts';
import { measure } from './package/measure.ts';
import { run } from './package/run.ts';
import { shared } from './package/shared.ts';
import { dates } from './words/dates.ts';
import { invisible } from './words/invisible.ts';
import { placeholder } from './words/placeholder.ts';
import { repeated } from './words/repeated.ts';
import { secret } from './words/secret.ts';
import { spelling } from './words/spelling.ts';
import { sums } from './words/sums.ts';
import { thoughts } from './words/thoughts.ts';

/** Every machine check, in the order in which their findings are told. */
export const checks: readonly Check[] = [
	complete,
	landingPath,
	thoughts,
	measure,
	run,
	shared,
	secret,
	placeholder,
	length,
	consistency,
	citation,
	dates,
	sums,
	link,
	imports,
	syntax,
	data,
	markdown,
	html,
	accessibility,
	contrast,
	svg,
	look,
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
