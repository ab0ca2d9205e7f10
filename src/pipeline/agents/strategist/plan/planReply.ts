import * as z from 'zod';
import { makings, sharedKinds } from '../../../../shared/planKinds.ts';

const text = z.string();
const texts = z.array(text);

/** What a model answers: the plan without ids and without who says it. */
export const PlanReply = z.object({
	approach: text.describe('Markdown'),
	decisions: z.array(z.object({ about: texts.describe('ids'), decision: text, why: text, otherwise: text, files: texts })),
	shared: z.array(
		z.object({
			kind: z.enum(sharedKinds),
			text,
			exact: texts.default([]).describe('the strings that stand in every one of these files, to the letter; mostly one, or none'),
			files: texts,
		}),
	),
	files: z.array(
		z.object({
			path: text,
			making: z.enum(makings),
			from: text.nullable().default(null).describe('the file that is changed; else null'),
			outline: z.array(z.object({ heading: text, about: text, share: z.number().describe('percent') })),
			needs: texts.describe('paths'),
		}),
	),
	commands: z.array(z.object({ command: text, why: text })).default([]),
});
export type PlanReply = z.infer<typeof PlanReply>;
