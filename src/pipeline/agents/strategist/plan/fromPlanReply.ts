import type { Note, Strategy } from '../../../../shared/artifacts.ts';
import type { Decision, FilePlan, Plan } from '../../../../shared/plan.ts';
import { extensionOf } from '../../../landing/paths.ts';
import { withoutCircles } from './needs.ts';
import type { PlanReply } from './planReply.ts';

/** What a plan leaves open that it has to say; a model is asked for it once more. */
export interface Gaps {
	/** Deliverables without a plan. */
	readonly files: readonly string[];
	/** Ids of open contradictions and undecided requirements without a working decision. */
	readonly undecided: readonly string[];
}

export function gapsOf(reply: PlanReply, strategy: Strategy): Gaps {
	const planned = new Set(reply.files.map(({ path }) => pathIn(strategy, path)));
	const decided = new Set(reply.decisions.flatMap(({ about }) => about));
	const open = strategy.contradictions.filter(({ resolution }) => resolution === 'ask');
	const isDecided = (ids: readonly string[]) => ids.some((id) => decided.has(id));
	const contradictions = open.filter(({ id = '', requirementIds = [] }) => !isDecided([id, ...requirementIds]));
	const requirements = strategy.requirements.filter(
		({ id, standing }) => standing === 'undecided' && !isDecided([id]) && !open.some((one) => one.requirementIds?.includes(id)),
	);
	return {
		files: strategy.deliverables.map(({ path }) => path).filter((path) => !planned.has(path)),
		undecided: [...contradictions.map(({ id = '' }) => id), ...requirements.map(({ id }) => id)],
	};
}

export const gapTask = ({ files, undecided }: Gaps): string =>
	[
		'The plan is not complete. Answer in the same form with what is missing alone; leave the rest empty.',
		files.length > 0 ? `Files that it does not have: ${files.join(', ')}.` : '',
		undecided.length > 0 ? `Without a working decision: ${undecided.join(', ')}.` : '',
	]
		.filter(Boolean)
		.join('\n');

/** Two answers as one plan: the second has what the first left out. */
export const joined = (first: PlanReply, second: PlanReply): PlanReply => ({
	approach: first.approach,
	decisions: [...first.decisions, ...second.decisions],
	shared: [...first.shared, ...second.shared],
	files: [...first.files, ...second.files],
	commands: [...first.commands, ...second.commands],
});

/** A model's plan as the program can follow it, and what had to be changed for that. */
export function planFrom(reply: PlanReply, strategy: Strategy): { readonly plan: Plan; readonly remarks: Note[] } {
	const ids = new Set([
		...strategy.requirements.map(({ id }) => id),
		...strategy.contradictions.flatMap(({ id }) => id ?? []),
		...strategy.questions.map(({ id }) => id),
	]);
	const paths = (named: readonly string[]) => [...new Set(named.flatMap((path) => pathIn(strategy, path) ?? []))];
	const decisions = reply.decisions.map(
		(one, index): Decision => ({
			id: `W${index + 1}`,
			...one,
			about: one.about.filter((id) => ids.has(id)),
			files: paths(one.files),
			by: 'model',
		}),
	);
	const shared = reply.shared.map((one, index) => ({ id: `P${index + 1}`, ...one, files: paths(one.files), by: 'model' as const }));
	const { files, dropped } = withoutCircles(strategy.deliverables.map(({ path }) => filePlan(path, reply, strategy)));
	const remarks = [
		...gapsOf(reply, strategy).files.map((path) => `The plan says nothing of ${path}; it is written without an outline.`),
		...dropped.map(([path, need]) => `${path} was planned to need ${need}, which needs it in turn; it is made without.`),
		...wrongMakings(reply, strategy),
	];
	return {
		plan: { approach: reply.approach.trim(), decisions, shared, files, ...commandsOf(reply), by: 'model' },
		remarks: remarks.map((text) => ({ text, by: 'rule' })),
	};
}

/** A line each: what goes over several can't be shown to a person to the letter. */
function commandsOf({ commands }: PlanReply): Pick<Plan, 'commands'> {
	const lines = commands.map(({ command, why }) => ({ command: command.trim(), why: why.trim() }));
	const kept = lines.filter(({ command }) => command !== '' && command.length <= 300 && !/[\r\n]/.test(command));
	return kept.length > 0 ? { commands: kept.slice(0, mostCommands) } : {};
}

/** A person reads each before it runs. */
const mostCommands = 6;

/** A deliverable's path however a model writes it; undefined for what is none. */
function pathIn({ deliverables }: Strategy, named: string): string | undefined {
	const wanted = named.trim().replace(/^\.\//, '').toLowerCase();
	return deliverables.find(({ path }) => path.toLowerCase() === wanted)?.path;
}

function filePlan(path: string, reply: PlanReply, strategy: Strategy): FilePlan {
	const planned = reply.files.find((one) => pathIn(strategy, one.path) === path);
	if (!planned) return { path, making: 'written', outline: [], needs: [], by: 'rule' };
	const making = makingOf(planned);
	return {
		path,
		making,
		...(making === 'changed' && planned.from && { from: planned.from.trim() }),
		outline: toHundred(planned.outline),
		needs: planned.needs.flatMap((need) => pathIn(strategy, need) ?? []),
		by: 'model',
	};
}

type Planned = PlanReply['files'][number];

/** Only what the program can make is made by it, an archive by nobody else, and only what has an original is changed. */
function makingOf({ path, making, from }: Planned): FilePlan['making'] {
	if (extensionOf(path) === 'zip') return 'program';
	if (making === 'program' && !canBeMade(path)) return 'written';
	return making === 'changed' && !from?.trim() ? 'written' : making;
}

const madeByProgram: ReadonlySet<string> = new Set(['patch', 'diff', 'zip', 'csv', 'bib', 'svg']);
const canBeMade = (path: string): boolean =>
	madeByProgram.has(extensionOf(path)) || /(?:^|\/)(?:[\w-]*(?:checksums?|sha256sums?)(?:\.\w+)?|index\.\w+)$/i.test(path);

const wrongMakings = (reply: PlanReply, strategy: Strategy): string[] =>
	reply.files.flatMap((one) => {
		const path = pathIn(strategy, one.path);
		if (!path || makingOf(one) !== 'written' || one.making === 'written') return [];
		return one.making === 'program'
			? [`${path} was planned to be made by the program, which can't make it; it is written.`]
			: [`${path} was planned as a change without saying of which file; it is written.`];
	});

/** Shares of a whole: scaled where they do not come to a hundred. */
function toHundred(outline: Planned['outline']): FilePlan['outline'] {
	const positive = outline.map((part) => ({ ...part, share: Math.max(0, part.share) }));
	const sum = positive.reduce((total, { share }) => total + share, 0);
	return sum === 0 || sum === 100 ? positive : positive.map((part) => ({ ...part, share: Math.round((part.share / sum) * 100) }));
}
