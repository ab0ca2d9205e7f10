import { useEffect, useState } from 'preact/hooks';

/** So many characters are made into rendered text in one frame; more would hold up the person. */
const mostInFrame = 3_000;

interface Waiting {
	readonly size: number;
	readonly begin: () => void;
}

const frame = { left: mostInFrame, isPlanned: false, waiting: [] as Waiting[] };

/** True when a text of this size may be rendered; until then its place is held by the text as it is. Whoever came first is next. */
export function useTurn(size: number): boolean {
	const [isOn, setOn] = useState(() => take(size));
	useEffect(() => {
		if (isOn) return undefined;
		const waiting = { size, begin: () => setOn(true) };
		frame.waiting.push(waiting);
		plan();
		return () => {
			frame.waiting = frame.waiting.filter((other) => other !== waiting);
		};
	}, []);
	return isOn;
}

/** A text that is larger than a frame's share gets a frame of its own. */
function take(size: number): boolean {
	if (frame.left < mostInFrame && size > frame.left) return false;
	frame.left -= size;
	plan();
	return true;
}

function plan(): void {
	if (frame.isPlanned) return;
	frame.isPlanned = true;
	requestAnimationFrame(() => {
		frame.isPlanned = false;
		frame.left = mostInFrame;
		for (let next = frame.waiting[0]; next && take(next.size); next = frame.waiting[0]) {
			frame.waiting.shift();
			next.begin();
		}
	});
}
