import type { Deliverable, Strategy } from '../../shared/artifacts.ts';
import { formatSupport } from '../../shared/formats.ts';
import { formatHours } from '../artifact/format.ts';
import { Item } from '../artifact/itemView.tsx';
import { Button, items, Message, Section, strings, Tag, text } from '../bits.tsx';
import { hoursOf } from '../delivery/hours.ts';
import { useActions } from '../hand/actions.ts';
import type { Loose } from '../live/loose.ts';
import { inFormat } from './inFormat.ts';

/** What the client gets, with the hours that each file takes by hand. */
export const Deliverables = ({ artifact }: { artifact: Loose<Strategy> }) => {
	const list = items<Deliverable>(artifact.deliverables as Deliverable[]);
	const total = hoursOf(list);
	return list.length === 0 ? null : (
		<Section title="Deliverables" count={list.length}>
			<ol class="items">
				{list.map((item, index) => (
					<Item key={index} id={item.id} by={item.by} tags={<Tags item={item} />}>
						<p class="path">{text(item.path)}</p>
						<FormatNote artifact={artifact} path={text(item.path)} />
						{text(item.purpose) && <p>{text(item.purpose)}</p>}
						{strings(item.answers).length > 0 && <p class="muted">Answers {strings(item.answers).join(', ')}</p>}
					</Item>
				))}
			</ol>
			{total && list.length > 1 && <p class="muted">Estimated by hand: {formatHours(total)} in all.</p>}
		</Section>
	);
};

/** Said of a format that can't be made, as long as the strategy names it. */
const FormatNote = ({ artifact, path }: { artifact: Loose<Strategy>; path: string }) => {
	const { change } = useActions();
	const ending = /\.([^./]+)$/.exec(path)?.[1] ?? '';
	const support = formatSupport(ending);
	if (support.made) return null;
	const instead = change && inFormat(artifact as Strategy, path, support.nearest);
	return (
		<Message kind="warning">
			<p>{support.why}</p>
			{instead && <Button label={`Use ${support.nearest.toUpperCase()} instead`} onClick={() => change(instead)} />}
		</Message>
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
