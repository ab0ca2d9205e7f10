import type { Constraint, Contradiction, Note, Question, Requirement, Strategy } from '../../../../shared/artifacts.ts';
import type { Brief } from '../../../../shared/brief.ts';
import { scrubQuery } from '../../../brief/scrub.ts';
import { mergedStances, settledStances } from '../aiStances.ts';
import { located } from '../located.ts';
import type { Scan } from '../scan.ts';
import { deliverablesFrom, filesFrom } from './landable.ts';
import type { Unfound } from './quoteRepair.ts';
import type { Reply } from './reply.ts';
import { noticedFrom, requirementsFrom } from './requirementsFrom.ts';

interface Sources {
	readonly brief: Brief;
	readonly scan: Scan;
	/** The language as detected, for a reply that names none. */
	readonly language: string;
	/** Quotes that are not in the brief, also after the repair. */
	readonly refused: readonly Unfound[];
}

/** A model's strategy: what it says, with its quotes at their places. What the rules noticed stands beside it and is no part of it. */
export function strategyFrom(reply: Reply, { brief, scan, language, refused }: Sources): Strategy {
	const files = filesFrom(reply.deliverables.map(({ path }) => path));
	const { requirements, renamed, unproven, remarks: unmeasured } = requirementsFrom(reply, { brief, scan, planned: files.planned });
	const contradictions = contradictionsFrom(reply, brief, renamed);
	const stances = stancesFrom(reply, scan, brief);
	const noticed = noticedFrom(reply, scan, requirements);
	const remarks = [...scan.remarks, ...refusals(refused, unproven), ...unmeasured];
	return {
		title: reply.title.trim() || brief.name,
		language: /^[a-z]{2}\b/i.exec(reply.language.trim())?.[0].toLowerCase() ?? language,
		kind: reply.kind,
		goals: reply.goals.map(byModel),
		audience: reply.audience.trim() ? byModel(reply.audience) : null,
		tone: reply.tone.trim() ? byModel(reply.tone) : null,
		requirements: withSides(requirements, contradictions),
		deliverables: deliverablesFrom(reply, files, requirements, renamed),
		constraints: constraintsFrom(reply, brief),
		contradictions,
		assumptions: reply.assumptions.map(byModel),
		questions: reply.questions.map((text, index) => ({ id: `Q${index + 1}`, ...byModel(text) })),
		researchQuestions: reply.researchQuestions.slice(0, mostResearch).map((one, index) => researchQuestion(one, index, brief)),
		links: [...scan.links],
		...(stances.length > 0 && { aiStances: stances }),
		...(noticed.length > 0 && { noticed }),
		...(files.refused.length > 0 && { refused: [...files.refused] }),
		...(remarks.length > 0 && { remarks }),
	};
}

const mostResearch = 8;
const mostQueries = 3;

const byModel = (text: string): Note => ({ text: text.trim(), by: 'model' });

function researchQuestion({ text, queries, topic }: Reply['researchQuestions'][number], index: number, brief: Brief): Question {
	const scrubbed = queries.map((query) => scrubQuery(query, brief).text).filter((query) => query.trim() !== '');
	return {
		id: `S${index + 1}`,
		...byModel(text),
		queries: [...new Set(scrubbed)].slice(0, mostQueries),
		...(topic !== 'general' && { topic }),
	};
}

const constraintsFrom = ({ constraints }: Reply, brief: Brief): Constraint[] =>
	constraints.flatMap(({ kind, text, quote }) =>
		located([quote], brief).map((passage): Constraint => ({ kind, text, ...passage, by: 'model' })),
	);

/** A contradiction stands on passages of the brief; without any it is refused. */
function contradictionsFrom({ contradictions }: Reply, brief: Brief, renamed: ReadonlyMap<string, string>): Contradiction[] {
	return contradictions
		.flatMap(({ text, quotes, requirementIds, resolution, holds }): Omit<Contradiction, 'id'>[] => {
			const found = located(quotes, brief);
			if (found.length === 0) return [];
			const [winner] = resolution === 'ask' ? [] : located([holds], brief);
			return [
				{
					text,
					requirementIds: [...new Set(requirementIds.flatMap((id) => renamed.get(id) ?? []))],
					quotes: found.map(({ quote }) => quote),
					...(winner ? { resolution, holds: winner.quote } : { resolution: 'ask' as const }),
					by: 'model',
				},
			];
		})
		.map((one, index) => ({ id: `C${index + 1}`, ...one }));
}

/** The sides of an open contradiction are undecided, whatever else was said of them. */
function withSides(requirements: readonly Requirement[], contradictions: readonly Contradiction[]): Requirement[] {
	const open = new Set(contradictions.flatMap(({ resolution, requirementIds = [] }) => (resolution === 'ask' ? requirementIds : [])));
	return requirements.map((one) => (open.has(one.id) ? { ...one, standing: 'undecided' } : one));
}

/** The stance that rules find stays beside the model's: of two readings of one passage the stricter counts. */
function stancesFrom(reply: Reply, scan: Scan, brief: Brief): NonNullable<Strategy['aiStances']> {
	const found = mergedStances(reply.aiStances, scan.aiStances, { text: brief.text, hostile: scan.hostile });
	return settledStances(found, scan.units, brief.text).aiStances;
}

function refusals(refused: readonly Unfound[], unproven: readonly string[]): Note[] {
	const texts: string[] = [];
	const quotes = refused.map(({ of, quote }) => `"${quote.replace(/\s+/g, ' ')}" (${of})`).join('; ');
	if (refused.length > 0)
		texts.push(
			`${refused.length === 1 ? '1 quote of the model is' : `${refused.length} quotes of the model are`} not in the brief, also after it was asked again, and left out: ${quotes}.`,
		);
	const [them, were] = unproven.length === 1 ? ['it', '1 requirement was'] : ['them', `${unproven.length} requirements were`];
	if (unproven.length > 0)
		texts.push(
			`${were} refused because no words of the client were found for ${them}: ${unproven.join('; ')}. Add ${them} with Edit if the client asks for ${them}.`,
		);
	return texts.map((text) => ({ text, by: 'rule' }));
}
