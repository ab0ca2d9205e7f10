import { monitorEventLoopDelay } from 'node:perf_hooks';
import { median } from './table.ts';

/** What is measured: it makes one run of five calls, again and again. */
export interface Peer {
	run(): Promise<void>;
	close?(): Promise<void>;
}

/** How it makes them. */
export interface How {
	/** Five gates, at each of which the run stops and goes on when a person has said so. */
	readonly gates: boolean;
	/** Reads the answers as they stream. Quintet always asks for that, and takes a whole answer as well. */
	readonly streamed: boolean;
}

/** What the runs took. */
export interface Taken {
	readonly cpuMs: number;
	readonly systemMs: number;
	readonly runsPerSecond: number;
	readonly latencyMs: number;
	readonly peakMb: number;
	readonly delayMs: number;
}

/** Until then it is the compiler that is measured. */
const warmRuns = 200;
const leastRuns = 200;
const mostRounds = 5;

// A process of its own: `peer FILE BASE_URL COUNT [gates] [streamed]` makes so many runs at once, in a few rounds when they are few.
const [file = '', baseUrl = '', count = '1', ...how] = process.argv.slice(2);
if (file) process.stdout.write(`${JSON.stringify(await measure(Number(count)))}\n`);

async function measure(atOnce: number): Promise<Taken> {
	const { connect } = (await import(`./peers/${file}`)) as {
		connect(baseUrl: string, how: How): Promise<Peer>;
	};
	const peer = await connect(baseUrl, { gates: how.includes('gates'), streamed: how.includes('streamed') });
	for (let warm = 0; warm < warmRuns; warm += 50) await Promise.all(Array.from({ length: 50 }, () => peer.run()));
	globalThis.gc?.();
	const rounds = Math.min(mostRounds, Math.max(1, Math.ceil(leastRuns / atOnce)));
	const latencies: number[] = [];
	const one = async () => {
		const started = performance.now();
		await peer.run();
		latencies.push(performance.now() - started);
	};
	const delay = monitorEventLoopDelay({ resolution: 5 });
	delay.enable();
	const cpu = process.cpuUsage();
	const wall = performance.now();
	for (let round = 0; round < rounds; round += 1) await Promise.all(Array.from({ length: atOnce }, one));
	const wallMs = performance.now() - wall;
	const { user, system } = process.cpuUsage(cpu);
	delay.disable();
	const runs = rounds * atOnce;
	await peer.close?.();
	return {
		cpuMs: (user + system) / 1000 / runs,
		systemMs: system / 1000 / runs,
		runsPerSecond: (1000 * runs) / wallMs,
		latencyMs: median(latencies),
		peakMb: process.resourceUsage().maxRSS / 1000,
		delayMs: delay.percentile(99) / 1e6,
	};
}
