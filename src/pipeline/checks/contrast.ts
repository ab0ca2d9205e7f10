import type { DraftFile } from '../../shared/artifacts.ts';
import { type Found, isOutline, perFile } from './check.ts';
import type { Look } from './contrast/cascade.ts';
import { kindOf } from './fileKinds.ts';
import { elementsOf, type Node } from './htmlTree.ts';

/** Text that its background swallows, by the contrast that WCAG 2 asks for (AA: 4.5, large text 3). What can't be known is passed by. */
export const contrast = perFile('contrast', async (file, { files }): Promise<Found[]> => {
	if (isOutline(file) || !file.complete || kindOf(file) !== 'html' || file.content.trim() === '') return [];
	const [{ parse }, { wcagContrast, formatHex }, { lookOf, stylesOf }] = await Promise.all([
		import('parse5'),
		import('culori'),
		import('./contrast/cascade.ts'),
	]);
	const tree = parse(file.content, { sourceCodeLocationInfo: true });
	const looks = lookOf(tree, stylesOf(tree, file, files));
	return elementsOf(tree).flatMap((element) => {
		const look = looks.get(element);
		const text = element.childNodes.find(isText);
		if (!text?.sourceCodeLocation || !look || look.unseen || !look.color || !look.background) return [];
		const ratio = wcagContrast(look.color, look.background);
		const wanted = isLarge(look) ? 3 : 4.5;
		if (ratio >= wanted - 0.005) return [];
		return [
			{
				severity: ratio < 3 ? 'major' : 'minor',
				message: `The text is hard to read: ${formatHex(look.color)} on ${formatHex(look.background)} has a contrast of ${ratio.toFixed(1)}, and ${wanted} is wanted.`,
				at: placeOf(file, text),
				suggestion: 'Take a darker or lighter colour.',
			},
		];
	});
});

const isText = (node: Node): boolean => node.nodeName === '#text' && /[\p{L}\p{N}]/u.test((node as { value: string }).value);

const isLarge = ({ size, isBold }: Look): boolean => size >= 24 || (isBold && size >= 18.66);

function placeOf({ content }: DraftFile, text: Node) {
	const { startOffset = 0, endOffset = 0 } = text.sourceCodeLocation ?? {};
	const raw = content.slice(startOffset, endOffset);
	const start = startOffset + raw.length - raw.trimStart().length;
	return { start, end: start + raw.trim().length };
}
