import { PipelineError } from '../../pipeline/errors.ts';
import type { Brief } from '../../shared/brief.ts';
import { decode, signatureOf } from './decode.ts';
import type { InputFile, ReadFile } from './extracted.ts';
import { kindOf } from './kinds.ts';

export interface Attached {
	readonly documents: readonly ReadFile[];
	readonly attachments: Brief['attachments'];
	readonly notes: readonly string[];
}

type ReadFiles = (file: InputFile, depth: number) => Promise<ReadFile>;

const mostFiles = 60;
/** E-mails within e-mails. */
const deepest = 3;
/** Characters of data and code that are kept beside a brief. */
const longestData = 1_000_000;

/** What came with a brief: documents are read, data and code kept as text, the rest is named and stops nothing. */
export async function readAttached(files: readonly InputFile[], depth: number, read: ReadFiles): Promise<Attached> {
	const documents: ReadFile[] = [];
	const attachments: Brief['attachments'] = [];
	const notes: string[] = [];
	let left = longestData;
	if (files.length > mostFiles) notes.push(`Only the first ${mostFiles} of ${files.length} attachments were read.`);
	if (depth > deepest) return { documents, attachments, notes: [`Attachments of an e-mail within ${deepest} others were not read.`] };
	for (const file of files.slice(0, mostFiles)) {
		try {
			const known = signatureOf(file.bytes);
			if (kindOf(file.bytes, file.name) !== 'data') documents.push(await read(file, depth));
			else if (known) notes.push(`The attachment ${file.name} was not read. It is ${known}.`);
			else {
				const { text, encoding, hasMark, notes: said } = await decode(file.bytes, file.name);
				if (text.length > left)
					notes.push(`The attachment ${file.name} was left out: ${text.length.toLocaleString('en')} characters are too many.`);
				else {
					const isOther = encoding !== 'utf-8';
					attachments.push({ name: file.name, text, ...(hasMark && { mark: true }), ...(isOther && { encoding }) });
					if (isOther) notes.push(`The attachment ${file.name} was read as ${encoding}. Where it is changed, it is delivered as UTF-8.`);
					else notes.push(...said.map((note) => `${file.name}: ${note}`));
					left -= text.length;
				}
			}
		} catch (error) {
			if (!PipelineError.is(error, 'unreadable')) throw error;
			notes.push(`The attachment ${file.name} was not read. ${error.message}`);
		}
	}
	return { documents, attachments, notes };
}
