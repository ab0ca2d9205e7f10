import type { ProjectView } from '../../shared/panel/protocol.ts';
import { type StageName, stageNames } from '../../shared/stages.ts';
import { send } from '../host.ts';
import { remember, stageKey, uiState } from '../uiState.ts';
import { isSame, type Json } from './editing.ts';
import { finished, prepared } from './editShape.ts';

export function beginEdit(view: ProjectView, stage: StageName): void {
	const { artifact, hash } = view.state.stages[stage];
	if (!artifact) return;
	remember('edits', stageKey(view.state.id, stage), { base: hash ?? '', artifact: prepared(artifact as unknown as Json) });
}

export function changeEdit(run: string, stage: StageName, artifact: Json): void {
	const key = stageKey(run, stage);
	const edit = uiState.value.edits[key];
	if (edit) remember('edits', key, { base: edit.base, artifact });
}

export const dropEdit = (run: string, stage: StageName): void => remember('edits', stageKey(run, stage), undefined);

export function isChanged(view: ProjectView, stage: StageName, artifact: Json): boolean {
	return !isSame(artifact, prepared(view.state.stages[stage].artifact as unknown as Json));
}

/** Hands the edit to the host. The form closes when the run has taken it over. */
export function saveEdit(view: ProjectView, stage: StageName): void {
	const key = stageKey(view.state.id, stage);
	const edit = uiState.value.edits[key];
	const saved = view.state.stages[stage].artifact;
	if (!edit || !saved) return;
	if (!isChanged(view, stage, edit.artifact)) {
		dropEdit(view.state.id, stage);
		return;
	}
	remember('edits', key, { base: edit.base, artifact: edit.artifact, saving: true });
	send({ type: 'edit', run: view.state.id, stage, artifact: finished(edit.artifact, saved as unknown as Json, view.state.brief.text) });
}

/** False when no form is open that could show it. */
export function refuseEdit(run: string, stage: StageName, message: string): boolean {
	const key = stageKey(run, stage);
	const edit = uiState.value.edits[key];
	if (edit) remember('edits', key, { base: edit.base, artifact: edit.artifact, refused: message });
	return edit !== undefined;
}

/** Closes the forms whose edit is now the run's artifact, or whose artifact is gone. */
export function settleEdits(view: ProjectView | null): void {
	if (!view) return;
	for (const stage of stageNames) {
		const edit = uiState.value.edits[stageKey(view.state.id, stage)];
		const { artifact, hash } = view.state.stages[stage];
		if (edit && (!artifact || (edit.saving && hash !== edit.base))) dropEdit(view.state.id, stage);
	}
}
