import type { Question } from '../../../../shared/artifacts.ts';
import type { Brief } from '../../../../shared/brief.ts';
import { scrubQuery } from '../../../brief/scrub.ts';
import { termsOf } from './search.ts';

export interface Query {
	readonly text: string;
	/** What was taken out of it, by kind. */
	readonly removed: readonly string[];
}

const mostWords = 12;
const longest = 400;

/** What is to be sent to the web search for a question: its own queries as the person left them, else one made from its words. */
export function queriesFor(question: Question): readonly string[] {
	const given = question.queries ?? [termsOf(question.text).slice(0, mostWords).join(' ')];
	return [...new Set(given.map((query) => query.replace(/\s+/g, ' ').trim().slice(0, longest)))].filter((query) => query !== '');
}

/** The query less the client's names, addresses and secrets; null when nothing is left that could be searched for. */
export function scrubbed(query: string, brief: Brief): Query | null {
	const { text, removed } = scrubQuery(query, brief);
	const rest = text.replace(/\s+/g, ' ').trim();
	const isNothing = removed.length > 0 ? termsOf(rest).length === 0 : rest === '';
	return isNothing ? null : { text: rest, removed };
}
