import type * as z from 'zod';
import { measureFields } from '../../../../shared/measures/measureFields.ts';
import { countables, lengthUnits, measureKinds, textKinds } from '../../../../shared/measures/measureKinds.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Kind = (typeof measureKinds)[number];

const string: JsonSchema = { type: 'string' };
const number: JsonSchema = { type: 'number' };
const orNull = (type: string): JsonSchema => ({ type: [type, 'null'] as unknown as 'string' });

/** What may be left open in any measure that reads it. */
const open: Readonly<Record<string, JsonSchema>> = {
	part: orNull('string'),
	level: orNull('number'),
	min: orNull('number'),
	max: orNull('number'),
};

/** How a kind's field is asked for; without it a measure of that kind says nothing, unless it is open. */
function fieldOf(kind: Kind, field: string): JsonSchema {
	if (field === 'unit') return { type: 'string', enum: [...lengthUnits] };
	if (field === 'what' && kind === 'count') return { type: 'string', enum: [...countables] };
	if (field === 'what') return { anyOf: [{ type: 'string', enum: [...textKinds] }, { type: 'null' }] };
	if (field === 'text' && kind === 'neverSays') return orNull('string');
	if (field === 'values') return { type: 'array', items: string };
	if (field === 'width' || field === 'height') return number;
	if (field === 'min' && kind === 'contrast') return number;
	return open[field] ?? string;
}

/**
 * The shapes of a measure as a server with strict output asks for them: each kind with the fields that it reads and no others, so that an
 * answer does not spell out a dozen nulls for each. Kinds that read the same share a shape.
 */
export function measureShapes(): JsonSchema[] {
	const shapes = new Map<string, { readonly kinds: Kind[]; readonly properties: Readonly<Record<string, JsonSchema>> }>();
	for (const kind of measureKinds) {
		const properties = Object.fromEntries(measureFields[kind].map((field) => [field, fieldOf(kind, field)]));
		const key = JSON.stringify(properties);
		const known = shapes.get(key);
		if (known) known.kinds.push(kind);
		else shapes.set(key, { kinds: [kind], properties });
	}
	return [...shapes.values()].map(({ kinds, properties }) => ({
		type: 'object',
		properties: { kind: { type: 'string', enum: kinds }, ...properties },
		required: ['kind', ...Object.keys(properties)],
		additionalProperties: false,
	}));
}
