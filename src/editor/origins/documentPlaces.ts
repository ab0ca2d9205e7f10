import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Project } from '../../pipeline/run/project.ts';
import type { Projects } from '../../pipeline/run/projects.ts';
import { contextKeys, documentScheme } from '../../shared/commands.ts';
import type { OriginPlace } from '../../shared/record/origins.ts';
import { parseDocumentUri } from '../documents/documentUris.ts';
import { landedFolderOf } from '../landing/landingFolder.ts';

/** A document whose text is part of a project: a file of a stage, or one that has landed. */
export interface DocumentPlace extends OriginPlace {
	readonly project: Project;
}

/** Finds out of a document whether it is part of a project, which for most documents takes a look into a map. */
export class DocumentPlaces {
	readonly #projects: Projects;
	/** By the file's URI as a string. */
	#landed = new Map<string, { readonly run: string; readonly path: string }>();

	constructor(projects: Projects) {
		this.#projects = projects;
	}

	of(uri: vscode.Uri): DocumentPlace | undefined {
		if (uri.scheme === documentScheme) return this.#ofStage(uri);
		const landed = uri.scheme === 'file' ? this.#landed.get(uri.toString()) : undefined;
		const project = landed && this.#projects.get(landed.run);
		return project && { project, stage: 'landed', path: landed.path };
	}

	/** Where a project's texts have landed; called when that may have changed. */
	setLanded(project: Project): void {
		const others = [...this.#landed].filter(([, { run }]) => run !== project.id);
		const { files } = project.state.landing;
		const folder = hasLanded(project) ? landedFolderOf(project)?.path : undefined;
		const own = folder === undefined ? [] : files.filter(({ encoding }) => !encoding);
		this.#landed = new Map([
			...others,
			...own.map(({ path }) => [vscode.Uri.file(join(folder ?? '', path)).toString(), { run: project.id, path }] as const),
		]);
		const paths = [...this.#landed.keys()].map((uri) => vscode.Uri.parse(uri).fsPath);
		void vscode.commands.executeCommand('setContext', contextKeys.landedFiles, paths);
	}

	#ofStage(uri: vscode.Uri): DocumentPlace | undefined {
		const place = parseDocumentUri(uri);
		if (place?.kind !== 'file' || (place.stage !== 'draft' && place.stage !== 'quality' && place.stage !== 'delivery')) return undefined;
		const project = this.#projects.get(place.run);
		return project && { project, stage: place.stage, path: place.path };
	}
}

export const hasLanded = ({ state }: Project): boolean => state.landing.status === 'landed';

/** Whether this is the text that the journal has of the place now. */
export function isKnownText(
	{ project, stage, path }: OriginPlace & { readonly project: Project },
	text: string,
	hash: (text: string) => string,
): boolean {
	if (stage !== 'landed') return project.file(stage, path)?.content === text;
	const { files, changed } = project.state.landing;
	const landed = files.find((file) => file.path === path);
	if (!landed) return false;
	const last = changed?.[path];
	return last === undefined ? landed.after === text : last === hash(text);
}
