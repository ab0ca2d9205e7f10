import type { CoverNote, Delivery } from '../../shared/artifacts.ts';
import { Button, items, OriginBadge, Section, strings, text } from '../bits.tsx';
import { useActions } from '../hand/actions.ts';
import type { Loose } from '../live/loose.ts';
import { Notes } from '../strategy/strategyView.tsx';

export const DeliveryView = ({ artifact }: { artifact: Loose<Delivery> }) => (
	<>
		<Missing list={items<NonNullable<Delivery['missing']>[number]>(artifact.missing as Delivery['missing'])} />
		{artifact.coverNote && <Cover note={artifact.coverNote} />}
		<Notes title="Worth knowing" list={strings(artifact.notes)} />
	</>
);

/** What the client named and will not find: nothing lands before the person has said that it goes out without it. */
const Missing = ({ list }: { list: readonly Loose<NonNullable<Delivery['missing']>[number]>[] }) =>
	list.length === 0 ? null : (
		<Section title="Not in the package" count={list.length}>
			<ul class="bullets">
				{list.map(({ path, why }, index) => (
					<li key={index}>
						<span class="path">{text(path)}</span> {text(why)}
					</li>
				))}
			</ul>
		</Section>
	);

const Cover = ({ note }: { note: Loose<CoverNote> }) => {
	const { copy } = useActions();
	const onCopy = copy([note.subject, note.text].filter(Boolean).join('\n\n'));
	return (
		<Section title="Cover note" action={onCopy && <Button look="plain" icon="copy" label="Copy" onClick={onCopy} />}>
			<div class="letter">
				<p class="subject">
					{text(note.subject)} <OriginBadge by={note.by} />
				</p>
				<p class="letter-text">{text(note.text)}</p>
			</div>
		</Section>
	);
};
