import type { Frame } from 'playwright-core';
import type { Workbench } from '../support/workbench.ts';

/** What was seen in the panel's own document since the probe was put in or last read. */
export interface Seen {
	/** Per stamped token: milliseconds from its sending to the frame in which it stood painted. */
	readonly latencies: readonly number[];
	/** Milliseconds by the clock of each of the page's own tasks over 50 ms. */
	readonly longTasks: readonly number[];
	readonly frames: number;
	readonly droppedFrames: number;
	readonly messages: number;
	readonly bytes: number;
	/** Elements in the panel. */
	readonly elements: number;
}

/** The panel's innermost frame. */
export async function panelFrame(workbench: Workbench): Promise<Frame> {
	const body = await workbench.panel.locator('body').elementHandle();
	const frame = await body?.ownerFrame();
	if (!frame) throw new Error('The panel is not there.');
	return frame;
}

/** Watches text, frames, long tasks and messages from inside a page. Put in again, it counts anew. */
export const putProbe = (frame: Frame): Promise<void> => frame.evaluate(probe);

/** What was seen since the last reading; the counts begin again. */
export const readProbe = (frame: Frame): Promise<Seen> => frame.evaluate(() => (window as unknown as { readSeen(): Seen }).readSeen());

/** Runs inside the panel: it must not refer to anything of this module. */
function probe(): void {
	const frameMs = 1000 / 60;
	const empty = () => ({
		latencies: [] as number[],
		longTasks: [] as number[],
		frames: 0,
		droppedFrames: 0,
		messages: 0,
		bytes: 0,
	});
	let seen = empty();
	let newest = 0;
	let arrived: number[] = [];
	// After the frame: a task that is queued while the frame is made runs when it is painted.
	const painted = new MessageChannel();
	painted.port1.onmessage = () => {
		const now = Date.now();
		for (const stamp of arrived) seen.latencies.push(now - stamp);
		arrived = [];
	};
	new MutationObserver((records) => {
		const first = arrived.length === 0;
		for (const { addedNodes, target } of records) {
			for (const node of [target, ...addedNodes]) {
				for (const [, digits] of (node.textContent ?? '').slice(-3000).matchAll(/\bt(\d{13})\b/g)) {
					const stamp = Number(digits);
					if (stamp <= newest) continue;
					newest = stamp;
					arrived.push(stamp);
				}
			}
		}
		if (first && arrived.length > 0) requestAnimationFrame(() => painted.port2.postMessage(null));
	}).observe(document.body, { childList: true, subtree: true, characterData: true });
	new PerformanceObserver((list) => {
		for (const { name, duration } of list.getEntries()) if (name === 'self') seen.longTasks.push(duration);
	}).observe({ type: 'longtask' });
	let last = performance.now();
	const count = (now: number) => {
		seen.frames += 1;
		seen.droppedFrames += Math.max(0, Math.round((now - last) / frameMs) - 1);
		last = now;
		requestAnimationFrame(count);
	};
	requestAnimationFrame(count);
	window.addEventListener('message', ({ data }) => {
		seen.messages += 1;
		seen.bytes += JSON.stringify(data).length;
	});
	Object.assign(window, {
		readSeen: () => {
			const read = { ...seen, elements: document.querySelectorAll('*').length };
			seen = empty();
			return read;
		},
	});
}
