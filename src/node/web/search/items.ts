import type * as z from 'zod';

/** The items of a list that have the agreed form; one odd result does not spoil the others. */
export const items = <T>(schema: z.ZodType<T>, list: readonly unknown[]): T[] =>
	list.flatMap((item) => {
		const parsed = schema.safeParse(item);
		return parsed.success ? [parsed.data] : [];
	});
