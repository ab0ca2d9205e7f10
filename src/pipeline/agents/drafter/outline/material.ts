import type { Claim, Constraint, Deliverable, Requirement, Research, Source, Strategy } from '../../../../shared/artifacts.ts';
import { constraintsFor, requirementsFor } from '../../../asking/prompt/requirements.ts';
import { stem } from '../../../text/stem.ts';
import { isDistinctive, wordsIn } from '../../../text/terms.ts';
import { visible } from './visible.ts';
import { type Words, wordsFor } from './words.ts';

export interface OutlineInput {
	readonly strategy: Strategy;
	readonly deliverable: Deliverable;
	readonly research?: Research;
}

/** A statement of the research with the place it comes from. */
export interface Evidence {
	readonly claim: Claim;
	/** Path, name or address, and the line where it has lines. */
	readonly place: string;
}

/** A requirement with what the research found on it. */
export interface Point {
	readonly heading: string;
	readonly requirement: Requirement;
	readonly evidence: readonly Evidence[];
}

/** What an outline is made of, whatever its format. */
export interface Material {
	readonly title: string;
	readonly path: string;
	readonly purpose: string;
	/** ISO 639-1 code of the brief's language. */
	readonly language: string;
	readonly words: Words;
	/** Requirements that the file's content has to answer. */
	readonly content: readonly Point[];
	/** Requirements on its form: length, tone, names, what to avoid. */
	readonly form: readonly Point[];
	readonly constraints: readonly Constraint[];
	/** What the research found and no requirement asks for by name. */
	readonly evidence: readonly Evidence[];
}

export function materialOf({ strategy, deliverable, research }: OutlineInput): Material {
	const words = wordsFor(strategy.language);
	const requirements = requirementsFor(strategy, deliverable).map((one) => ({
		...one,
		text: visible(one.text),
		quote: visible(one.quote),
	}));
	const placed = place(requirements, evidenceOf(research, words));
	const points = requirements.map(
		(requirement): Point => ({ heading: headingOf(requirement), requirement, evidence: placed.get(requirement.id) ?? [] }),
	);
	return {
		title: visible(strategy.title),
		path: deliverable.path,
		purpose: visible(deliverable.purpose),
		language: /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(strategy.language) ? strategy.language : 'en',
		words,
		content: points.filter(({ requirement }) => !isForm(requirement)),
		form: points.filter(({ requirement }) => isForm(requirement)),
		constraints: constraintsFor(strategy, deliverable.path).map((one) => ({ ...one, text: visible(one.text), quote: visible(one.quote) })),
		evidence: placed.get('') ?? [],
	};
}

/** Whether the client's words are others than the strategy's. */
export const saysMore = ({ text, quote }: Requirement): boolean => quote !== '' && !text.includes(quote);

/** One line that holds everything about a requirement. */
export const pointLine = ({ requirement }: Point, words: Words): string => {
	const { id, priority, text, quote } = requirement;
	const said = saysMore(requirement) ? ` (${words.quote}: "${quote}")` : '';
	return `${id} (${words.priority[priority]}): ${text}${said}`;
};

export const constraintLine = ({ kind, text, quote }: Constraint, words: Words): string => `${words.constraint[kind]}: ${text || quote}`;

export const evidenceLine = ({ claim, place }: Evidence): string => `"${claim.quote}" (${place})`;

function evidenceOf(research: Research | undefined, words: Words): Evidence[] {
	if (!research) return [];
	const sources = new Map(research.sources.map((source) => [source.id, source]));
	return research.answers
		.flatMap((answer) => answer.claims)
		.map((claim) => ({
			claim: { ...claim, text: visible(claim.text), quote: visible(claim.quote) },
			place: placeOf(claim, sources.get(claim.sourceId), words),
		}));
}

/** A page has no lines that a reader could count. */
function placeOf({ sourceId, line }: Claim, source: Source | undefined, words: Words): string {
	const isPage = source?.kind === 'link' || source?.kind === 'web';
	return `${visible(source?.location ?? sourceId)}${line > 0 && !isPage ? `, ${words.line} ${line}` : ''}`;
}

/** Each piece of evidence under the requirement it shares most words with; under the empty id when it shares too few. */
function place(requirements: readonly Requirement[], evidence: readonly Evidence[]): Map<string, Evidence[]> {
	const terms = requirements.map(({ id, text, quote }) => ({ id, terms: new Set(termsOf(`${text} ${quote}`)) }));
	return Map.groupBy(evidence, ({ claim }) => {
		const own = termsOf(`${claim.text} ${claim.quote}`);
		const [best] = terms
			.map((one) => ({ id: one.id, shared: own.filter((term) => one.terms.has(term)).length }))
			.toSorted((a, b) => b.shared - a.shared);
		return best && best.shared >= 2 ? best.id : '';
	});
}

const termsOf = (text: string): string[] => [...new Set(wordsIn(text).filter(isDistinctive).map(stem))];

const formWords =
	/\bfront ?matter\b|\bH[1-6]\b|\b\d[\d.,]*\s*(?:words|kata|characters|karakter)\b|\b(?:saved? as|file ?name|simpan sebagai|spelling|ejaan|tone|nada|markdown|docx?|plain text|deadline|tenggat|budget|anggaran)\b|^(?:no|not|never|avoid|don['’]?t|do not|must not|tanpa|jangan|tidak|hindari)\b|\b(?:must not|never|don['’]t)\b/i;

function isForm({ text, quote }: Requirement): boolean {
	return formWords.test(text) || !wordsIn(`${text} ${quote}`).some(isDistinctive);
}

const longestHeading = 70;

/** The requirement's first clause that says something, short enough for a heading. */
function headingOf({ text, quote, id }: Requirement): string {
	const whole = (text || quote)
		.replace(/^(?:(?:please|tolong|mohon|nice to have|second file|optional)\b[:,]?\s+)+/i, '')
		.replace(/^(?:if|when|kalau|kalo|kl|jika|bila)\b[^,.]{0,60},\s*(?=\S)/i, '')
		.replace(/https?:\/\/([^\s/]+)(?:\/\S*?([\w-]+)\/?)?(?=[\s).,;]|$)/g, (_url, host: string, last?: string) => last ?? host);
	const clause = /^.{12,}?(?=[.;:!?](?:\s|$)|\s\(|, )/u.exec(whole)?.[0] ?? whole;
	const plain = clause.replace(/[#*_`<>[\]|\\]/g, '').replace(/[\s.,;:!?-]+$/, '');
	if (plain === '') return id;
	const cut = plain.length > longestHeading ? `${plain.slice(0, plain.lastIndexOf(' ', longestHeading))} …` : plain;
	return cut.charAt(0).toUpperCase() + cut.slice(1);
}
