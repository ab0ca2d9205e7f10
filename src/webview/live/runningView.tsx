import type { ProjectView } from '../../shared/panel/protocol.ts';
import type { StageName } from '../../shared/stages.ts';
import { ChannelsView } from '../artifact/artifactView.tsx';
import { formatTime } from '../artifact/format.ts';
import { Button } from '../bits.tsx';
import { send } from '../host.ts';
import { liveOf, now } from '../store.ts';

/** What arrives, as it arrives, and the way to stop it. */
export const RunningView = ({ view, stage }: { view: ProjectView; stage: StageName }) => (
	<>
		<div class="doing">
			<span class="doing-text">{view.waiting ? waitingText(view.waiting, now.value) : view.doing || 'Working'}</span>
			<Button label={view.waiting ? 'Cancel' : 'Stop'} icon="stop" eager onClick={() => send({ type: 'stop', run: view.state.id })} />
		</div>
		<Live run={view.state.id} stage={stage} />
	</>
);

/** Counts down; when the time is over or not known, only the reason is said. */
function waitingText({ until, reason }: { readonly until: number; readonly reason: string }, time: number): string {
	const seconds = Math.ceil((until - time) / 1000);
	return seconds > 0 ? `Waiting ${formatTime(seconds * 1000)}: ${reason}` : `Waiting: ${reason}`;
}

/** The only part of the panel that is rendered for each piece of text. */
const Live = ({ run, stage }: { run: string; stage: StageName }) => <ChannelsView run={run} stage={stage} channels={liveOf(stage)} />;
