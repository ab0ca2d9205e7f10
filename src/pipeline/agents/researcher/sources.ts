import type { Brief } from '../../../shared/brief.ts';
import type { StageContext } from '../../agent.ts';
import type { WorkspaceFile } from '../../ports.ts';

const mostFiles = 5_000;

/** The workspace's text files that may hold an answer: not the brief itself, not what was made from others, each text once. */
export async function searchableFiles(context: StageContext): Promise<readonly WorkspaceFile[]> {
	const { ports, settings, brief, signal } = context;
	const files = await ports.workspace.textFiles(mostFiles, signal);
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
		});
}

const generatedFolder = /(^|\/)(\.[^/]+|node_modules|bower_components|dist|out|build|coverage|target|vendor|__pycache__|venv)\//;
const generatedFile =
	/(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|[^/]+\.lock|[^/]+\.min\.\w+|[^/]+\.map|[^/]+\.truth\.json)$/;

/** Other briefs hold other clients' wishes, which are neither facts nor for this client's eyes. */
const otherBrief = /(^|\/)briefs?\/|(^|[/_. -])brief([_. -][^/]*)?\.\w+$/i;

const isGenerated = (path: string): boolean => generatedFolder.test(path) || generatedFile.test(path);

/** The client's words prove nothing about themselves: neither the brief's file nor a copy of it is a source. */
function briefFinder(brief: Brief): (file: WorkspaceFile) => boolean {
	const texts = [brief.text, ...brief.attachments.map((attachment) => attachment.text)].map(bare).filter((text) => text !== '');
	const source = decoded(brief.source ?? '').replaceAll('\\', '/');
	return (file) => {
		// A selection leaves the rest of its file as a source's worth of context, but it is still the client's.
		if (source.endsWith(`/${file.path}`)) return true;
		const text = bare(file.text);
		return texts.some((own) => text === own || (own.length > shortestTelling && text.includes(own)));
	};
}

const shortestTelling = 200;

/** White space differs with how a text was decoded, wrapped and extracted. */
const bare = (text: string): string => text.replace(/\s+/g, '');

function decoded(uri: string): string {
	try {
		return decodeURIComponent(uri);
	} catch {
		// A name with a bare per cent sign is no encoded one.
		return uri;
	}
}
