import { problemsBySchema } from './inToto.ts';

const text = { type: 'string' };
const contributor = {
	type: 'object',
	required: ['type'],
	additionalProperties: false,
	properties: { type: { enum: ['human', 'ai', 'mixed', 'unknown'] }, model_id: { ...text, maxLength: 250 } },
};
const line = { type: 'integer', minimum: 1 };

/** A trace record of the Agent Trace specification (agent-trace.dev, RFC of January 2026); written from the specification's text. */
const traceSchema = {
	type: 'object',
	required: ['version', 'id', 'timestamp', 'files'],
	additionalProperties: false,
	properties: {
		version: { ...text, pattern: '^[0-9]+[.][0-9]+$' },
		id: { ...text, format: 'uuid' },
		timestamp: { ...text, format: 'date-time', pattern: 'Z$' },
		vcs: {
			type: 'object',
			required: ['type', 'revision'],
			properties: { type: { enum: ['git', 'jj', 'hg', 'svn'] }, revision: text },
		},
		tool: { type: 'object', required: ['name', 'version'], additionalProperties: false, properties: { name: text, version: text } },
		files: { type: 'array', items: { $ref: '#/$defs/file' } },
		metadata: { type: 'object' },
	},
	$defs: {
		file: {
			type: 'object',
			required: ['path', 'conversations'],
			additionalProperties: false,
			properties: { path: text, conversations: { type: 'array', items: { $ref: '#/$defs/conversation' } } },
		},
		conversation: {
			type: 'object',
			required: ['ranges'],
			additionalProperties: false,
			properties: {
				url: { ...text, format: 'uri' },
				contributor,
				ranges: {
					type: 'array',
					items: {
						type: 'object',
						required: ['start_line', 'end_line'],
						additionalProperties: false,
						properties: { start_line: line, end_line: line, content_hash: text, contributor },
					},
				},
			},
		},
	},
};

export const traceProblems = (trace: unknown): string[] => problemsBySchema(traceSchema, trace);
