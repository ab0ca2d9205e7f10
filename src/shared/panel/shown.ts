import type { Attempt, RunState } from '../run.ts';
import { type StageName, stageNames } from '../stages.ts';

/** More characters of a file than this are not shown in the panel; the editor is the place to read them. */
export const longestShown = 20_000;

/** Said of a file whose content is not sent to the panel as a whole. */
export interface Cut {
	/** How many characters it has; only the beginning is there. */
	readonly characters?: number;
	/** How many bytes it has; there is no content where it is not text. */
	readonly bytes?: number;
}

/** Under this key a file in an edit says under which path its content is saved; contents themselves are edited in the editor. */
export const savedPath = '$path';

/** The attempt that runs now, by a name of its own: streamed text belongs to it alone. Empty when none runs. */
export function runningAttempt({ stages }: Pick<RunState, 'stages'>): string {
	const stage = stageNames.find((name) => stages[name].status === 'running');
	return stage ? `${stage} ${stages[stage].attempts.length}` : '';
}

/** Whether what streams on a channel is a file's text, and not an answer that a program reads. */
export const isFileChannel = (stage: StageName, channel: string): boolean =>
	stage !== 'strategy' && stage !== 'research' && channel !== 'artifact';

/** The latest attempt, after the last one that was completed, of which anything arrived. */
export function lastArrived(attempts: readonly Attempt[]): Attempt | undefined {
	const whole = attempts.findLastIndex(({ outcome }) => outcome === 'complete');
	return attempts.slice(whole + 1).findLast(({ partial }) => Object.values(partial ?? {}).some(Boolean));
}
