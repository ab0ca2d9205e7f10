import type { StageName } from '../../shared/stages.ts';
import { didScroll } from './steadyPresses.ts';

/** Brings a card to the top and gives it the focus, unless that is to stay where it is. */
export function showCard(stage: StageName | 'landing', { focus = true }: { readonly focus?: boolean } = {}): void {
	const card = document.getElementById(`card-${stage}`);
	const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
	card?.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
	if (focus) card?.focus({ preventScroll: true });
	// Sleeping lasts longer than the way there; a listener for its end would wait for a scroll of the person's where there is no way to go.
	didScroll();
}
