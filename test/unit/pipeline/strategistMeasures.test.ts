import { describe, expect, it } from 'vitest';
import { isStrict } from '../../../src/model/server/abilities.ts';
import { MeasureReply } from '../../../src/pipeline/agents/strategist/reply/measureReply.ts';
import { Reply } from '../../../src/pipeline/agents/strategist/reply/reply.ts';
import { jsonSchemaOf } from '../../../src/pipeline/asking/ask.ts';
import { measureFields } from '../../../src/shared/measures/measureFields.ts';
import { measureKinds } from '../../../src/shared/measures/measureKinds.ts';

interface Shape {
	readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
	readonly required: readonly string[];
}

const shapes = (): readonly Shape[] => (jsonSchemaOf(MeasureReply) as { readonly anyOf: readonly Shape[] }).anyOf;

describe('the measures that a model is asked for', () => {
	it('have the shape of their kind: the fields that it reads and no others', () => {
		for (const kind of measureKinds) {
			const [shape, ...others] = shapes().filter(({ properties }) => properties['kind']?.enum?.includes(kind));
			expect(others).toEqual([]);
			expect(shape?.required).toEqual(['kind', ...measureFields[kind]]);
		}
	});

	it('are nothing beside their shapes, which every strict server takes', () => {
		expect(Object.keys(jsonSchemaOf(MeasureReply)).sort()).toEqual(['$schema', 'anyOf']);
		expect(isStrict(jsonSchemaOf(Reply))).toBe(true);
	});

	it('are read with any field there, left out, or null', () => {
		const flat = { kind: 'valid', path: 'a.json', part: null, unit: null, text: null, min: null };
		expect(MeasureReply.parse(flat)).toEqual(MeasureReply.parse({ kind: 'valid', path: 'a.json' }));
	});
});
