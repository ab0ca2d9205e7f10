import type { Artifact, Research } from '../../shared/artifacts.ts';
import type { Failure } from '../../shared/failures.ts';
import type { ReviewEvidence, TextChange } from '../../shared/record/origins.ts';
import type { FileDecision, Progress, RunEvent, RunnableCommands, RunState } from '../../shared/run.ts';
import { type Gates, gateWaits, type Settings } from '../../shared/settings.ts';
import type { StageName } from '../../shared/stages.ts';
import type { Agents } from '../agents/all.ts';
import { Budget, createSpending, usageSince } from '../asking/budget.ts';
import { hashOfBrief, withClientAnswers } from '../brief/answers.ts';
import { settingsWith } from '../customize/apply.ts';
import { PipelineError, toFailure } from '../errors.ts';
import { HunkReview } from '../landing/hunkReview.ts';
import { Landing } from '../landing/landing.ts';
import type { JournalReading, LandingTarget, Ports } from '../ports.ts';
import { artifactText, attemptText } from './attemptText.ts';
import { checkpointEvent, missedSince, signedHead } from './checkpoints.ts';
import { editedArtifact, withFileContent } from './edits.ts';
import { Findings } from './findings.ts';
import { applied, fold, inputsOf } from './fold.ts';
import { isComplete, nextStep } from './nextStep.ts';
import { provenResearch, textReader } from './researchEdit.ts';
import { runStage } from './runStage.ts';

/** The texts that are streaming now, by stage and channel. */
export type LiveTexts = Partial<Record<StageName, Record<string, string>>>;

export interface ProjectListener {
	didChange(project: Project): void;
	didProgress(project: Project, progress: Progress): void;
	/** Another window has the run now, or has gone on with it: it has to be read again. */
	didLose?(project: Project): void;
}

/** What a person says with an acceptance. */
export interface Acceptance {
	readonly hash?: string | undefined;
	/** How far they looked at it. */
	readonly review?: ReviewEvidence | undefined;
	/** The rest of the run goes on by rules alone. */
	readonly offline?: boolean | undefined;
}

/** What a project works with; all projects of a window share it. */
export interface Surroundings {
	readonly ports: Ports;
	readonly agents: Agents;
	/** Read anew at each use. */
	readonly settings: () => Settings;
	readonly listener: ProjectListener;
}

/**
 * A run that can go on. Its state is the fold of its journal; each method appends what a person said, and `advance`
 * does the work until a person is needed again.
 */
export class Project {
	readonly id: string;
	readonly landing: Landing;
	/** What a person does about the Quality Controller's findings. */
	readonly findings: Findings;
	/** The changes to a file that exists, one by one. */
	readonly hunks: HunkReview;
	readonly #ports: Ports;
	readonly #agents: Agents;
	readonly #settings: () => Settings;
	readonly #listener: ProjectListener;
	readonly #budget: Budget;
	#readOnly: string | undefined;
	#state: RunState;
	#live: LiveTexts = {};
	#doing = '';
	#waiting: { readonly until: number; readonly reason: string } | undefined;
	#problem: Failure | undefined;
	#running: AbortController | undefined;
	#advancing: Promise<void> | undefined;
	#appending: Promise<void> = Promise.resolve();
	#lastTimes: { readonly wall: number; readonly steady: number } | undefined;

	constructor(surroundings: Surroundings, state: RunState, readOnly?: string) {
		const { ports, agents, settings, listener } = surroundings;
		this.id = state.id;
		this.#ports = ports;
		this.#agents = agents;
		this.#settings = settings;
		this.#state = state;
		this.#readOnly = readOnly;
		this.#listener = listener;
		this.#budget = new Budget({
			run: state.id,
			settings,
			spent: () => usageSince([this.#state], 0),
			spending: ports.spending ?? createSpending(() => [this.#state], ports.clock),
		});
		const own = { state: () => this.#state, append: this.#append, hash: ports.hash };
		this.landing = new Landing({ ...own, proveOwner: this.#proveOwner });
		this.findings = new Findings({ ...own, ...(ports.commands && { commands: ports.commands }) });
		this.hunks = new HunkReview({
			...own,
			landing: this.landing,
			editFile: (path, content, change) => this.editFile('delivery', path, content, change),
		});
	}

	get state(): RunState {
		return this.#state;
	}

	/** Why nothing can be changed here: the journal is damaged, or another window writes it. */
	get readOnly(): string | undefined {
		return this.#readOnly;
	}

	get live(): LiveTexts {
		return this.#live;
	}

	/** What the running stage is doing, in a few words. */
	get doing(): string {
		return this.#doing;
	}

	/** Until when (milliseconds since 1970) the running stage has to wait, and why. */
	get waiting(): { readonly until: number; readonly reason: string } | undefined {
		return this.#waiting;
	}

	get isRunning(): boolean {
		return this.#running !== undefined;
	}

	/** A failure that could not be journalled, because it is the journal that failed. */
	get problem(): Failure | undefined {
		return this.#problem;
	}

	/** Shows a problem that is no part of the state. */
	tell(problem: unknown): void {
		this.#problem = toFailure(problem);
	}

	/** Runs stages until a gate, a failure, a stop or the landing. What goes wrong is in the state or in `problem`. */
	advance(): Promise<void> {
		this.#advancing ??= this.#advance().finally(() => {
			this.#advancing = undefined;
		});
		return this.#advancing;
	}

	/** Accepts what had this `hash` when the person saw it, and nothing that has come in its place; without one, what is there now. */
	async accept(stage: StageName, { hash, review, offline = false }: Acceptance = {}): Promise<void> {
		const current = this.#state.stages[stage];
		if (hash !== undefined && hash !== current.hash)
			throw new PipelineError('refused', `The ${stage} has changed since you saw it. Nothing was accepted; look at it as it is now.`);
		const isOpen = current.status === 'waiting' || (current.status === 'accepted' && current.staleBecause.length > 0);
		if (!isOpen || current.hash === undefined) throw new PipelineError('refused', `The ${stage} stage does not wait for a decision.`);
		if (!isComplete(current)) {
			throw new PipelineError(
				'refused',
				`A file of the ${stage} stage was cut and is not complete. Finish it in the editor, or rerun the stage.`,
			);
		}
		if (current.staleBecause.length > 0) await this.keep(stage);
		await this.#append(...(offline ? [{ type: 'offlineChosen' as const, offline }] : []), {
			type: 'decided',
			stage,
			decision: 'accept',
			hash: current.hash,
			by: 'person',
			...(review && { review }),
		});
		await this.checkpoint();
	}

	/** Lets the stages that follow use no model, or again those of the settings. What is made already stays as it is. */
	async setOffline(offline: boolean): Promise<void> {
		if ((this.#state.offline ?? false) !== offline) await this.#append({ type: 'offlineChosen', offline });
	}

	/** Lets these commands be run by themselves at each quality stage. Only a person's word calls this. */
	async allowRunning(commands: RunnableCommands): Promise<void> {
		if (String(this.#state.mayRun ?? []) !== String(commands)) await this.#append({ type: 'runningAllowed', commands });
	}

	/** Takes a person's version of an artifact. What they changed is theirs; a quote that is not in the brief is refused. */
	async edit(stage: StageName, artifact: unknown, changes?: Readonly<Record<string, TextChange>>): Promise<void> {
		this.#refuseWhileRunning(stage);
		const edited = await this.#proven(stage, editedArtifact(this.#state, stage, artifact));
		this.#refuseWhileRunning(stage);
		const hash = this.#ports.hash(JSON.stringify(edited));
		if (hash === this.#state.stages[stage].hash) return;
		await this.#append({ type: 'edited', stage, artifact: edited, hash, ...(changes && { changes }) });
	}

	/** Research is proven by texts that are not part of the state. */
	async #proven(stage: StageName, edited: Artifact): Promise<Artifact> {
		const before = this.#state.stages.research.artifact;
		if (stage !== 'research' || !before) return edited;
		return provenResearch(before, edited as Research, textReader(this.#ports, this.id));
	}

	/** Takes a person's version of one file; `change` is how it came about, as far as that was seen. */
	async editFile(stage: 'draft' | 'quality' | 'delivery', path: string, content: string, change?: TextChange): Promise<void> {
		this.#refuseWhileRunning(stage);
		if (stage === 'quality') return this.findings.editFile(path, content, change);
		return this.edit(stage, withFileContent(this.#state, stage, path, content), change && { [path]: change });
	}

	/** Writes the accepted files. */
	async land(target: LandingTarget, without: readonly string[] = []): Promise<void> {
		await this.landing.land(target, without);
		await this.checkpoint();
	}

	/** A landed file has another text now; without `change` nobody saw it come about. */
	async landedFileChanged(path: string, text: string, change?: TextChange): Promise<void> {
		const { landing } = this.#state;
		const hash = this.#ports.hash(text);
		const landed = landing.files.find((file) => file.path === path);
		if (!landed || hash === (landing.changed?.[path] ?? this.#ports.hash(landed.after))) return;
		await this.#ports.journal.keepText(this.id, hash, text);
		await this.#append({ type: 'landedFileChanged', path, hash, ...(change && { change }) });
	}

	/** Signs the journal as it is. What was accepted counts without it. */
	async checkpoint(): Promise<void> {
		try {
			const signer = await this.#ports.signer?.();
			if (!signer) return;
			const checkpoint = signedHead(signer, this.id, await this.#ports.journal.head(this.id));
			await this.#append(checkpointEvent(checkpoint));
			await this.#ports.checkpoints?.keep(this.id, checkpoint);
		} catch (error) {
			this.#ports.log.warn(`Run ${this.id} has no signed checkpoint here: ${toFailure(error).message}`);
		}
	}

	file(stage: StageName, path: string): { readonly content: string; readonly complete: boolean } | undefined {
		const { artifact } = this.#state.stages[stage];
		const found = artifact && 'files' in artifact ? artifact.files.find((file) => file.path === path) : undefined;
		return found && { content: found.content, complete: !('complete' in found) || found.complete };
	}

	async rerun(stage: StageName, feedback?: string): Promise<void> {
		this.#refuseWhileRunning(stage);
		this.#refuseBeforeUpstream(stage);
		await this.#append({ type: 'rerunAsked', stage, following: false, ...(feedback?.trim() && { feedback: feedback.trim() }) });
	}

	async rerunFrom(stage: StageName): Promise<void> {
		this.#refuseWhileRunning(stage);
		this.#refuseBeforeUpstream(stage);
		await this.#append({ type: 'rerunAsked', stage, following: true });
	}

	/** Keeps an artifact although its upstream changed. */
	async keep(stage: StageName): Promise<void> {
		await this.#append({ type: 'kept', stage, inputs: inputsOf(this.#state, stage) });
	}

	/** Takes an attempt back as it was made; what the person made of it stays among their versions. */
	async useAttempt(stage: StageName, number: number): Promise<void> {
		this.#refuseWhileRunning(stage);
		const attempt = this.#state.stages[stage].attempts.find((candidate) => candidate.number === number);
		if (attempt?.artifact === undefined || attempt.hash === undefined) {
			throw new PipelineError('refused', `Attempt ${number} was not completed, so it can't be used. The present result is kept.`);
		}
		await this.#append({ type: 'edited', stage, artifact: attempt.artifact, hash: attempt.hash, fromAttempt: number });
	}

	/** Takes a version back that the person made. */
	async useVersion(stage: StageName, number: number): Promise<void> {
		this.#refuseWhileRunning(stage);
		const { hash, fromAttempt, artifact } = await this.#version(stage, number);
		this.#refuseWhileRunning(stage);
		await this.#append({ type: 'edited', stage, artifact, hash, fromVersion: number, ...(fromAttempt && { fromAttempt }) });
	}

	/** An attempt as text for the diff editor. */
	attemptText(stage: StageName, number: number): string {
		return attemptText(this.#state, stage, number);
	}

	/** A version of the person's as text for the diff editor. */
	async versionText(stage: StageName, number: number): Promise<string> {
		return artifactText((await this.#version(stage, number)).artifact);
	}

	async #version(stage: StageName, number: number) {
		const version = this.#state.stages[stage].versions?.find((candidate) => candidate.number === number);
		if (!version)
			throw new PipelineError('refused', `There is no version ${number} of yours of the ${stage} stage. The present result is kept.`);
		const event = (await this.#ports.journal.events(this.id))[version.event];
		if (event?.type === 'edited' && event.hash === version.hash) return { ...version, artifact: event.artifact };
		throw new PipelineError('storage', `Your version ${number} can't be read from the journal any more. The present result is kept.`);
	}

	/** Cancels what runs. What has arrived is kept as partial; no request goes out afterwards. */
	async stop(): Promise<void> {
		this.#running?.abort(new StopError('stopped by the person'));
		await this.#append({ type: 'stopped' });
		await this.#advancing;
	}

	/** Lets a stopped, failed or interrupted run go on; call `advance` after it. */
	async resume(): Promise<void> {
		await this.#advancing;
		this.#problem = undefined;
		// A stage whose end could not be journalled still counts as running there.
		const isLost = Object.values(this.#state.stages).some((stage) => stage.status === 'running');
		await this.#append(...(isLost ? [{ type: 'interrupted' as const }] : []), { type: 'resumed' });
	}

	async rename(project: string): Promise<void> {
		const name = project.trim();
		if (name && name !== this.#state.project) await this.#append({ type: 'renamed', project: name });
	}

	/** The client's answers become part of the brief; what was made from the brief without them is stale. */
	async addAnswers(answers: string): Promise<void> {
		if (this.isRunning)
			throw new PipelineError('refused', 'A stage is running. Stop it or let it end, then add the answers; they are not lost.');
		const brief = withClientAnswers(this.#state.brief, answers);
		await this.#append({ type: 'briefChanged', brief, briefHash: hashOfBrief(brief, this.#ports.hash) });
	}

	/** Puts the project away, or back among the others. */
	async archive(archived: boolean): Promise<void> {
		if (this.#state.archived !== archived) await this.#append({ type: 'archived', archived });
	}

	proposedFiles() {
		return this.landing.proposed();
	}

	decideFile(path: string, decision: FileDecision, review?: ReviewEvidence): Promise<void> {
		return this.landing.decide(path, decision, review);
	}

	chooseFolder(folder: string): Promise<void> {
		return this.#append({ type: 'folderChosen', folder });
	}

	async #advance(): Promise<void> {
		if (this.readOnly) return;
		try {
			for (;;) {
				const step = nextStep(this.#state);
				if (step.do === 'run') await this.#runStage(step.stage);
				else if (step.do === 'wait' && step.at !== 'landing' && step.gate && !gateWaits(await this.#gates(), step.at))
					await this.#acceptBySetting(step.at);
				else return;
			}
		} catch (error) {
			this.#problem = toFailure(error);
			this.#ports.log.error(`Run ${this.id} could not go on`, error);
			this.#listener.didChange(this);
		}
	}

	/** Those of the settings, and those that the freelancer's own files add. */
	async #gates(): Promise<Gates> {
		return settingsWith(this.#settings(), await this.#ports.custom?.()).gates;
	}

	async #acceptBySetting(stage: StageName): Promise<void> {
		const { hash } = this.#state.stages[stage];
		if (hash !== undefined) await this.#append({ type: 'decided', stage, decision: 'accept', hash, by: 'setting' });
	}

	async #runStage(stage: StageName): Promise<void> {
		const controller = new AbortController();
		this.#running = controller;
		this.#live = { [stage]: {} };
		this.#doing = '';
		try {
			await runStage({
				ports: this.#ports,
				agents: this.#agents,
				settings: this.#settings(),
				state: this.#state,
				stage,
				signal: controller.signal,
				budget: this.#budget,
				append: this.#append,
				emit: (progress) => this.#didProgress(progress),
				partial: () => ({ ...this.#live[stage] }),
			});
		} finally {
			this.#running = undefined;
			this.#live = {};
			this.#doing = '';
			this.#waiting = undefined;
		}
		this.#listener.didChange(this);
	}

	#didProgress(progress: Progress): void {
		if (progress.type !== 'notice')
			this.#waiting = progress.type === 'waiting' ? { until: progress.until, reason: progress.reason } : undefined;
		if (progress.type === 'doing') this.#doing = progress.text;
		else if (progress.type === 'delta' || progress.type === 'reset') {
			const texts = this.#live[progress.stage] ?? {};
			this.#live[progress.stage] = texts;
			texts[progress.channel] = progress.type === 'reset' ? '' : (texts[progress.channel] ?? '') + progress.text;
			const attempt = this.#state.stages[progress.stage].attempts.length;
			this.#ports.journal.keepPartial(this.id, { stage: progress.stage, attempt, texts });
		}
		this.#listener.didProgress(this, progress);
	}

	/** Events reach the disk one after another; the state changes, and listeners hear of it, only afterwards. */
	readonly #append = (...events: RunEvent[]): Promise<void> => {
		const appended = this.#appending.then(async () => {
			if (this.readOnly) throw new PipelineError('refused', this.readOnly);
			const at = this.#ports.clock.now();
			const timed = [...this.#clockJump(at), ...events].map((event) => ({ ...event, at }));
			await this.#ports.journal.append(this.id, timed).catch((error: unknown) => this.#lost(error));
			this.#state = applied(this.#state, ...timed);
			this.#listener.didChange(this);
		});
		this.#appending = appended.catch(() => undefined);
		return appended;
	};

	readonly #proveOwner = async (): Promise<void> => {
		if (this.readOnly) throw new PipelineError('refused', this.readOnly);
		await this.#ports.journal.proveOwner?.(this.id).catch((error: unknown) => this.#lost(error));
	};

	/** What another window has is only read from now on, and nothing more is asked of a model for it. */
	#lost(error: unknown): never {
		const why = this.#ports.journal.whyLost?.(this.id);
		if (why !== undefined && !this.#readOnly) {
			this.#readOnly = why;
			this.#running?.abort(new StopError('the run has another writer'));
			this.#listener.didLose?.(this);
		}
		throw error;
	}

	/** The wall clock against the one that never jumps, since the last event. */
	#clockJump(at: number): RunEvent[] {
		const monotonic = this.#ports.clock.monotonic();
		const { wall, steady } = this.#lastTimes ?? { wall: at, steady: monotonic };
		this.#lastTimes = { wall: at, steady: monotonic };
		const milliseconds = Math.round(at - wall - (monotonic - steady));
		return Math.abs(milliseconds) > clockTolerance ? [{ type: 'clockJumped', milliseconds }] : [];
	}

	#refuseWhileRunning(stage: StageName): void {
		if (this.#state.stages[stage].status === 'running')
			throw new PipelineError('refused', `The ${stage} stage is running. Stop it first; what has arrived is kept.`);
	}

	#refuseBeforeUpstream(stage: StageName): void {
		if (this.#state.stages[stage].attempts.length === 0) throw new PipelineError('refused', `The ${stage} stage has not run yet.`);
	}
}

/** Milliseconds that two clocks may differ between two events without a jump. */
const clockTolerance = 60_000;

/** The reason of an abort. */
class StopError extends Error {
	override readonly name = 'AbortError';
}

/** Opens a stored run. What ran when the program ended is marked as interrupted; what another window writes is left alone. */
export async function openProject(surroundings: Surroundings, id: string): Promise<{ project: Project; reading: JournalReading }> {
	const { ports } = surroundings;
	const reading = await ports.journal.read(id);
	let state = fold(reading.events);
	for (const event of reading.readOnly ? [] : await leftOver(ports, state)) {
		const timed = { ...event, at: ports.clock.now() };
		await ports.journal.append(id, [timed]);
		state = applied(state, timed);
	}
	const project = new Project(surroundings, state, reading.readOnly);
	const missed = missedSince(ports.checkpoints?.last(id), reading);
	if (missed) project.tell(missed);
	return { project, reading };
}

/** What the end of the program cut off, and nobody has said yet. */
async function leftOver(ports: Ports, state: RunState): Promise<RunEvent[]> {
	const events: RunEvent[] = [];
	if (state.landing.status === 'writing') events.push({ type: 'landingFailed', failure: landingInterrupted });
	if (nextStep(state).do !== 'run' && state.status !== 'running') return events;
	const partial = await partialOf(ports, state);
	return [...events, { type: 'interrupted', ...(partial && { partial }) }];
}

const landingInterrupted: Failure = {
	reason: 'storage',
	message:
		'The program ended while the files were being written, so some may be there and some not. Undo the landing to put back what was there, or open the diffs again and land once more.',
};

/** What had streamed of the attempt that was running, as far as it was kept. */
async function partialOf(ports: Ports, state: RunState): Promise<Readonly<Record<string, string>> | undefined> {
	const kept = await ports.journal.readPartial(state.id);
	const stage = kept && state.stages[kept.stage];
	return stage?.status === 'running' && stage.attempts.length === kept?.attempt ? kept.texts : undefined;
}
