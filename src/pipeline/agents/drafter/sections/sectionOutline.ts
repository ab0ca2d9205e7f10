import * as z from 'zod';
import type { Deliverable, Strategy } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { requirementsFor } from '../../../asking/prompt/requirements.ts';
import { dataBlock } from '../../../asking/prompt.ts';

/** What a long text is to be made of, as the model answers it. */
export const SectionOutline = z.object({
	opening: z.string().describe('what stands before the first section, verbatim: front matter if it is asked for, and the # title'),
	sections: z
		.array(
			z.object({
				heading: z.string().describe('without its ##'),
				about: z.string().describe('what the section says, in one to three sentences'),
				words: z.number(),
				requirementIds: z.array(z.string()),
			}),
		)
		.min(1)
		.max(60),
});
export type SectionOutline = z.infer<typeof SectionOutline>;
export type Section = SectionOutline['sections'][number];

export const outlineTask = (words: number): string =>
	`This text of about ${words.toLocaleString('en')} words is too long for one answer. Answer first with its outline as JSON: what stands before the first section, and the sections in order, each with its heading, what it says, its number of words and the ids of the requirements it answers. Sections have 200 to 900 words, do not overlap, and together have ${words.toLocaleString('en')} words. Every requirement is answered in some section. Where its parts are given above, they are the sections, in their order and with their shares; a part too long for one section is several. Headings that are to be numbered have their number in them. Answer with the JSON alone.`;

/** The outline with lengths that add up to what is wanted, and no requirement left out. */
export function settled(outline: SectionOutline, words: number, strategy: Strategy, deliverable: Deliverable): SectionOutline {
	const asked = outline.sections.map((one) => Math.max(50, one.words));
	const sum = asked.reduce((total, one) => total + one, 0);
	const factor = Math.abs(sum - words) > words * 0.1 ? words / sum : 1;
	const known = requirementsFor(strategy, deliverable).map(({ id }) => id);
	const named = new Set(outline.sections.flatMap(({ requirementIds }) => requirementIds));
	const left = known.filter((id) => !named.has(id));
	const sections = outline.sections.map((one, index) => ({
		heading:
			one.heading
				.replace(/^#+\s*/, '')
				.replace(/\s+/g, ' ')
				.trim() || `${index + 1}`,
		about: one.about,
		words: Math.round((asked[index] ?? 0) * factor),
		// What no section names concerns all of them: tone, spelling, names.
		requirementIds: [...one.requirementIds.filter((id) => known.includes(id)), ...left],
	}));
	return { opening: outline.opening.trim(), sections };
}

/** The outline in words, for each section's request. */
export const outlineText = ({ opening, sections }: SectionOutline): string =>
	`The text is written by section. Its outline:
${opening ? `Before the first section:\n${opening}\n` : ''}${sections.map(({ heading, about, words }, index) => `${index + 1}. ${heading} (about ${words} words): ${about}`).join('\n')}`;

/** Of a context, what the sections before one may take. */
const share = 0.4;
/** Characters of a section's end, where it can't be shown whole. */
const ending = 700;

/** The sections that are written, each a message; where they are too long, the earlier ones with their ends alone. */
export function soFar(
	sections: readonly Section[],
	written: readonly { readonly text: string }[],
	{ model, ports }: Pick<StageContext, 'model' | 'ports'>,
): string[] {
	let room = (model?.contextTokens ?? 0) * share;
	const shown = written.map(({ text }) => text);
	for (let index = shown.length - 1; index >= 0; index -= 1) {
		const text = shown[index] ?? '';
		room -= model?.countTokens(text) ?? 0;
		if (room < 0 && text.length > ending) shown[index] = `[its beginning is not shown]\n${text.slice(-ending)}`;
	}
	return shown.map(
		(text, index) => `Section ${index + 1}, ${sections[index]?.heading}, as it is written:\n${dataBlock('SECTION', text, ports.hash)}`,
	);
}

/** The part of a request that one section alone has; the sections of its wave share what comes before. */
export function sectionTask({ sections }: SectionOutline, index: number, first: number, count: number): string {
	const { heading, about, words, requirementIds } = sections[index] as Section;
	const beside = Array.from({ length: count }, (_, at) => first + at).filter((one) => one !== index);
	const others = [
		first > 0
			? 'The sections before it stand above: go on from them with their terms, figures, voice and numbering, and repeat nothing of them.'
			: '',
		beside.length > 0
			? `Section${beside.length === 1 ? '' : 's'} ${beside.map((one) => one + 1).join(' and ')} ${beside.length === 1 ? 'is' : 'are'} written at the same time: leave to ${beside.length === 1 ? 'it' : 'them'} what the outline gives ${beside.length === 1 ? 'it' : 'them'}.`
			: '',
		'Neither announce nor sum up another section.',
	].filter((text) => text !== '');
	return `Write section ${index + 1} of ${sections.length} now, and nothing else. Begin with its heading, "## ${heading}"; headings inside it are ### and deeper.
It says: ${about}
About ${words} words.${requirementIds.length > 0 ? ` It answers: ${requirementIds.join(', ')}.` : ''}
${others.join(' ')} Footnotes of this section are labelled [^${index + 1}-1], [^${index + 1}-2] and so on, and their texts stand at its end.`;
}
