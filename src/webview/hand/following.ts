import { signal } from '@preact/signals';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import { type StageName, stageNames } from '../../shared/stages.ts';

type Card = StageName | 'landing';

/** A card to bring into view when it is drawn; with `focus` the person at the keyboard goes with it. */
export const toShow = signal<{ readonly card: Card; readonly focus: boolean } | null>(null);

/** The project whose next decision is waited for after an acceptance; empty when the person has turned to something else. */
const followed = { run: '' };

/** What a person does by hand ends the following: nothing moves under who reads something else. */
export function watchHands(root: HTMLElement): void {
	for (const name of ['wheel', 'pointerdown', 'keydown'] as const)
		root.addEventListener(name, () => (followed.run = ''), { capture: true, passive: true });
}

/** Goes along: from an accepted stage to what runs, and to what then waits; in another project to what waits there. */
export function follow(before: ProjectView | null, after: ProjectView | null): void {
	if (!before || !after) return;
	const card = cardOf(after);
	if (before.state.id !== after.state.id) {
		followed.run = '';
		toShow.value = { card: card ?? 'strategy', focus: false };
		return;
	}
	const accepted = stageNames.some((stage) => isAccepted(after, stage) && before.state.stages[stage].status === 'waiting');
	if (accepted) followed.run = after.state.id;
	if (followed.run !== after.state.id || !card || (!accepted && card === cardOf(before) && isBusy(before) === isBusy(after))) return;
	toShow.value = { card, focus: true };
	if (!isBusy(after)) followed.run = '';
}

const isAccepted = ({ state }: ProjectView, stage: StageName): boolean =>
	state.stages[stage].status === 'accepted' && state.stages[stage].acceptedBy === 'person';

const isBusy = ({ state }: ProjectView): boolean => stageNames.some((stage) => state.stages[stage].status === 'running');

/** Where a person is needed, or will be. */
const cardOf = ({ state: { waitingFor, stages } }: ProjectView): Card | undefined =>
	waitingFor ?? stageNames.find((stage) => ['running', 'failed', 'stopped', 'interrupted'].includes(stages[stage].status));
