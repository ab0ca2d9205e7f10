import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../../src/shared/findings/verdicts.ts';
import type { StageName } from '../../src/shared/stages.ts';

/** One answer of a model, as it came. */
export interface RecordedAnswer {
	readonly stage: StageName;
	/** What it was for, as the run's record of requests says: `artifact`, `repair`, a file's path. */
	readonly purpose: string;
	readonly text: string;
}

/** A chain that was once played through with answers written from each request alone. */
export interface Recording {
	readonly name: string;
	/** `strong`: as a current model answers; `weak`: as a small one does, with its slips. */
	readonly model: 'strong' | 'weak';
	/** The brief, below test/support/briefs or beside the recording, and what came along. */
	readonly brief: string;
	readonly attachments?: readonly string[];
	/** In the order in which they were given. */
	readonly answers: readonly RecordedAnswer[];
}

/** What an independent reader says of a recorded run, having read the brief and the files alone. */
export interface RecordingTruth {
	/** The right verdict on each requirement of the recorded strategy; absent ids were not judged by the reader. */
	readonly verdicts: Readonly<Record<string, Verdict['verdict']>>;
	/** Requirements that ask for nothing, although they stand in the strategy. */
	readonly noRequirements: readonly string[];
	/** Rule findings of the gravest kind that are wrong, as `rule path`. */
	readonly falseBlockers: readonly string[];
	/** Passages of files for the client, the message among them, that say what is not true. */
	readonly falseStatements: readonly string[];
	/** Files that the client named and the package has to hold. */
	readonly files: readonly string[];
}

const folder = import.meta.dirname;

export const recordings = (): Recording[] =>
	globSync('*/recording.json', { cwd: folder })
		.sort()
		.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording);

export const truthOf = ({ name }: Pick<Recording, 'name'>): RecordingTruth =>
	JSON.parse(readFileSync(join(folder, name, 'truth.json'), 'utf8')) as RecordingTruth;
