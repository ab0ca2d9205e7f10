import { stanceOf, stanceSentences } from '../../shared/aiStance.ts';
import type { AiStance } from '../../shared/artifacts.ts';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import { Button, OriginBadge, Quote } from '../bits.tsx';
import { PlaceContext, useActions } from '../hand/actions.ts';
import { send } from '../host.ts';
import { Icon } from '../icon.tsx';
import { trusted } from '../store.ts';
import { stanceMeaning } from './stance.ts';

/** The client's rule about AI, before everything else of the strategy: in the client's words, and what it means for this project. */
export const StanceView = ({ view }: { view: ProjectView }) => {
	const { id, offline, stages } = view.state;
	const stances = stages.strategy.artifact?.aiStances ?? [];
	const holding = stanceOf(stages.strategy.artifact);
	if (!holding) return null;
	return (
		<PlaceContext.Provider value={{ run: id, stage: 'strategy', live: false }}>
			<section class={`stance ${holding.stance}`} aria-labelledby={`stance-${id}`}>
				<h3 id={`stance-${id}`}>
					<Icon name="shield" />
					{stanceSentences[holding.stance]}
				</h3>
				{[...stances].sort(byWeight).map((stance, index) => (
					<Words key={index} stance={stance} />
				))}
				{stanceMeaning(view).map((sentence) => (
					<p key={sentence}>{sentence}</p>
				))}
				{offline && trusted.value && (
					<Button label="Use the chosen model again" onClick={() => send({ type: 'setOffline', run: id, offline: false })} />
				)}
			</section>
		</PlaceContext.Provider>
	);
};

/** What does not hold any more comes last. */
const byWeight = (a: AiStance, b: AiStance) => Number(a.replaced ?? false) - Number(b.replaced ?? false);

const Words = ({ stance: { quote, at, replaced, by } }: { stance: AiStance }) => {
	const { revealQuote, placeOf } = useActions();
	return (
		<div class="stance-words">
			{replaced && <p class="muted">A later message takes this back:</p>}
			<Quote text={quote} onShow={revealQuote(at)} label="Show in the brief" place={placeOf(at)} look={replaced ? 'replaced' : ''} />
			<OriginBadge by={by} />
		</div>
	);
};
