import { isStricter } from '../../../shared/aiStance.ts';
import type { AiStance, Contradiction } from '../../../shared/artifacts.ts';
import type { Span } from '../../../shared/brief.ts';
import { stanceIn } from '../../brief/aiRule/aiSentence.ts';
import { locateQuote } from '../../brief/quotes.ts';
import { changedLater, short } from './floor/changedLater.ts';
import { splitSentences } from './layout/sentences.ts';
import { bare, latestFirst, type Unit } from './layout/units.ts';
import type { Reply } from './reply/reply.ts';

/** Longer than any sentence that somebody wrote. */
const longest = 2000;

/** What the rules find of what a client says about AI. Passages that are hidden or speak to programs can forbid, and never allow. */
export function stancesByRule(units: readonly Unit[], text: string, hostile: ReadonlySet<Unit>): AiStance[] {
	return units
		.filter((unit) => unit.kind !== 'code')
		.flatMap((unit) =>
			splitSentences(text, unit.at).flatMap((at) => {
				const stance = stanceAt(unit, bare(text.slice(at.start, at.end)));
				if (!stance || (hostile.has(unit) && stance !== 'forbidden')) return [];
				return [{ stance, quote: text.slice(at.start, at.end), at, by: 'rule' as const }];
			}),
		);
}

/** A point of a list says it together with the line above the list: "Not accepted: – AI images". */
function stanceAt(unit: Unit, sentence: string): AiStance['stance'] | undefined {
	if (sentence.length > longest) return undefined;
	const above = unit.kind === 'item' ? (unit.lead || unit.headings.at(-1))?.replace(/:?$/, '') : undefined;
	return stanceIn(sentence) ?? (above ? stanceIn(`${above}: ${sentence}`) : undefined);
}

interface Source {
	readonly text: string;
	readonly hostile: ReadonlySet<Pick<Unit, 'at'>>;
}

/** What a model found, as far as its quote is in the brief, with what the rules found. Of two readings of one passage the stricter counts. */
export function mergedStances(reply: Reply['aiStances'], floor: readonly AiStance[], { text, hostile }: Source): AiStance[] {
	const found = reply.flatMap(({ stance, quote }): AiStance[] => {
		const at = locateQuote(text, quote);
		const isHostile = at !== null && [...hostile].some((unit) => overlap(unit.at, at));
		return at && (stance === 'forbidden' || !isHostile) ? [{ stance, quote: text.slice(at.start, at.end), at, by: 'model' }] : [];
	});
	const kept = floor.filter((one) => !found.some((other) => overlap(one.at, other.at) && isStricter(other.stance, one.stance)));
	const added = found.filter((one) => !kept.some((other) => overlap(one.at, other.at)));
	return [...kept.map(({ replaced: _, ...one }) => one), ...added].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}

const overlap = (a: Span | null, b: Span | null): boolean => a !== null && b !== null && a.start < b.end && b.start < a.end;

interface Settled {
	readonly aiStances: AiStance[];
	readonly contradictions: Contradiction[];
}

/** Which of several rules about AI holds: a later message's. Where nothing tells, both stay and the client has to say. */
export function settledStances(found: readonly AiStance[], units: readonly Unit[], text: string): Settled {
	const contradictions: Contradiction[] = [];
	const unitAt = (at: Span | null) => units.find((unit) => at !== null && unit.at.start <= at.start && at.start < unit.at.end);
	const placed = found.map((one) => ({ one, unit: unitAt(one.at) }));
	const aiStances = placed.map(({ one, unit }) => {
		const newer = unit && placed.find((other) => other.unit && latestFirst(other.unit, unit) < 0 && other.one.stance !== one.stance)?.unit;
		if (!newer) return one;
		contradictions.push(changedLater(newer, unit, ({ at }) => text.slice(at.start, at.end)));
		return { ...one, replaced: true };
	});
	const standing = aiStances.filter(({ replaced, quote }) => !replaced && !part.test(quote));
	const strict = standing.find(({ stance }) => stance === 'forbidden');
	const loose = standing.find(({ stance }) => stance === 'disclose' || stance === 'allowed');
	if (strict && loose)
		contradictions.push({
			text: `Two passages about AI disagree: "${short(strict.quote)}" and "${short(loose.quote)}". The stricter one counts until the client says which holds.`,
			quotes: [strict.quote, loose.quote],
			resolution: 'ask',
			by: 'rule',
		});
	return { aiStances, contradictions };
}

/** A rule for one part of the work does not disagree with a rule for another. */
const part = /\b(?:images?|pictures?|illustrations?|photos?|art|voices?|translations?|code|gambar|ilustrasi|foto|suara|kode)\b/i;

/** True for a passage that asks for nothing but this rule: it is no requirement that a text could answer. */
export const saysOnlyStance = (unit: Unit, stances: readonly AiStance[]): boolean =>
	stances.some(
		({ at }) =>
			at !== null && unit.at.start <= at.start && at.end <= unit.at.end && at.end - at.start > 0.8 * (unit.at.end - unit.at.start),
	) &&
	unit.text.split(/\s+/).length <= 24 &&
	!/\d/.test(unit.text);
