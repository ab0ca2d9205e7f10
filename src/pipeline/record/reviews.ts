import type { RecordedReview } from '../../shared/record/record.ts';
import type { RunState, TimedEvent } from '../../shared/run.ts';
import { reviewLevel } from './reviewLevel.ts';

type Decision = TimedEvent & { readonly type: 'decided' | 'fileDecided' };

/** The last decision on each stage and on each delivered file, with what shows how far the person looked. */
export function recordedReviews(state: RunState, events: readonly TimedEvent[]): RecordedReview[] {
	const last = new Map<string, Decision>();
	for (const event of events) {
		if (event.type !== 'decided' && event.type !== 'fileDecided') continue;
		const of = event.type === 'decided' ? `stage ${event.stage}` : `file ${event.path}`;
		last.delete(of);
		last.set(of, event);
	}
	return [...last.values()].flatMap((event) => {
		const review = event.type === 'decided' ? ofStage(state, event) : ofFile(state, event);
		return review ?? [];
	});
}

function ofStage(state: RunState, event: Decision & { readonly type: 'decided' }): RecordedReview {
	const { stage, by, hash } = event;
	return { of: { stage }, decision: 'accepted', by, holds: state.stages[stage].hash === hash, ...seen(event, by) };
}

/** Undefined for a decision that was taken back. */
function ofFile(state: RunState, event: Decision & { readonly type: 'fileDecided' }): RecordedReview | undefined {
	const { path, decision, hash } = event;
	if (decision === 'open') return undefined;
	const holds = state.fileDecisions[path]?.hash === hash && state.landing.changed?.[path] === undefined;
	return { of: { file: path }, decision, by: 'person', holds, ...seen(event, 'person') };
}

function seen({ at, review }: Decision, by: 'person' | 'setting'): Pick<RecordedReview, 'decidedOn' | 'evidence' | 'level'> {
	const evidence = by === 'person' ? review : undefined;
	return {
		decidedOn: new Date(at).toISOString(),
		evidence: evidence ? { ...evidence, opened: [...evidence.opened] } : null,
		level: reviewLevel(evidence),
	};
}
