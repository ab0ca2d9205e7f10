import type { Requirement, Strategy } from '../../../shared/artifacts.ts';
import { measureText } from '../../../shared/measures/measureText.ts';
import { fits } from '../../measures/paths.ts';

/**
 * Requirements as a model reads them: what is asked, in the client's words beside it. A side of a contradiction that the client has
 * not settled is no order: the working decision stands in its place. What the program measures of it stands below; with a path, in
 * that file.
 */
export const requirementLines = (requirements: readonly Requirement[], { plan }: Pick<Strategy, 'plan'>, path?: string): string[] =>
	requirements.map((one) => {
		const { id, text, priority, standing } = one;
		if (standing === 'undecided') {
			const decisions = plan?.decisions.filter(({ about }) => about.includes(id)) ?? [];
			// The decision itself stands on the strategy's page.
			const until = decisions.length > 0 ? `; until then ${decisions.map((decision) => decision.id).join(', ')} holds` : '';
			return `- ${id} (the client has not decided this; no order${until}): ${oneLine(text)}${said(one)}`;
		}
		return `- ${id} (${priority}): ${oneLine(text)}${said(one)}${measured(one, path)}`;
	});

/** Every passage: the second often has the example that decides. */
function said({ text, quote, alsoQuoted = [] }: Requirement): string {
	const passages = [quote, ...alsoQuoted.map((one) => one.quote)].map(oneLine).filter((one) => one !== '');
	if (passages.length === 0 || (passages.length === 1 && passages[0] === oneLine(text))) return '';
	return `\n  in the client's words: ${passages.map((one) => JSON.stringify(one)).join(' … ')}`;
}

function measured({ measures = [] }: Requirement, path: string | undefined): string {
	const own = measures.filter((measure) => path === undefined || measure.path === '' || fits(measure.path, path));
	return own.length > 0 ? `\n  measured: ${own.map((measure) => measureText(measure)).join('; ')}` : '';
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
