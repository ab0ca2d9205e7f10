import * as z from 'zod';
import { stageNames } from './stages.ts';

/** Who searches the web for the Researcher. */
export const searchProviders = ['auto', 'off', 'searxng', 'brave', 'tavily', 'exa', 'openai'] as const;
export type SearchProvider = (typeof searchProviders)[number];

export const settingsSection = 'quintet';

/** Where a run waits for a person. Landing always waits. */
export const Gates = z.union([z.enum(['everyStage', 'beforeLanding']), z.array(z.enum(stageNames))]);
export type Gates = z.infer<typeof Gates>;

/** Provider presets. `custom` takes its address from `quintet.model.baseUrl`. */
export const providerNames = ['offline', 'openai', 'azure', 'openrouter', 'ollama', 'lmstudio', 'custom', 'vscode'] as const;
export type ProviderName = (typeof providerNames)[number];

/** `provider/model`, e.g. `openai/gpt-5-mini`, `ollama/llama3.2`, `vscode/copilot/gpt-5`; `offline` alone. */
export const ModelId = z.string();

/** Every setting with its default. The manifest is a second copy that a unit test holds to this one. */
export const Settings = z.object({
	gates: Gates.default('everyStage'),
	/** Model for all stages, as `provider/model`. */
	model: ModelId.default('offline'),
	/** Model of single stages, by stage name. */
	stageModels: z.partialRecord(z.enum(stageNames), ModelId).default({}),
	/** Base URL for `custom`, and the resource's URL for `azure`. */
	baseUrl: z.string().default(''),
	/** Context window in tokens for models whose size is not known. */
	contextTokens: z.int().min(1024).default(131_072),
	/** Seconds without a token after which a stream counts as stalled. */
	idleSeconds: z.int().min(5).default(60),
	/** Most requests in flight for one run. */
	parallelCalls: z.int().min(1).max(64).default(24),
	/** Most requests in flight for one provider and key, over all runs. */
	providerConcurrency: z.int().min(1).max(64).default(32),
	/** Most tokens, input and output together, that one run may take; 0 for no cap. */
	budgetRunTokens: z.int().min(0).default(0),
	/** Most US dollars that one run may take; 0 for no cap. */
	budgetRunCost: z.number().min(0).default(0),
	/** Most tokens that all runs together may take in a day; 0 for no cap. */
	budgetDayTokens: z.int().min(0).default(0),
	/** Most US dollars that all runs together may take in a day; 0 for no cap. */
	budgetDayCost: z.number().min(0).default(0),
	/** Web search for the Researcher; `off` leaves the workspace, the attachments and the brief's links. */
	search: z.enum(searchProviders).default('auto'),
	/** Address of the SearXNG server, e.g. `http://localhost:8080`. */
	searchUrl: z.string().default(''),
	/** Model that searches with `openai`. */
	searchModel: z.string().default('gpt-5-mini'),
	/** Whether the pages are read that the brief links to. */
	readLinks: z.boolean().default(true),
	/** Most pages read for one run. */
	pagesPerRun: z.int().min(0).max(200).default(20),
	/** Hosts that are read although they are not public, as `host` or `host:port`, e.g. an own wiki. */
	privateHosts: z.array(z.string()).default([]),
	/** Folder below which a landing is proposed, relative to the workspace folder. */
	deliverablesFolder: z.string().default('deliverables'),
	/** Rounds in which Quality Control sends findings back to the Drafter. */
	revisionRounds: z.int().min(0).max(2).default(2),
	/** What goes into the package although the client did not ask for it. */
	packageExtras: z.array(z.enum(['readme', 'checklist', 'manifest'])).default([]),
	/** How the freelancer writes: goes to the Drafter and into the cover note. */
	voice: z.string().default(''),
	/** Whether a sealed delivery tells the client how it was made; shown first in any case. */
	disclosure: z.enum(['off', 'ask', 'always']).default('ask'),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = Settings.parse({});

export const gateWaits = (gates: Gates, stage: (typeof stageNames)[number]): boolean =>
	gates === 'everyStage' || (Array.isArray(gates) && gates.includes(stage));
