import type { Artifact } from '../../shared/artifacts.ts';
import { type Cut, lastArrived, longestShown } from '../../shared/panel/shown.ts';
import type { Attempt, RunState, StageState } from '../../shared/run.ts';
import { stageNames } from '../../shared/stages.ts';

/**
 * A run's state without what the panel does not show: earlier attempts' artifacts and requests, what stood at a landing's files,
 * text beyond what it lays out. A part that did not change is the same object as before, so that nobody has to look into it again.
 */
export function shownState(state: RunState): RunState {
	return {
		...state,
		stages: Object.fromEntries(stageNames.map((stage) => [stage, shownStage(state.stages[stage])])) as unknown as RunState['stages'],
		landing: shownLanding(state.landing),
	};
}

/** Made once for each object, which never changes. */
function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
	const made = new WeakMap<K, V>();
	return (key) => {
		const known = made.get(key);
		if (known !== undefined) return known;
		const value = make(key);
		made.set(key, value);
		return value;
	};
}

const shownStage = once((stage: StageState): StageState => {
	const { artifact, ...rest } = stage;
	const last = stage.attempts.length - 1;
	// A retry that failed before anything arrived leaves in sight what an earlier one had.
	const kept = stage.status === 'running' ? undefined : lastArrived(stage.attempts);
	const attempts = stage.attempts.map((attempt, index) =>
		index === last || attempt === kept ? lastAttempt(attempt) : earlierAttempt(attempt),
	);
	return { ...rest, ...(artifact && { artifact: shownArtifact(artifact) }), attempts };
});

const earlierAttempt = once(({ artifact, partial, ...attempt }: Attempt): Attempt => ({ ...attempt, inputs: {}, calls: [] }));

/** Of the last one it is told what had arrived, and what may be billed again. */
const lastAttempt = once(
	({ artifact, partial, ...attempt }: Attempt): Attempt => ({
		...attempt,
		...(partial && { partial: Object.fromEntries(Object.entries(partial).map(([channel, text]) => [channel, beginning(text)])) }),
	}),
);

const shownArtifact = once(
	(artifact: Artifact): Artifact => ('files' in artifact ? ({ ...artifact, files: artifact.files.map(shownFile) } as Artifact) : artifact),
);

const shownLanding = once((landing: RunState['landing']): RunState['landing'] => ({
	...landing,
	files: landing.files.map(({ path }) => ({ path, before: null, after: '' })),
}));

function shownFile<F extends { readonly content: string; readonly encoding?: string }>(file: F): F & Cut {
	if (file.encoding) return { ...file, content: '', bytes: Math.floor((file.content.replace(/=+$/, '').length * 3) / 4) };
	const shown = beginning(file.content);
	return shown === file.content ? file : { ...file, content: shown, characters: file.content.length };
}

const beginning = (text: string): string => (text.length > longestShown ? text.slice(0, longestShown) : text);
