import type { DraftFile } from '../../shared/artifacts.ts';
import type { Brief } from '../../shared/brief.ts';
import type { Look } from '../../shared/looks.ts';
import { isOutline } from '../checks/found.ts';
import type { Eyes, Ports } from '../ports.ts';
import { runnable, stampOf } from '../proving/prover.ts';

/** What was seen of these files; nothing where nobody looked at them. */
export type See = (files: readonly DraftFile[]) => Promise<readonly Look[]>;

interface Seeing {
	readonly eyes: Eyes;
	readonly brief: Pick<Brief, 'attachments'>;
	readonly hash: Ports['hash'];
	readonly signal: AbortSignal;
	/** Keeps a picture with the run under the hash that it returns; without it no picture is kept. */
	readonly keepText?: ((text: string) => Promise<string>) | undefined;
	/** Told before anything is looked at. */
	readonly didBegin?: () => void;
}

/** Looks at a package, once for the same files. Throws the signal's reason when cancelled; a browser that fails is told in its looks. */
export function seerOf({ eyes, brief, hash, signal, keepText, didBegin }: Seeing): See {
	const looking = new Map<string, Promise<readonly Look[]>>();
	const look = async (files: readonly DraftFile[], stamp: string): Promise<readonly Look[]> => {
		if (!files.some((file) => canBeSeen(file))) return [];
		didBegin?.();
		const seen = await eyes.look(runnable(files, brief), signal);
		return Promise.all(
			seen.map(async ({ picture, ...one }) => {
				const kept = picture && keepText ? await keepText(picture) : undefined;
				return { ...one, files: stamp, ...(kept && { picture: kept }) };
			}),
		);
	};
	return async (files) => {
		const stamp = stampOf(files, hash);
		const begun = looking.get(stamp) ?? look(files, stamp);
		looking.set(stamp, begun);
		return begun;
	};
}

const canBeSeen = (file: DraftFile): boolean => file.complete && !isOutline(file) && /\.(?:x?html?|svg)$/i.test(file.path);

/** What is known of these very files; nobody looks again. */
export const seenOf =
	(looks: readonly Look[], hash: Ports['hash']): See =>
	async (files) => {
		const stamp = stampOf(files, hash);
		return looks.filter((one) => one.files === stamp);
	};
