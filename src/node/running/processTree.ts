import { readdir, readFile } from 'node:fs/promises';

/** What a process and all that came of it take now. */
export interface Taken {
	readonly processes: number;
	/** Bytes, resident. */
	readonly memory: number;
}

const pageBytes = 4096;

/** From `/proc` (Linux). A process that ends while it is looked at counts no more. */
export async function takenBy(root: number): Promise<Taken> {
	const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
	const parents = new Map<number, number>();
	const pages = new Map<number, number>();
	await Promise.all(
		ids.map(async (id) => {
			const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
			// The name stands in brackets and may hold anything, brackets too.
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			parents.set(Number(id), Number(fields[1]));
			pages.set(Number(id), Number(fields[21] ?? 0));
		}),
	);
	const children = Map.groupBy([...parents.keys()], (id) => parents.get(id));
	const tree = [root];
	for (const id of tree) tree.push(...(children.get(id) ?? []));
	return { processes: tree.length, memory: tree.reduce((sum, id) => sum + (pages.get(id) ?? 0), 0) * pageBytes };
}
