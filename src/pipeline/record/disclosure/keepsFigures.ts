import { english } from './en.ts';
import { indonesian } from './id.ts';

/**
 * Why a person's wording of a disclosure can't stand, as sentences; empty when it can. Each figure, name and stage of the text that
 * was generated has to stand in it, in the same order, no other may be added, the sentences about what can't be proven stay as they
 * are, and nothing is claimed about people or AI that the record does not say.
 */
export function keepsFigures(generated: string, edited: string): string[] {
	return [...figureProblems(generated, edited), ...limitProblems(generated, edited), ...claimProblems(generated, edited)];
}

/**
 * A figure is a code span, bold text, or a word that holds a digit, with its per cent sign. In order, because two figures that
 * change places say something else.
 */
const figuresIn = (text: string): string[] =>
	[
		...text.normalize('NFKC').matchAll(/`[^`]*`|\*\*[^*]*\*\*|[\p{L}\p{N}\p{M}_./:,+-]*\p{N}[\p{L}\p{N}\p{M}_./:,+-]*(?:\s*[%‰])?|[%‰]/gu),
	].map(([found]) => found.replace(/^[.,:/+-]+|[.,:/+-]+$/g, '').replace(/\s/g, found.startsWith('`') || found.startsWith('*') ? ' ' : ''));

function figureProblems(generated: string, edited: string): string[] {
	const [wanted, found] = [figuresIn(generated), figuresIn(edited)];
	const missing = without(wanted, found).map((figure) => `${figure} is missing: figures and names stay as they were generated.`);
	const added = without(found, wanted).map((figure) => `${figure} is not in the record: no figure or name can be added.`);
	const isOrdered = wanted.every((figure, index) => figure === found[index]);
	if (missing.length + added.length > 0 || isOrdered) return [...missing, ...added];
	return ['The figures stand in another order, so they say something else. Put them back into the order they were in.'];
}

/** What of the first is not in the second, as often as it is not. */
function without(texts: readonly string[], others: readonly string[]): string[] {
	const left = [...others];
	return texts.filter((text) => {
		const at = left.indexOf(text);
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}

/** Without what looks the same and is not, and without what nobody sees. */
const normal = (text: string) => text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

function limitProblems(generated: string, edited: string): string[] {
	return [english, indonesian]
		.flatMap(({ limit, limits }) => [limit, ...limits])
		.filter((sentence) => oneLine(generated).includes(sentence) && !oneLine(edited).includes(sentence))
		.map((sentence) => `This sentence has to stay: "${sentence}"`);
}

const people = 'humans?|people|persons?|by hand|myself|ourselves|manusia|orang|sendiri';
const made =
	'made|written|authored|created|crafted|produced|composed|wrote|dibuat|ditulis|disusun|diciptakan|dikarang|buatan|karya|tulisan|hasil';
const ai = '(?:AI|A\\.I\\.|artificial intelligence|language models?|chat ?bots?|ChatGPT|kecerdasan (?:buatan|artifisial)|model bahasa)';
const no = 'no|not|never|without|free (?:of|from)|zero|none|neither|tanpa|tidak|tak|bukan|bebas|nol';

/** Anything but the end of a sentence, and not much of it: wording is free. */
const near = '[^.!?\\n]{0,40}?';
const either = (first: string, second: string) =>
	new RegExp(
		`(?<![\\p{L}\\p{N}])(?:(?:${first})(?!\\p{L})${near}(?<!\\p{L})(?:${second})|(?:${second})(?!\\p{L})${near}(?<!\\p{L})(?:${first}))(?!\\p{L})`,
		'giu',
	);

/** Claims that only a generated text may make. */
const claims: readonly { readonly pattern: RegExp; readonly why: (found: string) => string }[] = [
	{
		pattern: either(people, made),
		why: (found) => `"${found}" says that a person made it, which no record can prove. Say what was typed or reviewed instead.`,
	},
	{
		pattern:
			/(?<!\p{L})(?:(?:I|we)(?:\s+\p{L}+)?\s+(?:wrote|written|authored)|(?:saya|kami)(?:\s+\p{L}+)?\s+(?:menulis|mengarang)|hand-?(?:made|written|crafted))(?!\p{L})/giu,
		why: (found) => `"${found}" says that a person made it, which no record can prove. Say what was typed or reviewed instead.`,
	},
	{
		pattern: either(
			people,
			'fully|entirely|purely|wholly|completely|totally|genuinely|sepenuhnya|seluruhnya|murni|asli|sejati|seratus|hundred',
		),
		why: (found) => `"${found}" claims more than any record can prove.`,
	},
	{
		pattern: either(ai, no),
		why: (found) => `"${found}" says that AI took no part, which the record does not say in these words.`,
	},
	{
		pattern: /(?<!\p{L})(?:\p{L}+[\s-]+(?:per ?cent|persen)|AI[- ]free)(?!\p{L})/giu,
		why: (found) => `"${found}" is a figure or a claim in words that the record does not hold.`,
	},
];

/** A claim that stands in the generated text as it is may stand in the edited one. */
function claimProblems(generated: string, edited: string): string[] {
	const [before, after] = [generated, edited].map((text) => oneLine(normal(text).replaceAll(/[*_`]/g, ''))) as [string, string];
	return claims.flatMap(({ pattern, why }) => {
		const known = claimsIn(before, pattern);
		return claimsIn(after, pattern)
			.filter((found) => !known.some((one) => one.toLowerCase() === found.toLowerCase()))
			.map(why);
	});
}

const claimsIn = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([found]) => found);
