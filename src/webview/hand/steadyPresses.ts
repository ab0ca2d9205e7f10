/** Milliseconds for which a button that is new, says something else or stands elsewhere takes no press: the hand aimed at another. */
const asleepFor = 600;
/** Pixels that a button may move without being another target. */
const tolerance = 8;

/** What a button was like when it was last looked at. */
interface Known {
	readonly words: string;
	readonly inView: number;
	readonly inPage: number;
	readonly across: number;
}

const known = new WeakMap<Element, Known>();
const waking = new WeakMap<Element, number>();
const looking = { planned: false };

/**
 * Keeps a press from landing on another button than the person saw: buttons that have just changed sleep for a moment (`data-asleep`),
 * and the second press of a double-click and the repeats of a key that is held down count for nothing.
 */
export function keepPressesSteady(root: HTMLElement): void {
	new MutationObserver(() => {
		// What is new or says something else sleeps at once, what has moved when it is laid out.
		for (const button of buttonsIn(root)) if (wordsOf(button) !== known.get(button)?.words) sleep(button, 'new');
		if (looking.planned) return;
		looking.planned = true;
		requestAnimationFrame(() => {
			looking.planned = false;
			for (const button of buttonsIn(root)) look(button);
		});
	}).observe(root, {
		childList: true,
		subtree: true,
		characterData: true,
		attributes: true,
		attributeFilter: ['class', 'aria-disabled', 'aria-pressed', 'hidden', 'open'],
	});
	root.addEventListener('click', refuse, { capture: true });
	root.addEventListener('keydown', refuseRepeats, { capture: true });
}

/** The panel itself scrolls, so that other buttons come under the hand. */
export function didScroll(): void {
	for (const button of document.querySelectorAll('button')) sleep(button, 'moved');
}

const buttonsIn = (root: HTMLElement) => root.querySelectorAll('button');

const wordsOf = (button: Element): string =>
	[button.textContent, ...['aria-label', 'aria-disabled', 'aria-pressed'].map((name) => button.getAttribute(name))].join('\n');

function look(button: Element): void {
	const { top, left } = button.getBoundingClientRect();
	const before = known.get(button);
	const now = { words: wordsOf(button), inView: top, inPage: top + window.scrollY, across: left };
	known.set(button, now);
	if (before && hasMoved(before, now)) sleep(button, 'moved');
}

/** What a person scrolls stands where it stood on the page; what is kept in sight stands where it stood in the window. */
const hasMoved = (before: Known, now: Known): boolean =>
	Math.abs(before.across - now.across) > tolerance ||
	(Math.abs(before.inView - now.inView) > tolerance && Math.abs(before.inPage - now.inPage) > tolerance);

/** A button to stop with takes a press wherever it has gone. */
function sleep(button: Element, why: 'new' | 'moved'): void {
	if (why === 'moved' && button.hasAttribute('data-eager')) return;
	if (why === 'new') known.set(button, { ...(known.get(button) ?? nowhere(button)), words: wordsOf(button) });
	if (button.getAttribute('data-asleep') !== 'new') button.setAttribute('data-asleep', why);
	clearTimeout(waking.get(button));
	waking.set(
		button,
		setTimeout(() => button.removeAttribute('data-asleep'), asleepFor),
	);
}

function nowhere(button: Element): Known {
	const { top, left } = button.getBoundingClientRect();
	return { words: '', inView: top, inPage: top + window.scrollY, across: left };
}

/** By key it is the focus that aims, wherever the button has gone. */
function refuse(event: MouseEvent): void {
	const button = event.target instanceof Element ? event.target.closest('button') : null;
	if (!button) return;
	const asleep = button.getAttribute('data-asleep');
	const byKey = event.detail === 0;
	if (event.detail > 1 || asleep === 'new' || (asleep === 'moved' && !byKey)) stop(event);
}

function refuseRepeats(event: KeyboardEvent): void {
	const onButton = event.target instanceof Element && event.target.closest('button') !== null;
	if (event.repeat && (event.key === 'Enter' || event.key === ' ') && onButton) stop(event);
}

function stop(event: Event): void {
	event.preventDefault();
	event.stopImmediatePropagation();
}
