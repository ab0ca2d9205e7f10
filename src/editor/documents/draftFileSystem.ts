import * as vscode from 'vscode';
import { toFailure } from '../../pipeline/errors.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { lastArrived } from '../../shared/panel/shown.ts';
import type { StageName } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import { type DocumentPlace, parseDocumentUri } from './documentUris.ts';
import { changedDocuments, type Shown } from './documentVersions.ts';
import type { Documents } from './lazyFileSystem.ts';
import { SourceTexts } from './sourceTexts.ts';

interface Content {
	/** Text, or base64 of what is none. */
	readonly text: string;
	readonly isBase64?: boolean;
	readonly isReadonly: boolean;
}

type WritableStage = 'draft' | 'quality' | 'delivery';

/** How often a document that streams is told to be read again. */
const streamingMilliseconds = 250;

/** The projects' files as documents. Saving one is an edit of its artifact; nothing of it is on disk. */
export function createDraftFileSystem(app: App): Documents {
	/** What editors have been told, by URI: a time changes only when the content does. */
	const shown = new Map<string, Shown>();
	let streaming: NodeJS.Timeout | undefined;
	const sources = new SourceTexts(app.ports.journal);
	const contentOf = (uri: vscode.Uri) => contentIn(app, sources, uri);
	const open = (uri: vscode.Uri) => openPlace(app, sources, uri);

	const didChange = (project: Project) => app.documents.didChange(changedDocuments(shown, project.id, contentOf));
	app.context.subscriptions.push(
		new vscode.Disposable(app.projects.onDidChange(didChange)),
		new vscode.Disposable(
			app.projects.onProgress((project) => {
				streaming ??= setTimeout(() => {
					streaming = undefined;
					didChange(project);
				}, streamingMilliseconds);
			}),
		),
		new vscode.Disposable(() => clearTimeout(streaming)),
	);

	const look = (uri: vscode.Uri): { content: Content; version: Shown } => {
		const content = contentOf(uri);
		if (!content) throw vscode.FileSystemError.FileNotFound(uri);
		const before = shown.get(uri.toString());
		const changedAt = projectOf(app, uri)?.state.changedAt ?? 0;
		const same = before?.text === content.text && before.isReadonly === content.isReadonly;
		const version = same ? before : { uri, ...content, time: Math.max(changedAt, (before?.time ?? 0) + 1) };
		shown.set(uri.toString(), version);
		return { content, version };
	};

	return {
		async stat(uri) {
			await open(uri);
			const folder = folderStat(app, uri);
			if (folder) return folder;
			const { content, version } = look(uri);
			return {
				type: vscode.FileType.File,
				ctime: projectOf(app, uri)?.state.startedAt ?? 0,
				mtime: version.time,
				size: bytesOf(content).length,
				...(content.isReadonly && { permissions: vscode.FilePermission.Readonly }),
			};
		},
		async readFile(uri) {
			await open(uri);
			return bytesOf(look(uri).content);
		},
		async readDirectory(uri) {
			await open(uri);
			return entriesOf(app, uri).map((name) => [name, vscode.FileType.File]);
		},
		async writeFile(uri, bytes) {
			await open(uri);
			const place = parseDocumentUri(uri);
			const content = contentOf(uri);
			if (!place || !content) throw vscode.FileSystemError.FileNotFound(uri);
			if (place.kind !== 'file' || content.isReadonly || !isWritable(place.stage)) throw vscode.FileSystemError.NoPermissions(uri);
			await save(app, uri, { ...place, stage: place.stage, text: new TextDecoder().decode(bytes) });
		},
	};
}

/** VS Code shows what is thrown beside the document that could not be saved; what was typed stays in it. */
async function save(app: App, uri: vscode.Uri, file: { run: string; stage: WritableStage; path: string; text: string }): Promise<void> {
	const { run, stage, path, text } = file;
	const project = app.projects.get(run);
	if (!project) throw vscode.FileSystemError.FileNotFound();
	if (!vscode.workspace.isTrusted) throw vscode.FileSystemError.NoPermissions('The workspace is not trusted: projects can only be read.');
	try {
		await project.editFile(stage, path, text, await app.origins.change(uri, text));
		app.origins.didSave(uri, text);
		if (stage === 'delivery') await app.review.didSave(project, path);
	} catch (error) {
		app.log.warn(`A file was not saved: ${toFailure(error).reason}`);
		throw vscode.FileSystemError.Unavailable(toFailure(error).message);
	}
}

/** A tab that the editor restores may be of a project that is over and was not opened yet. */
async function openPlace(app: App, sources: SourceTexts, uri: vscode.Uri): Promise<void> {
	const id = uri.path.split('/')[1] ?? '';
	try {
		if (!app.projects.get(id) && app.projects.summaries().some((summary) => summary.id === id)) await app.projects.open(id);
		const place = parseDocumentUri(uri);
		const project = app.projects.get(id);
		if (place?.kind === 'source' && project) await sources.load(id, place.hash);
		if (place?.kind === 'version' && place.version.by === 'person' && project)
			await sources.loadVersion(project, place.stage, place.version.number);
	} catch (error) {
		app.log.warn(`A document of run ${id} can't be shown: ${toFailure(error).message}`);
	}
}

const isWritable = (stage: string): stage is WritableStage => stage === 'draft' || stage === 'quality' || stage === 'delivery';

function projectOf(app: App, uri: vscode.Uri): Project | undefined {
	return app.projects.get(uri.path.split('/')[1] ?? '');
}

function contentIn(app: App, sources: SourceTexts, uri: vscode.Uri): Content | undefined {
	const place = parseDocumentUri(uri);
	const project = place && app.projects.get(place.run);
	if (place?.kind === 'source') {
		const text = project && sources.get(place.run, place.hash);
		return text === undefined ? undefined : { text, isReadonly: true };
	}
	if (place?.kind === 'version' && place.version.by === 'person') {
		const text = project && sources.version(project, place.stage, place.version.number);
		return text === undefined ? undefined : { text, isReadonly: true };
	}
	const content = project && textOf(project, place);
	return content && project.readOnly ? { ...content, isReadonly: true } : content;
}

function textOf(project: Project, place: Exclude<DocumentPlace, { kind: 'source' }>): Content | undefined {
	switch (place.kind) {
		case 'brief':
			return { text: project.state.brief.text, isReadonly: true };
		case 'nothing':
			return { text: '', isReadonly: true };
		case 'version':
			return place.version.by === 'attempt' &&
				project.state.stages[place.stage].attempts.some(({ number }) => number === place.version.number)
				? { text: project.attemptText(place.stage, place.version.number), isReadonly: true }
				: undefined;
		case 'file':
			return fileOf(project, place.stage, place.path);
		default:
			return place satisfies never;
	}
}

const bytesOf = ({ text, isBase64 }: Content): Uint8Array => (isBase64 ? Buffer.from(text, 'base64') : Buffer.from(text));

/** A running stage shows what streams; a stage that failed or was stopped shows what had arrived. */
function fileOf(project: Project, stage: StageName, path: string): Content | undefined {
	const state = project.state.stages[stage];
	const live = project.live[stage]?.[path];
	if (live !== undefined) return { text: live, isReadonly: true };
	const proposed = stage === 'delivery' ? project.proposedFiles().find((candidate) => candidate.path === path) : undefined;
	if (proposed?.encoding) return { text: proposed.content, isBase64: true, isReadonly: true };
	const file = project.file(stage, path);
	if (file) return { text: file.content, isReadonly: state.status === 'running' || !isWritable(stage) };
	if (proposed) return { text: proposed.content, isReadonly: true };
	const partial = lastArrived(state.attempts)?.partial?.[path];
	return partial === undefined ? undefined : { text: partial, isReadonly: true };
}

function folderStat(app: App, uri: vscode.Uri): vscode.FileStat | undefined {
	const isFolder =
		uri.path === '/' || entriesOf(app, uri).length > 0 || (projectOf(app, uri) && uri.path.split('/').filter(Boolean).length === 1);
	return isFolder ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 } : undefined;
}

/** Names of the files directly in a stage's folder. */
function entriesOf(app: App, uri: vscode.Uri): readonly string[] {
	const [run = '', stage = '', ...below] = uri.path.split('/').filter(Boolean);
	const project = app.projects.get(run);
	if (!project || !isWritable(stage)) return [];
	const prefix = below.map((part) => `${part}/`).join('');
	const files = stage === 'delivery' ? project.proposedFiles() : (project.state.stages[stage].artifact?.files ?? []);
	const inside = files.map(({ path }) => path).filter((path) => path.startsWith(prefix));
	return [...new Set(inside.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))].filter(Boolean);
}
