import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import type { Workbench } from '../support/workbench.ts';
import { openBarePage } from './barePage.ts';
import { extensionHost } from './extensionHost.ts';
import { panelFrame, putProbe, readProbe, type Seen } from './panelProbe.ts';
import { longTask, type Taken, taken } from './panelThread.ts';
import { type Row, row, type Table } from './table.ts';

export const runs = 10;
const seconds = Number(process.env['QUINTET_SECONDS'] ?? 60);
/** Before anything counts: the editor's own start, the first rendering, code that is not warm yet. */
const warmSeconds = 8;
/** How long the server streams: the runs start one after another, and the memory is looked at before the end. */
export const streamingSeconds = warmSeconds + seconds + 30;

/** Ten runs stream; the panel shows one of them. */
export async function tenRuns(workbench: Workbench, address: string): Promise<Table> {
	const { page } = workbench;
	await workbench.panel.locator('#card-draft.running .live').waitFor({ timeout: 60_000 });
	const frame = await panelFrame(workbench);
	await putProbe(frame);
	const bare = await openBarePage(page, address);
	const cdp = await page.context().newCDPSession(page);
	await pause(warmSeconds * 1000);
	const before = await memory(cdp);
	let hostSeconds = 0;
	const thread = await taken(page, async () => {
		await Promise.all([readProbe(frame), readProbe(bare.mainFrame())]);
		const began = extensionHost().seconds;
		await pause(seconds * 1000);
		hostSeconds = extensionHost().seconds - began;
	});
	const [seen, reference] = await Promise.all([readProbe(frame), readProbe(bare.mainFrame())]);
	const after = await memory(cdp);
	await bare.context().close();
	return {
		title: 'The panel while ten runs stream',
		notes: [
			`${runs} runs, 100 tokens a second each for ${seconds} s, from a server of its own process, in the real editor: its server, extension host and browser on this machine.`,
			'The bare page gets the same tokens from the same server at the same time: what machine and browser take without editor and panel.',
		],
		rows: [...paintRows(seen, reference), ...threadRows(seen, reference, thread), hostRow(hostSeconds), ...memoryRows(before, after)],
	};
}

function paintRows(seen: Seen, bare: Seen): Row[] {
	const times = (share: number) => ({
		figure: percentile(seen.latencies, share),
		unit: 'ms',
		digits: 0,
		reference: { what: 'bare page', figure: percentile(bare.latencies, share) },
	});
	const tokens = `${seen.latencies.length} tokens`;
	return [
		row({ what: 'token sent → painted, p95', ...times(0.95), more: tokens, budget: { most: 100 } }),
		row({ what: 'token sent → painted, median', ...times(0.5) }),
		row({ what: 'frames dropped', figure: dropped(seen), unit: '%', reference: { what: 'bare page', figure: dropped(bare) } }),
	];
}

function threadRows(seen: Seen, bare: Seen, { tasks, script, thread }: Taken): Row[] {
	const long = tasks.filter((task) => task > longTask);
	const longest = `the longest ${Math.max(...tasks).toFixed(0)} ms`;
	const byClock = { figure: seen.longTasks.length, unit: '', digits: 0, reference: { what: 'bare page', figure: bare.longTasks.length } };
	const share = (taken: number) => ({ figure: taken / seconds / 10, unit: '%', digits: 1 });
	return [
		row({ what: 'tasks over 50 ms of processor time', figure: long.length, unit: '', digits: 0, more: longest, budget: { most: 0 } }),
		row({ what: 'tasks over 50 ms by the clock', ...byClock }),
		row({ what: 'processor time of all tasks of the panel', ...share(tasks.reduce((sum, task) => sum + task, 0)) }),
		row({ what: 'processor time of its script', ...share(script) }),
		row({ what: 'processor time of the thread, with the editor', ...share(thread) }),
		row({ what: 'messages a second', figure: seen.messages / seconds, unit: '', digits: 1 }),
		row({ what: 'kilobytes a second', figure: seen.bytes / seconds / 1000, unit: 'kB', digits: 1 }),
	];
}

const hostRow = (taken: number): Row =>
	row({ what: 'processor time of the extension host, all ten runs', figure: (100 * taken) / seconds, unit: '%', digits: 1 });

interface Memory {
	readonly page: number;
	readonly host: number;
}

const memoryRows = (before: Memory, after: Memory): Row[] =>
	[['heap of editor and panel at the end', 'page'] as const, ['extension host at the end', 'host'] as const].map(([what, key]) =>
		row({ what, figure: after[key] / 1e6, unit: 'MB', digits: 0, reference: { what: 'at the start', figure: before[key] / 1e6 } }),
	);

/** After a collection of garbage. */
async function memory(cdp: CDPSession): Promise<Memory> {
	await cdp.send('HeapProfiler.collectGarbage');
	const { usedSize } = await cdp.send('Runtime.getHeapUsage');
	return { page: usedSize, host: extensionHost().bytes };
}

const percentile = (values: readonly number[], share: number) =>
	values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

const dropped = ({ frames, droppedFrames }: Seen) => (100 * droppedFrames) / (frames + droppedFrames);
