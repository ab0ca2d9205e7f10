import type { StageState } from './run.ts';

/** What an attempt that was cut has had answered already, as a sentence; empty without any. */
export function keptSentence({ attempts }: Pick<StageState<unknown>, 'attempts'>): string {
	const last = attempts.at(-1);
	if (!last || last.outcome === 'complete' || last.outcome === 'running') return '';
	const purposes = new Set(last.calls.flatMap(({ kept, purpose }) => (kept ? [purpose] : [])));
	return purposes.size === 0 ? '' : `Kept, and not asked for again with the same model: ${[...purposes].join(', ')}.`;
}
