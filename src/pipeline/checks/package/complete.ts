import type { Deliverable, DraftFile } from '../../../shared/artifacts.ts';
import { type Check, toFindings } from '../check.ts';
import { type Found, isOutline } from '../found.ts';

/** Every deliverable is there, whole, and more than an outline. */
export const complete: Check = {
	name: 'complete',
	anySize: true,
	run: ({ strategy, files }) =>
		toFindings('complete', [...strategy.deliverables.filter((one) => !isThere(one, files)).map(missing), ...files.flatMap(stateOf)]),
};

const isThere = (deliverable: Deliverable, files: readonly DraftFile[]): boolean =>
	files.some((file) => file.deliverableId === deliverable.id || file.path === deliverable.path);

const missing = (deliverable: Deliverable): Found => ({
	severity: 'blocker',
	message: `${deliverable.path} is missing (${deliverable.purpose || 'named as a deliverable in the strategy'}).`,
	suggestion: 'Rerun the draft, or take the file out of the strategy.',
});

function stateOf(file: DraftFile): Found[] {
	if (!file.complete) {
		return [{ severity: 'blocker', message: 'The text is cut before its end.', path: file.path, suggestion: 'Rerun the draft.' }];
	}
	if (file.content.trim() === '') {
		return [{ severity: 'blocker', message: 'The file is empty.', path: file.path, suggestion: 'Write it, or rerun the draft.' }];
	}
	if (isOutline(file)) {
		return [
			{
				severity: 'major',
				message: 'This is only an outline.',
				path: file.path,
				suggestion: 'Write it, or choose a model and rerun the draft.',
			},
		];
	}
	return [];
}
