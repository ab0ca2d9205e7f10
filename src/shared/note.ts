import * as z from 'zod';

/** Who says it: a rule is a fact a program found, a model gives an opinion, a person decides. */
export const Origin = z.enum(['rule', 'model', 'person']);
export type Origin = z.infer<typeof Origin>;

/** A sentence with who said it. */
export const Note = z.object({ text: z.string(), by: Origin });
export type Note = z.infer<typeof Note>;
