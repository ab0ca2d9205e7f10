import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Found } from '../../found.ts';
import { lezerErrors } from './lezer.ts';

/** Errors of a Python program, by the grammar that CodeMirror uses. */
export function pythonErrors(content: string): Found[] {
	const tree = parser.parse(content.endsWith('\n') ? content : `${content}\n`);
	const found = lezerErrors(tree, content);
	return found.length > 0 ? found : openStrings(tree, content);
}

/** The grammar lets a string end with its line. */
function openStrings(tree: Tree, content: string): Found[] {
	const found: Found[] = [];
	tree.iterate({
		enter: ({ name, from, to }) => {
			if (name !== 'String' && name !== 'FormatString') return;
			const text = content.slice(from, to);
			const quote = /^[a-z]*('''|"""|'|")/i.exec(text)?.[1] ?? '';
			const isClosed = text.length >= text.indexOf(quote) + 2 * quote.length && text.endsWith(quote);
			if (quote && !isClosed)
				found.push({
					severity: 'major',
					message: 'A string is opened and never closed.',
					at: { start: from, end: Math.max(to, from + 1) },
				});
		},
	});
	return found.slice(0, 2);
}
