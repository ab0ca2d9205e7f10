import type { Deliverable, Strategy } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { askForShape } from '../../../asking/ask.ts';
import { pagedPromptFor } from '../../../asking/prompt.ts';
import type { InSlot } from '../../../asking/slots.ts';
import { PipelineError, toFailure } from '../../../errors.ts';
import { InOrder } from '../order/inOrder.ts';
import type { Needed } from '../order/needed.ts';
import { draftTask, type Task } from '../task.ts';
import { withJoints } from './joints.ts';
import { missing, type WrittenSection, writeSection } from './section.ts';
import { outlineTask, outlineText, SectionOutline, sectionTask, settled, soFar } from './sectionOutline.ts';

export interface LongText {
	readonly content: string;
	/** What is missing or cut; undefined when the text is whole. */
	readonly problem?: string;
	/** When no section at all could be written. */
	readonly error?: unknown;
}

interface Wanted {
	readonly strategy: Strategy;
	readonly deliverable: Deliverable;
	readonly words: number;
	readonly needed?: Needed;
}

/**
 * Writes a long text by section: an outline first, then the first section, which sets the tone, then the others a few at a time, each
 * with all in view that was written before it. They stream into the file in their order. After a section that failed no later one is
 * asked for, because it would be written without it and again with it; a rerun goes on from there. At the end the joints are read.
 */
export async function writeBySection(context: StageContext, wanted: Wanted, inSlot: InSlot): Promise<LongText> {
	const { deliverable, strategy, needed } = wanted;
	const task = draftTask(strategy, deliverable, context.ports.hash, needed);
	const outline = await inSlot(() => askForOutline(context, wanted, task));
	const written = await writeSections(context, { deliverable, task, outline }, inSlot);
	const texts = written.map(({ text, error }, index) => textOf(text, error, outline.sections[index]?.heading ?? ''));
	const content = `${[outline.opening, ...texts]
		.filter((text) => text !== '')
		.join('\n\n')
		.trimEnd()}\n`;
	const problem = problemOf(written, outline);
	if (problem.problem !== undefined || written.length < 2) return { content, ...problem };
	const read = await withJoints(context, { deliverable, task, content }, inSlot);
	if (read !== content) {
		context.emit({ type: 'reset', stage: 'draft', channel: deliverable.path });
		context.emit({ type: 'delta', stage: 'draft', channel: deliverable.path, text: read });
	}
	return { content: read };
}

/** Sections that are written side by side, after the first. */
const atOnce = 3;

interface Job {
	readonly deliverable: Deliverable;
	readonly task: Task;
	readonly outline: SectionOutline;
}

/** The sections up to the first that a rerun has to ask for again, and those that were asked for beside it. */
async function writeSections(context: StageContext, { deliverable, task, outline }: Job, inSlot: InSlot): Promise<WrittenSection[]> {
	const { sections } = outline;
	const to = { stage: 'draft', channel: deliverable.path } as const;
	const opening = outline.opening ? `${outline.opening}\n\n` : '';
	const tell = (text: string) => context.emit({ type: 'delta', ...to, text });
	if (opening) tell(opening);
	const stream = new InOrder(sections.length, tell, (text) => {
		context.emit({ type: 'reset', ...to });
		tell(`${opening}${text}`);
	});
	const written: WrittenSection[] = [];
	while (written.length < sections.length && !written.some(isToRepeat)) {
		const before = soFar(sections, written, context);
		const first = written.length;
		const wave = sections.slice(first, first === 0 ? 1 : first + atOnce);
		const write = async (section: (typeof wave)[number], at: number): Promise<WrittenSection> => {
			const index = first + at;
			context.signal.throwIfAborted();
			context.emit({ type: 'doing', stage: 'draft', text: `Writing section ${index + 1} of ${sections.length} of ${deliverable.path}` });
			const messages = pagedPromptFor(context, [...task, outlineText(outline), ...before, sectionTask(outline, index, first, wave.length)]);
			const live = { tell: (text: string) => stream.add(index, text), restart: () => stream.restart(index) };
			return writeSection(context, deliverable, { section, messages }, live);
		};
		const done = wave.map(async (section, at) => {
			const one = await inSlot(() => write(section, at)).catch((error: unknown): WrittenSection => ({ text: '', error }));
			if (one.error !== undefined) stream.add(first + at, missing(section.heading, one.error));
			stream.end(first + at);
			return one;
		});
		written.push(...(await Promise.all(done)));
	}
	return written;
}

/** What a provider refuses it would refuse again; all else a rerun asks for once more. */
const isToRepeat = ({ error, cut }: WrittenSection): boolean =>
	cut !== undefined || (error !== undefined && !PipelineError.is(error, 'blocked'));

async function askForOutline(context: StageContext, { strategy, deliverable, words }: Wanted, task: Task): Promise<SectionOutline> {
	context.signal.throwIfAborted();
	context.emit({ type: 'doing', stage: 'draft', text: `Outlining ${deliverable.path}` });
	const to = { stage: 'draft', channel: `${deliverable.path} (outline)`, keepIf: () => true } as const;
	const messages = pagedPromptFor(context, [...task, outlineTask(words)]);
	const outline = await askForShape(context, to, messages, { name: 'outline', schema: SectionOutline });
	return settled(outline, words, strategy, deliverable);
}

const textOf = (text: string, error: unknown, heading: string): string =>
	error === undefined ? text : `${text === '' ? `## ${heading}` : text}${missing(heading, error)}`;

function problemOf(written: readonly WrittenSection[], { sections }: SectionOutline): Pick<LongText, 'problem' | 'error'> {
	const bug = written.find(({ error }) => error !== undefined && !PipelineError.is(error));
	if (bug) return { problem: toFailure(bug.error).message, error: bug.error };
	const failed = written.flatMap(({ error, cut }, index) => {
		const what = error === undefined ? cut : `missing: ${toFailure(error).message}`;
		return what === undefined ? [] : [`Section ${index + 1}, "${sections[index]?.heading ?? ''}", is ${what}`];
	});
	if (failed.length === 0) return {};
	const isAll = written.every(({ error }) => error !== undefined);
	const left = sections.length - written.length;
	const again =
		left > 0
			? `${left === 1 ? 'One later section is' : `${left} later sections are`} not written yet. What is whole is kept: a rerun goes on from there.`
			: `The other sections are kept: a rerun asks for ${failed.length === 1 ? 'this one' : 'these'} alone.`;
	const problem = `${failed.map((one) => (one.endsWith('.') ? one : `${one}.`)).join(' ')} ${again}`;
	return { problem, ...(isAll && { error: written[0]?.error }) };
}
