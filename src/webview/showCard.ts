import type { StageName } from '../shared/stages.ts';
import { didScroll } from './steadyPresses.ts';

/** Brings a card to the top and gives it the focus. */
export function showCard(stage: StageName | 'landing'): void {
	const card = document.getElementById(`card-${stage}`);
	const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
	card?.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
	card?.focus({ preventScroll: true });
	didScroll();
	addEventListener('scrollend', didScroll, { once: true });
}
