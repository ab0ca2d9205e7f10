import { type Finding, Quality } from '../../shared/artifacts.ts';
import { proofCommandsOf } from '../../shared/findings/proofCommands.ts';
import type { VerdictValue } from '../../shared/findings/verdicts.ts';
import type { TextChange } from '../../shared/record/origins.ts';
import type { RunEvent, RunState } from '../../shared/run.ts';
import { PipelineError } from '../errors.ts';
import { seenOf } from '../looking/seer.ts';
import { replacedChanges } from '../origins/live/replaced.ts';
import type { CommandRunner } from '../ports.ts';
import { knownOf, type Prove, proverOf } from '../proving/prover.ts';
import { withFileContent } from './edits.ts';

interface FindingsPorts {
	state(): RunState;
	append(...events: RunEvent[]): Promise<void>;
	hash(text: string): string;
	/** Absent where nothing may be run. */
	readonly commands?: CommandRunner;
}

/** What a person does about the Quality Controller's findings. Each of it is an edit of the quality artifact, or a rerun of its stage. */
export class Findings {
	readonly #ports: FindingsPorts;

	constructor(ports: FindingsPorts) {
		this.#ports = ports;
	}

	/** Does what the finding's fix says, and looks again. */
	async fix(id: string): Promise<void> {
		const { fix, more = [], path, by } = this.#find(id);
		const file = this.#quality.files.find((one) => one.path === path);
		if (!fix || !file)
			throw new PipelineError('refused', 'This finding has no fix that a program can make. Mend it in the editor, or send it back.');
		const kind = by === 'model' ? ('model' as const) : ('tool' as const);
		const places = [fix, ...more.flatMap(({ at, replacement }) => (replacement === undefined ? [] : [{ at, replacement }]))].toSorted(
			(one, other) => one.at.start - other.at.start,
		);
		const content = places.reduceRight(
			(text, { at, replacement }) => text.slice(0, at.start) + replacement + text.slice(at.end),
			file.content,
		);
		const change = replacedChanges(file.content, places, kind, this.#ports.hash);
		await this.#editFile(file.path, content, { change, fixed: id });
	}

	/** The person's own verdict on a requirement, which beats all others; null takes it back. */
	async judge(requirementId: string, verdict: VerdictValue | null): Promise<void> {
		if (!this.#quality.verdicts.some((one) => one.requirementId === requirementId))
			throw new PipelineError('refused', `${requirementId} is not among the requirements that were judged. Rerun Quality Control first.`);
		const { qualityJudgedBy } = await import('../agents/qualityController/judgedByPerson.ts');
		const requirements = this.#ports.state().stages.strategy.artifact?.requirements ?? [];
		await this.#edit(qualityJudgedBy(this.#quality, requirements, requirementId, verdict));
	}

	/**
	 * Runs the package's own commands over the files as they are, at a person's word: what comes of it is measured and found. `always` lets
	 * them be run at each quality stage of this project from now on.
	 */
	async prove({ always, seen }: { readonly always: boolean; readonly seen: readonly string[] }, signal: AbortSignal): Promise<void> {
		const { commands: runner } = this.#ports;
		const { brief, stages } = this.#ports.state();
		const commands = stages.strategy.artifact ? proofCommandsOf(stages.strategy.artifact).map(({ command }) => command) : [];
		if (commands.length === 0) throw new PipelineError('refused', 'The plan names no command that proves this package.');
		if (String(commands) !== String(seen))
			throw new PipelineError('refused', 'The commands have changed since you saw them. Nothing was run; look at them as they are now.');
		const whyNot = runner ? await runner.whyNot() : 'Nothing is run in a folder that you do not trust.';
		if (!runner || whyNot !== undefined) throw new PipelineError('refused', whyNot ?? '');
		const before = this.#quality;
		const prove = proverOf({ runner, commands, brief, hash: this.#ports.hash, signal });
		await prove(before.files);
		if (before !== this.#quality)
			throw new PipelineError('refused', 'The files have changed while the commands ran. Run them again over what is there now.');
		const allowed = always ? commands : [];
		if (String(this.#ports.state().mayRun ?? []) !== String(allowed))
			await this.#ports.append({ type: 'runningAllowed', commands: allowed });
		await this.#edit(await this.#rechecked(before, undefined, prove));
	}

	/** The finding stays on record with the reason; without one it counts again. */
	async ignore(id: string, reason: string | undefined): Promise<void> {
		this.#find(id);
		const findings = this.#quality.findings.map((finding): Finding => {
			if (finding.id !== id) return finding;
			const { ignored, ...open } = finding;
			return reason?.trim() ? { ...open, ignored: reason.trim() } : open;
		});
		await this.#edit({ ...this.#quality, findings });
	}

	/** Only these findings go back to the Drafter; call `advance` after it. */
	async sendBack(ids: readonly string[]): Promise<void> {
		const sent = ids.map((id) => this.#find(id));
		const [first] = sent;
		if (!first) throw new PipelineError('refused', 'No finding was chosen to send back.');
		const feedback = sent.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('\n');
		await this.#ports.append({ type: 'rerunAsked', stage: 'quality', following: false, feedback, findings: ids });
	}

	/** A person's version of a checked file. The rules look at it at once, so that no finding speaks of what is no longer there. */
	async editFile(path: string, content: string, change?: TextChange): Promise<void> {
		await this.#editFile(path, content, { change });
	}

	async #editFile(path: string, content: string, { change, fixed }: { change: TextChange | undefined; fixed?: string }): Promise<void> {
		const edited = withFileContent(this.#ports.state(), 'quality', path, content) as Quality;
		await this.#edit(await this.#rechecked(edited, fixed), change && { [path]: change });
	}

	/** Without the finding that was `fixed` by this edit. */
	async #rechecked(edited: Quality, fixed: string | undefined, prove?: Prove): Promise<Quality> {
		const { brief, stages } = this.#ports.state();
		const strategy = stages.strategy.artifact;
		const research = stages.research.artifact;
		if (!strategy) return edited;
		// The checks are heavy, and most windows never edit a checked file.
		const { rechecked } = await import('../agents/qualityController/recheck.ts');
		const before = { ...this.#quality, findings: this.#quality.findings.filter(({ id }) => id !== fixed) };
		// What was run over other files proves nothing of these.
		const known = prove ?? knownOf(before.runs ?? [], this.#ports.hash);
		return rechecked(before, {
			brief,
			strategy,
			...(research && { research }),
			files: edited.files,
			prove: known,
			see: seenOf(before.looks ?? [], this.#ports.hash),
		});
	}

	async #edit(quality: Quality, changes?: Readonly<Record<string, TextChange>>): Promise<void> {
		const state = this.#ports.state();
		if (state.stages.quality.status === 'running')
			throw new PipelineError('refused', 'Quality Control is running. Stop it first; what has arrived is kept.');
		// No marking as the person's: what the rules found after an edit is still the rules'.
		const artifact = Quality.parse(quality);
		const hash = this.#ports.hash(JSON.stringify(artifact));
		if (hash !== state.stages.quality.hash)
			await this.#ports.append({ type: 'edited', stage: 'quality', artifact, hash, ...(changes && { changes }) });
	}

	get #quality(): Quality {
		const { artifact } = this.#ports.state().stages.quality;
		if (!artifact) throw new PipelineError('refused', 'Quality Control has no result yet.');
		return artifact;
	}

	#find(id: string): Finding {
		const finding = this.#quality.findings.find((one) => one.id === id);
		if (!finding) throw new PipelineError('refused', 'This finding is not among the present ones any more.');
		return finding;
	}
}
