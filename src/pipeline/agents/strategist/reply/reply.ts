import * as z from 'zod';
import { AiStance, Constraint, Priority, WorkKind } from '../../../../shared/artifacts.ts';
import { topics } from '../../../../shared/topics.ts';
import { MeasureReply } from './measureReply.ts';

const text = z.string();
const texts = z.array(text).default([]);

/** What a model answers: the strategy without who says it and without positions. What has a default is asked for like the rest. */
export const Reply = z.object({
	title: text,
	language: text.describe('ISO 639-1 code of the language the brief is written in'),
	kind: WorkKind,
	goals: z.array(text),
	audience: text.describe('empty when the brief does not say'),
	tone: text.describe('empty when the brief does not say'),
	requirements: z.array(
		z.object({
			id: text.describe("the client's own number, or R1, R2, …"),
			text,
			quotes: z
				.array(text)
				.describe("the client's words, verbatim from the brief; the passage that asks for it first, then others that do"),
			priority: Priority,
			standing: z.enum(['firm', 'undecided']).default('firm').describe('undecided: the client has to decide first'),
			measures: z.array(MeasureReply).default([]),
			measuresAreAll: z
				.boolean()
				.default(false)
				.describe('true: where the measures hold, the whole of it is met; nothing is left to judge'),
		}),
	),
	deliverables: z
		.array(
			z.object({
				path: text.describe('relative, with its ending'),
				purpose: text,
				answers: z.array(text).describe('ids of the requirements that this very file has to meet'),
				hours: z
					.object({ least: z.number(), most: z.number() })
					.nullable()
					.default(null)
					.describe('hours of work by hand for a first version'),
			}),
		)
		.refine((list) => list.length > 0, 'Name at least one file that the client gets.'),
	constraints: z.array(z.object({ kind: Constraint.shape.kind.exclude(['length']), text, quote: text })),
	contradictions: z.array(
		z.object({
			text,
			quotes: z.array(text).describe('the passages that disagree, verbatim'),
			requirementIds: texts.describe('the requirements that are its sides; none for a side that does not hold'),
			resolution: z
				.enum(['ask', 'later', 'stated'])
				.describe('later: a later message replaces an earlier one; stated: the brief says which holds; ask: the client has to say'),
			holds: text.describe('the passage that holds, verbatim; empty with ask'),
		}),
	),
	aiStances: z
		.array(z.object({ stance: AiStance.shape.stance, quote: text }))
		.default([])
		.describe('what the client says about using AI to make this work; mostly empty'),
	assumptions: z.array(text),
	questions: z.array(text).describe('to the client, in the language of the brief'),
	researchQuestions: z.array(
		z.object({
			text,
			queries: texts.describe("two or three web searches: one in the brief's language, one in English, one in the words of an expert"),
			topic: z.enum(topics).default('general').describe('science: studies; code: programming; figures: statistics, law, standards; books'),
		}),
	),
	noticed: z
		.array(z.object({ sentence: text.describe('N1, N2, …'), requirement: text.describe('id, or empty for none'), why: text }))
		.default([])
		.describe('only the numbered sentences that no quote of yours covers'),
});
export type Reply = z.infer<typeof Reply>;
