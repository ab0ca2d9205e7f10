import type { Contradiction } from '../../shared/artifacts.ts';
import { Item } from '../artifact/itemView.tsx';
import { Quote, Section, strings, Tag, text } from '../bits.tsx';
import { useActions } from '../hand/actions.ts';
import { Icon } from '../icon.tsx';
import type { Loose } from '../live/loose.ts';

/** What does not agree in the brief, and which words hold. */
export const Contradictions = ({ list }: { list: readonly Loose<Contradiction>[] }) =>
	list.length === 0 ? null : (
		<Section title="Contradictions" count={list.length}>
			<ol class="items">
				{list.map((item, index) => (
					<ContradictionView key={index} item={item} />
				))}
			</ol>
		</Section>
	);

const sentences = {
	later: 'A later message replaces this:',
	stated: 'The brief itself says which holds:',
	ask: 'Nothing says which holds: ask the client.',
} as const;

const ContradictionView = ({ item }: { item: Loose<Contradiction> }) => {
	const holds = text(item.holds);
	const settled = holds !== '' && (item.resolution === 'later' || item.resolution === 'stated');
	const others = strings(item.quotes).filter((quote) => !settled || quote !== holds);
	return (
		<Item by={item.by} tags={<Mark settled={settled} resolution={item.resolution} />}>
			<p>{text(item.text)}</p>
			{others.map((quote, at) => (
				<BriefQuote key={at} words={quote} look={settled ? 'replaced' : ''} />
			))}
			{item.resolution && <p class="resolution">{sentences[item.resolution]}</p>}
			{settled && <BriefQuote words={holds} />}
		</Item>
	);
};

const Mark = ({ settled, resolution }: { settled: boolean; resolution: Loose<Contradiction>['resolution'] }) => (
	<>
		<Icon name={settled ? 'history' : 'warning'} />
		{settled ? <Tag>settled</Tag> : resolution === 'ask' && <Tag>ask the client</Tag>}
	</>
);

const BriefQuote = ({ words, look = '' }: { words: string; look?: 'replaced' | '' }) => {
	const { revealWords, placeOfWords } = useActions();
	return <Quote text={words} onShow={revealWords(words)} label="Show in the brief" place={placeOfWords(words)} look={look} />;
};
