import type { BriefPart } from '../../shared/brief.ts';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import { plural } from '../artifact/format.ts';
import { send } from '../host.ts';
import { Icon, type IconName } from '../icon.tsx';

/** What the brief was made of, and what was noticed when it was read. What a reader of the original does not see is said openly. */
export const BriefView = ({ view }: { view: ProjectView }) => {
	const { brief, id } = view.state;
	const parts = (brief.parts?.length ?? 0) > 1 ? (brief.parts ?? []) : [];
	const hidden = brief.hidden ?? 0;
	if (parts.length === 0 && brief.notes.length === 0 && brief.attachments.length === 0 && hidden === 0) return null;
	return (
		<div class="brief-notes">
			{hidden > 0 && (
				<p class="missed">
					<Icon name="warning" />
					{plural(hidden, 'hidden passage is shown as a mark', 'hidden passages are shown as marks')} in the brief. Nothing in them was
					followed.
				</p>
			)}
			{(parts.length > 0 || brief.notes.length > 0 || brief.attachments.length > 0) && (
				<details>
					<summary>{summaryOf(parts, brief.notes.length)}</summary>
					<ul>
						{parts.map((part) => (
							<li key={part.at.start}>
								<PartButton part={part} run={id} />
							</li>
						))}
					</ul>
					{brief.attachments.length > 0 && <p>With it, as data: {brief.attachments.map(({ name }) => name).join(', ')}</p>}
					<ul class="bullets">
						{brief.notes.map((note, index) => (
							<li key={index}>{note}</li>
						))}
					</ul>
				</details>
			)}
		</div>
	);
};

function summaryOf(parts: readonly BriefPart[], notes: number): string {
	if (parts.length === 0) return 'About reading the brief';
	return `The brief: ${plural(parts.length, 'document')}${notes > 0 ? `, ${plural(notes, 'note')}` : ''}`;
}

const icons: Readonly<Record<BriefPart['role'], IconName>> = { brief: 'file', attachment: 'attach', answers: 'mail' };

const PartButton = ({ part, run }: { part: BriefPart; run: string }) => (
	<button
		type="button"
		class="brief-part"
		title={`Show ${part.name}`}
		onClick={() => send({ type: 'revealQuote', run, at: { start: part.at.start, end: part.at.start } })}
	>
		<Icon name={icons[part.role]} />
		<span>{part.name}</span>
		{part.role === 'attachment' && <span class="muted">attached</span>}
	</button>
);
