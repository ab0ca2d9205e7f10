import { elementsOf } from '../../checks/support/htmlTree.ts';

/** How a page says by itself how it came about: schema.org in JSON-LD. */
export interface PageJsonLd {
	readonly '@context': 'https://schema.org';
	readonly '@type': 'WebPage';
	readonly digitalSourceType: string;
}

/** Schema.org's own names, where it has them. */
const own: Readonly<Record<string, string>> = {
	trainedAlgorithmicMedia: 'TrainedAlgorithmicMediaDigitalSource',
	compositeWithTrainedAlgorithmicMedia: 'CompositeWithTrainedAlgorithmicMediaDigitalSource',
	algorithmicallyEnhanced: 'AlgorithmicallyEnhancedDigitalSource',
	algorithmicMedia: 'AlgorithmicMediaDigitalSource',
};

/** `sourceType` is IPTC's address, as a record's attribution has it per file. */
export function jsonLd(sourceType: string): PageJsonLd {
	const name = own[sourceType.slice(sourceType.lastIndexOf('/') + 1)];
	return { '@context': 'https://schema.org', '@type': 'WebPage', digitalSourceType: name ? `https://schema.org/${name}` : sourceType };
}

/** How our own script is told from others of the page. */
const marker = 'data-made-with="Quintet"';
const ours = new RegExp(`<script type="application/ld\\+json" ${marker}>[^<]*</script>\\n?`, 'g');

/**
 * A page with its JSON-LD in the head, and nothing else of it changed. What an earlier call put there is replaced, so that doing it
 * twice is doing it once.
 */
export async function withJsonLd(html: string, data: PageJsonLd): Promise<string> {
	const page = html.replace(ours, '');
	// In a script only "<" could end it.
	const json = JSON.stringify(data).replaceAll('<', '\\u003c');
	const at = await headOf(page);
	return `${page.slice(0, at)}<script type="application/ld+json" ${marker}>${json}</script>\n${page.slice(at)}`;
}

/** Offset at which something can be put into the head; where a page has no tag for it, the place at which it begins all the same. */
async function headOf(html: string): Promise<number> {
	const { parse } = await import('parse5');
	const document = parse(html, { sourceCodeLocationInfo: true });
	const placeOf = (name: string) => elementsOf(document).find(({ tagName }) => tagName === name)?.sourceCodeLocation;
	const head = placeOf('head');
	const doctype = document.childNodes.find(({ nodeName }) => nodeName === '#documentType')?.sourceCodeLocation;
	return head?.endTag?.startOffset ?? head?.startTag?.endOffset ?? placeOf('html')?.startTag?.endOffset ?? doctype?.endOffset ?? 0;
}
