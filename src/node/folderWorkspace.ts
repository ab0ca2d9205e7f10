import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { inOrder } from '../pipeline/agents/researcher/workspaceRank.ts';
import type { WorkspaceFile, WorkspaceReader } from '../pipeline/ports.ts';

/** Folders that hold no reference for a brief: tools' own, dependencies, and what earlier landings wrote. */
const skippedFolders = new Set(['node_modules', 'deliverables', 'dist', 'out', 'build', 'target', 'vendor', '__pycache__', 'venv']);
const textExtension =
	/\.(?:md|markdown|txt|text|rst|adoc|org|tex|html?|csv|tsv|json|ya?ml|xml|svg|css|scss|m?[jt]sx?|cjs|py|rb|go|rs|java|kt|swift|php|c|h|cc|cpp|cs|sql|toml|ini|eml|srt|vtt)$/i;
const largestBytes = 1_000_000;
/** Names that are looked at; the most promising of them are read. */
const mostListed = 200_000;

/** The text files below a folder, for use without an editor. Links are not followed; hidden files are left out. */
export function createFolderWorkspace(folder: string): WorkspaceReader {
	return {
		async textFiles(limit, signal, wanted) {
			const paths: string[] = [];
			for await (const path of walk(folder, signal)) {
				if (paths.length >= mostListed) break;
				paths.push(relative(folder, path).split(sep).join('/'));
			}
			wanted?.didFind?.(paths.length);
			const files: WorkspaceFile[] = [];
			for (const path of inOrder(paths, wanted)) {
				if (files.length >= limit) break;
				signal.throwIfAborted();
				const read = await readText(join(folder, path));
				if (read) files.push({ path, ...read });
			}
			return files;
		},
	};
}

async function* walk(folder: string, signal: AbortSignal): AsyncGenerator<string> {
	signal.throwIfAborted();
	const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
	for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
		if (entry.name.startsWith('.')) continue;
		const path = join(folder, entry.name);
		if (entry.isDirectory() && !skippedFolders.has(entry.name)) yield* walk(path, signal);
		else if (entry.isFile() && textExtension.test(entry.name)) yield path;
	}
}

/** Undefined for what is too large, unreadable or not UTF-8: a workspace file is a help, never a condition. */
async function readText(path: string): Promise<Pick<WorkspaceFile, 'text' | 'mark'> | undefined> {
	try {
		if ((await stat(path)).size > largestBytes) return undefined;
		const bytes = await readFile(path);
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return { text, ...(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && { mark: true }) };
	} catch {
		return undefined;
	}
}
