import { parseAllDocuments } from 'yaml';
import type { Found } from '../../found.ts';

/** Errors of a YAML text that stands at `offset` in its file. */
export function yamlErrors(content: string, offset: number): Found[] {
	const documents = parseAllDocuments(content, { prettyErrors: false, logLevel: 'silent' });
	const errors = Array.isArray(documents) ? documents.flatMap((document) => document.errors) : [];
	return errors.slice(0, 5).map((error) => ({
		severity: 'major',
		message: `The YAML is broken: ${error.message.split('\n')[0]?.replace(/[.:]$/, '')}.`,
		at: { start: offset + error.pos[0], end: offset + Math.max(error.pos[1], error.pos[0]) },
	}));
}
