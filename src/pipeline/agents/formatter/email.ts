import type { DraftFile, Strategy } from '../../../shared/artifacts.ts';
import { visibleTextOf } from '../../checks/support/htmlText.ts';
import { extensionOf } from '../../landing/paths.ts';
import { withoutConditionals } from './conditional.ts';

const mail = /\b(e-?mails?|newsletters?|edm|mailers?|surel|buletin)\b/i;

/** A page that a mail program is to show: the strategy calls it a mail, and it is built as one or as a template. */
export function isMailTemplate(draft: Pick<DraftFile, 'path' | 'content'>, purpose: string, strategy: Pick<Strategy, 'title'>): boolean {
	if (!['html', 'htm'].includes(extensionOf(draft.path))) return false;
	const named = `${draft.path.replace(/[-_./]/g, ' ')} ${purpose}`;
	const builtAsMail = /<table\b|<!--\[if\b|\{\{|\*\|/i.test(draft.content);
	return builtAsMail && (mail.test(named) || (mail.test(strategy.title) && /templat/i.test(`${named} ${strategy.title}`)));
}

/**
 * Puts the styles onto the elements, where every mail program heeds them; media queries stay in the head. Null when
 * something that a reader or a mail program needs would not survive.
 */
export async function inlineStyles(html: string): Promise<string | null> {
	if (!/<style\b/i.test(html)) return null;
	const { default: juice } = await import('juice/client');
	const page = withoutConditionals(html);
	const inlined = page.restore(
		juice(page.html, {
			preserveMediaQueries: true,
			preserveFontFaces: true,
			preserveKeyFrames: true,
			preservePseudos: true,
			preserveImportant: true,
			inlinePseudoElements: false,
			applyAttributesTableElements: true,
			applyWidthAttributes: true,
			applyHeightAttributes: false,
		}),
	);
	if (inlined === null) return null;
	if ((await visibleTextOf(html)) !== (await visibleTextOf(inlined))) return null;
	return needed.every((pattern) => listOf(pattern, html) === listOf(pattern, inlined)) ? inlined : null;
}

/** Merge tags among the elements, addresses, media queries. */
const needed: readonly RegExp[] = [
	/<(?!style|html|head|body|tbody)[a-z][\w-]*|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\*\|[^|\n]*\|\*|%%[\w.]+%%/g,
	/\s(?:href|src|alt|lang|role)\s*=\s*["'][^"']*["']/gi,
	/@media[^{]*/gi,
];

const listOf = (pattern: RegExp, text: string): string =>
	(text.match(pattern) ?? []).map((part) => part.replace(/\s+/g, ' ').replace(/&amp;/g, '&').trim()).join('\n');
