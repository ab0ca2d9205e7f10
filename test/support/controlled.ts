import { createQualityController } from '../../src/pipeline/agents/qualityController/control.ts';
import type { Reviser } from '../../src/pipeline/agents/qualityController/mend.ts';
import type { RunMeasure } from '../../src/pipeline/checks/check.ts';
import type { CommandRunner, Eyes } from '../../src/pipeline/ports.ts';
import type { DraftFile, Quality, Research, Strategy } from '../../src/shared/artifacts.ts';
import type { RunnableCommands } from '../../src/shared/run.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';
import { strategyWith } from './checkInput.ts';
import { scriptedModel } from './scriptedModel.ts';
import { stageContext } from './stageContext.ts';

/** A finding as a model says it. */
export const opinion = (more: object = {}) => ({
	severity: 'major',
	message: 'Too salesy.',
	path: 'a.md',
	quote: null,
	suggestion: null,
	requirementId: null,
	...more,
});

/** What a model says became of a finding. */
export const outcome = (more: object = {}) => ({
	findingId: 'F1',
	outcome: 'mended',
	why: 'It says so now.',
	path: 'a.md',
	passage: null,
	severity: null,
	...more,
});

/** A verdict as a model says it. */
export const said = (requirementId: string, verdict: string, passage: string | null = null, path: string | null = 'a.md') => ({
	requirementId,
	verdict,
	why: `It is ${verdict}.`,
	path: passage === null ? null : path,
	passage,
});

interface Controlled {
	readonly files: readonly DraftFile[];
	/** The model's answers in turn; without any there is no model. */
	readonly replies?: readonly object[];
	readonly revise?: (file: DraftFile, round: number) => string | DraftFile;
	readonly strategy?: Partial<Strategy>;
	readonly research?: Research;
	readonly settings?: Partial<Settings>;
	readonly feedback?: string;
	readonly runMeasure?: RunMeasure;
	/** What runs commands, and which a person lets run. */
	readonly commands?: CommandRunner;
	readonly mayRun?: RunnableCommands;
	/** What looks at pages, and whether the model takes pictures. */
	readonly eyes?: Eyes;
	readonly seesPictures?: boolean;
	/** The last result, of which these findings are sent back. */
	readonly before?: Quality;
	readonly ids?: readonly string[];
}

/** Runs the Quality Controller; `revised` names the files that were sent back, in order. */
export async function controlled({
	files,
	replies,
	revise,
	strategy,
	research,
	runMeasure,
	before,
	ids,
	commands,
	mayRun,
	eyes,
	seesPictures,
	...more
}: Controlled) {
	const revised: string[] = [];
	const rounds = new Map<string, number>();
	const scripted = replies ? scriptedModel(replies.map((reply) => JSON.stringify(reply))) : null;
	const model = scripted && { ...scripted, ...(seesPictures && { seesPictures }) };
	const texts = new Map<string, string>();
	const context = stageContext({
		model,
		settings: { ...defaultSettings, ...more.settings },
		upstream: { strategy: strategyWith(strategy), ...(research && { research }), draft: { files: [...files] } },
		...(more.feedback && { feedback: more.feedback }),
		...(before && { previous: before, feedback: 'Mend these.' }),
		...(ids && { findings: ids }),
		...(mayRun && { mayRun }),
		keepText: async (text: string) => {
			const hash = `kept-${text.slice(0, 20)}`;
			texts.set(hash, text);
			return hash;
		},
		keptText: async (hash: string) => texts.get(hash),
	});
	Object.assign(context.ports, { ...(commands && { commands }), ...(eyes && { eyes }) });
	const controller = createQualityController(
		eachAlone(async (file) => {
			revised.push(file.path);
			const round = (rounds.get(file.path) ?? 0) + 1;
			rounds.set(file.path, round);
			const next = revise ? revise(file, round) : file.content;
			return typeof next === 'string' ? { ...file, content: next } : next;
		}),
		runMeasure,
	);
	return { quality: await controller.run(context), revised, context, model };
}

/** A way of mending in which each file is a request of its own. */
export const eachAlone = (revise: (file: DraftFile) => Promise<DraftFile>): Reviser => ({
	groups: (_context, wanted) => wanted.map((one) => [one]),
	revise: (_context, group) => Promise.all(group.map(({ file }) => revise(file))),
});
