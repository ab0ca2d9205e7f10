import * as vscode from 'vscode';
import { PipelineError } from '../../pipeline/errors.ts';
import type { LandingTarget } from '../../pipeline/ports.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { DeliveryFile } from '../../shared/artifacts.ts';
import type { Settings } from '../../shared/settings.ts';
import { fileUri, nothingUri } from '../documents/documentUris.ts';
import { type LandingFolder, landedFolderOf, landingFolderOf } from './landingFolder.ts';
import { createLandingTarget } from './landingTarget.ts';

/** Shows proposed files beside what stands at their target. Looking is recorded; only a decision decides. */
export class Review {
	readonly #settings: () => Settings;
	/** Files that were opened for review, as `run path`. */
	readonly #open = new Set<string>();

	constructor(settings: () => Settings) {
		this.#settings = settings;
	}

	folder(project: Project): LandingFolder | undefined {
		return landingFolderOf(project, this.#settings());
	}

	/** Where files would land; without a folder a place where nothing stands and nothing can be written, so that they can be read and sent. */
	target(project: Project): LandingTarget {
		const folder = this.folder(project);
		return folder ? createLandingTarget(folder) : nowhere;
	}

	/** Where the last landing wrote to. */
	requireLanded(project: Project): LandingTarget {
		const folder = landedFolderOf(project);
		if (folder) return createLandingTarget(folder);
		throw new PipelineError('refused', 'Nothing has landed that could be undone.');
	}

	requireTarget(project: Project): LandingTarget {
		const target = this.target(project);
		if (target !== nowhere) return target;
		throw noFolder();
	}

	/** Opens one file as a diff, or all of them in one editor. The right side is the proposal and can be edited. */
	async show(project: Project, path?: string): Promise<void> {
		const target = this.target(project);
		const all = project.proposedFiles();
		if (all.length === 0) throw new PipelineError('refused', 'There are no files to review yet: the Formatter has not finished.');
		const files = path === undefined ? all : all.filter((file) => file.path === path);
		const readable: DeliveryFile[] = [];
		for (const file of files) if (await this.#isReadable(target, file)) readable.push(file);
		const [first] = readable;
		if (first === undefined)
			throw new PipelineError(
				'refused',
				'None of these files can be written there. Choose another folder, or see the reasons in the panel.',
			);
		const rows = await Promise.all(readable.map((file) => this.#row(project, target, file)));
		const [row] = rows;
		if (row && rows.length === 1) await showDiff(row, nothingUri(project.id, first.path), `${first.path} (${proposedFor(target)})`);
		else await vscode.commands.executeCommand('vscode.changes', `${project.state.project}: ${proposedFor(target)}`, rows);
		for (const { path: name } of readable) {
			this.#open.add(`${project.id} ${name}`);
			if (!project.readOnly) await project.landing.show(name, target);
		}
	}

	/** Who saves a proposal while it is shown beside its target has seen it. */
	async didSave(project: Project, path: string): Promise<void> {
		const target = this.#open.has(`${project.id} ${path}`) ? this.target(project) : undefined;
		if (target) await project.landing.show(path, target);
	}

	async #isReadable(target: LandingTarget, { path, encoding }: DeliveryFile): Promise<boolean> {
		try {
			await target.read(path, encoding);
			return true;
		} catch (error) {
			if (PipelineError.is(error)) return false;
			throw error;
		}
	}

	async #row(project: Project, target: LandingTarget, { path, encoding }: DeliveryFile): Promise<Row> {
		// What is no text is shown by the text that it was made from.
		if (encoding) {
			const text = fileUri(project.id, project.file('quality', path) ? 'quality' : 'delivery', path);
			return [text, undefined, text];
		}
		const proposal = fileUri(project.id, 'delivery', path);
		const folder = this.folder(project);
		const present = await target.read(path);
		const left = present === null || !folder ? undefined : vscode.Uri.joinPath(vscode.Uri.file(folder.path), path);
		return [proposal, left, proposal];
	}
}

const noFolder = () =>
	new PipelineError('refused', 'No folder is open to land in. Run "Quintet: Choose Landing Folder", then review the files.');

const nowhere: LandingTarget = {
	folder: '',
	read: async () => null,
	isDirty: () => false,
	write: async () => {
		throw noFolder();
	},
};

const proposedFor = ({ folder }: LandingTarget): string => (folder === '' ? 'proposed' : `proposed for ${folder}`);

/** Resource, left side, right side, as `vscode.changes` wants it; a file that is new has no left side, or it would be shown as renamed. */
type Row = readonly [vscode.Uri, vscode.Uri | undefined, vscode.Uri];

async function showDiff([, left, right]: Row, nothing: vscode.Uri, title: string): Promise<void> {
	await vscode.commands.executeCommand('vscode.diff', left ?? nothing, right, title, { preview: false });
}
