import { tokensIn, type Usage } from '../models/usage.ts';
import type { RunSummary } from '../run.ts';
import { stageTitles } from '../stages.ts';

/** What a list says beside a project's name: `Strategy waits for you · $0.03`. */
export function describeProject(summary: RunSummary): string {
	return [summary.archived ? 'Archived' : '', stateOf(summary), costOf(summary.usage)].filter(Boolean).join(' · ');
}

export function tooltipOf(summary: RunSummary, problem?: string): string {
	const { project, brief, startedAt, changedAt, usage } = summary;
	const date = (time: number) => new Date(time).toLocaleString();
	return [
		project,
		stateOf(summary),
		...(problem ? [problem] : []),
		'',
		`Brief: ${brief}`,
		`Started: ${date(startedAt)}`,
		`Changed: ${date(changedAt)}`,
		...(usage.calls > 0
			? [`Tokens: ${usage.reported ? '' : 'about '}${tokensIn(usage).toLocaleString()}`, `Cost: ${costOf(usage)}`]
			: ['No model was asked.']),
	].join('\n');
}

function stateOf({ status, waitingFor, stage, aiRule }: RunSummary): string {
	const title = stage ? stageTitles[stage] : 'Project';
	switch (status) {
		case 'waiting':
			if (aiRule) return "Client's rule on AI waits for you";
			return waitingFor === 'landing' ? 'Files wait for you' : `${waitingFor ? stageTitles[waitingFor] : title} waits for you`;
		case 'running':
			return `${title} running`;
		case 'failed':
			return `Failed: ${title}`;
		case 'stopped':
			return `Stopped: ${title}`;
		case 'done':
			return 'Done';
		default:
			return status satisfies never;
	}
}

/** Empty while no model was asked: there is nothing to say. */
function costOf({ calls, cost }: Usage): string {
	if (calls === 0) return '';
	if (cost === null) return 'cost unknown';
	if (cost === 0) return 'no cost';
	return cost < 0.01 ? `$${cost.toPrecision(1)}` : `$${cost.toFixed(2)}`;
}
