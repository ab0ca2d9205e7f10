import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './session.ts';

/** What each source file imports of the others, types included, by repository path. */
export function importsOf(under: string): ReadonlyMap<string, readonly string[]> {
	const files = execFileSync('git', ['ls-files', under], { cwd: root, encoding: 'utf8' })
		.split('\n')
		.filter((file) => /\.(?:ts|tsx|mjs)$/.test(file) && existsSync(join(root, file)));
	return new Map(
		files.map((file) => {
			const text = readFileSync(join(root, file), 'utf8');
			const said = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) =>
				relative(root, join(root, dirname(file), path)),
			);
			return [file, [...new Set(said)].filter((one) => existsSync(join(root, one)))];
		}),
	);
}

/** Groups of nodes that reach each other, each sorted; a node by itself is none. */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
	const indexes = new Map<string, number>();
	const lowest = new Map<string, number>();
	const open: string[] = [];
	const circles: string[][] = [];
	const visit = (node: string): number => {
		const index = indexes.size;
		indexes.set(node, index);
		lowest.set(node, index);
		open.push(node);
		for (const next of graph.get(node) ?? []) {
			if (!indexes.has(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, visit(next)));
			else if (open.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, indexes.get(next) ?? 0));
		}
		if (lowest.get(node) === index) {
			const circle = open.splice(open.indexOf(node));
			if (circle.length > 1) circles.push(circle.toSorted());
		}
		return lowest.get(node) ?? 0;
	};
	for (const node of graph.keys()) if (!indexes.has(node)) visit(node);
	return circles;
}
