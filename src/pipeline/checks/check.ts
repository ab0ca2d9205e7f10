import type { DraftFile, Finding, Research, Strategy } from '../../shared/artifacts.ts';
import type { Brief } from '../../shared/brief.ts';
import type { Measured } from '../../shared/findings/verdicts.ts';
import type { Measure } from '../../shared/measures/measures.ts';
import type { See } from '../looking/seer.ts';
import type { Log } from '../ports.ts';
import type { Prove } from '../proving/prover.ts';
import type { FileText, Found } from './found.ts';
import { breathe } from './support/breathe.ts';
import { byCause } from './support/byCause.ts';
import { ByText } from './support/byText.ts';

/** Runs one measure over files; `answering` are the paths that its requirement is answered by. */
export type RunMeasure = (measure: Measure, files: readonly DraftFile[], answering: readonly string[]) => Promise<Measured>;

/** What a check may look at. All of it is data. */
export interface CheckInput {
	readonly strategy: Strategy;
	readonly research?: Research;
	readonly brief: Brief;
	readonly files: readonly DraftFile[];
	/** What came of the package's own commands; absent where no person has let them run. */
	readonly prove?: Prove;
	/** What was seen of the files as they are painted; absent where nobody can look. */
	readonly see?: See;
	/** Runs a measure; the program's own runners without it. */
	readonly runMeasure?: RunMeasure;
}

/** Who may end the checks, and who hears of one that broke. */
export interface CheckContext {
	readonly signal?: AbortSignal;
	readonly log?: Pick<Log, 'warn'>;
}

/** One machine check: what it finds is a fact about the text, and the same text gives the same findings. */
export interface Check {
	/** The `rule` of its findings. */
	readonly name: string;
	/** Also looks at files that are too large for the others. */
	readonly anySize?: boolean;
	run(input: CheckInput, context?: CheckContext): Finding[] | Promise<Finding[]>;
	/** Checks one text before its turn; `run` finds it done. Only where nothing but the text counts. */
	ahead?(file: FileText): Promise<void>;
}

/** Gives findings their ids: rule, path and the position among the rule's findings in that file. */
export function toFindings(rule: string, found: readonly Found[]): Finding[] {
	const counts = new Map<string, number>();
	return byCause(found).map((one) => {
		const path = one.path ?? '';
		const index = counts.get(path) ?? 0;
		counts.set(path, index + 1);
		return { id: `${rule}:${path}:${index}`, rule, ...one, by: 'rule' };
	});
}

/** A check that looks at each file by itself, beside what else the input says. A file it cannot cope with costs that file's check and no other's. */
export function perFile(name: string, look: (file: DraftFile, input: CheckInput) => readonly Found[] | Promise<readonly Found[]>): Check {
	return {
		name,
		run: async (input, { signal, log } = {}) => {
			const found: Found[] = [];
			for (const file of input.files) {
				await breathe();
				signal?.throwIfAborted();
				found.push(...(await foundIn(file, log, name, () => look(file, input))));
			}
			return toFindings(name, found);
		},
	};
}

/**
 * A check whose findings follow from a file's text and name alone. What it found holds as long as they stay, so a text that was
 * checked before its turn, in an earlier attempt or before the edit of another file is not checked again.
 */
export function ofText(name: string, look: (file: FileText) => readonly Found[] | Promise<readonly Found[]>): Check {
	const known = new ByText<readonly Found[]>();
	const lookOnce = (file: FileText) => known.of(file, async () => look(file));
	return { ...perFile(name, lookOnce), ahead: async (file) => void (await lookOnce(file)) };
}

async function foundIn(
	{ path }: DraftFile,
	log: CheckContext['log'],
	name: string,
	look: () => readonly Found[] | Promise<readonly Found[]>,
): Promise<Found[]> {
	try {
		return capped(byCause(await look())).map((one) => ({ ...one, path }));
	} catch (error) {
		return [{ ...broken(name, error, log), path }];
	}
}

/** What is said of a check that could not be made. The log gets the kind of error only: its message may quote the text. */
export function broken(name: string, error: unknown, log: CheckContext['log']): Found {
	const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown reason';
	log?.warn(`The check "${name}" broke (${error instanceof Error ? error.name : typeof error}).`);
	return { severity: 'info', message: `This check could not be made (${reason.slice(0, 200)}).` };
}

/** Nobody reads the hundredth finding of one kind: the last that is told says how many more there are. */
function capped(found: readonly Found[]): readonly Found[] {
	const last = found[most - 1];
	if (!last || found.length <= most) return found;
	return [...found.slice(0, most - 1), { ...last, message: `${last.message} ${found.length - most} more like it follow.` }];
}

const most = 60;
