import type { Deliverable } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { askForText, onlyThoughtsText } from '../../../asking/ask.ts';
import { PipelineError, toFailure } from '../../../errors.ts';
import type { Message } from '../../../ports.ts';
import { unwrap } from '../unwrap.ts';
import { elisionIn, isWholeText } from './elisions.ts';
import type { Section } from './sectionOutline.ts';

export interface WrittenSection {
	readonly text: string;
	/** Why it is cut. */
	readonly cut?: string;
	readonly error?: unknown;
}

/** Asks for one section. Never throws: a failure costs this section alone. */
export async function writeSection(
	context: StageContext,
	deliverable: Deliverable,
	{ section, messages }: { readonly section: Section; readonly messages: readonly Message[] },
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
		const cut = left ? `not whole (${JSON.stringify(left)})` : reply.complete ? undefined : 'cut before its end';
		return { text: underHeading(text, section), ...(cut && { cut }) };
	} catch (error) {
		return { text: unwrap(arrived.join(''), deliverable).trimEnd(), error };
	}
}

/** The outline decides what a section is called, and at which level. */
function underHeading(text: string, { heading }: Section): string {
	const first = /^ {0,3}#{1,6}[ \t]+[^\n]*(?:\n|$)/.exec(text)?.[0] ?? '';
	return `## ${heading}\n\n${text.slice(first.length).replace(/^\s*\n/, '')}`.trimEnd();
}

/** The mark in the text where a section should stand. */
export const missing = (heading: string, error: unknown): string =>
	`\n\n**[The section "${heading}" is missing here. ${toFailure(error).message.split(/(?<=\.) /)[0]}]**`;
