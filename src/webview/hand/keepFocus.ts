/** Keeps the focus in the panel when what has it goes away with a press: a person at the keyboard must not begin at the top again. */
export function keepFocus(root: HTMLElement): void {
	const last: { element: Element | null; card: string } = { element: null, card: '' };
	root.addEventListener('focusin', ({ target }) => {
		last.element = target instanceof Element ? target : null;
		last.card = last.element?.closest('.card')?.id ?? '';
	});
	root.addEventListener('focusout', ({ target }) => {
		// What is still there after this was left on purpose.
		setTimeout(() => {
			if (last.element === target && last.element?.isConnected && document.activeElement !== target) last.element = null;
		});
	});
	new MutationObserver(() => {
		if (last.element === null || last.element.isConnected || document.activeElement !== document.body) return;
		last.element = null;
		const place = document.getElementById(last.card) ?? root.querySelector<HTMLElement>('.card.waiting, main');
		if (!place) return;
		if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
		place.focus({ preventScroll: true });
	}).observe(root, { childList: true, subtree: true });
}
