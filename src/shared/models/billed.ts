import type { StageState } from '../run.ts';

/** What an interrupted stage may have cost already, as a sentence; empty when no model was asked. */
export function billedSentence({ attempts }: Pick<StageState<unknown>, 'attempts'>): string {
	const last = attempts.at(-1);
	if (last?.outcome !== 'interrupted' || last.model.provider === 'offline') return '';
	const sent = last.calls.filter(({ kept }) => !kept).reduce((sum, { usage }) => sum + usage.calls, 0);
	if (sent === 0) return 'A request may have been under way. It is sent again, and may be billed again.';
	return `${sent === 1 ? '1 request was' : `${sent} requests were`} already sent and may be billed again.`;
}
