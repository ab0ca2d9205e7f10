import type { DraftFile } from '../../../shared/artifacts.ts';
import type { Span } from '../../../shared/brief.ts';
import { perFile } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { kindOf } from '../support/fileKinds.ts';
import { elementsOf, type Node } from '../support/htmlTree.ts';
import type { Look } from './contrast/cascade.ts';

/** Text that its background swallows, by the contrast that WCAG 2 asks for (AA: 4.5, large text 3). What can't be known is passed by. */
export const contrast = perFile('contrast', async (file, { files }): Promise<Found[]> => {
	if (isOutline(file) || !file.complete || kindOf(file) !== 'html' || file.content.trim() === '') return [];
	return (await textsOn(file, files)).flatMap((text) => {
		const wanted = text.isLarge ? 3 : 4.5;
		if (text.ratio === undefined || text.ratio >= wanted - 0.005) return [];
		return [
			{
				severity: text.ratio < 3 ? 'major' : 'minor',
				message: `The text is hard to read: ${text.color} on ${text.background} has a contrast of ${text.ratio.toFixed(1)}, and ${wanted} is wanted.`,
				at: text.at,
				suggestion: 'Take a darker or lighter colour.',
			},
		];
	});
});

/** A text of a page that is seen, and how it stands out. */
export interface ShownText {
	readonly at: Span;
	readonly isLarge: boolean;
	/** Undefined where a colour, or what lies behind, can't be known. */
	readonly ratio?: number;
	readonly color?: string;
	readonly background?: string;
}

/** The first text of each element of a page. */
export async function textsOn(file: DraftFile, files: readonly DraftFile[]): Promise<readonly ShownText[]> {
	const [{ parse }, { wcagContrast, formatHex }, { lookOf, stylesOf }] = await Promise.all([
		import('parse5'),
		import('culori'),
		import('./contrast/cascade.ts'),
	]);
	const tree = parse(file.content, { sourceCodeLocationInfo: true });
	const looks = lookOf(tree, stylesOf(tree, file, files));
	return elementsOf(tree).flatMap((element): ShownText[] => {
		const look = looks.get(element);
		const text = element.childNodes.find(isText);
		if (!text?.sourceCodeLocation || !look || look.unseen) return [];
		const about = { at: placeOf(file, text), isLarge: isLarge(look) };
		if (!look.color || !look.background) return [about];
		const { color, background } = look;
		return [{ ...about, ratio: wcagContrast(color, background), color: formatHex(color), background: formatHex(background) }];
	});
}

const isText = (node: Node): boolean => node.nodeName === '#text' && /[\p{L}\p{N}]/u.test((node as { value: string }).value);

const isLarge = ({ size, isBold }: Look): boolean => size >= 24 || (isBold && size >= 18.66);

function placeOf({ content }: DraftFile, text: Node) {
	const { startOffset = 0, endOffset = 0 } = text.sourceCodeLocation ?? {};
	const raw = content.slice(startOffset, endOffset);
	const start = startOffset + raw.length - raw.trimStart().length;
	return { start, end: start + raw.trim().length };
}
