import { type StageName, stageNames } from '../../shared/stages.ts';

/** A text file in which the freelancer says how the agents are to work. */
export interface CustomFile {
	/** Workspace-relative path with `/`. */
	readonly path: string;
	readonly text: string;
}

/** What is wrong in such a file, for the person. */
export interface CustomProblem {
	readonly path: string;
	/** 1-based. */
	readonly line: number;
	/** What is wrong, and what of the file counts all the same. */
	readonly message: string;
}

/** What a file says about one agent. */
export interface AgentCustom {
	readonly path: string;
	readonly instructions?: string;
	/** `provider/model`; counts only for a provider that the person has set up. */
	readonly model?: { readonly id: string; readonly line: number };
	/** From 0 to 2. */
	readonly temperature?: number;
	/** Its stage waits for a person, whatever the settings say. No file can open a gate. */
	readonly gate?: 'wait';
}

/** The freelancer's own instructions from a workspace that the person trusts. */
export interface Customization {
	/** How the freelancer writes. */
	readonly voice?: string;
	/** The workspace's `AGENTS.md`. */
	readonly guide?: string;
	readonly agents: Readonly<Partial<Record<StageName, AgentCustom>>>;
	/** The files it was read from, as they stand. */
	readonly files: readonly CustomFile[];
}

export const voicePath = '.quintet/voice.md';
export const guidePath = 'AGENTS.md';
export const agentsFolder = '.quintet/agents/';

/** Name of an agent's file, without its ending. */
export const agentFileNames = {
	strategy: 'strategist',
	research: 'researcher',
	draft: 'drafter',
	quality: 'quality-controller',
	delivery: 'formatter',
} as const satisfies Record<StageName, string>;

export const agentPath = (stage: StageName): string => `${agentsFolder}${agentFileNames[stage]}.md`;

/** The stage whose agent a file is about; undefined for a name that no agent has. */
export const stageOfAgentFile = (path: string): StageName | undefined => stageNames.find((stage) => agentPath(stage) === path);

/** The agents that the voice speaks to, and those that heed `AGENTS.md`. */
const heedVoice: readonly StageName[] = ['draft', 'delivery'];
const heedGuide: readonly StageName[] = ['draft', 'quality'];

/** The instructions that go to the agent of a stage, each with where it comes from; empty without any. */
export function instructionsFor(
	stage: StageName,
	{ custom, voice }: { readonly custom?: Customization | undefined; readonly voice: string },
): readonly { readonly from: string; readonly text: string }[] {
	const own = custom?.agents[stage];
	const all = [
		{ from: 'quintet.voice', text: heedVoice.includes(stage) ? voice.trim() : '' },
		{ from: voicePath, text: heedVoice.includes(stage) ? (custom?.voice ?? '') : '' },
		{ from: guidePath, text: heedGuide.includes(stage) ? (custom?.guide ?? '') : '' },
		{ from: own?.path ?? '', text: own?.instructions ?? '' },
	];
	return all.filter(({ text }) => text !== '');
}
