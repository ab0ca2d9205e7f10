import { PipelineError } from '../../pipeline/errors.ts';

/** A file that cannot be read: what it is, and what to do about it. */
export const unreadable = (message: string, cause?: unknown): PipelineError =>
	new PipelineError('unreadable', message, cause === undefined ? undefined : { cause });
