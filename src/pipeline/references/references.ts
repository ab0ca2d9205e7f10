import type { Research } from '../../shared/artifacts.ts';
import type { ReferenceStyle } from '../../shared/panel/protocol.ts';
import { apa } from './apa.ts';
import { bibtex } from './bibtex.ts';
import { type Entry, toEntry } from './entry.ts';
import { markdown } from './markdown.ts';
import { wordsFor } from './words.ts';

/**
 * The research's sources as a list to paste: those that a claim rests on, or all where there is no claim; a link that could not be read is
 * none. Language is an ISO 639-1 code; Indonesian and English are known, every other is English. Empty without sources.
 */
export async function references(research: Research, style: ReferenceStyle, language: string): Promise<string> {
	const words = wordsFor(language);
	const entries = usedSources(research).map(toEntry);
	return writers[style](entries, words);
}

const writers: Readonly<Record<ReferenceStyle, (entries: readonly Entry[], words: ReturnType<typeof wordsFor>) => string>> = {
	markdown,
	bibtex,
	apa,
};

export function usedSources({ answers, sources }: Research): Research['sources'] {
	const used = new Set(answers.flatMap(({ claims }) => claims).flatMap(({ sourceId, also = [] }) => [sourceId, ...also]));
	const read = sources.filter(({ flags }) => !flags?.includes('dead'));
	const quoted = read.filter(({ id }) => used.has(id));
	return quoted.length > 0 ? quoted : read;
}
