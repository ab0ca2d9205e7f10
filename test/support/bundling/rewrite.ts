import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** A module of a package that is bundled with another text. */
export interface Rewrite {
	/** Below `node_modules`. */
	readonly module: string;
	rewrite(text: string): string;
}

/** Bundles these modules with the text that they are rewritten to. */
export const rewritten = (rewrites: readonly Rewrite[]): Plugin => ({
	name: 'rewritten',
	setup(build) {
		const all = new Map(rewrites.map(({ module, rewrite }) => [resolve('node_modules', module), rewrite]));
		build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => {
			const rewrite = all.get(path);
			if (rewrite === undefined) return;
			return { contents: rewrite(await readFile(path, 'utf8')), loader: 'js' };
		});
	},
});

/** Replaces what must be there: a new version of a package that has it no longer is to be looked at. */
export function swap(text: string, from: string | RegExp, to: string): string {
	const found = typeof from === 'string' ? text.includes(from) : from.test(text);
	if (!found) throw new Error(`The package has no ${from} any more: look at what became of it.`);
	return text.replaceAll(typeof from === 'string' ? from : new RegExp(from, `${from.flags}g`), () => to);
}
