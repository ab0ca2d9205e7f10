import { type ParseError, parse, printParseErrorCode, visit } from 'jsonc-parser';
import { foldName } from '../../../landing/paths.ts';
import type { Found } from '../../found.ts';

/** Strict JSON, except for the files whose readers take comments. Of broken JSON the first error: the others follow from it. */
export function jsonErrors(path: string, content: string): Found[] {
	const lenient = /(\.jsonc|(^|\/)(tsconfig[^/]*|jsconfig)\.json)$/.test(foldName(path));
	const errors: ParseError[] = [];
	parse(content.replace(/^\uFEFF/, ' '), errors, { disallowComments: !lenient, allowTrailingComma: lenient });
	const broken = errors.slice(0, 1).map((error): Found => {
		const isComma = /^,\s*$/.test(content.slice(0, error.offset).match(/,\s*$/)?.[0] ?? '');
		const start = isComma ? content.lastIndexOf(',', error.offset) : error.offset;
		return {
			severity: 'major',
			message: `The JSON is broken: ${readable(printParseErrorCode(error.error))}.`,
			at: { start, end: isComma ? start + 1 : error.offset + error.length },
			...(isComma && /^[}\]]/.test(content.slice(error.offset)) && { fix: { at: { start, end: start + 1 }, replacement: '' } }),
		};
	});
	return broken.length > 0 ? broken : doubledKeys(content);
}

/** A key that stands twice in one object: readers take the last and say nothing. */
function doubledKeys(content: string): Found[] {
	const found: Found[] = [];
	const open: Set<string>[] = [];
	visit(content, {
		onObjectBegin: () => void open.push(new Set()),
		onObjectEnd: () => void open.pop(),
		onObjectProperty: (name, offset, length) => {
			const keys = open.at(-1);
			if (keys?.has(name))
				found.push({
					severity: 'major',
					message: `The key "${name}" stands twice in one object; the first is lost.`,
					at: { start: offset, end: offset + length },
				});
			keys?.add(name);
		},
	});
	return found.slice(0, most);
}

/** Doubled keys that are told. */
const most = 5;

const readable = (code: string): string => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
