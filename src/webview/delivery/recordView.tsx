import { useState } from 'preact/hooks';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import { type DisclosureLength, disclosureLengths, type RecordView, type ReviewLine } from '../../shared/record/recordView.ts';
import { formatTime, plural } from '../artifact/format.ts';
import { Markdown } from '../artifact/textView.tsx';
import { Button, Message, Section } from '../bits.tsx';
import { send } from '../host.ts';
import { record, recordRefused, trusted } from '../store.ts';
import { ShareBar } from './shareBar.tsx';

/** Who made what has landed, what the client is told of it, and the files that prove it. */
export const RecordSection = ({ view }: { view: ProjectView }) => {
	const { id: run, landing } = view.state;
	const prepared = record.value?.run === run ? record.value.view : null;
	const { sealed, at = 0 } = landing;
	const isSealed = sealed !== undefined && sealed.at >= at && Object.keys(landing.changed ?? {}).length === 0;
	return (
		<Section title="Record">
			{sealed ? (
				<Sealed run={run} keyId={sealed.keyId} isCurrent={isSealed} files={sealed.files.map(({ path }) => path)} />
			) : (
				!prepared && (
					<p class="muted">
						Clients ask how their work was made. A signed record of it, with a check that needs no program of ours, can go next to the
						files.
					</p>
				)
			)}
			{prepared ? (
				<Prepared key={run} run={run} view={prepared} />
			) : (
				trusted.value && (
					<div class="buttons">
						<Button
							icon="shield"
							label={sealed ? 'Seal again…' : 'Prepare the record…'}
							hint="Shows what it says before anything is written"
							onClick={() => send({ type: 'prepareRecord', run })}
						/>
						<Button look="plain" icon="file" label="Time and cost…" onClick={() => send({ type: 'exportCosts', run })} />
					</div>
				)
			)}
		</Section>
	);
};

const Sealed = (props: {
	readonly run: string;
	readonly keyId: string;
	readonly isCurrent: boolean;
	readonly files: readonly string[];
}) => (
	<Message kind={props.isCurrent ? 'info' : 'warning'}>
		<p>
			{props.isCurrent
				? `Sealed with your key ${fingerprint(props.keyId)}: ${props.files.join(', ')}.`
				: 'What is there has changed since it was sealed. Seal it again, or the check will name what changed.'}
		</p>
		<Button look="plain" icon="check" label="Verify delivery" onClick={() => send({ type: 'verifyDelivery', run: props.run })} />
	</Message>
);

const lengthLabels: Readonly<Record<DisclosureLength, string>> = { line: 'One line', paragraph: 'A paragraph', full: 'Full account' };

const Prepared = ({ run, view }: { readonly run: string; readonly view: RecordView }) => {
	const [length, setLength] = useState<DisclosureLength | null>(view.proposed);
	const [wording, setWording] = useState<Partial<Record<DisclosureLength, string>>>({});
	const [isEditing, setEditing] = useState(false);
	const [agentTrace, setAgentTrace] = useState(view.hasCode);
	const [costs, setCosts] = useState(false);
	const text = length && (wording[length] ?? view.disclosures[length]);
	const refused = recordRefused.value;
	return (
		<>
			<ShareBar view={view.shares} legend />
			<Reviews lines={view.reviews} />
			<fieldset class="disclosure">
				<legend>What the client is told</legend>
				<div class="choices">
					{[null, ...disclosureLengths].map((each) => (
						<label key={each ?? 'none'} class="choice">
							<input type="radio" name={`disclosure-${run}`} checked={length === each} onChange={() => setLength(each)} />
							{each === null ? 'Nothing' : lengthLabels[each]}
						</label>
					))}
				</div>
				{length &&
					(isEditing ? (
						<textarea
							class="input"
							aria-label="Disclosure"
							rows={length === 'full' ? 16 : 5}
							value={text ?? ''}
							onInput={(event) => setWording({ ...wording, [length]: event.currentTarget.value })}
						/>
					) : (
						<div class="letter disclosure-text">
							<Markdown text={text ?? ''} />
						</div>
					))}
				{length && (
					<div class="buttons">
						<Button look="plain" icon="edit" label={isEditing ? 'Done' : 'Edit the wording'} onClick={() => setEditing(!isEditing)} />
						{isEditing && <span class="field-hint">Figures come from the record and stay as they are.</span>}
					</div>
				)}
			</fieldset>
			{view.hasCode && (
				<label class="choice">
					<input type="checkbox" checked={agentTrace} onChange={(event) => setAgentTrace(event.currentTarget.checked)} />
					With a list of whose lines stand where in the code
				</label>
			)}
			<label class="choice">
				<input type="checkbox" checked={costs} onChange={(event) => setCosts(event.currentTarget.checked)} />
				With tokens and cost
			</label>
			{view.limits.length > 0 && (
				<details class="limits">
					<summary>What the record can't prove</summary>
					<ul>
						{view.limits.map((limit) => (
							<li key={limit}>{limit}</li>
						))}
					</ul>
				</details>
			)}
			{refused && <Message kind="error">{refused}</Message>}
			<p class="muted">Signed with your key {fingerprint(view.keyId)}.</p>
			<div class="buttons">
				<Button
					look="primary"
					icon="shield"
					label="Seal delivery"
					hint="Writes the record, its verifier and your public key next to the files"
					onClick={() => send({ type: 'sealDelivery', run, disclosure: length && { length, text: text ?? '' }, agentTrace, costs })}
				/>
				<Button look="plain" icon="file" label="Time and cost…" onClick={() => send({ type: 'exportCosts', run })} />
			</div>
		</>
	);
};

const seconds = (count: number): string => (count < 60 ? `${Math.round(count)} s` : formatTime(count * 1000));

const levelLabels = { none: 'not reviewed', skim: 'skimmed', review: 'reviewed' } as const;

const Reviews = ({ lines }: { readonly lines: readonly ReviewLine[] }) => (
	<table class="reviews">
		<caption class="reader-only">How far each result was looked at before it was accepted</caption>
		<tbody>
			{lines.map(({ of, level, by, activeSeconds, words }) => (
				<tr key={of}>
					<th scope="row">{of}</th>
					<td class={`level ${level}`}>{levelLabels[level]}</td>
					<td class="muted">
						{by === 'setting'
							? 'accepted by your setting'
							: activeSeconds !== undefined && `${seconds(activeSeconds)}${words === undefined ? '' : `, ${plural(words, 'word')}`}`}
					</td>
				</tr>
			))}
		</tbody>
	</table>
);

/** Enough of it to compare by eye. */
const fingerprint = (keyId: string): string => keyId.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
