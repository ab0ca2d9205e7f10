import type { Source } from '../../../../shared/artifacts.ts';
import type { Span } from '../../../../shared/brief.ts';

/** A text that was read and may be quoted. */
export interface SourceText {
	readonly kind: NonNullable<Source['kind']>;
	/** Workspace-relative path with `/`, an attachment's name, or a page's address after redirects. */
	readonly location: string;
	readonly title: string;
	/** Quotes and positions refer to it. */
	readonly text: string;
	/** Stretches that speak to programs: neither quoted nor shown to a model. */
	readonly hostile: readonly Span[];
	/** Holds text that a reader of the original does not see. */
	readonly hidden: boolean;
	readonly retrievedAt?: number;
	readonly published?: string;
	readonly byline?: string;
}

/** What a source is called where there is little room. */
export const labelOf = ({ kind, location }: Pick<SourceText, 'kind' | 'location'>): string =>
	kind === 'link' || kind === 'web' ? hostOf(location) : location;

export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host.replace(/^www\./, '') : address);

export const overlaps = (spans: readonly Span[], { start, end }: Span): boolean =>
	spans.some((span) => start < span.end && span.start < end);
