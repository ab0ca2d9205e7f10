import { noUsage } from '../../src/shared/models/usage.ts';
import type { TimedEvent } from '../../src/shared/run.ts';
import { offline } from '../../src/shared/run.ts';
import { artifacts, sampleBrief } from './fakeAgents.ts';

/** A run in which a person has worked for long: many attempts of the draft with their requests, edits and decisions. */
export function longJournal(length: number): TimedEvent[] {
	const made = artifacts(1);
	let at = 1_700_000_000_000;
	const events: TimedEvent[] = [
		{ type: 'runStarted', id: 'long', project: 'long', brief: sampleBrief, briefHash: 'brief', version: 1, at },
	];
	const add = (event: TimedEvent) => {
		at += 1;
		events.push({ ...event, at });
	};
	for (const stage of ['strategy', 'research'] as const) {
		add({ type: 'stageStarted', stage, attempt: 1, cause: 'first', inputs: {}, model: offline, at });
		add({ type: 'attemptFinished', stage, attempt: 1, artifact: made[stage], hash: stage, milliseconds: 1, at });
		add({ type: 'decided', stage, decision: 'accept', hash: stage, by: 'person', at });
	}
	for (let attempt = 1; events.length < length - 3; attempt += 1) {
		add({ type: 'stageStarted', stage: 'draft', attempt, cause: 'rerun', inputs: {}, model: offline, feedback: 'Once more', at });
		const call = {
			purpose: 'article.md',
			requested: 'm',
			finish: 'stop',
			complete: true,
			usage: { ...noUsage, calls: 1 },
			milliseconds: 1,
		};
		for (let count = 0; count < 4; count += 1) add({ type: 'callFinished', stage: 'draft', attempt, call, at });
		add({ type: 'attemptFinished', stage: 'draft', attempt, artifact: made.draft, hash: `draft ${attempt}`, milliseconds: 1, at });
		add({ type: 'edited', stage: 'draft', artifact: made.draft, hash: `edit ${attempt}`, at });
		add({ type: 'rerunAsked', stage: 'draft', following: false, feedback: 'Once more', at });
	}
	const last = events.findLast((event) => event.type === 'edited');
	if (last?.type === 'edited') add({ ...last, at });
	while (events.length < length) add({ type: 'renamed', project: `long ${events.length}`, at });
	return events;
}
