import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { toFailure } from '../../pipeline/errors.ts';
import type { Labelled, LivePiece } from '../../pipeline/origins/live/labelled.ts';
import { ownOrigins, resolvedPieces } from '../../pipeline/origins/live/resolve.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { documentScheme } from '../../shared/commands.ts';
import type { Piece, TextChange } from '../../shared/record/origins.ts';
import type { LandedFile } from '../../shared/run.ts';
import type { App } from '../app.ts';
import type { Capture } from '../appParts.ts';
import { landedFolderOf } from '../landing/landingFolder.ts';
import { createLandingTarget } from '../landing/landingTarget.ts';
import { type DocumentPlace, DocumentPlaces, hasLanded, isKnownText } from './documentPlaces.ts';
import { LiveDocument } from './liveDocument.ts';
import { PasteLabels } from './pasteLabels.ts';
import type { PastOrigins } from './pastOrigins.ts';

type Parts = Pick<App, 'projects' | 'ports' | 'log'>;

/** Documents whose history is kept after they were closed: the editor brings their undo back, too. */
const mostDocuments = 100;

/**
 * Sees how the texts of the projects change in the editor: what is typed, pasted, undone. What it saw goes into the journal with each
 * save; what changed unseen is noted there as such.
 */
export class OriginsCapture implements Capture, vscode.Disposable {
	readonly places: DocumentPlaces;
	readonly #parts: Parts;
	readonly #documents = new Map<string, LiveDocument>();
	readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
	readonly #subscriptions: vscode.Disposable[];
	/** Of each project that has landed: the folder that is watched. */
	readonly #watchers = new Map<string, { readonly files: readonly LandedFile[]; readonly watching: vscode.Disposable }>();
	readonly #pasting = new PasteLabels(this);
	#past: Promise<PastOrigins> | undefined;
	/** Looks at landed files one after another, so that none is noted twice. */
	#looking: Promise<void> = Promise.resolve();
	/** Told when the text or the known origins of a followed document changed. */
	readonly onDidChange = this.#changed.event;

	constructor(parts: Parts) {
		this.#parts = parts;
		this.places = new DocumentPlaces(parts.projects);
		for (const project of parts.projects.all()) this.#follow(project);
		for (const document of vscode.workspace.textDocuments) this.#open(document);
		this.#subscriptions = [
			this.#changed,
			this.#registerPaste({ scheme: documentScheme }),
			vscode.workspace.onDidOpenTextDocument((document) => void this.#open(document)),
			vscode.workspace.onDidChangeTextDocument((event) => this.#didChange(event)),
			vscode.workspace.onDidSaveTextDocument((document) => this.#didSaveFile(document)),
			new vscode.Disposable(parts.projects.onDidChange((project) => this.#follow(project))),
		];
	}

	/** What is known of a document's present text; undefined for one that is none of a project's, or that nobody could follow. */
	live(document: vscode.TextDocument): LiveDocument | undefined {
		return this.#open(document);
	}

	/** How a text that is being saved came about. Undefined when that was not seen. */
	async change(uri: vscode.Uri, text: string): Promise<TextChange | undefined> {
		const followed = this.#documents.get(uri.toString());
		const live = followed?.live;
		const pieces = live?.piecesOf(text);
		if (!followed || !live || !pieces) return undefined;
		const { baseText, base } = live;
		try {
			return { base: this.#parts.ports.hash(baseText), pieces: await this.resolved(followed.place, { text, pieces }, base) };
		} catch (error) {
			this.#parts.log.warn(`How ${followed.place.path} was changed is not known: ${toFailure(error).message}`);
			return undefined;
		}
	}

	/** Pieces as the journal takes them, with what they point to in older texts, other documents and sources. */
	async resolved(place: DocumentPlace, live: Labelled, base: number): Promise<Piece[]> {
		return resolvedPieces(live, base, (await this.past()).beyond(place));
	}

	/** The origins of a copied text, wherever it is pasted. */
	async origins(place: DocumentPlace, live: Labelled): Promise<readonly LivePiece[]> {
		return ownOrigins(live, (await this.past()).beyond(place));
	}

	/** Loaded at the first use: most windows edit no project's file. */
	past(): Promise<PastOrigins> {
		this.#past ??= import('./pastOrigins.ts').then(({ PastOrigins: Past }) => new Past(this.#parts.ports));
		return this.#past;
	}

	/** The text is in the journal now. */
	didSave(uri: vscode.Uri, text: string): void {
		this.#documents.get(uri.toString())?.didSave(text);
	}

	/** Notes the landed files whose text on disk is not the one that the journal has. */
	checkLanded(project: Project): Promise<void> {
		return this.#look(
			project,
			project.state.landing.files.filter(({ encoding }) => !encoding).map(({ path }) => path),
		);
	}

	dispose(): void {
		for (const subscription of this.#subscriptions) subscription.dispose();
		for (const { watching } of this.#watchers.values()) watching.dispose();
	}

	#open(document: vscode.TextDocument): LiveDocument | undefined {
		const key = document.uri.toString();
		const known = this.#documents.get(key);
		if (known?.document === document) return known;
		const place = this.places.of(document.uri);
		if (!place) return undefined;
		const opened = new LiveDocument(document, place, {
			isKnown: this.#isKnown,
			clipboard: (of) => this.#pasting.clipboard(of),
			before: known?.live,
		});
		this.#documents.delete(key);
		this.#documents.set(key, opened);
		for (const oldest of [...this.#documents.keys()].slice(0, -mostDocuments)) this.#documents.delete(oldest);
		return opened;
	}

	readonly #isKnown = (place: DocumentPlace, text: string): boolean => isKnownText(place, text, this.#parts.ports.hash);

	/** Called for every key in every editor. */
	#didChange(event: vscode.TextDocumentChangeEvent): void {
		const { document } = event;
		if (document.uri.scheme !== documentScheme && document.uri.scheme !== 'file') return;
		const followed = this.#documents.get(document.uri.toString());
		if (!followed) return;
		followed.didChange(event);
		this.#changed.fire(document);
	}

	#didSaveFile(document: vscode.TextDocument): void {
		const place = document.uri.scheme === 'file' ? this.places.of(document.uri) : undefined;
		if (place) void this.#look(place.project, [place.path]);
	}

	/** A project may have landed, or have another text that an open document shows already. */
	#follow(project: Project): void {
		this.#watch(project);
		for (const document of vscode.workspace.textDocuments) {
			const followed = this.#open(document);
			if (followed?.place.project.id !== project.id) continue;
			followed.follow();
			this.#changed.fire(document);
		}
	}

	#watch(project: Project): void {
		const { files } = project.state.landing;
		const folder = hasLanded(project) ? landedFolder(project) : undefined;
		const watched = this.#watchers.get(project.id);
		if (folder === undefined ? !watched : watched?.files === files) return;
		watched?.watching.dispose();
		this.#watchers.delete(project.id);
		this.places.setLanded(project);
		if (folder === undefined) return;
		const inside = new vscode.RelativePattern(vscode.Uri.file(folder), '**');
		const watcher = vscode.workspace.createFileSystemWatcher(inside, false, false, true);
		const look = (uri: vscode.Uri) => {
			const place = this.places.of(uri);
			if (place) void this.#look(place.project, [place.path]);
		};
		watcher.onDidChange(look);
		watcher.onDidCreate(look);
		const watching = vscode.Disposable.from(watcher, this.#registerPaste({ scheme: 'file', pattern: inside }));
		this.#watchers.set(project.id, { files, watching });
		void this.checkLanded(project);
	}

	#registerPaste(selector: vscode.DocumentFilter): vscode.Disposable {
		return vscode.languages.registerDocumentPasteEditProvider(selector, this.#pasting, PasteLabels.metadata);
	}

	#look(project: Project, paths: readonly string[]): Promise<void> {
		this.#looking = this.#looking.then(async () => {
			for (const path of paths) {
				try {
					await this.#note(project, path);
				} catch (error) {
					this.#parts.log.warn(`${path}, which has landed, can't be looked at: ${toFailure(error).message}`);
				}
			}
		});
		return this.#looking;
	}

	/** Whoever wrote the file: if its text is one that its editor showed, it is known how that came about. */
	async #note(project: Project, path: string): Promise<void> {
		const folder = hasLanded(project) && !project.readOnly ? landedFolderOf(project) : undefined;
		if (!folder || !vscode.workspace.isTrusted) return;
		const uri = vscode.Uri.joinPath(vscode.Uri.file(folder.path), path);
		const read = () => createLandingTarget(folder).read(path);
		const isSeen = (text: string) =>
			this.#isKnown({ project, stage: 'landed', path }, text) || this.#documents.get(uri.toString())?.live?.piecesOf(text) !== undefined;
		const text = await settledText(read, isSeen);
		if (text === null) return;
		if (!this.#isKnown({ project, stage: 'landed', path }, text)) await project.landedFileChanged(path, text, await this.change(uri, text));
		this.didSave(uri, text);
	}
}

/** Another program may be in the middle of writing: what nobody saw come about counts when it has stayed for a moment. */
async function settledText(read: () => Promise<string | null>, isSeen: (text: string) => boolean): Promise<string | null> {
	let text = await read();
	for (let tries = 0; tries < mostTries && text !== null && !isSeen(text); tries += 1) {
		await setTimeout(writingMilliseconds);
		const again = await read();
		if (again === text) break;
		text = again;
	}
	return text;
}

const writingMilliseconds = 120;
const mostTries = 10;

/** Undefined where the workspace folder is not there any more. */
function landedFolder(project: Project): string | undefined {
	try {
		return landedFolderOf(project)?.path;
	} catch {
		return undefined;
	}
}
