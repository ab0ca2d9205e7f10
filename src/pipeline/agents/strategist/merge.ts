import type { Contradiction, Deliverable, Note, Question, Requirement, Strategy } from '../../../shared/artifacts.ts';
import type { Brief } from '../../../shared/brief.ts';
import { locateQuote } from '../../brief/quotes.ts';
import { checkLandingPath } from '../../paths.ts';
import { mergedStances, settledStances } from './aiStances.ts';
import { formatOfPath } from './deliverables.ts';
import { withoutDoubles } from './disagreements.ts';
import { hostilePassages } from './hostile.ts';
import { withHours } from './hours.ts';
import { inNearestFormat } from './nearestFormats.ts';
import { withQueries } from './queries.ts';
import type { Reply } from './reply.ts';
import { unitsOfBrief } from './units.ts';

/** A model's strategy, checked against the brief and completed by what the rules found. */
export function merged(reply: Reply, floor: Strategy, brief: Brief): Strategy {
	const located = locatedRequirements(reply, brief);
	const requirements = withMissed(uniqueIds(located), floor.requirements);
	const stances = stancesOf(reply, floor, brief);
	const proposed = reply.deliverables.map((one) => ({ ...one, ...pathOf(one.path) }));
	const deliverables = safeDeliverables({ ...reply, deliverables: proposed }, requirements);
	const refusedPaths = proposed.map(({ path }) => path).filter((path) => !checkLandingPath(path).ok);
	return {
		title: reply.title.trim() || floor.title,
		language: /^[a-z]{2}\b/i.exec(reply.language.trim())?.[0].toLowerCase() ?? floor.language,
		kind: reply.kind,
		goals: reply.goals.map(byModel),
		audience: reply.audience.trim() ? byModel(reply.audience) : floor.audience,
		tone: reply.tone.trim() ? byModel(reply.tone) : floor.tone,
		requirements,
		deliverables: deliverables.length > 0 ? withHours(deliverables, floor) : floor.deliverables,
		constraints: [...floor.constraints, ...newConstraints(reply, floor, brief)],
		contradictions: withoutDoubles([...locatedContradictions(reply, brief), ...floor.contradictions, ...stances.contradictions]),
		assumptions: [
			...floor.assumptions,
			...proposed.flatMap(({ note }) => (note && !floor.assumptions.some(({ text }) => text === note.text) ? [note] : [])),
			...refusals(reply.requirements.length - located.length, refusedPaths),
			...reply.assumptions.map(byModel),
		],
		questions: questionsOr(reply.questions, 'Q', floor.questions),
		researchQuestions: withQueries(questionsOr(reply.researchQuestions.slice(0, 8), 'S', floor.researchQuestions), brief),
		links: floor.links ?? [],
		...(stances.aiStances.length > 0 && { aiStances: stances.aiStances }),
	};
}

function stancesOf(reply: Reply, floor: Strategy, brief: Brief): ReturnType<typeof settledStances> {
	const units = unitsOfBrief(brief);
	const found = mergedStances(reply.aiStances, floor.aiStances ?? [], { text: brief.text, hostile: hostilePassages(brief.text, units) });
	return settledStances(found, units, brief.text);
}

/** As it can be made, and what that is instead of. */
const pathOf = (path: string): { path: string; note?: Note } => inNearestFormat(path) ?? { path };

const byModel = (text: string): Note => ({ text: text.trim(), by: 'model' });

function locatedRequirements(reply: Reply, brief: Brief): Requirement[] {
	return reply.requirements.flatMap((one) => {
		const at = locateQuote(brief.text, one.quote);
		return at ? [{ ...one, at, quote: brief.text.slice(at.start, at.end), by: 'model' as const }] : [];
	});
}

function uniqueIds(requirements: readonly Requirement[]): Requirement[] {
	const taken = new Set<string>();
	return requirements.map((requirement, index) => {
		const wanted = requirement.id.trim() || `R${index + 1}`;
		return { ...requirement, id: freeId(wanted, taken) };
	});
}

function freeId(wanted: string, taken: Set<string>): string {
	let id = wanted;
	for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
	taken.add(id);
	return id;
}

/** What only the rules found stays, marked: the model may have overlooked it. */
function withMissed(found: readonly Requirement[], floor: readonly Requirement[]): Requirement[] {
	const overlaps = (a: Requirement, b: Requirement) => a.at !== null && b.at !== null && a.at.start < b.at.end && b.at.start < a.at.end;
	const taken = new Set(found.map((one) => one.id));
	const missed = floor.filter((requirement) => !found.some((one) => overlaps(one, requirement)));
	return [...found, ...missed.map((requirement) => ({ ...requirement, id: freeId(requirement.id, taken), possiblyMissed: true }))];
}

/** Files that may land, each once. Which requirements they answer is the model's to say, as far as those exist; what it overlooked goes to all. */
function safeDeliverables(reply: Reply, requirements: readonly Requirement[]): Deliverable[] {
	const seen = new Set<string>();
	const known = new Set(requirements.map((one) => one.id));
	const missed = requirements.filter((one) => one.possiblyMissed).map((one) => one.id);
	const safe = reply.deliverables.filter(({ path }) => {
		const isNew = !seen.has(path.toLowerCase());
		seen.add(path.toLowerCase());
		return isNew && checkLandingPath(path).ok;
	});
	return safe.map(({ path, purpose, answers }, index) => {
		const valid = answers.filter((id) => known.has(id));
		const all = valid.length === 0 ? requirements.map((one) => one.id) : [...valid, ...missed.filter((id) => !valid.includes(id))];
		return { id: `D${index + 1}`, path, format: formatOfPath(path), purpose, answers: all, by: 'model' };
	});
}

function newConstraints(reply: Reply, floor: Strategy, brief: Brief): Strategy['constraints'] {
	return reply.constraints.flatMap((one) => {
		const at = locateQuote(brief.text, one.quote);
		const isKnown =
			at && floor.constraints.some((known) => known.kind === one.kind && known.at && known.at.start < at.end && at.start < known.at.end);
		return at && !isKnown ? [{ ...one, at, quote: brief.text.slice(at.start, at.end), by: 'model' as const }] : [];
	});
}

function locatedContradictions(reply: Reply, brief: Brief): Contradiction[] {
	return reply.contradictions.flatMap(({ text, quotes, resolution, holds }) => {
		const spans = quotes.map((quote) => locateQuote(brief.text, quote));
		return spans.every((at) => at !== null)
			? [
					{
						text,
						quotes: spans.map((at) => brief.text.slice(at.start, at.end)),
						...resolved(resolution, holds, brief),
						by: 'model' as const,
					},
				]
			: [];
	});
}

/** Which passage holds is only taken from a model when that passage is in the brief. */
function resolved(resolution: Contradiction['resolution'], holds: string, brief: Brief): Pick<Contradiction, 'resolution' | 'holds'> {
	const at = resolution === 'ask' ? null : locateQuote(brief.text, holds);
	return at && resolution ? { resolution, holds: brief.text.slice(at.start, at.end) } : { resolution: 'ask' };
}

function refusals(quotes: number, paths: readonly string[]): Note[] {
	const texts = paths.map((path) => `The model proposed a file that cannot land (\`${path}\`); it was refused.`);
	if (quotes === 1) texts.push('1 requirement was refused because its quote is not in the brief.');
	if (quotes > 1) texts.push(`${quotes} requirements were refused because their quote is not in the brief.`);
	return texts.map((text) => ({ text, by: 'rule' }));
}

const questionsOr = (texts: readonly string[], prefix: 'Q' | 'S', floor: readonly Question[]): Question[] =>
	texts.length === 0 ? [...floor] : texts.map((text, index) => ({ id: `${prefix}${index + 1}`, ...byModel(text) }));
