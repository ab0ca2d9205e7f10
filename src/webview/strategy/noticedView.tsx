import type { Noticed, Strategy } from '../../shared/artifacts.ts';
import { plural } from '../artifact/format.ts';
import { Button, items, Quote, text } from '../bits.tsx';
import { nextId } from '../form/editing.ts';
import { useActions } from '../hand/actions.ts';
import type { Loose } from '../live/loose.ts';

/** What a scan noticed and no requirement quotes: folded away, each sentence one click from being a requirement. */
export const NoticedSentences = ({ artifact }: { artifact: Loose<Strategy> }) => {
	const { revealQuote, placeOf, change } = useActions();
	const list = items<Noticed>(artifact.noticed as Noticed[]).filter((one) => text(one.quote) !== '');
	if (list.length === 0) return null;
	return (
		<details class="more">
			<summary>
				{plural(list.length, 'sentence')} of the brief {list.length === 1 ? 'belongs' : 'belong'} to no requirement
			</summary>
			<ul class="items">
				{list.map((one, index) => (
					<li class="item" key={index}>
						<div class="item-body">
							<Quote text={one.quote} onShow={revealQuote(one.at)} label="Show in the brief" place={placeOf(one.at)} />
							{text(one.why) && <p class="muted">{text(one.why)}</p>}
							{change && (
								<Button
									label="Add"
									look="plain"
									hint="Makes it a requirement of every file"
									onClick={() => change(withRequirement(artifact as Strategy, one as Noticed))}
								/>
							)}
						</div>
					</li>
				))}
			</ul>
		</details>
	);
};

/** The strategy with a noticed sentence as a requirement of the person's, which every file has to answer. */
export function withRequirement(strategy: Strategy, { quote, at }: Noticed): Strategy {
	const id = nextId(
		'R',
		strategy.requirements.map((one) => one.id),
	);
	const text = quote.replace(/\s+/g, ' ').trim();
	return {
		...strategy,
		requirements: [...strategy.requirements, { id, text, quote, at, priority: 'must', by: 'person' }],
		deliverables: strategy.deliverables.map((one) => ({ ...one, answers: [...one.answers, id] })),
		noticed: (strategy.noticed ?? []).filter((one) => one.at.start !== at.start || one.at.end !== at.end),
	};
}
