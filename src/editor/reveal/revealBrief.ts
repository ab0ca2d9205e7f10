import * as vscode from 'vscode';
import type { Project } from '../../pipeline/run/project.ts';
import type { Brief, BriefFormat, Span } from '../../shared/brief.ts';
import { briefUri } from '../documents/documentUris.ts';
import type { Highlight } from '../documents/highlight.ts';
import { findRange, rangeOf } from './findRange.ts';

/** A document of the brief, as far as it can be opened. */
interface Origin {
	readonly format: BriefFormat;
	readonly source?: string | undefined;
	/** Where its text begins in the brief's text. */
	readonly start: number;
}

/** Shows a passage of the brief: in its own document where that is text and holds the words, else in the text as it was read. */
export async function revealQuote(highlight: Highlight, project: Project, at: Span): Promise<void> {
	const { brief } = project.state;
	const quote = brief.text.slice(at.start, at.end);
	const origin = originOf(brief, at);
	const source = await openOrigin(origin);
	const range = source && findRange(source, quote, at.start - origin.start + (brief.selection?.start ?? 0));
	if (source && range) return highlight.show(source, range);
	const document = await openAsRead(project);
	return highlight.show(document, rangeOf(document, at));
}

/** The brief's own document where it is still there, else the text as it was read. */
export async function openBriefOf(project: Project): Promise<void> {
	const { brief } = project.state;
	const document = (await openOrigin(originOf(brief, { start: 0, end: 0 }))) ?? (await openAsRead(project));
	await vscode.window.showTextDocument(document, { preview: true });
}

/** As Markdown: its lines wrap, and what was read has headings and lists. */
async function openAsRead({ id, state }: Project): Promise<vscode.TextDocument> {
	const document = await vscode.workspace.openTextDocument(briefUri(id, state.brief.name));
	return document.languageId === 'markdown' ? document : vscode.languages.setTextDocumentLanguage(document, 'markdown');
}

/** The part that a passage stands in; a brief of one document is its own part. */
function originOf(brief: Brief, at: Span): Origin {
	const part = brief.parts?.find((one) => at.start >= one.at.start && at.start <= one.at.end);
	if (part) return { format: part.format, source: part.source, start: part.at.start };
	// What stands between the parts was put there when they were joined.
	if (brief.parts && at.end > at.start) return { format: brief.format, start: 0 };
	return { format: brief.format, source: brief.source, start: 0 };
}

/** Only of text is what a person sees what was read: Word, PDF, mail and HTML are shown as they were extracted. */
async function openOrigin({ format, source }: Origin): Promise<vscode.TextDocument | undefined> {
	if (source === undefined || (format !== 'markdown' && format !== 'text')) return undefined;
	try {
		return await vscode.workspace.openTextDocument(vscode.Uri.parse(source, true));
	} catch {
		// The brief's file may be gone, or not text: the project keeps the text that was read.
		return undefined;
	}
}
