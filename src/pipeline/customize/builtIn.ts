import type { StageName } from '../../shared/stages.ts';
import { draftRules } from '../agents/drafter/task.ts';
import { noteRules } from '../agents/formatter/note/noteTask.ts';
import { reviewRules } from '../agents/qualityController/review.ts';
import { taskFor as researchTask } from '../agents/researcher/answerByModel.ts';
import { task as strategyTask } from '../agents/strategist/reply/task.ts';

/**
 * The start of a file for one agent: settings to take in, and what the agent is told anyway, as a comment. As it stands it changes nothing.
 */
export const builtInPrompt = (stage: StageName): string => `---
# Take a setting in by removing the "#" before it.
# A model of a provider that you have set up:
# model: openai/gpt-5-mini
# From 0 to 2:
# temperature: 0.7
# This stage waits for you, whatever the settings say:
# gate: wait
---

<!--
Write your own instructions below this comment. The agent gets them with each request, in addition to the following, which it is told anyway:

${tasks[stage]().replaceAll('-->', '-- >')}
-->
`;

const tasks: Readonly<Record<StageName, () => string>> = {
	strategy: () => strategyTask,
	research: () => researchTask({ id: 'S1', text: 'the question', by: 'rule' }, [], () => ''),
	draft: () => draftRules,
	quality: () => reviewRules,
	delivery: () => noteRules,
};
