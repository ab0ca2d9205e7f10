import type { LintError } from 'markdownlint';
import type { Severity } from '../../shared/artifacts.ts';
import { type Found, isOutline, perFile } from './check.ts';
import { kindOf } from './fileKinds.ts';
import { fencesOf, isTooNested } from './markdownText.ts';
import { lineSpan } from './positions.ts';

/** What breaks or blurs a Markdown file once it is rendered. Matters of taste are left to the writer. */
export const markdown = perFile('markdown', async (file) => {
	if (kindOf(file) !== 'markdown' || isOutline(file)) return [];
	if (isTooNested(file.content))
		return [{ severity: 'major', message: 'Quotes or lists are nested so deeply that the text cannot be checked.' }];
	const { unclosed } = fencesOf(file.content);
	const found: Found[] = unclosed
		? [
				{
					severity: 'major',
					message: 'A code block is opened and never closed.',
					at: unclosed,
					suggestion: 'Close it with a line of its own.',
				},
			]
		: [];
	const { lint } = await import('markdownlint/promise');
	const results = await lint({ strings: { file: file.content }, config, noInlineConfig: true });
	return [
		...found,
		...Object.values(results)
			.flat()
			.filter((error) => !isHashtags(file.content, error))
			.map((error) => toFound(file.content, error)),
	];
});

/** A line of hashtags is no heading without its space. */
const isHashtags = (text: string, error: LintError): boolean => {
	const { start, end } = lineSpan(text, error.lineNumber);
	return error.ruleNames[0] === 'MD018' && /^(?:#[\p{L}\p{N}_]+\s*)+$/u.test(text.slice(start, end));
};

const broken: Readonly<Record<string, string>> = {
	MD011: 'A link has its brackets the wrong way round.',
	MD018: 'A heading has no space after its #.',
	MD042: 'A link leads nowhere.',
	MD051: 'A link points to a heading that is not in the text.',
	MD052: 'A link or image uses a reference that is not defined.',
	MD056: 'A table row has not as many cells as its header.',
};
const unclean: Readonly<Record<string, string>> = {
	MD001: 'A heading level is skipped.',
	MD037: 'A mark of emphasis has a space inside and shows as it is.',
	MD038: 'A code span has a space inside its marks.',
	MD039: "A link's text has a space at its edge.",
	MD045: 'An image has no alternative text.',
	MD053: 'A link reference is defined and not used.',
};
const config = { default: false, ...Object.fromEntries([...Object.keys(broken), ...Object.keys(unclean)].map((rule) => [rule, true])) };

function toFound(text: string, error: LintError): Found {
	const rule = error.ruleNames[0] ?? '';
	const line = lineSpan(text, error.lineNumber);
	const [column = 1, size = line.end - line.start] = error.errorRange ?? [];
	const severity: Severity = rule in broken ? 'major' : 'minor';
	return {
		severity,
		message: `${broken[rule] ?? unclean[rule] ?? error.ruleDescription}${error.errorDetail ? ` ${error.errorDetail}.` : ''}`,
		at: { start: line.start + column - 1, end: Math.min(line.start + column - 1 + size, Math.max(line.end, line.start + 1)) },
	};
}
