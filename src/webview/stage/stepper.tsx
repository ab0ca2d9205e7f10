import type { ProjectView } from '../../shared/panel/protocol.ts';
import { agentNames, type StageName, stageNames, stageTitles } from '../../shared/stages.ts';
import { showCard } from '../hand/showCard.ts';
import { Icon, statusIcons } from '../icon.tsx';
import { shownStatus, statusLabel } from '../store.ts';

/** The five stages at a glance; a press goes to the stage's card. */
export const Stepper = ({ view }: { view: ProjectView }) => {
	const at = currentStage(view);
	return (
		<nav class="stepper" aria-label="Stages">
			<ol>
				{stageNames.map((stage) => {
					const state = view.state.stages[stage];
					const status = shownStatus(state);
					return (
						<li key={stage} class={`step ${status}`}>
							<button
								type="button"
								aria-current={stage === at ? 'step' : undefined}
								aria-label={`${stageTitles[stage]}: ${statusLabel(state)}`}
								title={`${agentNames[stage]}: ${statusLabel(state)}`}
								onClick={() => showCard(stage)}
							>
								<Icon name={statusIcons[status]} />
								<span class="step-name">{stageTitles[stage]}</span>
							</button>
						</li>
					);
				})}
			</ol>
		</nav>
	);
};

/** Where the run is: what runs or waits, else the first stage that is not done. */
function currentStage(view: ProjectView): StageName | undefined {
	const { waitingFor, stages } = view.state;
	if (waitingFor && waitingFor !== 'landing') return waitingFor;
	return stageNames.find((stage) => shownStatus(stages[stage]) !== 'accepted');
}
