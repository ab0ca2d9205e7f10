import type { Constraint, Deliverable, Note, Requirement, Strategy } from '../../../../shared/artifacts.ts';
import type { Brief } from '../../../../shared/brief.ts';
import type { Measure } from '../../../../shared/measures/measures.ts';
import { extensionOf } from '../../../landing/paths.ts';
import { languageOf } from '../../../text/languageOf.ts';
import { shorten } from '../../../text/text.ts';
import type { Unit } from '../layout/units.ts';
import { overlap } from '../located.ts';
import { filesFrom } from '../reply/landable.ts';
import { scanOf } from '../scan.ts';
import type { Asked } from '../signals/scan.ts';
import { assignLimits, constraintsOf } from './constraints.ts';
import { completeSeries, type NamedFile, namedFiles, withAnswers } from './deliverables.ts';
import { kindOf } from './kind.ts';
import { researchQuestionsOf, titleOf } from './notes.ts';
import { proposedFiles, unnamedFiles } from './proposals.ts';
import { withQueries } from './queries.ts';
import { questionsOf } from './questions.ts';

/**
 * A reading aid where no model reads: sentences that look like requests, the files that are named, dates, lengths. What the client
 * means, which of two passages holds and what is missing is not for rules to say.
 */
export async function strategyByRule(brief: Brief): Promise<Strategy> {
	const { text } = brief;
	const scan = scanOf(brief);
	const { asked, readable: units } = scan;
	const said = units.map((unit) => unit.text).join('\n');
	const language = await languageOf(said);
	const askedUnits = asked.map((one) => one.unit);
	const named = completeSeries(namedFiles(units, new Set(askedUnits)), units);
	const kind = kindOf(
		said,
		named.map((file) => file.path),
	);
	const wanted = named.length > 0 ? [...named, ...unnamedFiles(named, askedUnits)] : proposedFiles({ asked: askedUnits, units, kind });
	const { planned, refused } = filesFrom(wanted.map(({ path }) => path));
	const files = [...new Set(planned.values())].map((path) => ({
		path,
		unit: wanted.find((one) => planned.get(one.path) === path)?.unit,
	}));
	const paths = files.map(({ path }) => path);
	const title = titleOf(brief, units);
	const constraints = assignLimits(
		constraintsOf(units, ({ at }) => text.slice(at.start, at.end)),
		paths,
	);
	const requirements = requirementsOf(asked, text).map((one) => withLength(one, constraints));
	return {
		title,
		language,
		kind,
		goals: [],
		audience: null,
		tone: null,
		requirements,
		deliverables: withAnswers(deliverablesOf(files, title), requirements),
		constraints,
		contradictions: [...scan.stanceContradictions],
		assumptions: named.length === 0 ? [proposal(paths)] : [],
		questions: questionsOf(constraints, language),
		researchQuestions: withQueries(researchQuestionsOf(title, requirements, language), brief),
		links: scan.links,
		...(scan.aiStances.length > 0 && { aiStances: [...scan.aiStances] }),
		...(refused.length > 0 && { refused: [...refused] }),
		...(scan.remarks.length > 0 && { remarks: scan.remarks }),
	};
}

const proposal = (paths: readonly string[]): Note => ({
	text: `The brief names no file; ${paths.join(', ')} ${paths.length === 1 ? 'is' : 'are'} proposed.`,
	by: 'rule',
});

/** A length in the client's own sentence is measured; which file it was said of is known where there is one, or one is named. */
function withLength(requirement: Requirement, constraints: readonly Constraint[]): Requirement {
	const measures = constraints.flatMap(({ limit, path = '', at }): Measure[] =>
		limit && at && overlap(at, requirement.at) ? [{ kind: 'length', path, ...limit, by: 'rule' }] : [],
	);
	return measures.length > 0 ? { ...requirement, measures } : requirement;
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
		format: extensionOf(path) || 'txt',
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
