import type { DraftFile } from '../../shared/artifacts.ts';
import type { Span } from '../../shared/brief.ts';
import type { Measured } from '../../shared/findings/verdicts.ts';
import type { Measure } from '../../shared/measures/measures.ts';
import { isProse } from '../checks/support/fileKinds.ts';
import { extensionOf } from '../landing/paths.ts';

/** A file of the package as text: of a document for an office program, the text that it is made of. */
export interface MeasuredFile extends Pick<DraftFile, 'path' | 'format' | 'content'>, Partial<Pick<DraftFile, 'by' | 'complete' | 'made'>> {
	/** Pages, where whoever laid the file out has counted them. */
	readonly pages?: number;
}

/** Where a file is looked at: the whole of it, or one part. */
export interface Place {
	readonly file: MeasuredFile;
	/** Where in the file's content. */
	readonly at: Span;
	/** What stands there; of a key's value, the value itself. */
	readonly text: string;
	/** The measure's part, when it is not the whole file. */
	readonly part?: string;
}

/** What came of one place. */
export interface Outcome {
	readonly result: Measured['result'];
	readonly has: string;
	/** In the file's content. */
	readonly at?: readonly Span[];
	/** The measure does not fit such a file: where it fits others, they decide. */
	readonly isUnfit?: boolean;
}

/** Measures one place. `files` are the whole package. */
export type Runner = (measure: Measure, place: Place, files: readonly MeasuredFile[]) => Outcome | Promise<Outcome>;

export const holds = (has: string, at?: readonly Span[]): Outcome => ({ result: 'holds', has, ...(at && { at }) });
export const fails = (has: string, at?: readonly Span[]): Outcome => ({ result: 'fails', has, ...(at && { at }) });
export const undecidable = (has: string): Outcome => ({ result: 'undecidable', has });
export const unfit = (has: string): Outcome => ({ result: 'undecidable', has, isUnfit: true });

const tabular = new Set(['csv', 'tsv', 'ics', 'vcf']);

/** Whether somebody reads the file as a text. */
export const isRead = ({ path }: Pick<MeasuredFile, 'path'>): boolean => isProse({ path }) && !tabular.has(extensionOf(path));

/** A file as the checks take it. */
export const asDraft = (file: MeasuredFile): DraftFile => ({ deliverableId: '', by: 'model', complete: true, ...file });

/** A place that holds only a stretch of its file, as a file of its own. */
export const asFile = ({ file, text }: Place): DraftFile => asDraft({ ...file, content: text });

/** Whether the text of the place is the file's at that place, to the letter. */
export const isVerbatim = ({ at, text }: Place): boolean => at.end - at.start === text.length;

export const within = (outer: Span, inner: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;
