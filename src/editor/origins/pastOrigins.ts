import { artifactText } from '../../pipeline/attemptText.ts';
import { foldOrigins } from '../../pipeline/origins/fold.ts';
import { originsOf } from '../../pipeline/origins/originsOf.ts';
import { recognised } from '../../pipeline/origins/recognise.ts';
import type { Beyond } from '../../pipeline/origins/resolve.ts';
import { type OriginText, wholly } from '../../pipeline/origins/runs.ts';
import type { Ports } from '../../pipeline/ports.ts';
import type { Project } from '../../pipeline/project.ts';
import { textReader } from '../../pipeline/researchEdit.ts';
import { stageNames } from '../../shared/stages.ts';
import type { DocumentPlace } from './documentPlaces.ts';

/** What the journal says about the origins of a document's older texts, and of texts that stand elsewhere in its project. */
export function beyond(ports: Ports, { project, stage, path }: DocumentPlace): Beyond {
	return {
		async runsAt(events) {
			const past = await foldOrigins((await ports.journal.events(project.id)).slice(0, events), {
				hash: ports.hash,
				readText: (hash) => ports.journal.readText(project.id, hash),
			});
			return past.files[stage].get(path)?.runs;
		},
		recognised: async (text, otherwise) => recognised(text, await knownTexts(ports, project), otherwise),
	};
}

/** What a person may have copied from: the brief, what was read, the project's files, and all that was made on the way. */
async function knownTexts(ports: Ports, project: Project): Promise<OriginText[]> {
	const { brief, stages } = project.state;
	const read = textReader(ports, project.id);
	const { files } = await originsOf(ports, project.id);
	const sources: OriginText[] = [];
	for (const source of stages.research.artifact?.sources ?? []) {
		const text = await read(source);
		if (text !== undefined) sources.push(wholly(text, { kind: 'source', source: source.id }));
	}
	const briefs = [brief.text, ...brief.attachments.map(({ text }) => text)].map((text) =>
		wholly(text, { kind: 'source', source: 'brief' }),
	);
	return [...briefs, ...sources, ...Object.values(files).flatMap((ofStage) => [...ofStage.values()]), ...attempts(project)];
}

function attempts({ state }: Project): OriginText[] {
	return stageNames.flatMap((stage) =>
		state.stages[stage].attempts.flatMap(({ artifact, model, number }) =>
			artifact === undefined
				? []
				: [
						wholly(
							artifactText(artifact),
							model.provider === 'offline'
								? { kind: 'tool', stage, attempt: number }
								: { kind: 'model', stage, attempt: number, model: `${model.provider}/${model.model}` },
						),
					],
		),
	);
}
