import type { Projects } from '../pipeline/run/projects.ts';
import type { Artifact, Quality } from '../shared/artifacts.ts';
import type { RunState, StageState } from '../shared/run.ts';
import { agentNames, type StageName, stageNames } from '../shared/stages.ts';

/** One line on stderr when a stage begins and one when it ends. */
export function reportProgress(projects: Projects): () => void {
	const told = new Map<StageName, string>();
	const tell = (stage: StageName, line: string) => {
		if (told.get(stage) === line) return;
		told.set(stage, line);
		console.error(line);
	};
	return projects.onDidChange(({ state }) => {
		for (const name of stageNames) {
			const line = lineOf(state, name);
			if (line) tell(name, line);
		}
	});
}

function lineOf(state: RunState, name: StageName): string | undefined {
	const stage: StageState = state.stages[name];
	const attempt = stage.attempts.at(-1);
	if (!attempt) return undefined;
	const who = `${agentNames[name]} (${attempt.model.provider === 'offline' ? 'rules only' : attempt.model.model})`;
	if (attempt.outcome === 'running') return `${who} …`;
	const time = `${((attempt.milliseconds ?? 0) / 1000).toFixed(1)} s`;
	if (attempt.outcome === 'complete' && attempt.artifact) return `${who}: ${countsOf(attempt.artifact)} in ${time}`;
	return `${who}: ${attempt.outcome} after ${time}`;
}

function countsOf(artifact: Artifact): string {
	if ('requirements' in artifact) return `${count(artifact.requirements, 'requirement')}, ${count(artifact.deliverables, 'deliverable')}`;
	if ('answers' in artifact) return `${count(artifact.sources, 'source')} for ${count(artifact.answers, 'question')}`;
	if ('findings' in artifact) return `${count(artifact.findings, 'finding')}${metOf(artifact.verdicts)}`;
	return count(artifact.files, 'file');
}

function metOf(verdicts: Quality['verdicts']): string {
	const of = (value: string) => verdicts.filter(({ verdict }) => verdict === value).length;
	const open = of('notJudged') === 0 ? '' : `, ${of('notJudged')} to read yourself`;
	return verdicts.length === 0 ? '' : `, ${of('met')} of ${count(verdicts, 'requirement')} met${open}`;
}

const count = (items: readonly unknown[], noun: string) => `${items.length} ${noun}${items.length === 1 ? '' : 's'}`;
