import { foldOrigins } from '../../pipeline/origins/fold.ts';
import type { Beyond } from '../../pipeline/origins/live/resolve.ts';
import { originsOf } from '../../pipeline/origins/originsOf.ts';
import type { ProjectOrigins } from '../../pipeline/origins/projectOrigins.ts';
import { recognised } from '../../pipeline/origins/recognise.ts';
import { type OriginText, wholly } from '../../pipeline/origins/runs.ts';
import type { Ports } from '../../pipeline/ports.ts';
import { artifactText } from '../../pipeline/run/attemptText.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { textReader } from '../../pipeline/run/researchEdit.ts';
import { stageNames } from '../../shared/stages.ts';
import type { DocumentPlace } from './documentPlaces.ts';

/** Answers that are kept: the same is asked with each key while a text is followed. */
const mostKept = 12;

/** What a project's journal says of its files: now, at an earlier time, and of texts that are pasted from elsewhere. */
export class PastOrigins {
	readonly #ports: Ports;
	readonly #kept = new Map<string, Promise<unknown>>();

	constructor(ports: Ports) {
		this.#ports = ports;
	}

	now(project: Project): Promise<ProjectOrigins> {
		return this.#once([project.id, project.state.events], () => originsOf(this.#ports, project.id));
	}

	beyond({ project, stage, path }: DocumentPlace): Beyond {
		return {
			runsAt: async (events) => (await this.#at(project, events)).files[stage].get(path)?.runs,
			recognised: (text, otherwise) =>
				this.#once([project.id, project.state.events, JSON.stringify(otherwise), text], async () =>
					mayBeKnown.test(text) ? recognised(text, await this.#knownTexts(project), otherwise) : wholly(text, otherwise).runs,
				),
		};
	}

	#at(project: Project, events: number): Promise<ProjectOrigins> {
		const { journal, hash } = this.#ports;
		return this.#once([project.id, 'at', events], async () =>
			foldOrigins((await journal.events(project.id)).slice(0, events), { hash, readText: (of) => journal.readText(project.id, of) }),
		);
	}

	/** What a person may have copied from: the brief, what was read, the project's files, and all that was made on the way. */
	async #knownTexts(project: Project): Promise<OriginText[]> {
		const { brief, stages } = project.state;
		const read = textReader(this.#ports, project.id);
		const { files } = await this.now(project);
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

	#once<T>(about: readonly (string | number)[], make: () => Promise<T>): Promise<T> {
		const key = about.join(' ');
		const made = (this.#kept.get(key) as Promise<T> | undefined) ?? make();
		// The last one used goes last; what failed is tried again.
		this.#kept.delete(key);
		this.#kept.set(key, made);
		made.catch(() => this.#kept.delete(key));
		for (const oldest of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(oldest);
		return made;
	}
}

/** Five words, or a row of characters of a script without spaces. */
const mayBeKnown = /(?:\S+\s+){4}\S|[^\s\p{Script=Latin}]{5}/u;

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
