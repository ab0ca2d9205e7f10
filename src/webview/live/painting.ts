/** After a painting the panel rests as long as it took, so that it stays free for the person, but not longer than so many milliseconds. */
const longestRest = 100;

const last = { painting: 0 };

/** Calls back when all that is changed now has been painted and the panel has rested: never while it is hidden. */
export function afterPainting(then: () => void): void {
	const began = performance.now();
	// Preact renders in a microtask after this task, so that the next task knows what that took.
	soon(() => {
		const rendering = performance.now() - began;
		requestAnimationFrame(() => {
			const frame = performance.now();
			soon(() => {
				last.painting = performance.now() - frame;
			});
			// The frame is painted in this very task: a timer comes after it, and the painting counts as rest.
			setTimeout(then, Math.min(longestRest, rendering + last.painting));
		});
	});
}

/** A task of its own, without the pause that timers have. */
function soon(task: () => void): void {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => {
		port1.close();
		task();
	};
	port2.postMessage(null);
}
