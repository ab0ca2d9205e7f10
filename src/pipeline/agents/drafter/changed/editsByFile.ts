/**
 * The part of a reply that is about each of several files, by path: what stands below a line `FILE: path`, up to the next one. A line
 * inside an edit block opens nothing. Where one file was asked for the whole reply is about it. Undefined when edit blocks stand above
 * the first such line: nobody knows of which file they are.
 */
export function editsByFile(reply: string, paths: readonly string[]): ReadonlyMap<string, string> | undefined {
	const [only, ...others] = paths;
	const parts = new Map<string, string[]>();
	let current: string | undefined;
	let isOpen = false;
	for (const line of reply.split(/\r?\n/)) {
		const named = isOpen ? undefined : pathIn(line, paths);
		if (named !== undefined) {
			current = named;
			if (!parts.has(named)) parts.set(named, []);
			continue;
		}
		if (/^<{5,9} ?SEARCH\s*$/.test(line)) isOpen = true;
		else if (/^>{5,9} ?REPLACE\s*$/.test(line)) isOpen = false;
		if (current !== undefined) parts.get(current)?.push(line);
		else if (isOpen && others.length > 0) return undefined;
	}
	if (parts.size === 0 && only !== undefined && others.length === 0) return new Map([[only, reply]]);
	return new Map([...parts].map(([path, lines]) => [path, lines.join('\n').trim() === '' ? 'No changes.' : lines.join('\n')]));
}

function pathIn(line: string, paths: readonly string[]): string | undefined {
	const named = /^\W{0,4}FILE:\s*[`*"]*(.+?)[`*":]*\s*$/.exec(line)?.[1];
	return named === undefined ? undefined : paths.find((path) => path === named || `./${path}` === named);
}
