import * as vscode from 'vscode';
import { toFailure } from '../pipeline/errors.ts';
import { estimateRerun } from '../pipeline/estimates.ts';
import type { ModelClient } from '../pipeline/ports.ts';
import type { Project } from '../pipeline/project.ts';
import { withoutBytes } from '../pipeline/withoutBytes.ts';
import { stanceOf } from '../shared/aiStance.ts';
import type { LandingView, ProjectSummary, ProjectView, RerunEstimate, Snapshot } from '../shared/protocol.ts';
import { describeModel, parseModelId } from '../shared/providers.ts';
import { describeSearch } from '../shared/searchProviders.ts';
import { type StageName, stageNames } from '../shared/stages.ts';
import type { App } from './app.ts';
import { modelsAhead } from './modelsAhead.ts';
import { modelIdFor } from './settings.ts';

type Parts = Pick<App, 'projects' | 'selection' | 'settings' | 'review' | 'ports' | 'log'>;

/** Looks up what takes time; the returned function takes the state as it is at that moment. */
export async function prepareSnapshot(parts: Parts): Promise<(sequence: number) => Snapshot> {
	const project = parts.selection.current;
	const [landing, estimates, ahead] = await Promise.all([
		project && landingOf(parts, project),
		project ? estimatesOf(parts, project) : {},
		stanceOf(project?.state.stages.strategy.artifact) && modelsAhead(parts),
	]);
	return (sequence) => {
		const shown = parts.selection.current;
		return {
			type: 'snapshot',
			sequence,
			projects: listed(parts),
			current: shown
				? viewOf(shown, shown === project ? { landing, estimates, ...(ahead && { modelsAhead: ahead }) } : { estimates: {} })
				: null,
			model: modelLabel(parts),
			search: describeSearch(parts.settings()),
			trusted: vscode.workspace.isTrusted,
			now: Date.now(),
		};
	};
}

function viewOf(project: Project, rest: Pick<ProjectView, 'landing' | 'estimates' | 'modelsAhead'>): ProjectView {
	const { state, live, doing, waiting, readOnly } = project;
	return {
		state: withoutBytes(state),
		live: structuredClone(live),
		doing,
		...(waiting && { waiting }),
		...(readOnly && { readOnly }),
		...rest,
	};
}

/** Archived ones are left out, except the one that is shown. */
function listed({ projects, selection }: Parts): readonly ProjectSummary[] {
	const shown = selection.current?.id;
	return projects
		.summaries()
		.filter(({ id, archived }) => !archived || id === shown)
		.map(({ id, project, brief, status, waitingFor, startedAt }) => ({
			id,
			project,
			brief,
			status,
			startedAt,
			...(waitingFor && { waitingFor }),
		}));
}

async function landingOf({ review, log }: Parts, project: Project): Promise<LandingView | undefined> {
	if (project.proposedFiles().length === 0) return undefined;
	try {
		const target = review.target(project);
		return target ? await project.landing.view(target) : undefined;
	} catch (error) {
		log.warn(`The landing of run ${project.id} can't be shown: ${toFailure(error).message}`);
		return undefined;
	}
}

/** Only for what a person could run again, and only with models that can be had. */
async function estimatesOf({ ports, settings }: Parts, project: Project): Promise<Partial<Record<StageName, RerunEstimate>>> {
	const { state } = project;
	const present = stageNames.filter((stage) => state.stages[stage].artifact !== undefined && state.stages[stage].status !== 'running');
	if (present.length === 0) return {};
	const now = settings();
	if (state.offline) return Object.fromEntries(present.map((stage) => [stage, estimateRerun(state, stage, now, {})]));
	const models: Partial<Record<StageName, ModelClient | null>> = {};
	try {
		for (const stage of stageNames) models[stage] = await ports.modelFor(stage);
	} catch {
		// What a model would cost that can't be had is not known, and not worth a message.
		return {};
	}
	return Object.fromEntries(present.map((stage) => [stage, estimateRerun(state, stage, now, models)]));
}

/** The models as they are named to the person: one, or one per stage where they differ. */
function modelLabel({ settings }: Parts): string {
	const now = settings();
	const ids = [...new Set(stageNames.map((stage) => modelIdFor(now, stage)))];
	const labels = ids.map((id) => {
		const parsed = parseModelId(id);
		return parsed ? describeModel(parsed) : id;
	});
	return labels.length > 2 ? `${labels.length} models` : labels.join(' + ');
}
