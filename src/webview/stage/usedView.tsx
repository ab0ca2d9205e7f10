import type { StageState } from '../../shared/run.ts';
import { send } from '../host.ts';

/** The freelancer's own instructions that the shown result was made with; nothing without any. */
export const UsedView = ({ run, state }: { run: string; state: StageState }) => {
	const { attempts, fromAttempt, status } = state;
	const shown = status === 'running' ? undefined : attempts.find(({ number }) => number === fromAttempt);
	const used = (shown ?? attempts.at(-1))?.custom ?? [];
	if (used.length === 0) return null;
	return (
		<p class="used muted">
			Used:{' '}
			{used.map(({ path }) => (
				<button
					key={path}
					type="button"
					class="link-button"
					title={`Open ${path}`}
					onClick={() => send({ type: 'openInstructions', run, path })}
				>
					{path}
				</button>
			))}
		</p>
	);
};
