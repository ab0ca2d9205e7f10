/** CSS without anything that is loaded or run. The page's policy forbids it as well; this holds without the policy. */
export function safeCss(css: string): string {
	return (
		withoutEscapes(css)
			.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
			.replace(/@(?:import|charset|namespace|font-face)\b[^;{]*(?:;|\{[^}]*\}|$)/gi, '')
			.replace(/url\(\s*(?:"[^"]*"|'[^']*'|[^)"']*)\s*(?:\)|$)/gi, (whole) => (isInline(whole) ? whole : 'none'))
			// image-set("https://…"), src("//…") and whatever else takes an address as a text.
			.replace(/(["'])\s*(?:[a-z][a-z0-9+.-]*:|\/\/|\\\\)[^"']*\1/gi, (whole) => (pictureData.test(whole.slice(1)) ? whole : '""'))
			.replace(/expression\s*\(|-moz-binding|behavior\s*:/gi, 'none')
			// A style sheet in a drawing is read as markup when it is parsed again.
			.replaceAll('<', ' ')
	);
}

/** Raster pictures and drawings that stand in the file itself. */
export const pictureData = /^\s*data:image\/(?:png|jpeg|jpg|gif|webp|avif|svg\+xml)[;,]/i;

const isInline = (url: string): boolean => {
	const address = /^url\(\s*["']?\s*([\s\S]*?)["']?\s*\)?$/i.exec(url)?.[1] ?? '';
	return address.startsWith('#') || pictureData.test(address);
};

/** `\75rl(` is `url(`. */
const withoutEscapes = (css: string): string =>
	css
		.replace(/\\([0-9a-f]{1,6})[ \t\r\n\f]?/gi, (whole, code: string) => {
			const point = Number.parseInt(code, 16);
			return point > 0x20 && point < 0x7f ? String.fromCodePoint(point) : whole;
		})
		.replace(/\\([a-z@(:/])/gi, '$1');
