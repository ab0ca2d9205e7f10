import { ofText } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { kindOf } from '../support/fileKinds.ts';
import { htmlReport } from '../support/htmlReport.ts';
import { attribute, type Element, elementsOf, textOf } from '../support/htmlTree.ts';

/** What keeps somebody out who does not see, hear or use a page as its maker does. */
export const accessibility = ofText('accessibility', async (file): Promise<readonly Found[]> => {
	if (kindOf(file) !== 'html' || isOutline(file) || file.content.trim() === '' || !file.complete) return [];
	const [{ inaccessible }, { parse }] = await Promise.all([htmlReport(file), import('parse5')]);
	const elements = elementsOf(parse(file.content, { sourceCodeLocationInfo: true }));
	const own = rules.flatMap(({ broken, severity, message, suggestion }) =>
		elements
			.filter((element) => element.sourceCodeLocation && broken(element))
			.map((element): Found => ({ severity, message, at: startTagOf(element), suggestion })),
	);
	return [...inaccessible, ...own.filter((one) => !inaccessible.some((other) => touches(other, one)))];
});

const touches = (a: Found, b: Found): boolean =>
	!!a.at && !!b.at && a.at.start <= b.at.end && b.at.start <= a.at.end && a.at.start >= b.at.start;

function startTagOf(element: Element) {
	const at = element.sourceCodeLocation;
	const tag = at && 'startTag' in at && at.startTag ? at.startTag : at;
	return { start: tag?.startOffset ?? 0, end: tag?.endOffset ?? 0 };
}

const roles = new Set(
	'alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid gridcell group heading img insertion link list listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong subscript superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem'.split(
		' ',
	),
);

const named = (element: Element): boolean => ['aria-label', 'aria-labelledby', 'title'].some((name) => attribute(element, name)?.trim());

/** A name that a screen reader can say: text, a picture's alternative text, a label. */
const hasName = (element: Element): boolean =>
	named(element) ||
	textOf(element).trim() !== '' ||
	elementsOf(element).some((one) => one !== element && (named(one) || attribute(one, 'alt')?.trim() || one.tagName === 'title'));

const rules: readonly {
	readonly broken: (element: Element) => boolean;
	readonly severity: 'major' | 'minor';
	readonly message: string;
	readonly suggestion: string;
}[] = [
	{
		broken: (element) => element.tagName === 'html' && !attribute(element, 'lang')?.trim() && !attribute(element, 'xml:lang')?.trim(),
		severity: 'major',
		message: 'The page does not say its language.',
		suggestion: 'Add lang="…" to <html>.',
	},
	{
		broken: (element) => element.tagName === 'a' && attribute(element, 'href') !== undefined && !hasName(element),
		severity: 'major',
		message: 'A link has no text.',
		suggestion: 'Say where it leads.',
	},
	{
		broken: (element) => element.tagName === 'button' && !hasName(element),
		severity: 'major',
		message: 'A button has no name.',
		suggestion: 'Say what it does.',
	},
	{
		broken: (element) =>
			element.tagName === 'img' &&
			attribute(element, 'alt') === undefined &&
			!named(element) &&
			attribute(element, 'role') !== 'presentation',
		severity: 'major',
		message: 'A picture has no alternative text.',
		suggestion: 'Describe it, or add alt="" where it only decorates.',
	},
	{
		broken: (element) => element.tagName === 'iframe' && !named(element) && attribute(element, 'aria-hidden') !== 'true',
		severity: 'major',
		message: 'A frame has no title.',
		suggestion: 'Add a title that says what is in it.',
	},
	{
		broken: (element) =>
			element.tagName === 'meta' &&
			attribute(element, 'name') === 'viewport' &&
			/user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*1(?:\.0)?\b/.test(attribute(element, 'content') ?? ''),
		severity: 'major',
		message: 'The page forbids its reader to zoom.',
		suggestion: 'Take user-scalable and maximum-scale out.',
	},
	{
		broken: (element) => /^[1-9]/.test(attribute(element, 'tabindex') ?? ''),
		severity: 'minor',
		message: 'A tabindex above zero breaks the order in which the keyboard goes through the page.',
		suggestion: 'Use 0, or none.',
	},
	{
		broken: (element) =>
			(attribute(element, 'role') ?? '').split(/\s+/).some((role) => role !== '' && !roles.has(role) && !role.startsWith('doc-')),
		severity: 'minor',
		message: 'There is no such role.',
		suggestion: 'Correct the role or take it out.',
	},
	{
		broken: (element) => element.attrs.some(({ name }) => name.startsWith('aria-') && !ariaNames.has(name.slice(5))),
		severity: 'minor',
		message: 'There is no such aria attribute.',
		suggestion: 'Correct its name.',
	},
	{
		broken: (element) =>
			element.tagName === 'div' &&
			attribute(element, 'onclick') !== undefined &&
			attribute(element, 'role') === undefined &&
			attribute(element, 'tabindex') === undefined,
		severity: 'major',
		message: 'Something can be clicked and not reached by keyboard.',
		suggestion: 'Make it a <button>.',
	},
];

const ariaNames = new Set(
	'activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex colindextext colspan controls current describedby description details disabled dropeffect errormessage expanded flowto grabbed haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable orientation owns placeholder posinset pressed readonly relevant required roledescription rowcount rowindex rowindextext rowspan selected setsize sort valuemax valuemin valuenow valuetext'.split(
		' ',
	),
);
