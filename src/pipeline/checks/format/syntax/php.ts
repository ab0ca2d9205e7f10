import { parser } from '@lezer/php';
import type { Found } from '../../found.ts';
import { lezerErrors } from './lezer.ts';

/** Errors of a PHP page, by the grammar that CodeMirror uses, which is older than `readonly class`. */
export const phpErrors = (content: string): Found[] =>
	lezerErrors(
		parser.parse(content.replace(/\breadonly(?=\s+(?:final\s+|abstract\s+)?class\b)/g, (word) => ' '.repeat(word.length))),
		content,
	);
