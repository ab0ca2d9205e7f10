import type { DraftFile, Finding, Research, Severity, Strategy } from '../../shared/artifacts.ts';
import type { Brief, Span } from '../../shared/brief.ts';

/** What a check may look at. All of it is data. */
export interface CheckInput {
	readonly strategy: Strategy;
	readonly research?: Research;
	readonly brief: Brief;
	readonly files: readonly DraftFile[];
}

/** One machine check: what it finds is a fact about the text, and the same text gives the same findings. */
export interface Check {
	/** The `rule` of its findings. */
	readonly name: string;
	run(input: CheckInput): Finding[] | Promise<Finding[]>;
}

/** A finding before it has its id, rule and origin. */
export interface Found {
	readonly severity: Severity;
	readonly message: string;
	readonly path?: string;
	readonly at?: Span;
	readonly suggestion?: string;
	readonly requirementId?: string;
}

/** Gives findings their ids: rule, path and the position among the rule's findings in that file. */
export function toFindings(rule: string, found: readonly Found[]): Finding[] {
	const counts = new Map<string, number>();
	return found.map((one) => {
		const path = one.path ?? '';
		const index = counts.get(path) ?? 0;
		counts.set(path, index + 1);
		return { id: `${rule}:${path}:${index}`, rule, ...one, by: 'rule' };
	});
}

/** A check that looks at each file alone. A file it cannot cope with costs that file's check and no other's. */
export function perFile(name: string, look: (file: DraftFile, input: CheckInput) => Found[] | Promise<Found[]>): Check {
	const lookSafely = async (file: DraftFile, input: CheckInput): Promise<Found[]> => {
		try {
			const found = await look(file, input);
			return found.map((one) => ({ ...one, path: file.path }));
		} catch (error) {
			const reason = error instanceof Error ? error.message.split('\n')[0] : 'unknown reason';
			return [{ severity: 'info', message: `This check could not be made (${reason}).`, path: file.path }];
		}
	};
	return {
		name,
		run: async (input) => toFindings(name, (await Promise.all(input.files.map((file) => lookSafely(file, input)))).flat()),
	};
}

/** What the floor wrote: the frame of a text, not the text. Checks of finished text pass it by. */
export const isOutline = (file: DraftFile): boolean => file.by === 'rule';
