import { toFailure } from '../../pipeline/errors.ts';
import { fileEvidence, stageEvidence } from '../../pipeline/landing/evidence.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { FileDecision, TimedEvent } from '../../shared/run.ts';
import type { StageName } from '../../shared/stages.ts';
import type { App } from '../app.ts';

type Parts = Pick<App, 'attention' | 'ports' | 'log'>;

/** A person's acceptance of a stage, with what shows how far they looked. */
export async function acceptStage(
	app: Parts,
	project: Project,
	{ stage, ...said }: { readonly stage: StageName; readonly hash?: string; readonly offline?: boolean | undefined },
): Promise<void> {
	const looked = app.attention.lookedAt(project.id, stage);
	await project.accept(stage, { ...said, review: await evidence(app, project, (events) => stageEvidence(events, stage, looked)) });
}

/** A person's decision on a proposed file. */
export async function decideFile(app: Parts, project: Project, path: string, decision: FileDecision): Promise<void> {
	const file = decision === 'accepted' ? project.proposedFiles().find((one) => one.path === path) : undefined;
	const looked = app.attention.lookedAt(project.id, 'delivery', path);
	const files = new Set(project.proposedFiles().map((one) => one.path));
	// That it was shown, or another file was, is no looking into it.
	const opened = looked.opened.filter((name) => !files.has(name));
	await project.decideFile(
		path,
		decision,
		file && (await evidence(app, project, (events) => fileEvidence(events, file, { ...looked, opened }))),
	);
}

/** Without it the acceptance counts all the same, and the record calls it not reviewed. */
async function evidence<T>({ ports, log }: Parts, project: Project, from: (events: readonly TimedEvent[]) => T): Promise<T | undefined> {
	try {
		return from(await ports.journal.events(project.id));
	} catch (error) {
		log.warn(`How far ${project.id} was reviewed is not known: ${toFailure(error).message}`);
		return undefined;
	}
}
