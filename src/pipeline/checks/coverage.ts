import type { Coverage, DraftFile, Requirement, Severity } from '../../shared/artifacts.ts';
import { literal } from '../text.ts';
import { type Check, type CheckInput, type Found, isOutline, toFindings } from './check.ts';
import { counts } from './coverage/counts.ts';
import { type FileIndex, indexOf, languageOf, placesOf, shareOf, weightOf } from './coverage/fileIndex.ts';
import { measures } from './coverage/measures.ts';
import { type Forbidden, forbiddenIn } from './coverage/negations.ts';
import { type Terms, termsOf } from './coverage/terms.ts';
import { matchesOf } from './positions.ts';

/** Whether each requirement is answered, as far as a program can tell, and whether what is forbidden is kept out. */
export const coverage: Check = {
	name: 'coverage',
	anySize: true,
	run: (input) => {
		const answers = answersOf(input);
		return toFindings('coverage', [
			...answers.flatMap((answer) => answer.found),
			...(input.files.every(isOutline) ? [] : unmeasured(answers)),
		]);
	},
};

/** Which requirement is answered where. `partly` also stands for what cannot be measured; such a one has no places. */
export const coverageOf = (input: CheckInput): Coverage[] => answersOf(input).map((answer) => answer.coverage);

interface Answered {
	readonly coverage: Coverage;
	readonly found: readonly Found[];
	/** `silent`: none of its words is in any file, and they are too few to say more. */
	readonly unmeasured?: 'form' | 'silent';
}

const severityOf: Readonly<Record<Requirement['priority'], Severity>> = { must: 'blocker', should: 'major', nice: 'minor' };

/** Shares of a requirement's terms found in one file. A text can answer in words of its own, so little is enough for doubt. */
const answeredFrom = 0.6;
const absentBelow = 0.2;
/** Without anything said to the letter it takes so many distinctive words, none of them found, to call a requirement unanswered. */
const leastWords = 3;

function answersOf(input: CheckInput): Answered[] {
	const files = input.files.map(indexOf);
	return input.strategy.requirements.map((requirement) => answerOf(requirement, filesFor(requirement, files, input), files));
}

/** The files that have to answer it come first; an answer anywhere else counts too. */
function filesFor(requirement: Requirement, files: readonly FileIndex[], { strategy }: CheckInput): FileIndex[] {
	const named = strategy.deliverables.filter((one) => one.answers.includes(requirement.id));
	const isNamed = ({ file }: FileIndex) => named.some((one) => one.id === file.deliverableId || one.path === file.path);
	return [...files.filter(isNamed), ...files.filter((index) => !isNamed(index))];
}

function answerOf(requirement: Requirement, files: readonly FileIndex[], all: readonly FileIndex[]): Answered {
	const said = [requirement.quote, requirement.text].filter((text) => text.trim() !== '').map(forbiddenIn);
	const broken = [...forbiddenFound(requirement, said, all), ...measuresBroken(requirement, all)];
	if (broken.length > 0) return answered(requirement, 'no', [], broken);

	const judged = together(said.map((one) => judge(termsOf(one.rest), one.rest, files)));
	if (judged?.verdict === 'yes') return answered(requirement, 'yes', judged.places, []);
	const measured = measuredOtherwise(requirement, said, all);
	if (measured === 'whole' && !judged?.isLiteral) return answered(requirement, 'yes', judged?.places ?? [], []);
	if (!judged) return { ...answered(requirement, 'partly', [], []), unmeasured: isSilent(said, all) ? 'silent' : 'form' };
	if (judged.verdict === 'partly' || measured) return answered(requirement, 'partly', judged.places, []);
	const path = files[0]?.file.path;
	const message = `${requirement.id} is not answered: ${requirement.text || requirement.quote}`;
	const suggestion = 'Answer it, or say in your feedback why it is left out.';
	return answered(
		requirement,
		'no',
		[],
		[{ severity: severityOf[requirement.priority], message, ...(path && { path }), suggestion, requirementId: requirement.id }],
	);
}

function answered(requirement: Requirement, verdict: Coverage['answered'], places: Coverage['places'], found: readonly Found[]): Answered {
	return { coverage: { requirementId: requirement.id, answered: verdict, places, by: 'rule' }, found };
}

interface Judged {
	readonly verdict: Coverage['answered'];
	readonly share: number;
	readonly places: Coverage['places'];
	/** Something is to be said to the letter. */
	readonly isLiteral: boolean;
}

/** Null when the text gives too little to look for. */
function judge(terms: Terms, text: string, files: readonly FileIndex[]): Judged | null {
	const weight = weightOf(terms);
	if (weight === 0) return null;
	const shares = files.map((index) => ({ index, share: shareOf(terms, index) }));
	const found = shares.filter(({ share }) => share >= answeredFrom);
	const good =
		found.length > 0
			? found
			: shares
					.filter(({ share }) => share >= absentBelow)
					.toSorted((a, b) => b.share - a.share)
					.slice(0, 1);
	const places = good.flatMap(({ index }) => placesOf(terms, index, 1)).slice(0, 4);
	const share = Math.max(0, ...shares.map((one) => one.share));
	const isLiteral = terms.literal.length + terms.numbers.length > 0;
	if (found.some(({ index }) => !isOutline(index.file))) return { verdict: 'yes', share, places, isLiteral };
	if (good.length > 0) return { verdict: 'partly', share, places, isLiteral };
	const isOtherLanguage = files.some(({ language }) => language && language !== (languageOf(text) ?? language));
	const isSilent = isLiteral || (share === 0 && terms.words.length >= leastWords && !isOtherLanguage);
	return isSilent ? { verdict: 'no', share, places: [], isLiteral } : null;
}

/** The client's words and the strategy's put the same thing differently: the better one counts, and silence only when both agree. */
function together(judged: readonly (Judged | null)[]): Judged | null {
	const sure = judged.filter((one) => one !== null).toSorted((a, b) => b.share - a.share)[0] ?? null;
	return sure?.verdict === 'no' && judged.includes(null) && !sure.isLiteral ? null : sure;
}

function forbiddenFound(requirement: Requirement, said: readonly Forbidden[], files: readonly FileIndex[]): Found[] {
	const phrases = [...new Map(said.flatMap((one) => one.phrases).map((phrase) => [phrase.toLowerCase(), phrase])).values()];
	return phrases.flatMap((phrase) =>
		files.flatMap(({ file }) =>
			occurrences(file, phrase).map(
				(at): Found => ({
					severity: 'blocker',
					message: `"${phrase}" stands in the text, and ${requirement.id} forbids it.`,
					path: file.path,
					at,
					suggestion: 'Say it in other words.',
					requirementId: requirement.id,
				}),
			),
		),
	);
}

/** An outline repeats what is forbidden because it repeats the requirement. */
function occurrences(file: DraftFile, phrase: string) {
	if (isOutline(file)) return [];
	const pattern = phrase
		.split(/\s+/)
		.map((word) => literal(word).replace(/['’]/g, "['’]"))
		.join('[\\s-]+');
	return matchesOf(file.content, new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu')).map(({ at }) => at);
}

/** What is forbidden by name and what is a rule of form was looked for and kept: all that the requirement forbids, or a part of it. */
function measuredOtherwise(requirement: Requirement, said: readonly Forbidden[], files: readonly FileIndex[]): 'whole' | 'part' | null {
	if (files.every(({ file }) => isOutline(file))) return null;
	const phrases = said.some((one) => one.phrases.length > 0) ? 1 : 0;
	const kept = phrases + new Set(measuresOf(requirement, files).map((one) => one.measure)).size;
	if (kept === 0) return null;
	return (requirement.quote.match(prohibition) ?? []).length <= kept ? 'whole' : 'part';
}

const prohibition = /\b(?:no|not|without|never|avoid|don['’]?t|tanpa|jangan|jgn|tidak|hindari)\b/gi;

function measuresOf(requirement: Requirement, files: readonly FileIndex[]) {
	const text = `${requirement.quote}\n${requirement.text}`;
	return [...measures, ...counts]
		.filter((measure) => measure.applies(text))
		.flatMap((measure) =>
			files.flatMap(({ file }) => {
				const places = isOutline(file) ? null : measure.violations(file, text);
				return places ? [{ measure, file, places }] : [];
			}),
		);
}

const measuresBroken = (requirement: Requirement, files: readonly FileIndex[]): Found[] =>
	measuresOf(requirement, files).flatMap(({ measure, file, places }) =>
		places.slice(0, 5).map(
			(at): Found => ({
				severity: severityOf[requirement.priority],
				message: `${measure.broken} (${requirement.id}).`,
				path: file.path,
				at,
				requirementId: requirement.id,
			}),
		),
	);

const isSilent = (said: readonly Forbidden[], files: readonly FileIndex[]): boolean =>
	said.every(({ rest }) => {
		const terms = termsOf(rest);
		const isWritten = ({ file, language }: FileIndex) =>
			!isOutline(file) && (language ?? languageOf(rest)) === (languageOf(rest) ?? language);
		return terms.words.length >= 2 && files.some(isWritten) && files.every((index) => shareOf(terms, index) === 0);
	});

/** One line each for all that no rule can decide, so that nobody takes silence for a yes. */
function unmeasured(answers: readonly Answered[]): Found[] {
	const idsOf = (kind: Answered['unmeasured']) =>
		answers.filter((answer) => answer.unmeasured === kind).map((answer) => answer.coverage.requirementId);
	const [silent, form] = [idsOf('silent'), idsOf('form')];
	return [
		...(silent.length === 0
			? []
			: [
					{
						severity: 'minor',
						message: `No file uses a word of ${silent.join(', ')}. See whether ${silent.length === 1 ? 'it is' : 'they are'} answered.`,
					} as const,
				]),
		...(form.length === 0
			? []
			: [
					{
						severity: 'info',
						message: `No rule can measure ${form.join(', ')}. Read the text for ${form.length === 1 ? 'it' : 'them'} yourself.`,
					} as const,
				]),
	];
}
