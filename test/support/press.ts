import type { Locator } from 'playwright-core';

type Press = NonNullable<Parameters<Locator['click']>[0]>;

/** Presses something as a person does: not before it has come to rest. What has just appeared takes no press yet, and loses it. */
export async function press(target: Locator, options: Press = {}): Promise<void> {
	await atRest(target, options.timeout);
	await target.click(options);
}

/** Waits until it is there, whole, and neither moves nor fades: a menu, a pick, a toast, a hover, a button that has just appeared. */
export async function atRest(target: Locator, timeout?: number): Promise<void> {
	await target.waitFor(timeout === undefined ? {} : { timeout });
	// What is drawn anew in the meantime is another element, and is waited for like the first.
	for (let tries = 0; tries < 20; tries += 1) if (await target.evaluate(rests, undefined, { timeout: timeout ?? 20_000 })) return;
	throw new Error(`It does not come to rest: ${target}`);
}

/** Runs in the page: says whether the element looks the same for a while, with every fade and slide around it over. */
async function rests(element: Element): Promise<boolean> {
	const around: Element[] = [];
	for (let at: Element | null = element; at; ) {
		around.push(at);
		const root = at.getRootNode();
		at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
	}
	const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
	const frame = () => Promise.race([new Promise((done) => requestAnimationFrame(done)), pause(500)]);
	const ends = (animation: Animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime);
	const moving = () =>
		around.flatMap((one) => one.getAnimations()).filter((animation) => animation.playState === 'running' && ends(animation));
	const look = () => {
		const { x, y, width, height } = element.getBoundingClientRect();
		return [x, y, width, height, ...around.map((one) => getComputedStyle(one).opacity)].join();
	};
	await Promise.race([Promise.allSettled(moving().map(({ finished }) => finished)), pause(2000)]);
	const before = look();
	// A menu of VS Code takes no click for its first 100 ms, by a timer: one that is set now comes after it.
	await pause(100);
	await frame();
	await frame();
	// The panel's own buttons sleep for a moment when they are new or have moved.
	const isAwake = element.closest('[data-asleep]') === null;
	return isAwake && element.isConnected && moving().length === 0 && look() === before;
}
