import type { DraftFile, Strategy } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { type Original, originalsOf } from '../changed/original.ts';
import { needsOf } from '../order/needs.ts';
import { type MadeFrom, madeByProgram } from './made.ts';

/** The files that the program made are made again of what the others are now; everything else stays. Nothing is asked of a model. */
export async function remade(context: StageContext, strategy: Strategy, files: readonly DraftFile[]): Promise<readonly DraftFile[]> {
	if (!files.some(isMade)) return files;
	const again = await remaker(context, strategy, files);
	const now = new Map<string, DraftFile>(files.map((file) => [file.path, file]));
	for (const file of inTheirOrder(strategy, files)) {
		const content = await again(file, (path) => now.get(path));
		if (content !== undefined && content !== file.content) now.set(file.path, { ...file, content });
	}
	return files.map((file) => now.get(file.path) ?? file);
}

/** Made by the program, and not written into by a person since. */
export const isMade = ({ made, by }: DraftFile): boolean => made === 'program' && by === 'rule';

/** The made ones, those that are made of other made ones last. */
export function inTheirOrder(strategy: Strategy, files: readonly DraftFile[]): DraftFile[] {
	const needs = needsOf(strategy);
	const made = files.filter(isMade);
	const paths = new Set(made.map(({ path }) => path));
	const depthOf = (path: string): number => {
		const own = [...needs].find(([one]) => one.path === path)?.[1].filter((one) => paths.has(one.path)) ?? [];
		return own.length === 0 ? 0 : 1 + Math.max(...own.map((one) => depthOf(one.path)));
	};
	return made.toSorted((a, b) => depthOf(a.path) - depthOf(b.path));
}

type Remake = (file: DraftFile, presentOf: (path: string) => MadeFrom | undefined) => Promise<string | undefined>;

/** How a made file is made again; its text stays where that can't be done, or what was changed is no longer what it was. */
export async function remaker(context: StageContext, strategy: Strategy, files: readonly DraftFile[]): Promise<Remake> {
	const needs = needsOf(strategy);
	const originals = await originalsOf(context, strategy);
	return async (file, presentOf) => {
		const entry = [...needs].find(([one]) => one.path === file.path);
		if (!entry) return undefined;
		const [deliverable, needed] = entry;
		const from = needed.flatMap((one) => presentOf(one.path) ?? []);
		const isSame = needed.every(({ path }) => isAsThen(files, originals, path, context.ports.hash));
		if (!isSame) return undefined;
		const { research } = context.upstream;
		return madeByProgram({ strategy, deliverable, files: from, originals, research, hash: context.ports.hash });
	};
}

/** Whether what a file was changed from stands there as it stood when it was changed. */
function isAsThen(files: readonly DraftFile[], originals: ReadonlyMap<string, Original>, path: string, hash: (text: string) => string) {
	const known = files.find((file) => file.path === path)?.original;
	if (!known) return true;
	const original = originals.get(path);
	return original !== undefined && hash(original.text) === known.hash;
}
