import type { TimerPurpose, Timers } from '../../src/model/pace/timers.ts';

/** Timers without a clock: waits before another try pass at once, watchdogs bark when the test says so. */
export interface ManualTimers extends Timers {
	/** Milliseconds of the waits that have passed. */
	readonly waits: readonly number[];
	/** Runs all pending timers of that purpose. */
	fire(purpose: TimerPurpose): void;
	pending(purpose: TimerPurpose): number;
}

export function manualTimers({ held = [] as readonly TimerPurpose[], now = 0 } = {}): ManualTimers {
	const waits: number[] = [];
	const timers = new Set<{ purpose: TimerPurpose; action: () => void }>();
	return {
		waits,
		now: () => now,
		random: () => 0.5,
		after(milliseconds, action, purpose) {
			const timer = { purpose, action };
			timers.add(timer);
			if ((purpose === 'retry' || purpose === 'pause') && !held.includes(purpose)) {
				if (purpose === 'retry') waits.push(milliseconds);
				queueMicrotask(() => timers.delete(timer) && action());
			}
			return { callOff: () => void timers.delete(timer), restart: () => undefined };
		},
		fire(purpose) {
			for (const timer of [...timers].filter((timer) => timer.purpose === purpose)) if (timers.delete(timer)) timer.action();
		},
		pending: (purpose) => [...timers].filter((timer) => timer.purpose === purpose).length,
	};
}
