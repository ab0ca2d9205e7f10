import type { Deliverable, Strategy } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { askForShape, askForText, onlyThoughtsText } from '../../ask.ts';
import { PipelineError, toFailure } from '../../errors.ts';
import { pagedPromptFor } from '../../prompt.ts';
import type { InSlot } from '../../slots.ts';
import { elisionIn, isWholeText } from './half.ts';
import { InOrder } from './inOrder.ts';
import type { Needed } from './needed.ts';
import { outlineTask, SectionOutline, sectionTask, settled } from './sectionOutline.ts';
import { draftTask, type Task } from './task.ts';
import { unwrap } from './unwrap.ts';

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
 * Writes a long text by section: an outline first, then the sections side by side, each a request that differs from the others in
 * its last message alone. They stream into the file in their order. A section that fails leaves a mark and costs no other.
 */
export async function writeBySection(context: StageContext, wanted: Wanted, inSlot: InSlot): Promise<LongText> {
	const { deliverable } = wanted;
	const task = draftTask(wanted.strategy, deliverable, context.ports.hash, wanted.needed);
	const outline = await inSlot(() => askForOutline(context, wanted, task));
	const plan = `The text is written by section. Its outline:\n${JSON.stringify(outline)}`;
	const to = { stage: 'draft', channel: deliverable.path } as const;
	const opening = outline.opening ? `${outline.opening}\n\n` : '';
	const tell = (text: string) => context.emit({ type: 'delta', ...to, text });
	if (opening) tell(opening);
	const stream = new InOrder(outline.sections.length, tell, (text) => {
		context.emit({ type: 'reset', ...to });
		tell(`${opening}${text}`);
	});
	const written = await Promise.all(
		outline.sections.map((section, index) =>
			inSlot(() => {
				context.signal.throwIfAborted();
				context.emit({
					type: 'doing',
					stage: 'draft',
					text: `Writing section ${index + 1} of ${outline.sections.length} of ${deliverable.path}`,
				});
				const messages = pagedPromptFor(context, [...task, plan, sectionTask(outline, index)]);
				return writeSection(context, deliverable, messages, {
					tell: (text) => stream.add(index, text),
					restart: () => stream.restart(index),
				});
			})
				.catch((error: unknown) => ({ text: '', error }))
				.then((one) => {
					if (one.error !== undefined) stream.add(index, missing(section.heading, one.error));
					stream.end(index);
					return one;
				}),
		),
	);
	const content = [outline.opening, ...written.map(({ text, error }, index) => textOf(text, error, outline.sections[index]?.heading ?? ''))]
		.filter((text) => text !== '')
		.join('\n\n');
	return { content: `${content.trimEnd()}\n`, ...problemOf(written, outline) };
}

interface WrittenSection {
	readonly text: string;
	/** Why it is cut. */
	readonly cut?: string;
	readonly error?: unknown;
}

async function askForOutline(context: StageContext, { strategy, deliverable, words }: Wanted, task: Task): Promise<SectionOutline> {
	context.signal.throwIfAborted();
	context.emit({ type: 'doing', stage: 'draft', text: `Outlining ${deliverable.path}` });
	const to = { stage: 'draft', channel: `${deliverable.path} (outline)`, keepIf: () => true } as const;
	const shape = { name: 'outline', schema: SectionOutline };
	return settled(
		await askForShape(context, to, pagedPromptFor(context, [...task, outlineTask(words)]), shape),
		words,
		strategy,
		deliverable,
	);
}

async function writeSection(
	context: StageContext,
	deliverable: Deliverable,
	messages: Parameters<typeof askForText>[2],
	{ tell, restart }: { tell(text: string): void; restart(): void },
): Promise<WrittenSection> {
	const arrived: string[] = [];
	const emit: StageContext['emit'] = (progress) => {
		if (progress.type === 'reset') {
			arrived.length = 0;
			return restart();
		}
		if (progress.type !== 'delta') return context.emit(progress);
		arrived.push(progress.text);
		tell(progress.text);
	};
	const to = { stage: 'draft', channel: deliverable.path, keepIf: isWholeText(deliverable) } as const;
	try {
		const reply = await askForText({ ...context, emit }, to, messages);
		const text = unwrap(reply.text, deliverable).trimEnd();
		if (text === '') throw new PipelineError('badReply', reply.onlyThoughts ? onlyThoughtsText : 'The model wrote nothing for it.');
		const left = elisionIn(text, deliverable.path);
		return { text, ...(!reply.complete && { cut: 'cut before its end' }), ...(left && { cut: `not whole (${JSON.stringify(left)})` }) };
	} catch (error) {
		return { text: unwrap(arrived.join(''), deliverable).trimEnd(), error };
	}
}

const missing = (heading: string, error: unknown): string =>
	`\n\n**[The section "${heading}" is missing here. ${toFailure(error).message.split(/(?<=\.) /)[0]}]**`;

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
	const again = `The other sections are kept: a rerun asks for ${failed.length === 1 ? 'this one' : 'these'} alone.`;
	const problem = `${failed.map((one) => (one.endsWith('.') ? one : `${one}.`)).join(' ')} ${again}`;
	return { problem, ...(isAll && { error: written[0]?.error }) };
}
