import * as vscode from 'vscode';
import { estimateRerun } from '../../pipeline/asking/estimates.ts';
import { toFailure } from '../../pipeline/errors.ts';
import type { ModelClient } from '../../pipeline/ports.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { shownState } from '../../pipeline/run/shownState.ts';
import { stanceOf } from '../../shared/aiStance.ts';
import { proofCommandsOf } from '../../shared/findings/proofCommands.ts';
import { describeModel, parseModelId } from '../../shared/models/providers.ts';
import { describeSearch } from '../../shared/models/searchProviders.ts';
import type { Arrived, LandingView, Live, ProjectSummary, ProjectView, RerunEstimate } from '../../shared/panel/protocol.ts';
import { isFileChannel, longestShown } from '../../shared/panel/shown.ts';
import type { RunState } from '../../shared/run.ts';
import { type StageName, stageNames } from '../../shared/stages.ts';
import type { App } from '../app.ts';
import { modelsAhead } from '../models/modelsAhead.ts';
import { modelIdFor } from '../settings.ts';
import type { Now } from './panelLink.ts';

type Parts = Pick<App, 'projects' | 'selection' | 'settings' | 'review' | 'ports' | 'log'>;

/** What takes time to look up about a project. It holds as long as the project's state does. */
export class Lookups {
	#of: RunState | undefined;
	#found: Promise<Found> | undefined;

	/** Something else than the state may have changed it: a setting, a model, the landing's target. */
	forget(): void {
		this.#of = undefined;
	}

	about(parts: Parts, project: Project): Promise<Found> {
		if (this.#found && this.#of === project.state) return this.#found;
		this.#of = project.state;
		this.#found = lookedUp(parts, project);
		return this.#found;
	}
}

type Found = Pick<ProjectView, 'landing' | 'estimates' | 'modelsAhead' | 'whyNotRun'>;

async function lookedUp(parts: Parts, project: Project): Promise<Found> {
	const [landing, estimates, ahead, whyNotRun] = await Promise.all([
		landingOf(parts, project),
		estimatesOf(parts, project),
		stanceOf(project.state.stages.strategy.artifact) && modelsAhead(parts),
		hasCommands(project) ? parts.ports.commands?.whyNot() : undefined,
	]);
	return { ...(landing && { landing }), estimates, ...(ahead && { modelsAhead: ahead }), ...(whyNotRun && { whyNotRun }) };
}

const hasCommands = ({ state }: Project): boolean =>
	state.stages.strategy.artifact !== undefined && proofCommandsOf(state.stages.strategy.artifact).length > 0;

/** Looks up what takes time; the returned function takes the state as it is at that moment. */
export async function prepareSnapshot(parts: Parts, lookups = new Lookups()): Promise<() => Now> {
	const project = parts.selection.current;
	const found = project && (await lookups.about(parts, project));
	return () => {
		const shown = parts.selection.current;
		return {
			snapshot: {
				projects: listed(parts),
				current: shown ? viewOf(shown, (shown === project && found) || { estimates: {} }) : null,
				model: modelLabel(parts),
				search: describeSearch(parts.settings()),
				trusted: vscode.workspace.isTrusted,
			},
			live: shown ? liveOf(shown) : {},
		};
	};
}

function viewOf(project: Project, found: Found): ProjectView {
	const { state, doing, waiting, readOnly } = project;
	return { state: shownState(state), doing, ...(waiting && { waiting }), ...(readOnly && { readOnly }), ...found };
}

/** Of a long file only its end, from the beginning of a line. */
function liveOf({ live }: Project): Live {
	const arrived = Object.entries(live).flatMap(([stage, channels]) =>
		Object.entries(channels).map(([channel, text]): [string, Arrived] => {
			const isLong = text.length > longestShown * 2 && isFileChannel(stage as StageName, channel);
			const before = isLong ? text.indexOf('\n', text.length - longestShown) + 1 || text.length - longestShown : 0;
			return [channel, { text: text.slice(before), before }];
		}),
	);
	return Object.fromEntries(arrived);
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
