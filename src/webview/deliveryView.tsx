import type { CoverNote, Delivery } from '../shared/artifacts.ts';
import { useActions } from './actions.ts';
import { Button, OriginBadge, Section, strings, text } from './bits.tsx';
import type { Loose } from './loose.ts';
import { Notes } from './strategyView.tsx';

export const DeliveryView = ({ artifact }: { artifact: Loose<Delivery> }) => (
	<>
		{artifact.coverNote && <Cover note={artifact.coverNote} />}
		<Notes title="Worth knowing" list={strings(artifact.notes)} />
	</>
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
