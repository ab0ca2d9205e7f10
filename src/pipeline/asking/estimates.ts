import type { Strategy } from '../../shared/artifacts.ts';
import type { RerunEstimate } from '../../shared/panel/protocol.ts';
import type { RunState, StageState } from '../../shared/run.ts';
import type { Settings } from '../../shared/settings.ts';
import { type StageName, stagesBefore, stagesFrom } from '../../shared/stages.ts';
import type { ModelClient } from '../ports.ts';

/** Requests that a stage sends: when all goes well, and with every repair and revision. */
type Calls = { readonly least: number; readonly most: number };

/** Requests of a whole run, for models that are paid by the request. */
export function estimateCalls(strategy: Strategy, settings: Settings): Calls {
	return (['strategy', 'research', 'draft', 'quality', 'delivery'] as const)
		.map((stage) => callsOf(stage, strategy, settings))
		.reduce((sum, calls) => ({ least: sum.least + calls.least, most: sum.most + calls.most }));
}

/** What running a stage and all after it again would take, from what the prompts hold now and what the last attempts wrote. */
export function estimateRerun(
	state: RunState,
	stage: StageName,
	settings: Settings,
	models: Readonly<Partial<Record<StageName, ModelClient | null>>>,
): RerunEstimate {
	let total: RerunEstimate = { calls: 0, tokens: 0, cost: 0 };
	for (const name of stagesFrom(stage)) {
		const model = models[name];
		if (!model) continue;
		const calls = state.stages.strategy.artifact ? callsOf(name, state.stages.strategy.artifact, settings).least : 1;
		const input =
			calls *
			(model.countTokens(state.brief.text) +
				stagesBefore(name).reduce((sum, upstream) => sum + tokensOf(state.stages[upstream], model), 0) +
				instructionTokens);
		const output = Math.max(tokensOf(state.stages[name], model), assumedOutputTokens);
		const cost = model.price(input, output);
		total = {
			calls: total.calls + calls,
			tokens: total.tokens + input + output,
			cost: total.cost === null || cost === null ? null : total.cost + cost,
		};
	}
	return total;
}

const instructionTokens = 600;
const assumedOutputTokens = 800;

/** A long draft is not counted anew for each estimate: an artifact never changes. */
const counted = new WeakMap<ModelClient['countTokens'], WeakMap<object, number>>();

function tokensOf({ artifact }: StageState, model: ModelClient): number {
	if (!artifact) return 0;
	const known = counted.get(model.countTokens) ?? new WeakMap<object, number>();
	counted.set(model.countTokens, known);
	const tokens = known.get(artifact) ?? model.countTokens(JSON.stringify(artifact));
	known.set(artifact, tokens);
	return tokens;
}

function callsOf(stage: StageName, strategy: Strategy, settings: Settings): Calls {
	const files = strategy.deliverables.length;
	const questions = strategy.researchQuestions.length;
	switch (stage) {
		case 'strategy':
			// The analysis and the plan, each with a repair of its form and of what it says.
			return { least: 2, most: 8 };
		case 'research':
			return { least: questions, most: questions * 2 };
		case 'draft':
			return { least: files, most: files };
		case 'quality':
			// A review, and per round each file mended and all of it read again; each answer may be asked for once more.
			return { least: 1, most: 2 + settings.revisionRounds * (2 * files + 2) };
		case 'delivery':
			return { least: 1, most: 1 };
		default:
			return stage satisfies never;
	}
}
