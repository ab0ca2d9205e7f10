import type { Message, RuleConfig } from 'html-validate/browser';
import type { Severity } from '../../../shared/artifacts.ts';
import type { FileText, Found } from '../found.ts';

/** What html-validate says of a page, split into what is invalid and what shuts somebody out. */
export interface HtmlReport {
	readonly invalid: readonly Found[];
	readonly inaccessible: readonly Found[];
}

/** Rules by what they find. Those that the check of syntax covers (tags that do not pair up) and matters of style are left out. */
export const accessibility: Readonly<Record<string, Severity>> = {
	'area-alt': 'major',
	'aria-hidden-body': 'major',
	'aria-label-misuse': 'minor',
	'empty-heading': 'major',
	'heading-level': 'minor',
	'hidden-focusable': 'minor',
	'input-missing-label': 'major',
	'multiple-labeled-controls': 'minor',
	'no-abstract-role': 'minor',
	'no-autoplay': 'minor',
	'no-missing-references': 'major',
	'no-redundant-aria-label': 'minor',
	'text-content': 'major',
	'unique-landmark': 'minor',
	'wcag/h30': 'major',
	'wcag/h32': 'minor',
	'wcag/h36': 'major',
	'wcag/h37': 'major',
	'wcag/h67': 'minor',
};

export const validity: Readonly<Record<string, Severity>> = {
	'attribute-allowed-values': 'minor',
	'attribute-misuse': 'minor',
	deprecated: 'minor',
	'element-name': 'minor',
	'element-permitted-content': 'minor',
	'element-permitted-occurrences': 'minor',
	'element-permitted-order': 'minor',
	'element-permitted-parent': 'minor',
	'element-required-ancestor': 'minor',
	'element-required-attributes': 'major',
	'element-required-content': 'major',
	'empty-title': 'major',
	'map-dup-name': 'minor',
	'no-dup-id': 'major',
	'no-multiple-main': 'minor',
	'valid-for': 'minor',
};

/** In a mail's HTML old elements and attributes are what works. */
const notInMails: ReadonlySet<string> = new Set(['deprecated', 'attribute-allowed-values', 'element-permitted-content', 'unique-landmark']);

/** Both checks ask for the same report. */
const cache = new WeakMap<FileText, Promise<HtmlReport>>();

export function htmlReport(file: FileText): Promise<HtmlReport> {
	const known = cache.get(file);
	if (known) return known;
	const making = make(file.content);
	cache.set(file, making);
	return making;
}

/** Characters of a page that html-validate is given: its rules take minutes over a page of a megabyte. */
const longest = 150_000;

const tooLong: Found = {
	severity: 'info',
	message: `Pages of more than ${longest.toLocaleString('en')} characters are not checked element by element.`,
	suggestion: 'Look at it in a browser.',
};

async function make(content: string): Promise<HtmlReport> {
	if (content.length > longest) return { invalid: [tooLong], inaccessible: [] };
	const { HtmlValidate, StaticConfigLoader } = await import('html-validate/browser');
	const rules: RuleConfig = Object.fromEntries([...Object.keys(accessibility), ...Object.keys(validity)].map((rule) => [rule, 'error']));
	const validator = new HtmlValidate(new StaticConfigLoader({ root: true, elements: ['html5'], rules: { ...rules, ...options } }));
	const { results } = await validator.validateString(withoutTemplates(content));
	const messages = results.flatMap((result) => result.messages).filter((message) => !isNoise(message, content));
	const isMail = /role=["']presentation["']|<!--\[if mso|\bbgcolor=|XHTML 1\.0/i.test(content);
	const allowed = messages.filter(({ ruleId }) => !(isMail && notInMails.has(ruleId)));
	return {
		invalid: allowed.filter(({ ruleId }) => ruleId in validity).map((one) => toFound(content, one, validity)),
		inaccessible: allowed.filter(({ ruleId }) => ruleId in accessibility).map((one) => toFound(content, one, accessibility)),
	};
}

const options: RuleConfig = {
	'heading-level': ['error', { allowMultipleH1: true, minInitialRank: 'any' }],
	'wcag/h37': ['error', { allowEmpty: true }],
	'no-missing-references': ['error'],
};

/** Merge tags and template tags are put in later: their places keep their length and mean nothing here. */
const withoutTemplates = (content: string): string =>
	content.replace(/\{\{[^{}]*\}\}|\{%[^%]*%\}|<%[\s\S]*?%>/g, (tag) => 'x'.repeat(tag.length));

function isNoise({ ruleId, message }: Message, content: string): boolean {
	const isPage = /<html[\s>]/i.test(content);
	if (ruleId === 'element-name') return /-/.test(message);
	// The check of accessibility has these in words of its own.
	if (ruleId === 'element-required-attributes' && /<(?:html|iframe|img)>.*"(?:lang|title|alt)"/.test(message)) return true;
	return !isPage && (ruleId === 'element-required-ancestor' || ruleId === 'element-permitted-parent');
}

function toFound(content: string, { ruleId, message, offset, size }: Message, severities: Readonly<Record<string, Severity>>): Found {
	const start = Math.min(offset, content.length);
	const tagStart = content.lastIndexOf('<', start);
	const isName = /^[a-z][\w-]*$/i.test(content.slice(start, start + size)) && content[start - 1] === '<';
	const end = isName ? Math.max(content.indexOf('>', start) + 1, start + size) : Math.min(content.length, start + Math.max(size, 1));
	return {
		severity: severities[ruleId] ?? 'minor',
		message: `${message.replace(/\.$/, '')} (${ruleId}).`,
		at: { start: isName ? tagStart : start, end },
	};
}
