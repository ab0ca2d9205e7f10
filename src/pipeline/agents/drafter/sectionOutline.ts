import * as z from 'zod';
import type { Deliverable, Strategy } from '../../../shared/artifacts.ts';
import { requirementsFor } from '../../prompt/requirements.ts';

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
	`This text of about ${words.toLocaleString('en')} words is too long for one answer. Answer first with its outline as JSON: what stands before the first section, and the sections in order, each with its heading, what it says, its number of words and the ids of the requirements it answers. Sections have 200 to 900 words, do not overlap, and together have ${words.toLocaleString('en')} words. Every requirement is answered in some section. Answer with the JSON alone.`;

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

/** The part of a request that one section alone has; all sections share what comes before. */
export const sectionTask = ({ sections }: SectionOutline, index: number): string => {
	const { heading, about, words, requirementIds } = sections[index] as Section;
	return `Write section ${index + 1} of ${sections.length} now, and nothing else. Begin with its heading, "## ${heading}"; headings inside it are ### and deeper.
It says: ${about}
About ${words} words. It answers: ${requirementIds.join(', ') || 'no requirement by name'}.
The other sections are written at the same time: do not repeat, announce or sum up what they say. Footnotes of this section are labelled [^${index + 1}-1], [^${index + 1}-2] and so on, and their texts stand at its end.`;
};
