import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { foldName } from '../../paths.ts';
import type { Found } from '../check.ts';

/** Strict JSON, except for the files whose readers take comments. */
export function jsonErrors(path: string, content: string): Found[] {
	const lenient = /(\.jsonc|(^|\/)(tsconfig[^/]*|jsconfig)\.json)$/.test(foldName(path));
	const errors: ParseError[] = [];
	parse(content.replace(/^\uFEFF/, ' '), errors, { disallowComments: !lenient, allowTrailingComma: lenient });
	return errors.slice(0, most).map((error) => ({
		severity: 'major',
		message: `The JSON is broken: ${readable(printParseErrorCode(error.error))}.`,
		at: { start: error.offset, end: error.offset + error.length },
	}));
}

/** One broken bracket makes many errors; the first few tell enough. */
const most = 5;

const readable = (code: string): string => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
