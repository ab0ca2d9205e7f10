import type { DraftFile, Requirement } from '../../../shared/artifacts.ts';
import type { Measured, Passage, Verdict, VerdictValue } from '../../../shared/findings/verdicts.ts';
import { measureText } from '../../../shared/measures/measureText.ts';
import { locateQuote } from '../../brief/quotes.ts';

/** What a model says of a requirement, its passages already found in the files. */
export interface Judgement {
	readonly verdict: VerdictValue;
	readonly why: string;
	readonly places: readonly Passage[];
	/** What was said of the text before it changed; then this one says that nobody judged it since. */
	readonly original?: Judgement;
}

/**
 * A requirement's verdict out of what was measured, what the model says and what the person said. A measure that fails beats the
 * model, the person beats both. Measures that hold prove only what they measure.
 */
export function judged(
	{ id, measuresAreAll = false }: Pick<Requirement, 'id' | 'measuresAreAll'>,
	measured: readonly Measured[],
	model: Judgement | undefined,
	person?: Verdict,
): Verdict {
	const about = { requirementId: id, measured: [...measured] };
	const { verdict, why, places } = model?.original ?? model ?? {};
	const said = verdict && why !== undefined && { model: { verdict, why, places: [...(places ?? [])] } };
	if (person) return { ...about, verdict: person.verdict, by: 'person', why: person.why, places: person.places, ...(said || {}) };
	const failed = measured.filter(({ result }) => result === 'fails');
	if (failed.length > 0) {
		const isPartly = measured.some(({ result }) => result === 'holds') || isMet(model?.verdict);
		return {
			...about,
			verdict: isPartly ? 'partly' : 'notMet',
			by: 'measure',
			why: failed.map(inWords).join(' '),
			places: [...failed.flatMap((one) => one.places), ...(isPartly ? (model?.places ?? []) : [])],
			...(said || {}),
		};
	}
	// What a reader can't tell from the text, a measure may.
	const held = measured.filter(({ result }) => result === 'holds');
	const isAll = measuresAreAll && held.length > 0 && held.length === measured.length;
	if (model && !(isAll && model.verdict === 'notJudged'))
		return {
			...about,
			verdict: model.verdict,
			by: 'model',
			why: model.why,
			places: [...model.places],
			...(model.original && said ? said : {}),
		};
	return {
		...about,
		verdict: isAll ? 'met' : 'notJudged',
		by: 'measure',
		why: isAll
			? held.map(inWords).join(' ')
			: held.length > 0
				? `What is measured holds; read the rest yourself. ${held.map(inWords).join(' ')}`
				: 'Read it yourself.',
		places: held.flatMap((one) => one.places),
		...(isAll && said ? said : {}),
	};
}

const inWords = ({ measure, has }: Measured): string => `${measureText(measure)}: ${has}.`;

export const isMet = (verdict: VerdictValue | undefined): boolean => verdict === 'met' || verdict === 'partly';

/** What the model said of a requirement, out of its verdict. */
export function judgementOf({ by, verdict, why, places, model }: Verdict): Judgement | undefined {
	const said = model && { ...model, places: model.places ?? [] };
	return by === 'model' ? { verdict, why, places, ...(said && { original: said }) } : said;
}

/**
 * What the model said, as far as it holds in the files as they are now: where its passages still stand. `changed` are the files that have
 * to answer it and changed. What it said of a text that changed is not judged until somebody reads it again.
 */
export function stillJudged(before: Judgement, files: readonly DraftFile[], changed: readonly string[]): Judgement {
	const said = before.original ?? before;
	if (said.verdict === 'notJudged') return before;
	const places = said.places.flatMap((place) => placed(place, files) ?? []);
	const stands = said.places.length > 0 ? places.length === said.places.length : changed.length === 0 && !before.original;
	if (stands) return { verdict: said.verdict, why: said.why, places };
	return { verdict: 'notJudged', why: `${changedSince} ${said.why}`, places, original: said };
}

const changedSince = 'Changed since it was judged:';

/** Where a passage stands now; undefined when it does not. */
export function placed({ path, quote }: Pick<Passage, 'path' | 'quote'>, files: readonly DraftFile[]): Passage | undefined {
	const content = files.find((file) => file.path === path)?.content;
	const at = content === undefined ? null : (locateQuote(content, quote) ?? toTheLetter(content, quote));
	return at && content !== undefined ? { path, at, quote: content.slice(at.start, at.end) } : undefined;
}

/** Of code and drawings a passage may end anywhere: what is copied to the letter, and long enough to be no chance, stands there. */
function toTheLetter(content: string, quote: string): Passage['at'] | null {
	const start = quote.length < 12 ? -1 : content.indexOf(quote);
	return start < 0 ? null : { start, end: start + quote.length };
}

/** A verdict as the person gives it; null takes the person's word back, and what was measured and said counts again. */
export function judgedBy(
	before: Verdict,
	verdict: VerdictValue | null,
	requirement: Pick<Requirement, 'id' | 'measuresAreAll'> | undefined,
): Verdict {
	const about = requirement ?? { id: before.requirementId };
	const model = judgementOf(before);
	if (verdict === null) return judged(about, before.measured, model);
	const person: Verdict = { ...before, verdict, by: 'person', why: 'You judged it yourself.', places: [...(model?.places ?? [])] };
	return judged(about, before.measured, model, person);
}
