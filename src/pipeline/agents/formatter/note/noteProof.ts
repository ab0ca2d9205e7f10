import { metIds, type NoteFacts } from './noteFacts.ts';

/** One sentence of a model's note, with what the model says it rests on. */
export interface NoteSentence {
	/** As it stands in the note, its marks included. */
	readonly whole: string;
	/** `R3`, `not R3`, `W1`, `Q2`, `missing a.pdf`, `a.py`; empty for a greeting, thanks or a closing. */
	readonly bases: readonly string[];
}

const mark = /[ \t]*\[\[([^[\]\n]{1,300})\]\]/g;

/** The note as the client reads it. */
export const withoutMarks = (text: string): string => text.replace(mark, '');

/** The sentences; a mark speaks for the one sentence that it ends, and no other rests on it. */
export function sentencesIn(text: string): NoteSentence[] {
	return text.split('\n').flatMap((line) => {
		const found: NoteSentence[] = [];
		let start = 0;
		for (const match of line.matchAll(mark)) {
			const end = match.index + match[0].length;
			const bases = (match[1] ?? '').split(',').map((one) => one.trim());
			const before = split(line.slice(start, match.index));
			found.push(...before.slice(0, -1).map((whole) => ({ whole, bases: [] })));
			found.push({ whole: `${before.at(-1) ?? ''}${match[0]}`, bases: bases.filter(Boolean) });
			start = end;
		}
		const rest = line.slice(start);
		return rest.replace(/^[\s.,;:)]+/, '') === '' ? found : [...found, ...split(rest).map((whole) => ({ whole, bases: [] }))];
	});
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A picture's mark (`![`) ends no sentence: taken apart, its link would look harmless. */
function split(text: string): string[] {
	const found: string[] = [];
	for (const { segment } of segmenter.segment(text)) {
		const last = found.at(-1);
		if (last?.endsWith('![') || (last?.endsWith('!') && segment.startsWith('['))) found.splice(-1, 1, last + segment);
		else found.push(segment);
	}
	return found;
}

/** Why a sentence can't be sent as it is: what it rests on is not proven, not decided or not there. Undefined when it can. */
export function objectionToSentence({ whole, bases }: NoteSentence, facts: NoteFacts): string | undefined {
	const words = JSON.stringify(withoutMarks(whole).trim());
	if (bases.length === 0)
		return statesSomething(whole, facts) ? `${words} names a figure or a file and does not say what it rests on` : undefined;
	const known = knownIn(facts);
	for (const basis of bases) {
		if (known.has(basis)) continue;
		const open = facts.judged.find(({ requirement }) => basis === requirement.id);
		return open
			? `${words} rests on ${basis}, which is not proven to be met: say what is open ([[not ${basis}]]), or leave it out`
			: `${words} rests on ${basis}, which is not among the facts`;
	}
	return undefined;
}

function knownIn(facts: NoteFacts): ReadonlySet<string> {
	const met = metIds(facts);
	const open = facts.judged.filter(({ requirement }) => !met.has(requirement.id)).map(({ requirement }) => `not ${requirement.id}`);
	return new Set([
		...met,
		...open,
		...facts.decisions.map(({ id }) => id),
		...facts.questions.map(({ id }) => id),
		...facts.missing.map(({ path }) => `missing ${path}`),
		...facts.files.map(({ path }) => path),
		'brief',
		...(facts.runs.length > 0 ? ['run'] : []),
	]);
}

const statesSomething = (text: string, { files }: NoteFacts): boolean =>
	/\d/.test(text.replace(listNumber, '')) || files.some(({ path }) => text.includes(path));

/** The number of a point in a list states nothing. */
const listNumber = /^\s*\d{1,2}[.)](?:\s|$)/;

/** Open points that the note is silent about: each has to be told, by name. */
export function untold(text: string, sentences: readonly NoteSentence[], facts: NoteFacts): string[] {
	const told = new Set(sentences.flatMap(({ bases }) => bases));
	return [
		...facts.missing
			.filter(({ path }) => !text.includes(path))
			.map(({ path }) => `${path} is not in the package, and the note does not name it`),
		...facts.questions.filter(({ id }) => !told.has(id)).map(({ id, text: words }) => `the question ${id} is not asked: ${words}`),
		...facts.decisions.filter(({ id }) => !told.has(id)).map(({ id, decision }) => `the decision ${id} is not told: ${decision}`),
	];
}
