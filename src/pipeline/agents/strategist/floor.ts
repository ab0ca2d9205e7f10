import type { Contradiction, Deliverable, Note, Requirement, Strategy } from '../../../shared/artifacts.ts';
import type { Brief } from '../../../shared/brief.ts';
import { withdrawnPassages } from '../../brief/withdrawn.ts';
import { secretsIn } from '../../checks/secret.ts';
import { shorten } from '../../text.ts';
import { saysOnlyStance, settledStances, stancesByRule } from './aiStances.ts';
import { applyChanges } from './changes.ts';
import { type Asked, choose } from './choose.ts';
import { assignLimits, constraintsOf } from './constraints.ts';
import { contradictionsOf, standing } from './contradictions.ts';
import { completeSeries, formatOfPath, type NamedFile, namedFiles, withAnswers } from './deliverables.ts';
import { disagreementsOf, withoutDoubles } from './disagreements.ts';
import { hostilePassages, unsafePathsIn } from './hostile.ts';
import { withHours } from './hours.ts';
import { kindOf } from './kind.ts';
import { languageOf } from './language.ts';
import { linksOf } from './links.ts';
import { inFormatsThatCanBeMade } from './nearestFormats.ts';
import { audienceOf, goalsOf, researchQuestionsOf, titleOf, toneOf } from './notes.ts';
import { proposedFiles, unnamedFiles } from './proposals.ts';
import { withQueries } from './queries.ts';
import { questionsOf } from './questions.ts';
import { replacedBy, withoutReplaced, withoutReplacedLengths, withoutSettled } from './replaced.ts';
import { type Unit, unitsOfBrief } from './units.ts';

/** The strategy that rules find in a brief. Every requirement's quote is verbatim in it. */
export async function strategyByRule(brief: Brief): Promise<Strategy> {
	const { text } = brief;
	const textOf = (unit: Unit) => text.slice(unit.at.start, unit.at.end);
	const all = unitsOfBrief(brief);
	const hostile = hostilePassages(text, all);
	const withdrawn = withdrawnPassages(brief, all);
	const units = all.filter((unit) => !hostile.has(unit) && !withdrawn.has(unit));
	const said = units.map((unit) => unit.text).join('\n');
	const language = await languageOf(said);
	const choice = choose(units, text);
	const stances = settledStances(stancesByRule(all, text, hostile), all, text);
	const { asked, contradictions } = settled(
		choice.asked.filter(({ unit }) => !saysOnlyStance(unit, stances.aiStances)),
		units,
		text,
	);
	const requirements = requirementsOf(asked, text);
	const askedUnits = asked.map((one) => one.unit);
	const named = completeSeries(namedFiles(units, new Set(askedUnits)), units);
	const kind = kindOf(
		said,
		named.map((file) => file.path),
	);
	const wanted =
		named.length > 0
			? [...named, ...unnamedFiles(named, askedUnits)]
			: proposedFiles({ asked: askedUnits, goals: choice.goals, units, kind });
	const { files, notes } = inFormatsThatCanBeMade(wanted, askedUnits);
	const title = titleOf(brief, units);
	const constraints = assignLimits(
		withoutReplacedLengths(constraintsOf(units, textOf), contradictions),
		files.map((file) => file.path),
	);
	return {
		title,
		language,
		kind,
		goals: goalsOf(choice.goals, units),
		audience: audienceOf(units),
		tone: toneOf(units),
		requirements,
		deliverables: withHours(withAnswers(deliverablesOf(files, title), requirements), { constraints }),
		constraints,
		contradictions: withoutDoubles([...stances.contradictions, ...contradictions]),
		assumptions: [...notes, ...assumptionsOf(brief, hostile.size, named.length === 0 ? files.map((file) => file.path) : [])],
		questions: questionsOf({ ...saidIn(units), kind, constraints, contradictions, language }),
		researchQuestions: withQueries(researchQuestionsOf(title, requirements, language), brief),
		links: linksOf(units, textOf),
		...(stances.aiStances.length > 0 && { aiStances: stances.aiStances }),
	};
}

/** What is asked once later passages have replaced earlier ones, and which passages disagree. */
function settled(
	chosen: readonly Asked[],
	units: readonly Unit[],
	text: string,
): { readonly asked: Asked[]; readonly contradictions: Contradiction[] } {
	const textOf = (unit: Unit) => text.slice(unit.at.start, unit.at.end);
	// With the client's own number before it.
	const lineOf = (unit: Unit) => text.slice(text.lastIndexOf('\n', unit.at.start) + 1, unit.at.end).trimStart();
	const { asked, contradictions: changes } = applyChanges(standing(chosen, units), units, textOf, lineOf);
	const contradictions = withoutDoubles([
		...contradictionsOf(chosen, units, textOf),
		...changes,
		...replacedBy(units, chosen, textOf),
		...disagreementsOf(units, chosen, textOf),
	]);
	return { asked: withoutReplaced(asked, units, textOf), contradictions: withoutSettled(contradictions) };
}

/** The brief's words as questions are put to them. */
function saidIn(units: readonly Unit[]): { readonly text: string; readonly answers: string; readonly passages: string[] } {
	const joined = (some: readonly Unit[]) => some.map((unit) => unit.text).join('\n');
	return {
		text: joined(units),
		answers: joined(units.filter((unit) => unit.depth < 0)),
		passages: units.filter((unit) => unit.kind !== 'code' && unit.kind !== 'heading').map((unit) => unit.text),
	};
}

function requirementsOf(asked: readonly Asked[], brief: string): Requirement[] {
	const taken = new Set(asked.flatMap(({ unit }) => unit.clientId ?? []));
	const used = new Set<string>();
	const seen = new Set<string>();
	const requirements: Requirement[] = [];
	for (const { text, at, priority, unit } of asked) {
		const key = text.toLowerCase();
		if (seen.has(key)) continue;
		seen.add(key);
		let id = unit.clientId && !used.has(unit.clientId) ? unit.clientId : '';
		for (let number = requirements.length + 1; !id; number += 1) if (!taken.has(`R${number}`) && !used.has(`R${number}`)) id = `R${number}`;
		used.add(id);
		requirements.push({ id, text, quote: brief.slice(at.start, at.end), at, priority, by: 'rule' });
	}
	return requirements;
}

const deliverablesOf = (
	files: readonly { readonly path: string; readonly unit: NamedFile['unit'] | undefined }[],
	title: string,
): Omit<Deliverable, 'answers'>[] =>
	files.map(({ path, unit }, index) => ({
		id: `D${index + 1}`,
		path,
		format: formatOfPath(path),
		purpose: unit ? purposeOf(path, unit) : title,
		by: 'rule',
	}));

/** What the brief says of a file: the other cell of its row, or the sentence that names it. */
function purposeOf(path: string, unit: Unit): string {
	const cells = unit.kind === 'row' ? unit.text.split('|').map((cell) => cell.trim()) : [];
	const cell = cells.find((one) => one && !one.includes(path) && one.split(' ').length > 1);
	const text = cell ?? unit.text.replace(/^[^:]{0,30}:\s*/, '');
	return shorten(text, 120);
}

function assumptionsOf(brief: Brief, hostile: number, proposed: readonly string[]): Note[] {
	const texts = unsafePathsIn(brief.text).map(
		(path) => `The brief asks for a file outside the delivery folder (\`${path}\`); it is left out.`,
	);
	if (hostile > 0) {
		texts.push(
			`${hostile} passage${hostile === 1 ? '' : 's'} of the brief ${hostile === 1 ? 'is' : 'are'} hidden, or speak${hostile === 1 ? 's' : ''} to programs, or ask${hostile === 1 ? 's' : ''} for what no delivery holds; nothing in ${hostile === 1 ? 'it' : 'them'} was taken as a requirement. Read ${hostile === 1 ? 'it' : 'them'} before you go on.`,
		);
	}
	const secrets = secretsIn(brief.text).length;
	if (secrets > 0)
		texts.push(
			`${secrets === 1 ? 'A passage looks' : `${secrets} passages look`} like a key or a password; it is sent to no model. Ask the client to withdraw it if it is real.`,
		);
	if (proposed.length > 0) texts.push(`The brief names no file; ${proposed.join(', ')} ${proposed.length === 1 ? 'is' : 'are'} proposed.`);
	return [...texts, ...brief.notes].map((text) => ({ text, by: 'rule' }));
}
