import type { Brief, Span } from '../../shared/brief.ts';

type Places = Pick<Brief, 'parts'>;

/** Where in the brief a passage stands, as far as that needs saying: `page 3`, `terms.pdf, page 2`, `Answers from the client`; else empty. */
export function placeInBrief({ parts }: Places, at: Span): string {
	const part = parts?.find((one) => at.start >= one.at.start && at.start < one.at.end);
	if (!part) return '';
	const page = part.pages ? part.pages.filter((start) => start <= at.start).length : 0;
	return [part.role === 'brief' ? '' : part.name, page > 0 ? `page ${page}` : ''].filter(Boolean).join(', ');
}
