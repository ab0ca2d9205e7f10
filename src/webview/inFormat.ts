import type { Strategy } from '../shared/artifacts.ts';
import { withExtension } from '../shared/formats.ts';

/** The strategy with a file in another format, wherever it is named; undefined when another file has that path already. */
export function inFormat(strategy: Strategy, path: string, format: string): Strategy | undefined {
	const next = withExtension(path, format);
	if (strategy.deliverables.some((one) => one.path.toLowerCase() === next.toLowerCase())) return undefined;
	const renamed = <T extends { readonly path?: string | undefined }>(one: T): T => (one.path === path ? { ...one, path: next } : one);
	return {
		...strategy,
		deliverables: strategy.deliverables.map((one) => (one.path === path ? { ...renamed(one), format } : one)),
		constraints: strategy.constraints.map(renamed),
	};
}
