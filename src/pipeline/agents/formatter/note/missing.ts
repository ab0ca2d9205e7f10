import type { Delivery, DeliveryFile, DraftFile, Strategy } from '../../../../shared/artifacts.ts';
import { leftOut } from '../notes.ts';

export type Missing = NonNullable<Delivery['missing']>[number];

/** Deliverables of the strategy that the package does not hold, by the name the strategy gives them, with the reason for the person. */
export function missingFrom(strategy: Strategy, drafts: readonly DraftFile[], delivered: readonly DeliveryFile[]): Missing[] {
	const held = new Set(delivered.flatMap(({ deliverableId, path }) => [path, ...(deliverableId ? [deliverableId] : [])]));
	const missing = strategy.deliverables.filter(({ id, path }) => !held.has(id) && !held.has(path));
	return [
		...missing.map(({ id, path }) => {
			const draft = drafts.find((file) => file.deliverableId === id || file.path === path);
			return { path, why: (draft && leftOut(draft)) ?? 'Nothing was written for it.' };
		}),
		...(strategy.refused ?? []),
	];
}
