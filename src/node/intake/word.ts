import { XMLSerializer } from '@xmldom/xmldom';
import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { longestBrief } from '../../pipeline/brief/briefFromText.ts';
import type { Extracted } from './extracted.ts';
import { hiddenNote } from './hiddenNote.ts';
import { htmlToText } from './html.ts';
import { unreadable } from './refusal.ts';
import { markHidden, textOf } from './word/hidden.ts';
import { type Margins, readMargins } from './word/margins.ts';
import { Styles } from './word/styles.ts';
import { type Parts, unpack } from './word/unpack.ts';
import { parseXml } from './word/xml.ts';

const mainPart = 'word/document.xml';
const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

/** A Word document as text: headings as `# `, lists as `- ` and `1. `, table rows as `a | b`, comments at the end. Throws `PipelineError('unreadable')`. */
export async function readWord(bytes: Uint8Array, name: string): Promise<Extracted> {
	const parts = await unpack(bytes, name);
	const { hidden, margins } = prepare(parts, name);
	const html = await toHtml(parts, name);
	const { text } = htmlToText(html.replace(/ ?<a href="#[\w-]*-ref-[\w-]+">↑<\/a>/g, ''));
	const comments =
		margins.comments.length > 0 ? `\n[Comments in the document]\n${margins.comments.map((line) => `- ${line}`).join('\n')}\n` : '';
	return {
		text: `${text}${comments}`,
		format: 'word',
		encoding: 'utf-8',
		hidden,
		notes: [...(hidden > 0 ? [hiddenNote(hidden, 'document')] : []), ...margins.notes],
	};
}

/** Marks what is hidden, in the package's own parts, and reads what the conversion would leave out. */
function prepare(parts: Parts, name: string): { readonly hidden: number; readonly margins: Margins } {
	const main = parts.get(mainPart);
	if (!main)
		throw unreadable(
			`${name} is a ZIP archive or another Office document, not a Word document. Save its text as .docx, .md or .txt, then run on that.`,
		);
	const stylesPart = parts.get('word/styles.xml');
	const styles = new Styles(stylesPart && parseXml(stylesPart, name));
	let hidden = 0;
	let length = 0;
	let margins: Margins = { comments: [], notes: [] };
	const serializer = new XMLSerializer();
	for (const path of ['word/comments.xml', 'word/footnotes.xml', 'word/endnotes.xml', mainPart]) {
		const part = parts.get(path);
		if (!part) continue;
		const document = parseXml(part, name);
		hidden += markHidden(document, styles);
		length += textOf(document).length;
		if (length > longestBrief) throw tooLong(name);
		parts.set(path, new TextEncoder().encode(serializer.serializeToString(document)));
		if (path === mainPart) margins = readMargins(document, parts, name);
	}
	return { hidden, margins };
}

const tooLong = (name: string) =>
	unreadable(
		`${name} has more than ${longestBrief.toLocaleString('en')} characters, which is more than a brief may have. Save the chapters that matter as a document of their own, then run on that.`,
	);

async function toHtml(parts: Parts, name: string): Promise<string> {
	const checked = [...parts].map(([path, bytes]) => [path, [bytes, { level: 0 }]] as const);
	const buffer = Buffer.from(zipSync(Object.fromEntries(checked) as Parameters<typeof zipSync>[0]));
	try {
		const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
		const { value } = await mammoth.convertToHtml({ buffer }, { styleMap, convertImage, externalFileAccess: false });
		return value;
	} catch (error) {
		throw unreadable(`${name} is damaged. Open it in Word or LibreOffice, save it as .docx again, then run on that file.`, error);
	}
}
