import { stanceOf } from '../../shared/aiStance.ts';
import type { RunState, RunSummary } from '../../shared/run.ts';
import { stageNames } from '../../shared/stages.ts';
import { isSettled } from './fold.ts';

/** A run as it stands in a list. */
export function summaryOf(state: RunState): RunSummary {
	const { id, project, brief, status, waitingFor, archived, startedAt, changedAt, usage } = state;
	const stage = stageNames.find((name) => !isSettled(state.stages[name]));
	return {
		id,
		project,
		brief: brief.name,
		excerpt: brief.text.slice(0, 400).replace(/\s+/g, ' ').trim(),
		status,
		...(waitingFor && { waitingFor }),
		...(stage && { stage }),
		...(waitingFor === 'strategy' && stanceOf(state.stages.strategy.artifact) && { aiRule: true }),
		archived,
		startedAt,
		changedAt,
		usage,
	};
}

/** What needs the person first, then what runs, then the rest; within each the latest first. */
export function byNeed(a: RunSummary, b: RunSummary): number {
	return rank(a) - rank(b) || b.changedAt - a.changedAt || b.id.localeCompare(a.id);
}

const order = { waiting: 0, failed: 0, running: 1, stopped: 2, done: 3 } as const;
const rank = (summary: RunSummary) => (summary.archived ? 4 : order[summary.status]);

/** True when every word of the search stands somewhere in what a list knows of a run. */
export function matchesSearch(summary: RunSummary, search: string): boolean {
	const text = `${summary.project} ${summary.brief} ${summary.excerpt} ${summary.status}`.toLowerCase();
	return search
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}
