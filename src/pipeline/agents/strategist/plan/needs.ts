import type { FilePlan } from '../../../../shared/plan.ts';

interface Ordered {
	readonly files: FilePlan[];
	/** Needs that were dropped because they close a circle. */
	readonly dropped: readonly (readonly [path: string, need: string])[];
}

/** The files with needs that can be met: known paths, no circles. Of a circle the need that closes it is dropped. */
export function withoutCircles(files: readonly FilePlan[]): Ordered {
	const dropped: (readonly [string, string])[] = [];
	const kept = new Map<string, string[]>(files.map(({ path }) => [path, []]));
	for (const { path, needs } of files) {
		for (const need of new Set(needs)) {
			if (need === path || !kept.has(need)) continue;
			if (reaches(kept, need, path)) dropped.push([path, need]);
			else kept.get(path)?.push(need);
		}
	}
	return { files: files.map((file) => ({ ...file, needs: kept.get(file.path) ?? [] })), dropped };
}

/** Whether a file needs another, directly or by way of others. */
function reaches(needs: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
	const seen = new Set<string>();
	const open = [from];
	for (let path = open.pop(); path !== undefined; path = open.pop()) {
		if (path === to) return true;
		if (seen.has(path)) continue;
		seen.add(path);
		open.push(...(needs.get(path) ?? []));
	}
	return false;
}
