import type { Span } from '../../shared/brief.ts';
import { checkLandingPath } from '../landing/paths.ts';
import { stanceIn } from './aiRule/aiSentence.ts';

/** Words that speak to a program instead of a freelancer. A brief is data: such passages are left out and told. */
const toPrograms =
	/\b(?:ignore|disregard|forget) (?:all |any |the )*(?:previous|prior|above|earlier) (?:instructions?|prompts?|rules?)|\bsystem prompt\b|\b(?:strategist|drafter|formatter|quality control(?:ler)?|researcher)(?: agent)?\s*:|\bpre-?approved\b|\bskip (?:every|all) checks?\b|\bdo not (?:tell|list|show|mention) (?:the user|it|this)\b|<\/?(?:system|client_brief|assistant|user)>|\bmarker: |\babaikan (?:semua )?(?:instruksi|perintah)/i;
const programs = /\b(?:automated|ai|language model) (?:assistants?|agents?|tools?)\b/i;
/** The programs are spoken to, not of. */
const addressed =
	/\b(?:to|for|dear|attention|hey|hello|all) (?:all |any |the )*(?:automated|ai|language model) \w+s\b|\b(?:automated|ai|language model) (?:assistants?|agents?|tools?)(?:[:!]| (?:must|should|shall|reading|that read|who read|are (?:asked|instructed|told)))/i;
const secrets =
	/\{\{\s*(?:env|process|secrets?)\b|\bAPI_KEY\b|\bid_rsa\b|\bcommand:[\w.]+|curl\b.*\|\s*(?:\\\|)?\s*(?:ba)?sh\b|\bwget\b.*\|\s*sh\b/i;
/** A stretch of text after which a letter-by-letter disguise cannot be read as words. */
const disguised = /(?:\p{L}⟦\d+ invisible characters?⟧){3}/u;

/** How elements that nobody sees begin when the brief is shown: those styled away. */
const unseenElement =
	/<(\w+)[^<>]*(?:style\s*=\s*["'][^"']*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt)?\b|(?<!-)color\s*:\s*(?:#f{3}(?:f{3})?\b|white|transparent))|\shidden\b)[^<>]*>/gi;

/** Passages that are no requirements whatever they ask for: hidden ones, those that speak to programs, and those about files outside of the delivery. */
export function hostilePassages<T extends { readonly at: Span }>(text: string, passages: readonly T[]): ReadonlySet<T> {
	const hidden = unseenStretches(text);
	return new Set(
		passages.filter(
			({ at }) => hidden.some((span) => at.start < span.end && span.start < at.end) || isHostile(text.slice(at.start, at.end)),
		),
	);
}

/** Comments, and elements styled away. Each ending is looked for once, so that a text of openings alone takes no longer than another. */
function unseenStretches(text: string): Span[] {
	const comments = [...text.matchAll(/<!--[\s\S]*?(?:-->|$)/g)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length,
	}));
	// Offsets must stay, and some capitals outside of ASCII are longer when they are small.
	const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
	const endings = new Map<string, number>();
	const elements = [...text.matchAll(unseenElement)].flatMap((match) => {
		const ending = `</${(match[1] ?? '').toLowerCase()}>`;
		const from = match.index + match[0].length;
		const known = endings.get(ending);
		const at = known !== undefined && known >= from ? known : lower.indexOf(ending, from);
		endings.set(ending, at < 0 ? Number.POSITIVE_INFINITY : at);
		return at < 0 || at === Number.POSITIVE_INFINITY ? [] : [{ start: match.index, end: at + ending.length }];
	});
	return [...comments, ...elements];
}

/** Whether a text is meant for programs that read it, in words or in disguise. */
export const speaksToPrograms = (text: string): boolean => toPrograms.test(text) || programs.test(text) || disguised.test(text);

const isHostile = (text: string): boolean =>
	toPrograms.test(text) ||
	(programs.test(text) && (addressed.test(text) || stanceIn(text) === undefined)) ||
	secrets.test(text) ||
	disguised.test(text) ||
	unsafePathsIn(text).length > 0 ||
	/^\s*(?:`?<|!\[)/.test(text);

const pathLike =
	/(?:\.\.\/)+[\w./-]+|~\/[\w./-]+|(?<![\w:/.])\/(?:etc|usr|var|home|root|tmp|bin|opt)\/[\w./-]+|\b[A-Za-z]:\\[\w\\. -]*\w|(?<![\w/])\.(?:vscode|git|github|ssh|husky|config)\/[\w./-]+/g;

/** Paths outside of the delivery folder, or where tools keep their settings. */
export const unsafePathsIn = (text: string): string[] =>
	[...new Set([...text.matchAll(pathLike)].map((match) => match[0].replace(/[.,;]+$/, '')))].filter((path) => !checkLandingPath(path).ok);
