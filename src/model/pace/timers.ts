/** What a timer is for: a test can let the waits pass and hold the watchdogs still. */
export type TimerPurpose = 'retry' | 'pause' | 'turn' | 'opening' | 'idle' | 'lookup';

/** A timer that was set. */
export interface Alarm {
	callOff(): void;
	/** Begins its time anew; cheaper than another one in its place. */
	restart(): void;
}

/** Time and chance as the model room needs them. */
export interface Timers {
	/** Milliseconds since 1970. */
	now(): number;
	/** At least 0, less than 1. */
	random(): number;
	/** Runs the action once after so many milliseconds. */
	after(milliseconds: number, action: () => void, purpose: TimerPurpose): Alarm;
}

export const systemTimers: Timers = {
	now: () => Date.now(),
	random: () => Math.random(),
	after(milliseconds, action, purpose) {
		const timer = setTimeout(action, milliseconds);
		// A pause can last for hours: a process with nothing to send does not stay for it.
		if (purpose === 'pause') timer.unref();
		return { callOff: () => clearTimeout(timer), restart: () => void timer.refresh() };
	},
};

/** Waits; a cancel ends the wait at once with the signal's reason. */
export function wait(timers: Timers, milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		if (signal.aborted) return reject(signal.reason);
		const cancel = () => {
			alarm.callOff();
			reject(signal.reason);
		};
		const alarm = timers.after(
			milliseconds,
			() => {
				signal.removeEventListener('abort', cancel);
				resolve();
			},
			'retry',
		);
		signal.addEventListener('abort', cancel, { once: true });
	});
}
