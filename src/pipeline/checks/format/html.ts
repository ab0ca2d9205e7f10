import { ofText } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { editsBetween } from '../support/closeness.ts';
import { kindOf } from '../support/fileKinds.ts';
import { htmlReport } from '../support/htmlReport.ts';

/** Elements where they may not stand, what an element must have and has not, attributes that do not exist. */
export const html = ofText('html', async (file): Promise<readonly Found[]> => {
	if (kindOf(file) !== 'html' || isOutline(file) || file.content.trim() === '' || !file.complete) return [];
	const { invalid } = await htmlReport(file);
	return [...invalid, ...(await misspelledAttributes(file.content))];
});

const attributes: readonly string[] =
	'accept action align allow alt async autocomplete autofocus autoplay charset checked cite class color cols colspan content contenteditable controls coords crossorigin data datetime decoding default defer dir disabled download draggable enctype fetchpriority for form formaction headers height hidden href hreflang id inert integrity itemprop kind label lang list loading loop max maxlength media method min minlength multiple muted name nonce novalidate onclick open pattern placeholder poster preload readonly referrerpolicy rel required reversed role rows rowspan sandbox scope selected shape size sizes span spellcheck src srcdoc srclang srcset start step style tabindex target title translate type usemap value width wrap xmlns border bgcolor valign cellpadding cellspacing background face property itemscope itemtype popover popovertarget slot is part'.split(
		' ',
	);
const known = new Set(attributes);

async function misspelledAttributes(content: string): Promise<Found[]> {
	const [{ parse }, { elementsOf }] = await Promise.all([import('parse5'), import('../support/htmlTree.ts')]);
	return elementsOf(parse(content, { sourceCodeLocationInfo: true }))
		.filter(({ namespaceURI, tagName }) => namespaceURI === 'http://www.w3.org/1999/xhtml' && !tagName.includes('-'))
		.flatMap((element) => {
			return element.attrs.flatMap(({ name }): Found[] => {
				const at = element.sourceCodeLocation?.attrs?.[name];
				if (!at || known.has(name) || name.length < 4 || /[^a-z]/.test(name) || name.startsWith('on')) return [];
				const meant = attributes.find((one) => one.length > 3 && editsBetween(name, one, 1) === 1);
				if (!meant) return [];
				const place = { start: at.startOffset, end: at.startOffset + name.length };
				return [
					{
						severity: 'minor',
						message: `There is no attribute "${name}"; "${meant}" is meant.`,
						at: { start: at.startOffset, end: at.endOffset },
						fix: { at: place, replacement: meant },
					},
				];
			});
		});
}
