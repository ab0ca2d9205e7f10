import type { TextChange } from '../../shared/record/origins.ts';
import type { RunEvent, RunState } from '../../shared/run.ts';
import { PipelineError } from '../errors.ts';
import type { LandingTarget } from '../ports.ts';
import { changeByHunk, type Hunk, hunksOf, withoutHunk } from './hunks.ts';
import type { Landing } from './landing.ts';

interface HunkPorts {
	state(): RunState;
	append(...events: RunEvent[]): Promise<void>;
	hash(text: string): string;
	/** Takes a person's version of a delivery's file. */
	editFile(path: string, content: string, change?: TextChange): Promise<void>;
	readonly landing: Pick<Landing, 'proposed' | 'show' | 'decide'>;
}

export type DecidedHunk = Hunk & { readonly accepted: boolean };

/** Accepts and rejects the changes to a file that exists, one by one. */
export class HunkReview {
	readonly #ports: HunkPorts;

	constructor(ports: HunkPorts) {
		this.#ports = ports;
	}

	/** The changes to a file, in order; none for one that is new, not text, or the same. */
	async list(path: string, target: LandingTarget): Promise<DecidedHunk[]> {
		const proposal = this.#proposal(path);
		const present = proposal === undefined ? null : await target.read(path);
		if (proposal === undefined || present === null) return [];
		const accepted = new Set(this.#ports.state().hunksAccepted?.[path]);
		return hunksOf(present, proposal, this.#ports.hash).map((hunk) => ({ ...hunk, accepted: accepted.has(hunk.id) }));
	}

	/** With its last change accepted the whole file is. */
	async accept(path: string, id: string, target: LandingTarget): Promise<void> {
		const hunks = await this.list(path, target);
		if (!hunks.some((hunk) => hunk.id === id)) throw gone(path);
		await this.#ports.append({ type: 'hunkDecided', path, hunk: id, accepted: true });
		if (hunks.every((hunk) => hunk.accepted || hunk.id === id)) await this.#acceptFile(path, target);
	}

	/** The proposal gets back what stands there; the file is accepted when every change that is left is. */
	async reject(path: string, id: string, target: LandingTarget): Promise<void> {
		const proposal = this.#proposal(path);
		const hunk = (await this.list(path, target)).find((one) => one.id === id);
		if (!hunk || proposal === undefined) throw gone(path);
		const wasShown = this.#ports.state().filesShown[path]?.hash === this.#ports.hash(proposal);
		await this.#ports.editFile(path, withoutHunk(proposal, hunk), changeByHunk(proposal, hunk, this.#ports.hash));
		// Who takes a change out of a diff sees what is left of it.
		if (wasShown) await this.#ports.landing.show(path, target);
		const left = await this.list(path, target);
		if (left.length === 0) await this.#ports.landing.decide(path, 'rejected');
		else if (left.every(({ accepted }) => accepted)) await this.#acceptFile(path, target);
	}

	/** The change is open again, and so is the file. */
	async reopen(path: string, id: string): Promise<void> {
		await this.#ports.append({ type: 'hunkDecided', path, hunk: id, accepted: false });
		if (this.#ports.state().fileDecisions[path]?.decision === 'accepted') await this.#ports.landing.decide(path, 'open');
	}

	async #acceptFile(path: string, target: LandingTarget): Promise<void> {
		await this.#ports.landing.show(path, target);
		await this.#ports.landing.decide(path, 'accepted');
	}

	#proposal(path: string): string | undefined {
		const file = this.#ports.landing.proposed().find((one) => one.path === path);
		return file && !file.encoding ? file.content : undefined;
	}
}

const gone = (path: string) =>
	new PipelineError('changed', `This change of ${path} is not there any more. Look at the diff again; nothing was decided.`);
