import type { Clock } from '../../pipeline/ports.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { Projects } from '../../pipeline/run/projects.ts';
import type { Selection } from '../panel/selection.ts';

/** Milliseconds in which a person can't have seen what has come: a key that is pressed then was meant for what stood there before. */
const unseenFor = 600;

/** Since when what waits in a project has been there to be seen. */
export class Recency {
	readonly #clock: Clock;
	readonly #since = new Map<string, { readonly waits: string; readonly at: number }>();
	readonly #free: readonly { dispose(): void }[];

	constructor({ projects, selection, clock }: { projects: Projects; selection: Selection; clock: Clock }) {
		this.#clock = clock;
		const unsubscribe = projects.onDidChange((project) => {
			if (this.#since.get(project.id)?.waits !== waitingIn(project)) this.#note(project);
		});
		this.#free = [{ dispose: unsubscribe }, selection.onDidChange(() => selection.current && this.#note(selection.current))];
	}

	isNew(project: Project): boolean {
		const at = this.#since.get(project.id)?.at;
		return at !== undefined && this.#clock.monotonic() - at < unseenFor;
	}

	dispose(): void {
		for (const one of this.#free) one.dispose();
	}

	#note(project: Project): void {
		this.#since.set(project.id, { waits: waitingIn(project), at: this.#clock.monotonic() });
	}
}

function waitingIn({ state }: Project): string {
	const { waitingFor, stages } = state;
	return waitingFor === undefined || waitingFor === 'landing' ? String(waitingFor) : `${waitingFor} ${stages[waitingFor].hash}`;
}
