import { attribute, childrenOf, type Element, elementsOf, textOf } from '../../checks/support/htmlTree.ts';
import type { Place } from '../measuredFile.ts';
import { type Count, type Countable, countOf, type Located, sectionsOf } from './counts.ts';
import { markupTree } from './tree.ts';

interface Found extends Located {
	readonly element: Element;
}

export async function inMarkup(what: Countable, level: number | undefined, place: Place): Promise<Count | string> {
	const all = elementsOf(await markupTree(place.file)).map((element): Found => ({ element, at: spanOf(element) }));
	const of = (...names: readonly string[]) => all.filter(({ element }) => names.includes(element.tagName) && element.sourceCodeLocation);
	const counted = (found: readonly Found[], plain?: (one: Found) => boolean) => countOf(found, place.at, plain);
	switch (what) {
		case 'headings':
			return counted(level === undefined ? of('h1', 'h2', 'h3', 'h4', 'h5', 'h6') : of(`h${level}`));
		case 'sections':
			return sectionsIn(of, place, level);
		case 'paragraphs':
			return counted(of('p').filter(hasWords), ({ element }) => !isInside(element, 'li', 'td', 'footer', 'nav'));
		case 'listItems':
			return counted(of('li'), ({ element }) => !isInside(element, 'li'));
		case 'tables':
			return counted(of('table'), ({ element }) => !['presentation', 'none'].includes(attribute(element, 'role') ?? ''));
		case 'rows':
			return counted(of('tr').filter(isBodyRow), ({ element }) => !isInside(element, 'tfoot'));
		case 'images':
			return imagesIn(of, place);
		case 'links':
			return counted(of('a', 'area').filter(({ element }) => element.attrs.some(({ name }) => name === 'href')));
		case 'codeBlocks':
			return counted(of('pre'));
		case 'scripts':
			return counted([
				...of('script').filter(isProgram),
				...all.filter(({ element }) => element.attrs.some(({ name }) => /^on[a-z]{3,}$/.test(name))),
			]);
		case 'notes':
			return 'is a page, which marks its footnotes in ways of its own';
		default:
			return what satisfies never;
	}
}

const spanOf = ({ sourceCodeLocation: at }: Element) => ({ start: at?.startOffset ?? 0, end: at?.endOffset ?? 0 });

const hasWords = ({ element }: Found): boolean => textOf(element).trim() !== '';

function isInside(element: Element, ...names: readonly string[]): boolean {
	for (let above = element.parentNode; above && 'tagName' in above; above = above.parentNode)
		if (names.includes(above.tagName)) return true;
	return false;
}

const isBodyRow = ({ element }: Found): boolean =>
	!isInside(element, 'thead') && childrenOf(element).some((cell) => cell.nodeName === 'td');

/** Data that stands in a script's place runs nothing. */
const isProgram = ({ element }: Found): boolean =>
	/^(?:|module|(?:text|application)\/(?:java|ecma)script)$/i.test((attribute(element, 'type') ?? '').trim());

function sectionsIn(of: (...names: readonly string[]) => readonly Found[], place: Place, level: number | undefined): Count {
	const headings = of('h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ element, at }) => ({ at, level: Number(element.tagName[1]) }));
	const byHeading = sectionsOf(headings, place.at, level);
	const elements = countOf(of('section'), place.at);
	if (level !== undefined || elements.readings[0] === 0) return byHeading;
	return { readings: [...elements.readings, ...byHeading.readings], ...(elements.at && { at: elements.at }) };
}

/** A drawing in the page may be meant as a picture or be an ornament. */
function imagesIn(of: (...names: readonly string[]) => readonly Found[], place: Place): Count {
	const pictures = countOf(of('img', 'image'), place.at);
	const drawings = countOf(
		of('svg').filter(({ element }) => element.parentNode && 'tagName' in element.parentNode && element.parentNode.tagName !== 'body'),
		place.at,
	);
	const isDrawing = place.file.path.toLowerCase().endsWith('.svg');
	const [shown = 0] = pictures.readings;
	return { readings: isDrawing ? [shown] : [shown, shown + (drawings.readings[0] ?? 0)], ...(pictures.at && { at: pictures.at }) };
}
