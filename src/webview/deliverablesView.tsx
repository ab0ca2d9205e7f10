import type { Deliverable } from '../shared/artifacts.ts';
import { Section, strings, Tag, text } from './bits.tsx';
import { formatHours } from './format.ts';
import { hoursOf } from './hours.ts';
import { Item } from './itemView.tsx';
import type { Loose } from './loose.ts';

/** What the client gets, with the hours that each file takes by hand. */
export const Deliverables = ({ list }: { list: readonly Loose<Deliverable>[] }) => {
	const total = hoursOf(list);
	return list.length === 0 ? null : (
		<Section title="Deliverables" count={list.length}>
			<ol class="items">
				{list.map((item, index) => (
					<Item key={index} id={item.id} by={item.by} tags={<Tags item={item} />}>
						<p class="path">{text(item.path)}</p>
						{text(item.purpose) && <p>{text(item.purpose)}</p>}
						{strings(item.answers).length > 0 && <p class="muted">Answers {strings(item.answers).join(', ')}</p>}
					</Item>
				))}
			</ol>
			{total && list.length > 1 && <p class="muted">Estimated by hand: {formatHours(total)} in all.</p>}
		</Section>
	);
};

const Tags = ({ item }: { item: Loose<Deliverable> }) => {
	const hours = hoursOf([item]);
	return (
		<>
			{text(item.format) && <Tag>{text(item.format)}</Tag>}
			{hours && (
				<span class="muted hours" title={`Estimated work by hand, by ${sayer(item.hours?.by)}. Change it with Edit.`}>
					{formatHours(hours)}
				</span>
			)}
		</>
	);
};

const sayer = (by: 'rule' | 'model' | 'person' | undefined) => (by === 'person' ? 'you' : by === 'model' ? 'a model' : 'a rule');
