import type { BriefFormat } from '../../shared/brief.ts';
import { unreadable } from './refusal.ts';
import { sniff } from './sniff.ts';

/** What a file is: a document of a format, or data and code, which are kept beside the brief as they are. */
export type Kind = BriefFormat | 'calendar' | 'data';

const byName: readonly (readonly [RegExp, BriefFormat])[] = [
	[/\.(?:md|markdown|mdown|mkd)$/i, 'markdown'],
	[/\.(?:html?|xhtml)$/i, 'html'],
	[/\.(?:eml|emlx|mbox|mht|mhtml)$/i, 'email'],
	[/\.(?:txt|text|log|vtt|srt)$/i, 'text'],
	[/\.(?:docx|docm|dotx|dotm)$/i, 'word'],
	[/\.pdf$/i, 'pdf'],
];
/** Names of documents, whose first bytes say what they are. Code and data may begin like a page or a mail and stay what they are. */
const documents =
	/^[^.]*$|\.(?:doc|dot|docx|docm|rtf|pdf|odt|wps|wpd|pages|md|markdown|mdown|mkd|txt|text|log|html?|xhtml|eml|emlx|mbox|mbx|mht|mhtml|msg|ics|ical|ifb|mail)$/i;

/** By its content where that is certain, else by its name. Throws `PipelineError('unreadable')` for what is known and not read. */
export function kindOf(bytes: Uint8Array, name: string): Kind {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const sniffed = documents.test(name) ? sniff(bytes) : undefined;
	if (file.subarray(0, 1024).includes('%PDF-') && sniffed === undefined) return 'pdf';
	if (file.subarray(0, 4).equals(zip)) {
		const isOther = otherOffice.some((part) => file.includes(part));
		if (file.includes('word/document') || (!isOther && (file.includes('word/') || /\.do[ct][xm]$/i.test(name)))) return 'word';
		refuseArchive(file, name);
	}
	refuseKnown(file, name);
	if (sniffed === 'wordXml')
		throw unreadable(`${name} is a Word document in an older XML form. Open it in Word, save it as .docx, then run on that file.`);
	if (sniffed === 'html') return 'html';
	if (sniffed === 'calendar') return 'calendar';
	if (sniffed !== undefined) return 'email';
	const named = byName.find(([pattern]) => pattern.test(name))?.[1];
	if (named === 'word') throw unreadable(`${name} is no Word document, whatever its name says. Ask the client to save it as .docx again.`);
	if (named === 'pdf') throw unreadable(`${name} is no PDF, whatever its name says. Ask the client for the file again.`);
	if (named) return named;
	return /\.\w{1,8}$/.test(name) ? 'data' : 'text';
}

/** Where the main parts of other Office documents are; the main part of a Word document may be anywhere. */
const otherOffice = ['xl/workbook.xml', 'ppt/presentation.xml'];
const zip = Buffer.from('PK\u0003\u0004', 'latin1');
const ole = Buffer.from('\u00d0\u00cf\u0011\u00e0', 'latin1');
const rtf = Buffer.from('{\\rtf', 'latin1');
const tnef = Buffer.from('\u0078\u009f\u003e\u0022', 'latin1');

function refuseKnown(file: Buffer, name: string): void {
	if (file.subarray(0, 4).equals(ole)) refuseOld(file, name);
	if (file.subarray(0, 5).equals(rtf))
		throw unreadable(`${name} is a Rich Text file. Open it in Word or LibreOffice, save it as .docx, then run on that file.`);
	if (file.subarray(0, 4).equals(tnef)) throw unreadable(`${name} is ${outlooksOwn}`);
	if (/\.p7[mz]$/i.test(name))
		throw unreadable(
			`${name} is an encrypted or signed e-mail (S/MIME). Open it in your mail program, copy its text into a .txt file, then run on that.`,
		);
}

/** What is said of TNEF, wherever it comes. */
export const outlooksOwn =
	"in Outlook's own format (TNEF, winmail.dat), which other programs can't read. Ask the client to send the e-mail again as HTML or plain text, or open it in Outlook and copy its text into a .txt file, then run on that.";

function refuseArchive(file: Buffer, name: string): never {
	if (file.includes('xl/workbook.xml'))
		throw unreadable(`${name} is an Excel workbook. Save the sheet that matters as .csv and attach it, or copy its text into a .md file.`);
	if (file.includes('ppt/presentation.xml')) throw unreadable(`${name} is a PowerPoint presentation. Save it as PDF, then run on that.`);
	if (file.includes('application/vnd.oasis.opendocument'))
		throw unreadable(`${name} is an OpenDocument file. Save it as .docx, then run on that.`);
	throw unreadable(
		`${name} is a ZIP archive, not a document. Unpack it and choose the client's brief; its other files can come along as attachments.`,
	);
}

/** The container of Office before 2007, which encrypted .docx and Outlook's .msg use too. */
function refuseOld(file: Buffer, name: string): never {
	if (file.includes(Buffer.from('EncryptedPackage', 'utf16le')))
		throw unreadable(`${name} is protected with a password. Save a copy without one, then run on the copy.`);
	if (/\.msg$/i.test(name) || file.includes(Buffer.from('__substg1.0_', 'utf16le')))
		throw unreadable(`${name} is an Outlook message. Save it as .eml, or copy its text into a .txt file, then run on that.`);
	throw unreadable(`${name} is an old Office document (.doc). Open it in Word or LibreOffice, save it as .docx, then run on that file.`);
}
