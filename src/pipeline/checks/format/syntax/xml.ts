import { DOMParser } from '@xmldom/xmldom';
import { offsetOf, restOfLine } from '../../../text/positions.ts';
import type { Found } from '../../found.ts';

interface Located {
	readonly locator?: { readonly lineNumber?: number; readonly columnNumber?: number };
}

/** Whether XML (SVG among it) is well-formed. Nothing outside the text is fetched. */
export function xmlErrors(content: string): Found[] {
	const found: Found[] = [];
	const onError = (_level: string, message: string, context: Located) => found.push(toFound(content, message, context.locator));
	try {
		new DOMParser({ onError }).parseFromString(content, 'text/xml');
	} catch (error) {
		if (found.length === 0) found.push(toFound(content, (error as Error).message, (error as Located).locator));
	}
	return found.slice(0, 5);
}

function toFound(content: string, message: string, locator: Located['locator']): Found {
	const start = offsetOf(content, locator?.lineNumber || 1, locator?.columnNumber || 1);
	const plain = message.replace(/^Error constructing the DOM: \w+: /, '').replace(/[.!:]+$/, '');
	return { severity: 'major', message: `The XML is not well-formed: ${plain}.`, at: restOfLine(content, start) };
}
