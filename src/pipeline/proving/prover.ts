import type { DraftFile } from '../../shared/artifacts.ts';
import type { Brief } from '../../shared/brief.ts';
import type { ProofRun } from '../../shared/findings/proofRun.ts';
import { documents } from '../../shared/formats.ts';
import { isOutline } from '../checks/found.ts';
import { extensionOf } from '../landing/paths.ts';
import type { CommandRunner, Ports, RunnableFile } from '../ports.ts';

/** What came of the commands over these files; nothing where none was run over them. */
export type Prove = (files: readonly DraftFile[]) => Promise<readonly ProofRun[]>;

interface Proving {
	readonly runner: CommandRunner;
	readonly commands: readonly string[];
	readonly brief: Pick<Brief, 'attachments'>;
	readonly hash: Ports['hash'];
	readonly signal: AbortSignal;
	/** Told before the commands are run. */
	readonly didBegin?: () => void;
	/** What is known already, of these files or of others. */
	readonly known?: readonly ProofRun[];
}

/** Runs the commands over a package, once for the same files. Throws the signal's reason when cancelled. */
export function proverOf({ runner, commands, brief, hash, signal, didBegin, known = [] }: Proving): Prove {
	const running = new Map<string, Promise<readonly ProofRun[]>>();
	const run = async (files: readonly DraftFile[], stamp: string): Promise<readonly ProofRun[]> => {
		const before = known.filter((one) => one.files === stamp && commands.includes(one.command));
		if (before.length === commands.length) return before;
		didBegin?.();
		const results = await runner.run(commands, runnable(files, brief), signal);
		signal.throwIfAborted();
		return results.map((one) => ({ ...one, files: stamp }));
	};
	return async (files) => {
		if (commands.length === 0 || files.every((file) => isOutline(file) || !file.complete)) return [];
		const stamp = stampOf(files, hash);
		const begun = running.get(stamp) ?? run(files, stamp);
		running.set(stamp, begun);
		return begun;
	};
}

/** What is known of these very files; nothing is run. */
export const knownOf =
	(runs: readonly ProofRun[], hash: Ports['hash']): Prove =>
	async (files) => {
		const stamp = stampOf(files, hash);
		return runs.filter((one) => one.files === stamp);
	};

/** The same for the same paths and texts. */
export const stampOf = (files: readonly Pick<DraftFile, 'path' | 'content'>[], hash: Ports['hash']): string =>
	hash(JSON.stringify(files.map(({ path, content }) => [path, content])));

/**
 * The package as a folder: its texts, and beside them what the client sent along and the package does not have. A document that is made
 * of Markdown at the end is left out, because it is none yet.
 */
export function runnable(files: readonly DraftFile[], { attachments }: Pick<Brief, 'attachments'>): RunnableFile[] {
	const own = files.filter((file) => file.complete && !isOutline(file) && !documents.has(extensionOf(file.path)));
	const taken = new Set(own.map(({ path }) => path.toLowerCase()));
	const came = attachments.flatMap(({ name, text, mark }) => {
		const path = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
		return path === '' || path.startsWith('.') || taken.has(path.toLowerCase()) ? [] : [{ path, content: mark ? `\ufeff${text}` : text }];
	});
	return [...came, ...own.map(({ path, content }) => ({ path, content }))];
}
