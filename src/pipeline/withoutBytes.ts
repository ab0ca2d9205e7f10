import type { Artifact, DeliveryFile } from '../shared/artifacts.ts';
import type { PanelFile } from '../shared/protocol.ts';
import type { Attempt, LandedFile, RunState, StageState } from '../shared/run.ts';

/** A state without the bytes of Word files, PDFs and pictures: the panel shows their size alone. */
export function withoutBytes(state: RunState): RunState {
	const { stages, landing } = state;
	return {
		...state,
		stages: { ...stages, delivery: stageWithoutBytes(stages.delivery) },
		landing: { ...landing, files: landing.files.map(landedWithoutBytes) },
	} as RunState;
}

/** The bytes that the panel left out, from the saved files. What the panel sends names the file in place of its content. */
export function withBytes(artifact: Artifact, saved: Artifact): Artifact {
	if (!('folder' in artifact) || !('folder' in saved)) return artifact;
	const contents = new Map(saved.files.filter(({ encoding }) => encoding).map(({ path, content }) => [path, content]));
	const files = artifact.files.map((file) => (file.encoding ? { ...file, content: contents.get(file.content) ?? file.content } : file));
	return { ...artifact, files };
}

function stageWithoutBytes(stage: StageState): StageState {
	const attempts = stage.attempts.map((attempt): Attempt => ({ ...attempt, ...lightened(attempt.artifact) }));
	return { ...stage, ...lightened(stage.artifact), attempts };
}

/** The same artifact gives the same copy, so that what has not changed is seen to be the same. */
function lightened(artifact: Artifact | undefined): { readonly artifact?: Artifact } {
	if (!artifact || !('folder' in artifact)) return {};
	const light = copies.get(artifact) ?? { ...artifact, files: artifact.files.map(fileWithoutBytes) };
	copies.set(artifact, light);
	return { artifact: light };
}

const copies = new WeakMap<Artifact, Artifact>();

const fileWithoutBytes = (file: DeliveryFile): PanelFile =>
	file.encoding ? { ...file, content: file.path, bytes: Math.floor((file.content.replace(/=+$/, '').length * 3) / 4) } : file;

const landedWithoutBytes = (file: LandedFile): LandedFile =>
	file.encoding ? { ...file, before: file.before === null ? null : '', after: '' } : file;
