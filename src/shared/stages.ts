/** The five stages, in the order a brief goes through them. */
export const stageNames = ['strategy', 'research', 'draft', 'quality', 'delivery'] as const;
export type StageName = (typeof stageNames)[number];

/** Who does each stage, as the person reads it. */
export const agentNames: Readonly<Record<StageName, string>> = {
	strategy: 'Strategist',
	research: 'Researcher',
	draft: 'Drafter',
	quality: 'Quality Controller',
	delivery: 'Formatter',
};

/** What each stage makes, as the person reads it. */
export const stageTitles: Readonly<Record<StageName, string>> = {
	strategy: 'Strategy',
	research: 'Research',
	draft: 'Draft',
	quality: 'Quality',
	delivery: 'Delivery',
};

export const isStageName = (text: string): text is StageName => (stageNames as readonly string[]).includes(text);

export const stagesFrom = (stage: StageName): readonly StageName[] => stageNames.slice(stageNames.indexOf(stage));

export const stagesBefore = (stage: StageName): readonly StageName[] => stageNames.slice(0, stageNames.indexOf(stage));
