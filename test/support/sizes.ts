import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chunkReasons } from './chunkReasons.ts';
import { root, vsixFile } from './session.ts';

/** What esbuild says of a build: the part of its metafile that is read here. */
interface Metafile {
	readonly outputs: Readonly<Record<string, Output>>;
}

interface Output {
	readonly bytes: number;
	readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
	readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

export interface Size {
	readonly what: string;
	readonly bytes: number;
	readonly budget?: number;
}

/** A piece of the host's code, or its data, that is loaded when it is first needed. */
export interface Chunk {
	readonly file: string;
	readonly bytes: number;
	/** Where most of it comes from. */
	readonly from: string;
	/** Undefined where nobody has said what it is for. */
	readonly reason: string | undefined;
}

/** Smaller ones are the seams between the others. */
const smallest = 10_000;

const entry = 'dist/extension.js';

/** The sizes that have a budget in design.md, and the panel's; bytes. Needs a build and a packed VSIX. */
export async function measureSizes(): Promise<readonly Size[]> {
	const { extension, panel } = await readMetafiles();
	return [
		{ what: 'host code loaded at activation', bytes: sum(extension, atActivation(extension)), budget: 100_000 },
		{ what: 'host code in all', bytes: sum(extension, Object.keys(extension.outputs)) },
		{ what: 'panel script and style', bytes: sum(panel, ['dist/panel.js', 'dist/panel.css']) },
		// What paints drawings is a quarter of it; each chunk has its reason in chunkReasons.ts.
		{ what: 'VSIX', bytes: (await stat(vsixFile)).size, budget: 5_000_000 },
	];
}

/** What the host's code consists of, the largest first, each with why it is there. */
export async function measureChunks(): Promise<readonly Chunk[]> {
	const { extension } = await readMetafiles();
	return Object.entries(extension.outputs)
		.filter(([, { bytes }]) => bytes >= smallest)
		.map(([file, { bytes, inputs }]) => ({ file, bytes, from: mainSource(inputs) }))
		.map((chunk) => ({ ...chunk, reason: chunkReasons[chunk.from] }))
		.toSorted((a, b) => b.bytes - a.bytes);
}

function mainSource(inputs: Output['inputs']): string {
	const shares = new Map<string, number>();
	for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
		const source = path.startsWith('packed:') ? path : (packageOf(path) ?? 'quintet');
		shares.set(source, (shares.get(source) ?? 0) + bytesInOutput);
	}
	return [...shares].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'quintet';
}

const packageOf = (path: string) => [...path.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1];

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
