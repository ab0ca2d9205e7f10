import type { Artifacts, DraftFile } from '../shared/artifacts.ts';
import type { Brief } from '../shared/brief.ts';
import type { CallRecord, ModelChoice, Progress, RunnableCommands } from '../shared/run.ts';
import type { Settings } from '../shared/settings.ts';
import type { StageName } from '../shared/stages.ts';
import type { Budget } from './asking/budget.ts';
import type { Customization } from './customize/customization.ts';
import type { ModelClient, Ports } from './ports.ts';

/** What an agent has to work with. Everything in it is data; none of it is an instruction to the program. */
export interface StageContext {
	readonly ports: Pick<Ports, 'workspace' | 'clock' | 'hash' | 'log' | 'web' | 'diagnose' | 'exportDocument' | 'commands' | 'eyes'>;
	readonly settings: Settings;
	/** The stage that is executed: its agent's own instructions go along with each request. */
	readonly stage?: StageName;
	/** The freelancer's own instructions; from a trusted workspace alone. */
	readonly custom?: Customization;
	/** The run's id; its requests take turns with those of other runs. */
	readonly run?: string;
	/** Keeps its requests within the person's caps. */
	readonly budget?: Budget;
	/** The project's name, for titles and folder names. */
	readonly project: string;
	readonly brief: Brief;
	/** Artifacts of the stages before this one, accepted or edited by the person. */
	readonly upstream: Partial<Artifacts>;
	/** Commands that a person lets be run. */
	readonly mayRun?: RunnableCommands;
	/** The model to ask, or null for the floor alone. */
	readonly model: ModelClient | null;
	/** What the person wrote when asking for another attempt. */
	readonly feedback?: string;
	/** The artifact that the feedback is about. */
	readonly previous?: Artifacts[StageName];
	/** Findings of the previous attempt that alone are to go back to the Drafter, by id. */
	readonly findings?: readonly string[];
	/** A draft with files missing, and the model it is by: what it has whole stays, as the person left it. */
	readonly unfinished?: { readonly files: readonly DraftFile[]; readonly model: ModelChoice };
	/** The answer that an unfinished attempt got already to what has this hash. */
	keptAnswer?(asked: string): Promise<string | undefined>;
	readonly signal: AbortSignal;
	/** Keeps a text with the run under the hash that it returns; absent where nothing is kept. */
	keepText?(text: string): Promise<string>;
	/** A text that was kept with the run, by its hash. */
	keptText?(hash: string): Promise<string | undefined>;
	/** Tells what happens meanwhile. */
	emit(progress: Progress): void;
	/** Records a request to a model as soon as it is over, cut and failed ones included. */
	record(call: CallRecord): Promise<void>;
}

/** What does a stage. Its schema is in src/shared/artifacts.ts. */
export interface Agent<S extends StageName> {
	readonly stage: S;
	/** Makes the stage's artifact, with the model where there is one and by rule alone otherwise. */
	run(context: StageContext): Promise<Artifacts[S]>;
}
