import type { ProjectView } from '../shared/protocol.ts';
import type { StageName } from '../shared/stages.ts';
import { ChannelsView } from './artifactView.tsx';
import { Button } from './bits.tsx';
import { send } from './host.ts';
import { doing, liveOf } from './store.ts';

/** What arrives, as it arrives, and the way to stop it. */
export const RunningView = ({ view, stage }: { view: ProjectView; stage: StageName }) => (
	<>
		<div class="doing">
			<span class="doing-text">{doing.value || 'Working'}</span>
			<Button label="Stop" icon="stop" onClick={() => send({ type: 'stop', run: view.state.id })} />
		</div>
		<Live run={view.state.id} stage={stage} />
	</>
);

/** The only part of the panel that is rendered for each piece of text. */
const Live = ({ run, stage }: { run: string; stage: StageName }) => <ChannelsView run={run} stage={stage} channels={liveOf(stage)} />;
