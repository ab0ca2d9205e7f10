import type { CoverNote, DeliveryFile } from '../../shared/artifacts.ts';
import type { LandingView, ProposedFile } from '../../shared/panel/protocol.ts';
import type { ReviewEvidence } from '../../shared/record/origins.ts';
import type { FileDecision, LandedFile, RunEvent, RunState } from '../../shared/run.ts';
import { stageNames } from '../../shared/stages.ts';
import { secretsIn } from '../checks/words/secret.ts';
import { PipelineError, toFailure } from '../errors.ts';
import type { LandingTarget } from '../ports.ts';
import { isSettled } from '../run/fold.ts';
import { bytesOf, toBase64 } from './bytes.ts';
import { followingNote, followingTexts, isFollowing } from './followingTexts.ts';
import { manifestFile } from './manifest.ts';
import { checkLandingPath } from './paths.ts';
import { type RecordFile, seal } from './sealing.ts';
import { changedSince, type UndoChoice, undoingChanges } from './undoLanding.ts';

interface LandingPorts {
	state(): RunState;
	append(...events: RunEvent[]): Promise<void>;
	hash(content: string | Uint8Array): string;
	/** Throws when another process has the run: files are written by its writer alone. */
	proveOwner(): Promise<void>;
}

/** More than that a client saves one by one only grudgingly. */
const mostAttachments = 8;

/** What a person accepts of a delivery, file by file, and how it gets into a folder and out again. */
export class Landing {
	readonly #ports: LandingPorts;

	constructor(ports: LandingPorts) {
		this.#ports = ports;
	}

	/** The delivery's files, the message true of those that are not rejected, and where it has one a manifest of them. */
	proposed(): readonly DeliveryFile[] {
		const { artifact } = this.#state.stages.delivery;
		const { manifest = true } = artifact ?? {};
		const files = artifact ? followingTexts(artifact, this.#rejected()) : [];
		const kept = files.filter((file) => this.#decisionOn(file) !== 'rejected');
		return files.length === 0 || !manifest ? files : [...files, manifestFile(kept, this.#ports.hash)];
	}

	/** The message to the client, true of what is not rejected. */
	message(): CoverNote | undefined {
		const { artifact } = this.#state.stages.delivery;
		return artifact && followingNote(artifact, this.#rejected());
	}

	/** Files that the person will not send, by path. */
	#rejected(): string[] {
		const { files = [] } = this.#state.stages.delivery.artifact ?? {};
		return files.filter((file) => this.#decisionOn(file) === 'rejected').map(({ path }) => path);
	}

	/** Paths of what the client named and the package does not hold. */
	missing(): readonly string[] {
		return this.#state.stages.delivery.artifact?.missing?.map(({ path }) => path) ?? [];
	}

	/** Records that a person sees a file's content beside what stands at the target now. */
	async show(path: string, target: LandingTarget): Promise<void> {
		const file = this.#find(path);
		const present = await target.read(path, file.encoding);
		const shown = { hash: this.#ports.hash(file.content), target: this.#hashOf(present) };
		const before = this.#state.filesShown[path];
		if (before?.hash === shown.hash && before.target === shown.target) return;
		await this.#ports.append({ type: 'fileShown', path, ...shown });
	}

	/** Accepting needs that the content was shown; rejecting does not. */
	async decide(path: string, decision: FileDecision, review?: ReviewEvidence): Promise<void> {
		const file = this.#find(path);
		const hash = this.#ports.hash(file.content);
		if (decision === 'accepted') {
			const allowed = checkLandingPath(path);
			if (!allowed.ok) throw new PipelineError('refused', `${path} can't be written: ${allowed.reason}`);
			if (!this.#isList(path) && this.#state.filesShown[path]?.hash !== hash)
				throw new PipelineError('refused', `Open the diff of ${path} first; then accept or reject it.`);
			this.#refuseSecret(file);
		}
		await this.#ports.append({ type: 'fileDecided', path, decision, hash, ...(review && { review }) });
	}

	async view(target: LandingTarget): Promise<LandingView> {
		const files = await Promise.all(this.proposed().map((file) => this.#viewOf(file, target)));
		return { folder: target.folder, files };
	}

	/**
	 * Writes the accepted files as one step. Throws `PipelineError` and writes nothing when anything is not as it was shown, or when
	 * the package lacks a file that the client named and the person has not said so: `without` names what they will send without.
	 */
	async land(target: LandingTarget, without: readonly string[] = []): Promise<void> {
		this.#refuseUnsettled();
		this.#refuseMissing(without);
		const files = await this.#filesToLand(target);
		await this.#ports.append({ type: 'landingStarted', folder: target.folder, files });
		try {
			await this.#ports.proveOwner();
			await target.write(files.map(({ path, after, encoding }) => ({ path, content: after, ...(encoding && { encoding }) })));
		} catch (error) {
			await this.#ports.append({ type: 'landingFailed', failure: toFailure(error) });
			throw error;
		}
		await this.#ports.append({ type: 'landed', folder: target.folder, paths: files.map(({ path }) => `${target.folder}/${path}`) });
	}

	/**
	 * Puts back exactly what stood there. Refuses when a file was changed since and no choice is made for it, and then changes nothing.
	 * `changedSince` names such files.
	 */
	async undo(target: LandingTarget, choices: Readonly<Record<string, UndoChoice>> = {}): Promise<void> {
		const files = this.#landedFiles();
		const changes = await undoingChanges(files, target, choices);
		await this.#ports.proveOwner();
		await target.write(changes);
		const undone = files.filter(({ path }) => choices[path] !== 'keep');
		await this.#ports.append({ type: 'landingUndone', paths: undone.map(({ path }) => path) });
	}

	/** Landed files that a person has changed since; each needs a choice before the landing can be undone. */
	changedSince(target: LandingTarget): Promise<string[]> {
		return changedSince(this.#landedFiles(), target);
	}

	/** Writes the record of what has landed next to it. */
	async seal(target: LandingTarget, record: { readonly files: readonly RecordFile[]; readonly keyId: string }): Promise<void> {
		await this.#ports.proveOwner();
		await seal({ state: () => this.#state, append: this.#ports.append }, target, record);
	}

	/** The accepted files, a manifest of them, and the record when what landed is sealed, as a ZIP. Throws `PipelineError('refused')` while a file is undecided or when none is accepted. */
	async zip(): Promise<Uint8Array> {
		const delivery = this.#state.stages.delivery.artifact;
		const accepted = this.#accepted('No ZIP was made').filter((file) => delivery?.files.some(({ path }) => path === file.path));
		const { packageZip } = await import('./packageZip.ts');
		const manifest = delivery?.manifest === false ? [] : [manifestFile(accepted, this.#ports.hash)];
		return packageZip([...accepted, ...manifest, ...this.#record()], delivery?.folder ?? 'delivery');
	}

	/**
	 * The message as an e-mail that is not sent yet, with the accepted files attached: one by one, or as a ZIP where they stand in folders
	 * or are many. Throws like `zip`.
	 */
	async email(): Promise<string> {
		const delivery = this.#state.stages.delivery.artifact;
		const note = this.message();
		if (!delivery || !note) throw new PipelineError('refused', 'There is no message yet: the Formatter has not finished.');
		const accepted = this.#accepted('No e-mail was made').filter(({ deliverableId }) => deliverableId !== undefined);
		const { emailDraft } = await import('./emailDraft.ts');
		const isFew = accepted.length <= mostAttachments && accepted.every(({ path }) => !path.includes('/'));
		if (isFew) return emailDraft(note, accepted, this.#ports.hash);
		const { packageZip } = await import('./packageZip.ts');
		const name = delivery.folder.split('/').at(-1) || 'delivery';
		const zip = { path: `${name}.zip`, content: toBase64(packageZip(accepted, name)), encoding: 'base64' as const };
		return emailDraft(note, [zip], this.#ports.hash);
	}

	/** The record of what is accepted now: one that was made before the last landing, or of other files, is none of it. */
	#record(): { path: string; content: string }[] {
		const { sealed, status, outdated, at = 0 } = this.#state.landing;
		if (!sealed || status !== 'landed' || outdated || sealed.at < at) return [];
		return sealed.files.map(({ path, after }) => ({ path, content: after }));
	}

	/** Lifted by a person who ignored that finding with a reason. */
	#refuseSecret({ path, content, encoding }: DeliveryFile): void {
		const [leak] = encoding ? [] : secretsIn(content, path);
		const isIgnored = this.#state.stages.quality.artifact?.findings.some(
			(one) => one.rule === 'secret' && one.path === path && one.ignored !== undefined,
		);
		if (leak && !isIgnored)
			throw new PipelineError(
				'refused',
				`${path} holds what looks like a secret (${leak.kind}), so it can't be accepted. Remove it in the diff, or ignore that finding of Quality Control with a reason.`,
			);
	}

	get #state(): RunState {
		return this.#ports.state();
	}

	#landedFiles(): readonly LandedFile[] {
		const { landing } = this.#state;
		if (landing.status === 'none' || landing.status === 'undone')
			throw new PipelineError('refused', 'Nothing has landed that could be undone.');
		return [...landing.files, ...(landing.sealed?.files ?? [])];
	}

	#hashOf(text: string | null): string | null {
		return text === null ? null : this.#ports.hash(text);
	}

	#find(path: string): DeliveryFile {
		const file = this.proposed().find((candidate) => candidate.path === path);
		if (!file) throw new PipelineError('refused', `${path} is not among the proposed files.`);
		return file;
	}

	/** The program's list of the other files: nobody has to read it, and it follows them. What stands in its place has to be seen all the same. */
	#isList(path: string): boolean {
		const { files = [], manifest = true } = this.#state.stages.delivery.artifact ?? {};
		return manifest && /^(?:delivery-)?manifest\.json$/.test(path) && files.every((file) => file.path !== path);
	}

	/** A decision holds for the content it was made about. */
	#decisionOn(file: DeliveryFile): FileDecision {
		const decided = this.#state.fileDecisions[file.path];
		if (decided && this.#isList(file.path)) return decided.decision;
		// A text that follows the other files stays out when they change; to be in, it has to be seen as it is.
		const { artifact } = this.#state.stages.delivery;
		if (decided?.decision === 'rejected' && artifact && isFollowing(file, artifact)) return 'rejected';
		return decided?.hash === this.#ports.hash(file.content) ? decided.decision : 'open';
	}

	async #viewOf(file: DeliveryFile, target: LandingTarget): Promise<ProposedFile> {
		const about = {
			path: file.path,
			purpose: file.purpose,
			bytes: bytesOf(file).length,
			decision: this.#decisionOn(file),
		};
		const allowed = checkLandingPath(file.path);
		if (!allowed.ok) return { ...about, kind: 'refused', reason: allowed.reason, seen: false };
		try {
			const present = await target.read(file.path, file.encoding);
			const shown = this.#state.filesShown[file.path];
			const isUnread = this.#isList(file.path) && present === null;
			const seen = isUnread || (shown?.hash === this.#ports.hash(file.content) && shown.target === this.#hashOf(present));
			const kind = present === null ? 'new' : present === file.content ? 'same' : 'change';
			return { ...about, kind, seen, ...(allowed.needsConfirmation && { reason: allowed.needsConfirmation }) };
		} catch (error) {
			return { ...about, kind: 'refused', reason: toFailure(error).message, seen: false };
		}
	}

	#refuseUnsettled(): void {
		const open = stageNames.find((stage) => !isSettled(this.#state.stages[stage]));
		if (open !== undefined)
			throw new PipelineError('refused', `The ${open} stage is not accepted, or is stale. Nothing was written. Decide on it first.`);
	}

	#refuseMissing(without: readonly string[]): void {
		const missing = this.missing().filter((path) => !without.includes(path));
		if (missing.length > 0)
			throw new PipelineError(
				'incomplete',
				`Nothing was written: ${missing.join(', ')} ${missing.length === 1 ? 'was' : 'were'} named by the client and ${missing.length === 1 ? 'is' : 'are'} not in the package. Rerun the draft, or say that it goes out without ${missing.length === 1 ? 'it' : 'them'}.`,
			);
	}

	async #filesToLand(target: LandingTarget): Promise<LandedFile[]> {
		const files: LandedFile[] = [];
		for (const file of this.#accepted('Nothing was written')) {
			const { path, content, encoding } = file;
			files.push({ path, before: await this.#presentAsShown(file, target), after: content, ...(encoding && { encoding }) });
		}
		return files;
	}

	#accepted(otherwise: string): DeliveryFile[] {
		const proposed = this.proposed();
		const undecided = proposed.filter((file) => this.#decisionOn(file) === 'open');
		if (undecided.length > 0)
			throw new PipelineError('refused', `${otherwise}: decide on ${undecided.map(({ path }) => path).join(', ')} first.`);
		const accepted = proposed.filter((file) => this.#decisionOn(file) === 'accepted');
		if (accepted.length === 0) throw new PipelineError('refused', `${otherwise}: no file is accepted.`);
		return accepted;
	}

	async #presentAsShown(file: DeliveryFile, target: LandingTarget): Promise<string | null> {
		const { path, encoding } = file;
		const allowed = checkLandingPath(path);
		if (!allowed.ok) throw new PipelineError('refused', `Nothing was written: ${path} is not allowed. ${allowed.reason}`);
		if (target.isDirty(path))
			throw new PipelineError(
				'changed',
				`Nothing was written: ${path} has unsaved changes in an editor. Save or revert it, look at its diff again, then land.`,
			);
		const present = await target.read(path, encoding);
		if (this.#hashOf(present) !== (this.#state.filesShown[path]?.target ?? null)) {
			throw new PipelineError(
				'changed',
				`Nothing was written: ${path} changed on disk after its diff was shown. Open its diff again, then land.`,
			);
		}
		return present;
	}
}
