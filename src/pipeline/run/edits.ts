import * as z from 'zod';
import { type Artifact, artifactSchemas, type Strategy } from '../../shared/artifacts.ts';
import type { Span } from '../../shared/brief.ts';
import { formatSupport } from '../../shared/formats.ts';
import { savedPath } from '../../shared/panel/shown.ts';
import type { FilePlan, Plan } from '../../shared/plan.ts';
import type { RunState } from '../../shared/run.ts';
import type { StageName } from '../../shared/stages.ts';
import { withoutCircles } from '../agents/strategist/plan/needs.ts';
import { nearestPassage } from '../brief/quotes/nearest.ts';
import { locatePassages, stretchOf } from '../brief/quotes.ts';
import { PipelineError } from '../errors.ts';
import { checkLandingPath, extensionOf } from '../landing/paths.ts';
import { shorten } from '../text/text.ts';
import { withMeasures } from './editedMeasures.ts';

/** A person's version of an artifact: checked against its schema, its quotes against the brief, and what they changed marked as theirs. */
export function editedArtifact(state: RunState, stage: StageName, artifact: unknown): Artifact {
	const before = state.stages[stage].artifact;
	if (before === undefined) throw new PipelineError('refused', `The ${stage} stage has no result to edit yet.`);
	const parsed = artifactSchemas[stage].safeParse(withSavedContents(before, artifact));
	if (!parsed.success) throw new PipelineError('refused', `The edit was not saved: ${z.prettifyError(parsed.error)}`);
	refuseDuplicates(parsed.data);
	const marked = markEdits(before, parsed.data);
	return stage === 'strategy' ? withMeasures(before as Strategy, withLocatedQuotes(marked as Strategy, state)) : marked;
}

/** Files come without their contents: those stay as they are saved now, under the path that each file was known by. */
function withSavedContents(before: Artifact, edited: unknown): unknown {
	if (!isObject(edited) || !Array.isArray(edited['files']) || !('files' in before)) return edited;
	const files = edited['files'].map((file: unknown) => {
		if (!isObject(file) || 'content' in file) return file;
		const { [savedPath]: path = file['path'], ...rest } = file;
		return { ...rest, content: before.files.find((saved) => saved.path === path)?.content ?? '' };
	});
	return { ...edited, files };
}

/** The present artifact with one file's content replaced. A file that a person finished counts as complete. */
export function withFileContent(state: RunState, stage: StageName, path: string, content: string): Artifact {
	const { artifact } = state.stages[stage];
	if (artifact === undefined || !('files' in artifact) || !artifact.files.some((file) => file.path === path)) {
		throw new PipelineError('refused', `${path} is not part of this project any more. Its text was not taken over; copy it to keep it.`);
	}
	const files = artifact.files.map((file) => {
		if (file.path !== path || file.content === content) return file;
		if ('encoding' in file && file.encoding)
			throw new PipelineError('refused', `${path} is made from its draft. Change the draft's text; the Formatter then makes it anew.`);
		// What a rule laid out and a person wrote into is the person's; a model's text stays the model's.
		const by = file.by === 'rule' ? ('person' as const) : file.by;
		return 'complete' in file ? { ...file, content, by, complete: true } : { ...file, content, by };
	});
	return { ...artifact, files } as Artifact;
}

/** Whatever differs from before and says who said it is now the person's. Whole files keep their origin: a few changed words are no authorship. */
export function markEdits<T>(before: T, after: T): T {
	return mark(before, after) as T;
}

type Json = Readonly<Record<string, unknown>>;

function mark(before: unknown, after: unknown): unknown {
	if (Array.isArray(after)) {
		const known = Array.isArray(before) ? before : [];
		return after.map((item) => mark(counterpart(known, item), item));
	}
	if (!isObject(after)) return after;
	const old = isObject(before) ? before : undefined;
	const result = Object.fromEntries(Object.entries(after).map(([key, value]) => [key, mark(old?.[key], value)]));
	// What the program made is not made again over a person's words.
	if ('made' in after && old?.['content'] !== after['content']) return { ...result, by: 'person' };
	if (!('by' in after) || 'content' in after) return result;
	return old !== undefined && sameWords(old, after) ? result : { ...result, by: 'person' };
}

const keys = ['id', 'questionId', 'requirementId', 'path'] as const;

function counterpart(known: readonly unknown[], item: unknown): unknown {
	if (!isObject(item)) return undefined;
	const key = keys.find((name) => typeof item[name] === 'string');
	const same = known.find((candidate) => isObject(candidate) && sameWords(candidate, item));
	if (same !== undefined) return same;
	if (key !== undefined) return known.find((candidate) => isObject(candidate) && candidate[key] === item[key]);
	return undefined;
}

/** Equal but for positions, which the program fills in, and for who said it. */
function sameWords(a: Json, b: Json): boolean {
	const plain = (value: Json) => JSON.stringify(value, (key, inner) => (key === 'at' || key === 'by' ? undefined : inner));
	return plain(a) === plain(b);
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function withLocatedQuotes(strategy: Strategy, state: RunState): Strategy {
	const { text } = state.brief;
	const located = <T extends { readonly quote: string; readonly at: Span | null }>(item: T): T => {
		if (!item.quote) return { ...item, at: null };
		if (item.at && text.slice(item.at.start, item.at.end) === item.quote) return item;
		const at = stretchOf(locatePassages(text, item.quote, item.at?.start));
		if (at) return { ...item, quote: text.slice(at.start, at.end), at };
		throw notInBrief(item.quote, text);
	};
	for (const { path } of strategy.deliverables) {
		const allowed = checkLandingPath(path);
		const support = formatSupport(extensionOf(path));
		const why = allowed.ok ? '' : support.made ? allowed.reason : `${allowed.reason} ${support.why}`;
		if (!allowed.ok) throw new PipelineError('refused', `The edit was not saved: ${path} can't be a deliverable. ${why}`);
	}
	return {
		...strategy,
		requirements: strategy.requirements.map((one) => ({
			...located(one),
			...(one.alsoQuoted && { alsoQuoted: one.alsoQuoted.filter(({ quote }) => quote !== '').map(located) }),
		})),
		constraints: strategy.constraints.map(located),
		...(strategy.aiStances && { aiStances: strategy.aiStances.map(located) }),
		...(strategy.plan && { plan: planThatHolds(strategy.plan, strategy) }),
	};
}

/** A plan names each deliverable once and no other file; needs that go in a circle are the person's to sort out. */
function planThatHolds(plan: Plan, { deliverables }: Strategy): Plan {
	const paths = deliverables.map(({ path }) => path);
	const known = (list: readonly string[]) => list.filter((path) => paths.includes(path));
	const files = paths.map((path): FilePlan => {
		const file = plan.files.find((one) => one.path === path);
		return file ?? { path, making: 'written', outline: [], needs: [], by: 'person' };
	});
	const { files: ordered, dropped } = withoutCircles(files);
	const [circle] = dropped;
	if (circle)
		throw new PipelineError(
			'refused',
			`The edit was not saved: in the plan ${circle[0]} comes after ${circle[1]}, which comes after it. Take one of the two out.`,
		);
	return {
		...plan,
		decisions: plan.decisions.map((one) => ({ ...one, files: known(one.files) })),
		shared: plan.shared.map((one) => ({ ...one, files: known(one.files) })),
		files: ordered,
	};
}

function notInBrief(quote: string, text: string): PipelineError {
	const nearest = nearestPassage(text, quote);
	const passage = nearest && text.slice(nearest.span.start, nearest.span.end).replace(/\s+/g, ' ');
	const near = passage ? ` The nearest passage is "${shorten(passage, 160)}".` : '';
	return new PipelineError(
		'refused',
		`The edit was not saved: "${shorten(quote, 80)}" is not in the brief.${near} Quote the client word for word, or leave the quote empty.`,
	);
}

function refuseDuplicates(artifact: Artifact): void {
	for (const [list, key] of [
		['requirements', 'id'],
		['deliverables', 'id'],
		['deliverables', 'path'],
		['files', 'path'],
	] as const) {
		const items = (artifact as unknown as Record<string, readonly Record<string, unknown>[] | undefined>)[list] ?? [];
		const seen = new Set<unknown>();
		for (const item of items) {
			const value = typeof item[key] === 'string' ? (item[key] as string).toLowerCase() : item[key];
			if (seen.has(value))
				throw new PipelineError('refused', `The edit was not saved: "${String(item[key])}" stands twice in the ${list}.`);
			seen.add(value);
		}
	}
}
