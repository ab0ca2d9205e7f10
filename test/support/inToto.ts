import Ajv, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The in-toto attestation framework's Statement and ResourceDescriptor, version 1, as JSON Schema; written from the specification's text. */
const statementSchema = {
	type: 'object',
	required: ['_type', 'subject', 'predicateType'],
	additionalProperties: false,
	properties: {
		_type: { const: 'https://in-toto.io/Statement/v1' },
		subject: { type: 'array', minItems: 1, uniqueItems: true, items: { $ref: '#/$defs/resource' } },
		predicateType: { type: 'string', format: 'uri' },
		predicate: { type: 'object' },
	},
	$defs: {
		resource: {
			type: 'object',
			required: ['digest'],
			additionalProperties: false,
			properties: {
				name: { type: 'string', minLength: 1 },
				uri: { type: 'string', format: 'uri' },
				digest: {
					type: 'object',
					minProperties: 1,
					properties: { sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
					additionalProperties: { type: 'string' },
				},
				content: { type: 'string' },
				downloadLocation: { type: 'string', format: 'uri' },
				mediaType: { type: 'string' },
				annotations: { type: 'object' },
			},
		},
	},
};

const compiled = new WeakMap<object, ValidateFunction>();

/** What is wrong with a value as a JSON Schema has it; empty when nothing is. */
export function problemsBySchema(schema: object, value: unknown): string[] {
	const validate = compiled.get(schema) ?? compile(schema);
	validate(value);
	return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

function compile(schema: object): ValidateFunction {
	const ajv = new Ajv({ allErrors: true, strict: true });
	addFormats(ajv);
	const validate = ajv.compile(schema);
	compiled.set(schema, validate);
	return validate;
}

export const statementProblems = (statement: unknown): string[] => problemsBySchema(statementSchema, statement);
