import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import subsetFont from 'subset-font';

/** The icon font with the icons that the panel's style sheet names: some 40 of 600. */
export const icons: Plugin = {
	name: 'icons',
	setup(build) {
		build.onLoad({ filter: /[\\/]codicon\.ttf$/ }, async ({ path }) => {
			const style = await readFile('src/webview/icons.css', 'utf8');
			const named = [...style.matchAll(/content: "\\([0-9a-f]+)"/g)].map(([, code = '']) =>
				String.fromCodePoint(Number.parseInt(code, 16)),
			);
			return { contents: await subsetFont(await readFile(path), named.join(''), { targetFormat: 'truetype' }), loader: 'file' };
		});
	},
};
