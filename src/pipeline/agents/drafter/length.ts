import type { Deliverable, Strategy } from '../../../shared/artifacts.ts';
import { constraintsFor, requirementsFor } from '../../asking/prompt/requirements.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { fits } from '../../measures/paths.ts';
import type { Message, ModelClient } from '../../ports.ts';

/** Words that a model writes well in one answer. */
const wordsInOneAnswer = 2_000;
/** Tokens for one word; more than English has, because other languages take more. */
const tokensPerWord = 2;
const charactersPerWord = 6;
const wordsPerPage = 450;

/**
 * Words that a text is to have when it does not fit one answer: its limits ask for more than 2,000 words, or for more than the
 * model's context has room for after what is sent. Undefined for all else, for what has no stated length, and for code, data and
 * designs, which do not fall into sections that can be written apart.
 */
export function wordsOfLong(
	strategy: Strategy,
	deliverable: Deliverable,
	model: ModelClient,
	messages: readonly Message[],
): number | undefined {
	const kind = kindOf(deliverable);
	if (kind !== 'markdown' && kind !== 'text') return undefined;
	const words = wantedWords(strategy, deliverable);
	if (words === undefined) return undefined;
	const sent = messages.reduce((sum, { content }) => sum + model.countTokens(content), 0);
	const room = (model.contextTokens - sent) * 0.8;
	return words > wordsInOneAnswer || words * tokensPerWord > room ? words : undefined;
}

/** In words, by what is measured. */
const sizes: Readonly<Partial<Record<string, number>>> = {
	words: 1,
	characters: 1 / charactersPerWord,
	bytes: 1 / charactersPerWord,
	pages: wordsPerPage,
};

interface Range {
	readonly unit?: string | undefined;
	readonly min?: number | undefined;
	readonly max?: number | undefined;
}

/** The middle of what is allowed, or a little inside its one end. */
function middleOf({ unit = 'words', min, max = (min ?? 0) * 1.2 }: Range): number[] {
	const words = (((min ?? max * 0.8) + max) / 2) * (sizes[unit] ?? 0);
	return words > 0 ? [words] : [];
}

function wantedWords(strategy: Strategy, deliverable: Deliverable): number | undefined {
	const { path } = deliverable;
	const measures = requirementsFor(strategy, deliverable)
		.filter(({ standing }) => standing !== 'undecided')
		.flatMap(({ measures: own = [] }) => own)
		.filter(({ kind, part, path: of }) => kind === 'length' && !part && (of === '' || fits(of, path)));
	const measured = measures.flatMap(middleOf);
	if (measured.length > 0) return Math.round(Math.min(...measured));
	const wanted = constraintsFor(strategy, path).flatMap(({ kind, text, quote, limit }) => {
		if (limit) return middleOf(limit);
		if (kind !== 'length') return [];
		const pages = /(\d{1,3})(?:\s*(?:-|–|to|sampai)\s*(\d{1,3}))?\s*(?:pages?|halaman|hal\b)/i.exec(`${text} ${quote}`);
		return pages ? [((Number(pages[1]) + Number(pages[2] ?? pages[1])) / 2) * wordsPerPage] : [];
	});
	// Several limits hold at once: the tightest counts.
	return wanted.length > 0 ? Math.round(Math.min(...wanted)) : undefined;
}
