import type { Artifact } from '../../shared/artifacts.ts';
import type { RunState } from '../../shared/run.ts';
import type { StageName } from '../../shared/stages.ts';
import { PipelineError } from '../errors.ts';

/** An attempt as text that a diff can be read in: files as they are, everything else as indented JSON. Partial texts are headed as such. */
export function attemptText(state: RunState, stage: StageName, number: number): string {
	const attempt = state.stages[stage].attempts.find((candidate) => candidate.number === number);
	if (!attempt) throw new PipelineError('refused', `There is no attempt ${number} of the ${stage} stage.`);
	if (attempt.artifact) return artifactText(attempt.artifact);
	const texts = Object.entries(attempt.partial ?? {}).map(([channel, text]) => section(`${channel} (partial)`, text));
	return texts.join('\n\n') || '(nothing arrived)\n';
}

export function artifactText(artifact: Artifact): string {
	if (!('files' in artifact)) return `${JSON.stringify(artifact, undefined, 2)}\n`;
	const { files, ...rest } = artifact;
	const texts = files.map((file) => section(file.path, file.content));
	return Object.keys(rest).length === 0
		? texts.join('\n\n')
		: [...texts, section('about', JSON.stringify(rest, undefined, 2))].join('\n\n');
}

const section = (title: string, text: string) => `==== ${title} ====\n${text}`;
