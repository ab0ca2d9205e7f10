import type { Page } from 'playwright-core';

/** What the panel took of the thread that it shares with the editor. Processor time, which other programs on the machine do not add to. */
export interface Taken {
	/** Milliseconds of processor time of each task in which the panel's script ran; with the rendering that belongs to it. */
	readonly tasks: readonly number[];
	/** Milliseconds of processor time in the script itself, and in what it called. */
	readonly script: number;
	/** Milliseconds of processor time of all tasks of the thread, the editor's too. */
	readonly thread: number;
}

/** Chrome's own record of what a thread did; times are microseconds. */
interface TraceEvent {
	readonly name: string;
	readonly pid: number;
	readonly tid: number;
	readonly ts: number;
	readonly dur?: number;
	readonly tdur?: number;
	readonly args: { readonly data?: { readonly url?: string } };
}

/** Milliseconds after which a task is felt. */
export const longTask = 50;

const script = 'dist/panel.js';

/** Runs `act` and says what the panel took meanwhile. */
export async function taken(page: Page, act: () => Promise<void>): Promise<Taken> {
	const browser = page.context().browser();
	if (!browser) throw new Error('The page has no browser.');
	await browser.startTracing(page, { categories: ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
	await act();
	const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
	const calls = traceEvents.filter(({ name, args }) => name === 'FunctionCall' && args.data?.url?.includes(script) === true);
	const threads = new Set(calls.map(threadOf));
	const tasks = traceEvents.filter((event) => event.name === 'RunTask' && threads.has(threadOf(event))).sort((a, b) => a.ts - b.ts);
	const ofPanel = new Set(calls.map((call) => tasks[lastBefore(tasks, call.ts)]));
	return {
		tasks: [...ofPanel].flatMap((task) => (task ? [processorTime(task)] : [])),
		thread: tasks.reduce((sum, task) => sum + processorTime(task), 0),
		script: outermost(calls).reduce((sum, call) => sum + processorTime(call), 0),
	};
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
const processorTime = ({ tdur = 0 }: TraceEvent): number => tdur / 1000;

/** Without the calls inside other calls. */
function outermost(calls: readonly TraceEvent[]): readonly TraceEvent[] {
	let end = 0;
	return calls
		.toSorted((a, b) => a.ts - b.ts)
		.filter(({ ts, dur = 0 }) => {
			if (ts < end) return false;
			end = ts + dur;
			return true;
		});
}

/** Index of the last task that began before this time. */
function lastBefore(tasks: readonly TraceEvent[], ts: number): number {
	let low = 0;
	let high = tasks.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((tasks[middle]?.ts ?? 0) <= ts) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
