import type { LintError } from 'markdownlint';
import type { Severity } from '../../../shared/artifacts.ts';
import { lineSpan, matchesOf } from '../../text/positions.ts';
import { ofText } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { kindOf } from '../support/fileKinds.ts';
import { fencesOf, isTooNested, withoutCode } from '../support/markdownText.ts';

/** What breaks or blurs a Markdown file once it is rendered. Matters of taste are left to the writer. */
export const markdown = ofText('markdown', async (file) => {
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
		...emptySections(file.content),
		...mixedBrackets(file.content),
		...Object.values(results)
			.flat()
			.filter((error) => !isHashtags(file.content, error))
			.map((error) => toFound(file.content, error)),
	];
});

/** Headings with nothing below them. One with deeper headings below it holds those. */
function emptySections(content: string): Found[] {
	const text = withoutCode(content);
	const headings = matchesOf(text, /^ {0,3}(#{1,6})[ \t]+\S[^\n]*$/gm);
	return headings.flatMap(({ at, groups }, index) => {
		const next = headings[index + 1];
		const body = content.slice(at.end, next?.at.start ?? content.length).replace(/<!--[\s\S]*?-->/g, '');
		const holds = next && (next.groups[0]?.length ?? 0) > (groups[0]?.length ?? 0);
		if (body.trim() !== '' || holds || headings.length < 2) return [];
		return [
			{ severity: 'minor', message: 'Nothing stands under this heading.', at, suggestion: 'Write the section or remove it.' } as const,
		];
	});
}

/** `(text](address)`, `[text](address` and `[text) (address)`: links that show as they are. */
const mixedBrackets = (content: string): Found[] =>
	matchesOf(
		withoutCode(content),
		/(?<![\]\w])\([^()[\]\n]{1,120}\]\([^()\s]{1,500}\)|\[[^()[\]\n]{1,120}\]\((?:https?:|\.{0,2}\/)[^()\s]{1,500}(?=\s*$)|\[[^()[\]\n]{1,120}\]\s\(https?:[^()\s]{1,500}\)/gm,
	).map(({ at }) => ({
		severity: 'major',
		message: 'The brackets of a link do not fit together, and it shows as it is.',
		at,
		suggestion: 'Write [text](address).',
	}));

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
	MD025: 'There is a second first-level heading.',
	MD037: 'A mark of emphasis has a space inside and shows as it is.',
	MD038: 'A code span has a space inside its marks.',
	MD039: "A link's text has a space at its edge.",
	MD045: 'An image has no alternative text.',
	MD053: 'A link reference is defined and not used.',
};
const config = {
	default: false,
	...Object.fromEntries([...Object.keys(broken), ...Object.keys(unclean)].map((rule) => [rule, true])),
	MD025: { front_matter_title: '' },
};

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
