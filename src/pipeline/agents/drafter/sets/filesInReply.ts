import type { StageContext } from '../../../agent.ts';

/** The line that each file of an answer begins with. */
const head = /^\W{0,4}FILE:\s*[`*"]*(.+?)[`*":]*\s*$/;

/** A path that the line names, of those that were asked for. */
function pathIn(line: string, paths: readonly string[]): string | undefined {
	const named = head.exec(line)?.[1];
	return named === undefined ? undefined : paths.find((path) => path === named || `./${path}` === named);
}

/** The files of an answer in their order, each below its line; what stands above the first line is no file's. */
export function filesInReply(reply: string, paths: readonly string[]): { readonly path: string; readonly text: string }[] {
	const found: { path: string; lines: string[] }[] = [];
	for (const line of reply.split(/\r?\n/)) {
		const path = pathIn(line, paths);
		if (path === undefined) found.at(-1)?.lines.push(line);
		else if (!found.some((one) => one.path === path)) found.push({ path, lines: [] });
	}
	return found.map(({ path, lines }) => ({ path, text: lines.join('\n') }));
}

/** Shows each file of an answer in its own place while it arrives, line by line; everything else as it is. */
export function routed(emit: StageContext['emit'], channel: string, paths: readonly string[]): StageContext['emit'] {
	let rest = '';
	let current: string | undefined;
	return (progress) => {
		if ((progress.type !== 'delta' && progress.type !== 'reset') || progress.channel !== channel) return emit(progress);
		if (progress.type === 'reset') {
			rest = '';
			current = undefined;
			return emit(progress);
		}
		rest += progress.text;
		for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
			const line = rest.slice(0, end);
			rest = rest.slice(end + 1);
			const path = pathIn(line, paths);
			if (path !== undefined) current = path;
			else if (current !== undefined) emit({ type: 'delta', stage: progress.stage, channel: current, text: `${line}\n` });
		}
	};
}
