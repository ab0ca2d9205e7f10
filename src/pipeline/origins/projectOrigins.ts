import type { Gap, OriginPlace } from '../../shared/record/origins.ts';
import type { OriginText } from './runs.ts';

/** One file's text and where each stretch of it came from. */
export interface FileOrigins extends OriginText {
	/** Hash of the file's content. */
	readonly hash: string;
	/** The file holds bytes (Word, PDF, …) that were made from this text. */
	readonly isSourceOnly?: true;
	/** The Formatter added it: no deliverable, but what goes with them. */
	readonly isAdded?: true;
	/** Changes on its way that nobody saw come about. */
	readonly gaps: readonly Gap[];
}

export type FilesOfStage = ReadonlyMap<string, FileOrigins>;

/** Whose words stand where in a run's files, up to some event of its journal. */
export interface ProjectOrigins {
	/** How many events it was folded from. */
	readonly events: number;
	readonly files: Readonly<Record<OriginPlace['stage'], FilesOfStage>>;
}
