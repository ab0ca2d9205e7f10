import type { Artifacts, DeliveryFile, DraftFile } from '../../shared/artifacts.ts';
import type { TextOrigin } from '../../shared/record/origins.ts';
import { offline, type TimedEvent } from '../../shared/run.ts';
import { carried } from './differences/carry.ts';
import type { FileOrigins, FilesOfStage, ProjectOrigins } from './projectOrigins.ts';
import type { Reading } from './reading.ts';
import type { References } from './references.ts';
import { wholly } from './runs.ts';

export type Started = TimedEvent & { readonly type: 'stageStarted' };
export type Writing = 'draft' | 'quality' | 'delivery';

/** A stage's attempt that ended with files. */
export interface WrittenAttempt<S extends Writing = Writing> {
	readonly stage: S;
	readonly artifact: Artifacts[S];
	readonly at: number;
	readonly started: Started | undefined;
	readonly earlier: ProjectOrigins['files'];
	readonly references: References;
	readonly reading: Reading;
}

/** The files of an attempt: what they were made from keeps its origin, and the rest is the attempt's. */
export async function filesOfAttempt(attempt: WrittenAttempt): Promise<FilesOfStage> {
	const files = new Map<string, FileOrigins>();
	for (const file of attempt.artifact.files) files.set(file.path, await fileOf(attempt, file));
	return files;
}

async function fileOf(attempt: WrittenAttempt, file: DraftFile | DeliveryFile): Promise<FileOrigins> {
	const base = baseOf(attempt, file) ?? (await originalOf(attempt, file));
	const hash = attempt.reading.hash(file.content);
	const about = { hash, gaps: base?.gaps ?? [], ...(attempt.stage === 'delivery' && !base && { isAdded: true as const }) };
	if ('encoding' in file && file.encoding) return { ...(base ?? wholly('', { kind: 'tool' })), ...about, isSourceOnly: true };
	if (base && !base.isSourceOnly && base.text === file.content) return { text: base.text, runs: base.runs, ...about };
	const fresh = freshOf(attempt, file);
	const { text, runs } = base ? await carried(base, file.content, fresh) : wholly(file.content, fresh);
	return { ...attempt.references.marked({ text, runs }), ...about };
}

/** What the attempt had before it: the stage's own last result where it was sent back, else the stage before's. */
function baseOf({ stage, started, earlier }: WrittenAttempt, file: DraftFile | DeliveryFile): FileOrigins | undefined {
	if (stage === 'delivery')
		return earlier.quality.get(file.path) ?? (file.deliverableId ? withOtherFormat(earlier.quality, file.path) : undefined);
	if (stage === 'quality') return (started?.findings ? earlier.quality : earlier.draft).get(file.path);
	const previous = started?.feedback && file.by === 'model' ? earlier.draft.get(file.path) : undefined;
	// An outline by rule is no text that a model changes: it writes anew.
	return previous?.runs.some(({ origin }) => origin.kind !== 'tool' && origin.kind !== 'source') ? previous : undefined;
}

/** The file as it stood before the project, where a draft is a change of it. */
async function originalOf({ stage, reading }: WrittenAttempt, file: DraftFile | DeliveryFile): Promise<FileOrigins | undefined> {
	if (stage !== 'draft' || !('original' in file) || !file.original) return undefined;
	const { hash } = file.original;
	const text = await reading.readText(hash);
	return text === undefined ? undefined : { ...wholly(text, { kind: 'before' }), hash, gaps: [] };
}

/** What can't be made in its format is delivered in the nearest one. */
function withOtherFormat(files: FilesOfStage, path: string): FileOrigins | undefined {
	const stem = (name: string) => name.replace(/\.[^./]+$/, '');
	return [...files].find(([name]) => stem(name) === stem(path))?.[1];
}

/** A revision is a model's, whoever began the file; a formatter's work is a tool's unless the file is a model's. */
function freshOf({ stage, started, at }: WrittenAttempt, { by }: DraftFile | DeliveryFile): TextOrigin {
	const choice = started?.model ?? offline;
	const isModels = by === 'model' || (stage === 'quality' && choice.provider !== offline.provider);
	const about = { stage, at, ...(started && { attempt: started.attempt }) };
	if (!isModels) return { ...about, kind: 'tool' };
	return { ...about, kind: 'model', ...(choice.provider !== offline.provider && { model: `${choice.provider}/${choice.model}` }) };
}
