import type * as zod from 'zod';

export const stages: readonly string[];
export const model: string;
export const schemaName: string;
export function schemaOf(
	z: typeof zod,
): zod.ZodObject<{ summary: zod.ZodString; points: zod.ZodArray<zod.ZodObject<{ id: zod.ZodString; text: zod.ZodString }>> }>;
export const instructions: string;
export const brief: string;
export function promptFor(stage: string, earlier: readonly unknown[]): string;
export function checked<T>(result: T): T;
