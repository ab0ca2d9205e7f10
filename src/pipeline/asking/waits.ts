import type { StageName } from '../../shared/stages.ts';
import type { StageContext } from '../agent.ts';
import type { ModelWait } from '../ports.ts';
import type { Reserved } from './budget.ts';
import type { Meter } from './metered.ts';

interface Request {
	readonly stage: StageName;
	readonly meter: Meter;
	readonly reserved: Reserved | undefined;
}

/** Hears what a request waits for: counts the tries that failed, keeps the next one within the caps, and tells the person. */
export const hearWaits =
	({ emit }: Pick<StageContext, 'emit'>, { stage, meter, reserved }: Request) =>
	(wait: ModelWait | null): void => {
		meter.didWait(wait);
		if (!wait) return;
		if (wait.failed && !wait.failed.nothingBilled) reserved?.retry();
		if (wait.until !== null) emit({ type: 'waiting', stage, until: wait.until, reason: wait.reason });
	};
