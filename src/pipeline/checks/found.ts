import type { DraftFile, Finding, Severity } from '../../shared/artifacts.ts';
import type { Span } from '../../shared/brief.ts';

/** A finding before it has its id, rule and origin. */
export interface Found {
	readonly severity: Severity;
	readonly message: string;
	readonly path?: string;
	readonly at?: Span;
	readonly suggestion?: string;
	/** What puts it right without any judgement: this stretch becomes that text. */
	readonly fix?: NonNullable<Finding['fix']>;
	/** Further places with the same cause. */
	readonly more?: NonNullable<Finding['more']>;
	readonly requirementId?: string;
}

/** All that a check of a text by itself may look at. */
export type FileText = Pick<DraftFile, 'path' | 'format' | 'content' | 'by' | 'complete'>;

/** What the floor wrote: the frame of a text, not the text. Checks of finished text pass it by. */
export const isOutline = ({ by, made }: Pick<DraftFile, 'by' | 'made'>): boolean => by === 'rule' && made === undefined;
