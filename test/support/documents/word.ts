import { strToU8, type Zippable, zipSync } from 'fflate';

const namespaces =
	'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A run of text; `properties` is XML such as `<w:vanish/>`. */
export const run = (text: string, properties = ''): string =>
	`<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

export const paragraph = (content: string, properties = ''): string =>
	`<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;

/** A Word part: the element's name and what is in it. */
export const part = (name: string, content: string): string => `${head}<w:${name} ${namespaces}>${content}</w:${name}>`;

/** A Word file with this body, and other parts by their path below `word/`. */
export function wordFile(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
	return wordPackage({ 'word/document.xml': part('document', `<w:body>${body}</w:body>`), ...prefixed(parts) });
}

/** A Word package with exactly these parts beside those that say which is which. */
export function wordPackage(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
	const kinds = ['comments', 'footnotes', 'styles', 'numbering'].filter((kind) => parts[`word/${kind}.xml`] !== undefined);
	const links = kinds.map((kind) => `<Relationship Id="r-${kind}" Type="${relationship}/${kind}" Target="${kind}.xml"/>`).join('');
	const files: Zippable = {
		'[Content_Types].xml': strToU8(
			`${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		),
		'_rels/.rels': strToU8(relationships(`<Relationship Id="r1" Type="${relationship}/officeDocument" Target="word/document.xml"/>`)),
		'word/_rels/document.xml.rels': strToU8(relationships(links)),
	};
	for (const [path, content] of Object.entries(parts)) files[path] = typeof content === 'string' ? strToU8(content) : content;
	return zipSync(files);
}

const relationships = (content: string) =>
	`${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;

const prefixed = (parts: Readonly<Record<string, string>>) =>
	Object.fromEntries(Object.entries(parts).map(([path, content]) => [`word/${path}`, content]));
