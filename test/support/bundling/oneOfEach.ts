import { readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Plugin } from 'esbuild';

interface Lock {
	readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

/**
 * npm installs a package several times in one version where a newer one has taken the place that all could share. Each package's
 * version is bundled once.
 */
export const oneOfEach: Plugin = {
	name: 'oneOfEach',
	setup(build) {
		const shared = sharedFolders();
		build.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
			if (pluginData === skip || path.startsWith('node:') || from.namespace !== 'file' || !from.resolveDir.includes('node_modules')) return;
			const found = await build.resolve(path, { ...from, pluginData: skip });
			const [whole, folder = ''] = /^(.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(found.path) ?? [];
			const other = shared.get(folder);
			return whole === undefined || other === undefined ? found : { ...found, path: other + found.path.slice(folder.length) };
		});
	},
};

const skip = Symbol('already resolved');

/** The folders of packages that are installed elsewhere in the same version, each with the one that is bundled. */
function sharedFolders(): ReadonlyMap<string, string> {
	const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
	const first = new Map<string, string>();
	const shared = new Map<string, string>();
	for (const [folder, { version }] of Object.entries(packages)) {
		const name = `${folder.split('node_modules/').at(-1)}@${version}`;
		const other = first.get(name);
		if (other === undefined) first.set(name, folder);
		else shared.set(pathOf(folder), pathOf(other));
	}
	return shared;
}

const pathOf = (folder: string) => resolve(folder).replaceAll('/', sep);
