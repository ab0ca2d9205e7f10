import { spellingLanguageOf } from '../../text/languageOf.ts';
import type { CheckInput } from '../check.ts';

/** The language that a text is in, or the one that the strategy is in where the text is too short to say. */
export const languageIn = (text: string, { strategy }: { readonly strategy: Pick<CheckInput['strategy'], 'language'> }): string =>
	spellingLanguageOf(text) ?? strategy.language;

/** What is known before anything is drafted: brief, attachments, strategy, research. */
export function knownText({ brief, strategy, research }: CheckInput): string {
	const claims =
		research?.answers.flatMap(({ claims: list, summary }) => [...list.flatMap((one) => [one.quote, one.text]), summary?.text ?? '']) ?? [];
	const sources = research?.sources.flatMap(({ title, byline = '', location }) => [title, byline, location]) ?? [];
	return [
		brief.text,
		...brief.attachments.map(({ text }) => text),
		strategy.title,
		...strategy.requirements.flatMap(({ text, quote }) => [text, quote]),
		...strategy.constraints.flatMap(({ text, quote }) => [text, quote]),
		...[...strategy.goals, ...strategy.assumptions].map(({ text }) => text),
		strategy.audience?.text ?? '',
		...strategy.deliverables.flatMap(({ purpose, path }) => [purpose, path]),
		...claims,
		...sources,
	].join('\n');
}

/** All that the client asks, as one text. */
export const askedText = ({ brief, strategy }: CheckInput): string =>
	[brief.text, ...strategy.requirements.map(({ text }) => text), strategy.tone?.text ?? '', strategy.audience?.text ?? ''].join('\n');
