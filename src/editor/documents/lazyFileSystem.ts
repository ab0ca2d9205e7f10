import * as vscode from 'vscode';

/** The part of a file system that is loaded at its first use. */
export type Documents = Pick<vscode.FileSystemProvider, 'stat' | 'readFile' | 'writeFile' | 'readDirectory'>;

/** Stands for the virtual documents from the start, so that an editor restored after a reload finds them. */
export class LazyFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	readonly onDidChangeFile = this.#changed.event;
	readonly #load: () => Promise<Documents>;
	#documents: Promise<Documents> | undefined;

	constructor(load: () => Promise<Documents>) {
		this.#load = load;
	}

	/** Tells the editors that these documents have another content now. */
	didChange(uris: readonly vscode.Uri[]): void {
		if (uris.length > 0) this.#changed.fire(uris.map((uri) => ({ uri, type: vscode.FileChangeType.Changed })));
	}

	watch(): vscode.Disposable {
		return new vscode.Disposable(() => undefined);
	}

	async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
		return (await this.#ready()).stat(uri);
	}

	async readFile(uri: vscode.Uri): Promise<Uint8Array> {
		return (await this.#ready()).readFile(uri);
	}

	async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
		return (await this.#ready()).readDirectory(uri);
	}

	async writeFile(uri: vscode.Uri, content: Uint8Array, options: { readonly create: boolean; readonly overwrite: boolean }): Promise<void> {
		return (await this.#ready()).writeFile(uri, content, options);
	}

	createDirectory(uri: vscode.Uri): never {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	delete(uri: vscode.Uri): never {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	rename(uri: vscode.Uri): never {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	dispose(): void {
		this.#changed.dispose();
	}

	#ready(): Promise<Documents> {
		this.#documents ??= this.#load();
		return this.#documents;
	}
}
