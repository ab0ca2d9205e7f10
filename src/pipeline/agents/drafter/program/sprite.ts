import type { DraftFile } from '../../../../shared/artifacts.ts';

type Icon = Pick<DraftFile, 'path' | 'content'>;

/** One SVG with a `<symbol>` for each drawing, under its file's name; undefined when one of them is no drawing that can be taken apart. */
export async function spriteOf(icons: readonly Icon[]): Promise<string | undefined> {
	const { DOMParser, XMLSerializer } = await import('@xmldom/xmldom');
	const symbols: string[] = [];
	const taken = new Set<string>();
	for (const { path, content } of icons) {
		const root = rootOf(content, DOMParser);
		const viewBox = root?.getAttribute('viewBox');
		const id = nameOf(path);
		if (!root || !viewBox || taken.has(id)) return undefined;
		taken.add(id);
		const inner = [...root.childNodes].map((node) => new XMLSerializer().serializeToString(node)).join('');
		symbols.push(`\t<symbol id="${id}" viewBox="${viewBox}"${kept(root)}>${ownIds(plain(inner), id).trim()}</symbol>`);
	}
	return symbols.length === 0 ? undefined : `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`;
}

type Parser = typeof import('@xmldom/xmldom').DOMParser;
type Root = NonNullable<ReturnType<InstanceType<Parser>['parseFromString']>['documentElement']>;

function rootOf(content: string, DOMParser: Parser): Root | undefined {
	try {
		const onError = (level: string, message: string) => {
			if (level !== 'warning') throw new Error(message);
		};
		const root = new DOMParser({ onError }).parseFromString(content, 'image/svg+xml').documentElement;
		return root?.localName === 'svg' ? root : undefined;
	} catch {
		return undefined;
	}
}

/** What the drawing's root says for all in it. */
const inherited = ['fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'fill-rule', 'color', 'preserveAspectRatio'];

const kept = (root: Root): string =>
	inherited
		.flatMap((name) => {
			const value = root.getAttribute(name);
			return value ? [` ${name}="${escaped(value)}"`] : [];
		})
		.join('');

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** The serializer repeats the name space that the sprite's root has. */
const plain = (markup: string): string => markup.replaceAll(' xmlns="http://www.w3.org/2000/svg"', '');

/** Two drawings may call different things by the same id. */
function ownIds(markup: string, prefix: string): string {
	const ids = new Set([...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
	return markup
		.replace(/(\sid=")([^"]+)(")/g, `$1${prefix}-$2$3`)
		.replace(/(url\(["']?#)([^"')]+)/g, (all, start: string, id: string) => (ids.has(id) ? `${start}${prefix}-${id}` : all))
		.replace(/(\s(?:xlink:)?href="#)([^"]+)/g, (all, start: string, id: string) => (ids.has(id) ? `${start}${prefix}-${id}` : all))
		.replace(
			/(\saria-(?:labelledby|describedby)=")([^"]+)/g,
			(_, start: string, list: string) =>
				`${start}${list
					.split(/\s+/)
					.map((id) => (ids.has(id) ? `${prefix}-${id}` : id))
					.join(' ')}`,
		);
}

const nameOf = (path: string): string =>
	path
		.slice(path.lastIndexOf('/') + 1)
		.replace(/\.svg$/i, '')
		.replace(/[^\w.-]+/g, '-');
