import type { DeliveryFile, DraftFile, Strategy } from '../../../shared/artifacts.ts';
import { documents, formatSupport, withExtension } from '../../../shared/formats.ts';
import { isTooNested } from '../../checks/support/markdownText.ts';
import { toBase64 } from '../../landing/bytes.ts';
import { extensionOf } from '../../landing/paths.ts';
import type { ExportedDocument, Ports } from '../../ports.ts';
import { inlineStyles, isMailTemplate } from './email.ts';
import { type Finished, finish, longest } from './finish.ts';
import { isMarkdownPage, toHtmlPage } from './html.ts';
import type { Paper } from './paper.ts';
import { picturesFor } from './pictures.ts';
import { optimiseSvg } from './svg.ts';

/** What the files of one delivery share. */
export interface Job {
	readonly strategy: Strategy;
	/** All files of the delivery, among them the pictures of others. */
	readonly drafts: readonly DraftFile[];
	readonly paper: Paper;
	readonly ports: Pick<Ports, 'exportDocument' | 'log'>;
	purposeOf(draft: DraftFile): string;
}

/** A file as it goes to the client: its path may differ from the draft's where its format can't be made. */
export interface Delivered extends Pick<DeliveryFile, 'path' | 'content' | 'encoding' | 'finishedBy'> {
	readonly notes: readonly string[];
}

/** Makes a draft into what its trade delivers. */
export async function deliver(draft: DraftFile, job: Job): Promise<Delivered> {
	const extension = extensionOf(draft.path);
	const support = formatSupport(extension);
	if (!support.made) {
		const nearest = asNearest(draft, support.nearest);
		const delivered = await deliver(nearest, job);
		return { ...delivered, notes: [`${draft.path} is delivered as ${delivered.path}. ${support.why}`, ...delivered.notes] };
	}
	if (documents.has(extension)) return asDocument(draft, extension as 'docx' | 'pdf', job);
	return asText(draft, job);
}

/** Only what the text is: a picture without a drawing, or a table that is none, stays a text. */
function asNearest(draft: DraftFile, nearest: string): DraftFile {
	const isIt =
		nearest === 'svg'
			? /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg\b/i.test(draft.content)
			: nearest === 'csv'
				? isTable(draft.content)
				: true;
	const format = isIt ? nearest : 'md';
	return { ...draft, format, path: withExtension(draft.path, format) };
}

function isTable(content: string): boolean {
	const lines = content.trim().split(/\r?\n/);
	return [',', ';', '\t'].some((separator) => lines.every((line) => line.includes(separator)));
}

async function asDocument(draft: DraftFile, format: 'docx' | 'pdf', job: Job): Promise<Delivered> {
	const kind = format === 'pdf' ? 'a PDF' : 'a Word document';
	const made = await exported(draft, format, job);
	if (typeof made === 'string') {
		const asMarkdown = { ...draft, format: 'md', path: withExtension(draft.path, 'md') };
		const text = await asText(asMarkdown, job);
		return {
			...text,
			notes: [`${draft.path} is delivered as ${text.path}, because ${made}, so it could not be made ${kind}.`, ...text.notes],
		};
	}
	const notes = [...made.notes.map((note) => `${draft.path}: ${note}.`), ...(format === 'docx' ? drawingNote(draft, job) : [])];
	return { path: draft.path, content: toBase64(made.bytes), encoding: 'base64', finishedBy: format, notes };
}

async function exported(
	draft: DraftFile,
	format: 'docx' | 'pdf',
	{ strategy, drafts, paper, ports }: Job,
): Promise<ExportedDocument | string> {
	if (!ports.exportDocument) return 'documents are not made here';
	if (draft.content.length > longest) return 'its text is too long to be laid out';
	if (isTooNested(draft.content)) return 'its text is nested too deeply';
	try {
		return await ports.exportDocument(format, {
			markdown: draft.content,
			title: strategy.title,
			language: strategy.language,
			paper,
			pictures: picturesFor(draft.path, drafts),
		});
	} catch (error) {
		ports.log.error(`${format} was not made.`, error);
		return 'its text could not be laid out';
	}
}

/** Word shows drawings since 2016. */
function drawingNote({ path, content }: DraftFile, { drafts }: Job): string[] {
	const holdsDrawing = [...picturesFor(path, drafts).keys()].some((address) => content.includes(`](${address}`));
	return holdsDrawing
		? [`${path} holds drawings (SVG), which Word shows since 2016 and some other programs as a grey field: look at it once.`]
		: [];
}

async function asText(draft: DraftFile, job: Job): Promise<Delivered> {
	const extension = extensionOf(draft.path);
	const before = await prepared(draft, extension, job);
	const finished: Finished = before.isDone
		? { content: before.content, finishedBy: before.by ?? 'unchanged' }
		: await finish({ ...draft, content: before.content });
	const finishedBy = [before.by, before.isDone || finished.finishedBy === 'unchanged' ? undefined : finished.finishedBy]
		.filter(Boolean)
		.join(', ');
	return {
		path: draft.path,
		content: finished.content,
		finishedBy: finishedBy || finished.finishedBy,
		notes: [...before.notes, ...(finished.note ? [finished.note] : [])],
	};
}

interface Prepared {
	readonly content: string;
	readonly by?: string;
	readonly isDone?: boolean;
	readonly notes: readonly string[];
}

/** What comes before a formatter: the steps that a kind of file has of its own. An outline is no work yet that they could finish. */
async function prepared(draft: DraftFile, extension: string, job: Job): Promise<Prepared> {
	const { content, path } = draft;
	if (draft.original || draft.by === 'rule' || content.length > longest || isTooNested(content)) return { content, notes: [] };
	if (extension === 'svg') return preparedSvg(path, content);
	if (extension !== 'html' && extension !== 'htm') return { content, notes: [] };
	if (isMarkdownPage(content))
		return {
			content: await toHtmlPage(content, job.strategy.title, job.strategy.language),
			by: 'markdown',
			notes: [`${path} was written as Markdown and made a page.`],
		};
	if (!isMailTemplate(draft, job.purposeOf(draft), job.strategy) || !/<style\b/i.test(content)) return { content, notes: [] };
	const inlined = await inlineStyles(content).catch(() => null);
	return inlined === null
		? {
				content,
				notes: [`${path} keeps its styles in its head: put onto its elements, they would have changed its text, tags or addresses.`],
			}
		: { content: inlined, by: 'juice', notes: [] };
}

async function preparedSvg(path: string, content: string): Promise<Prepared> {
	try {
		const smaller = await optimiseSvg(content);
		return smaller === null ? { content, notes: [] } : { content: smaller, by: 'svgo', isDone: true, notes: [] };
	} catch {
		return { content, notes: [`${path} does not parse and was left as it is.`] };
	}
}
