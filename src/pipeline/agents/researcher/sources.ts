import type { Brief } from '../../../shared/brief.ts';
import type { StageContext } from '../../agent.ts';
import { showInvisible } from '../../brief/invisible.ts';
import type { WorkspaceFile } from '../../ports.ts';
import { decoded } from '../../text/text.ts';
import { harmless, withHostile } from './instructions.ts';
import type { SourceText } from './reading/sourceText.ts';
import { rankFor } from './workspaceRank.ts';

export const mostFiles = 5_000;

/** The workspace's text files that may hold an answer: not the brief itself, not what was made from others, each text once. */
export async function workspaceTexts(context: StageContext, didFind?: (count: number) => void): Promise<readonly SourceText[]> {
	const { ports, settings, brief, signal } = context;
	const files = await ports.workspace.textFiles(mostFiles, signal, { rankOf: rankFor(brief), ...(didFind && { didFind }) });
	signal.throwIfAborted();
	const isBrief = briefFinder(brief);
	const landed = settings.deliverablesFolder.replace(/^\.?\/+|\/+$/g, '');
	const seen = new Set<string>();
	return [...files]
		.sort((a, b) => (a.path < b.path ? -1 : 1))
		.filter((file) => {
			if (
				seen.has(file.text) ||
				isGenerated(file.path) ||
				otherBrief.test(file.path) ||
				(landed !== '' && file.path.startsWith(`${landed}/`)) ||
				isBrief(file)
			)
				return false;
			seen.add(file.text);
			return true;
		})
		.map((file) => withHostile({ kind: 'workspace', location: file.path, title: titleOf(file), text: file.text, hidden: false }));
}

/** What came with the brief: attached documents, data and code. They may hold the facts that the brief only speaks of. */
export function attachmentTexts(brief: Brief): readonly SourceText[] {
	const documents = attachedDocuments(brief);
	const seen = new Set<string>();
	return [...documents, ...brief.attachments]
		.filter(({ text }) => text.trim() !== '' && !seen.has(text) && seen.add(text))
		.map(({ name, text }) => {
			const shown = showInvisible(text);
			const title = titleOf({ path: name, text: shown.text });
			return withHostile({ kind: 'attachment', location: name, title, text: shown.text, hidden: shown.count > 0 });
		});
}

const attachedDocuments = (brief: Brief): { readonly name: string; readonly text: string; readonly source?: string | undefined }[] =>
	(brief.parts ?? [])
		.filter((part) => part.role === 'attachment')
		.map(({ name, source, at }) => ({ name, source, text: brief.text.slice(at.start, at.end) }));

/** The file's first heading, or its name. */
function titleOf(file: WorkspaceFile): string {
	const heading = /^#\s+(.+)$/m.exec(file.text.slice(0, 4_000))?.[1]?.trim();
	const name = file.path.split('/').at(-1) ?? file.path;
	return /\.(md|mdx|markdown)$/i.test(file.path) && heading ? harmless(heading, name) : name;
}

const generatedFolder = /(^|\/)(\.[^/]+|node_modules|bower_components|dist|out|build|coverage|target|vendor|__pycache__|venv)\//;
const generatedFile =
	/(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|[^/]+\.lock|[^/]+\.min\.\w+|[^/]+\.map|[^/]+\.truth\.json)$/;

/** Other briefs hold other clients' wishes, which are neither facts nor for this client's eyes. */
const otherBrief = /(^|\/)briefs?\/|(^|[/_. -])brief([_. -][^/]*)?\.\w+$/i;

const isGenerated = (path: string): boolean => generatedFolder.test(path) || generatedFile.test(path);

/** The client's words prove nothing about themselves: neither the brief's file nor a copy of it is a source. What is attached is one already. */
function briefFinder(brief: Brief): (file: WorkspaceFile) => boolean {
	const documents = attachedDocuments(brief);
	const texts = [brief.text, ...[...documents, ...brief.attachments].map(({ text }) => text)].map(bare).filter((text) => text !== '');
	const opened = [brief.source, ...(brief.parts ?? []).map(({ source }) => source)].map((source) =>
		decoded(source ?? '').replaceAll('\\', '/'),
	);
	return (file) => {
		// A selection leaves the rest of its file as a source's worth of context, but it is still the client's.
		if (opened.some((source) => source.endsWith(`/${file.path}`))) return true;
		const text = bare(file.text);
		return texts.some((own) => text === own || (own.length > shortestTelling && text.includes(own)));
	};
}

const shortestTelling = 200;

/** White space differs with how a text was decoded, wrapped and extracted. */
const bare = (text: string): string => text.replace(/\s+/g, '');
