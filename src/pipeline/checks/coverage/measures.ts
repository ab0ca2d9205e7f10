import type { DraftFile } from '../../../shared/artifacts.ts';
import type { Span } from '../../../shared/brief.ts';
import { kindOf } from '../fileKinds.ts';
import { fencesOf, frontMatterOf, withoutCode } from '../markdownText.ts';
import { matchesOf } from '../positions.ts';

/** A rule of form that a requirement can name and a program can measure. */
export interface Measure {
	/** What is wrong where the rule is broken, as a sentence without its full stop. */
	readonly broken: string;
	applies(requirement: string): boolean;
	/** Places where a file breaks it; null when the rule says nothing about such a file. */
	violations(file: DraftFile, requirement: string): Span[] | null;
}

const prose = (file: DraftFile): string => (kindOf(file) === 'markdown' ? withoutCode(file.content) : file.content);

export const measures: readonly Measure[] = [
	{
		broken: 'There is an emoji',
		applies: (text) => /\b(?:no|without|avoid|don['’]?t use|tanpa|jangan (?:pakai|pake))\b[^.,;]{0,20}\bemojis?\b/i.test(text),
		violations: (file) => matchesOf(file.content, /\p{Extended_Pictographic}(?<![©®™])/gu).map(({ at }) => at),
	},
	{
		broken: 'There is JavaScript',
		applies: (text) => /\b(?:no|without|tanpa)\s+javascript\b/i.test(text),
		violations: (file) =>
			kindOf(file) === 'html' ? matchesOf(file.content, /<script\b[^>]*>|\son[a-z]{3,}\s*=\s*["']/gi).map(({ at }) => at) : null,
	},
	{
		broken: 'There is a first-level heading',
		applies: (text) => /\b(?:no|without|tanpa)\s+h1\b/i.test(text),
		violations: (file) =>
			kindOf(file) === 'markdown' ? matchesOf(prose(file), /^#[ \t]+[^\n]*|^[^\n]+\n=+[ \t]*$/gm).map(({ at }) => at) : null,
	},
	{
		broken: 'The number of second-level headings is not what was asked for',
		applies: (text) => h2Range(text) !== null,
		violations: (file, requirement) => {
			const range = h2Range(requirement);
			if (kindOf(file) !== 'markdown' || !range) return null;
			const headings = matchesOf(prose(file), /^##[ \t]+[^\n]*/gm);
			const last = headings.at(-1)?.at ?? { start: 0, end: 0 };
			return headings.length >= range[0] && headings.length <= range[1] ? [] : [last];
		},
	},
	{
		broken: 'There is no front matter with the keys that were asked for',
		applies: (text) => /\bfront[- ]?matter\b/i.test(text) && frontMatterKeys(text).length > 0,
		violations: (file, requirement) => {
			if (kindOf(file) !== 'markdown') return null;
			const front = frontMatterOf(file.content);
			const isThere = (key: string) => new RegExp(`^${key}[ \\t]*:[ \\t]*\\S`, 'm').test(front?.yaml ?? '');
			return frontMatterKeys(requirement).every(isThere) ? [] : [front?.at ?? { start: 0, end: 0 }];
		},
	},
	{
		broken: 'A code block stands in the text',
		applies: (text) => /\b(?:no|without|tanpa)\s+code blocks?\b/i.test(text),
		violations: (file) => (kindOf(file) === 'markdown' ? [...fencesOf(file.content).blocks] : null),
	},
];

function h2Range(text: string): [number, number] | null {
	const match = /\b(\d+)\s*(?:to|[-–]|sampai|hingga)\s*(\d+)\s+h2\b/i.exec(text) ?? /\b(\d+)\s+h2\b/i.exec(text);
	return match ? [Number(match[1]), Number(match[2] ?? match[1])] : null;
}

const frontMatterKeys = (text: string): string[] =>
	(/\bkeys?\b[:\s]+([\w, -]+)/i.exec(text)?.[1] ?? '')
		.split(/,|\band\b|\s+/)
		.map((key) => key.trim())
		.filter((key) => /^[a-z][\w-]*$/i.test(key));
