import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root, vsixFile } from './session.ts';

/** What esbuild says of a build: the part of its metafile that is read here. */
interface Metafile {
	readonly outputs: Readonly<Record<string, Output>>;
}

interface Output {
	readonly bytes: number;
	readonly inputs: Readonly<Record<string, unknown>>;
	readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

export interface Size {
	readonly what: string;
	readonly bytes: number;
	readonly budget?: number;
	/** What a build may not pass while the budget is not met; only ever lowered. */
	readonly most?: number;
}

const entry = 'dist/extension.js';

/** The sizes that have a budget in design.md, and the panel's; bytes. Needs a build and a packed VSIX. */
export async function measureSizes(): Promise<readonly Size[]> {
	const { extension, panel } = await readMetafiles();
	return [
		{ what: 'host code loaded at activation', bytes: sum(extension, atActivation(extension)), budget: 100_000 },
		{ what: 'host code in all', bytes: sum(extension, Object.keys(extension.outputs)) },
		{ what: 'panel script and style', bytes: sum(panel, ['dist/panel.js', 'dist/panel.css']) },
		{ what: 'VSIX', bytes: (await stat(vsixFile)).size, budget: 3_000_000, most: 4_200_000 },
	];
}

/** Packages that are in the panel although only the host should have them. */
export async function strangersInPanel(): Promise<readonly string[]> {
	const { panel } = await readMetafiles();
	const inputs = Object.keys(panel.outputs['dist/panel.js']?.inputs ?? {});
	return ['zod', 'openai'].filter((name) => inputs.some((input) => input.includes(`node_modules/${name}/`)));
}

const readMetafiles = async () =>
	JSON.parse(await readFile(join(root, 'out/meta.json'), 'utf8')) as { extension: Metafile; panel: Metafile };

/** The entry and all that it imports statically. */
function atActivation(metafile: Metafile): string[] {
	const loaded = new Set<string>();
	const visit = (path: string) => {
		const output = metafile.outputs[path];
		if (output === undefined || loaded.has(path)) return;
		loaded.add(path);
		for (const { path: next, kind } of output.imports) if (kind === 'import-statement') visit(next);
	};
	visit(entry);
	if (loaded.size === 0) throw new Error(`The build has no ${entry}.`);
	return [...loaded];
}

const sum = (metafile: Metafile, paths: readonly string[]) =>
	paths.reduce((total, path) => total + (metafile.outputs[path]?.bytes ?? 0), 0);
