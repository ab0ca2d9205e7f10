import { useContext, useEffect, useRef } from 'preact/hooks';
import type { Finding, Severity } from '../../shared/artifacts.ts';
import { Button, OriginBadge, Section, text } from '../bits.tsx';
import { PlaceContext, useActions } from '../hand/actions.ts';
import { Icon, type IconName } from '../icon.tsx';
import type { Loose } from '../live/loose.ts';
import { remember, uiState } from '../uiState.ts';

/** A finding with what a person can do about it. */
export const FindingView = ({ finding, icon, severity }: { finding: Loose<Finding>; icon: IconName; severity: Severity }) => {
	const { revealFinding } = useActions();
	const show = finding.path ? revealFinding(finding.id) : undefined;
	return (
		<li class={`item severity-${severity}`}>
			<div class="item-head">
				<Icon name={icon} />
				<span class="rule-name">{text(finding.rule)}</span>
				{finding.requirementId && <span class="id">{finding.requirementId}</span>}
				<span class="spring" />
				<OriginBadge by={finding.by} />
			</div>
			<div class="item-body">
				<p>{text(finding.message)}</p>
				{finding.suggestion && <p class="suggestion">{finding.suggestion}</p>}
				{finding.disputed && <p class="suggestion">The model disputes this: {finding.disputed}</p>}
				{finding.changed && <p class="suggestion">Changed since, and not read again.</p>}
				{show && (
					<button type="button" class="link-button" onClick={show} title="Show the place">
						{finding.path}
					</button>
				)}
				<FindingActions finding={finding} />
			</div>
		</li>
	);
};

const FindingActions = ({ finding }: { finding: Loose<Finding> }) => {
	const { run } = useContext(PlaceContext);
	const { fixFinding, ignoreFinding, sendBackFinding } = useActions();
	const id = finding.id ?? '';
	const key = `${run}/ignore/${id}`;
	const fix = finding.fix ? fixFinding(id) : undefined;
	const ignore = ignoreFinding(id);
	const sendBack = finding.path || finding.rule === 'run' ? sendBackFinding(id) : undefined;
	if (!id || !ignore) return null;
	if (uiState.value.feedback[key] !== undefined) return <ReasonForm key={key} name={key} onIgnore={ignore} />;
	return (
		<div class="finding-actions">
			{fix && <Button look="plain" icon="check" label="Fix" hint={fixHint(finding)} onClick={fix} />}
			{sendBack && (
				<Button
					look="plain"
					icon="refresh"
					label={finding.changed ? 'Read again' : 'Send back'}
					hint={
						finding.changed
							? 'The model reads whether it is mended'
							: 'The Drafter mends this in the file, and it is read again; nothing else is made anew'
					}
					onClick={sendBack}
				/>
			)}
			<Button
				look="plain"
				icon="circle-slash"
				label="Ignore"
				hint="With a reason, which stays on record"
				onClick={() => remember('feedback', key, '')}
			/>
		</div>
	);
};

const fixHint = ({ fix }: Loose<Finding>): string => (fix?.replacement ? `Change it to "${fix.replacement}"` : 'Remove it');

const ReasonForm = ({ name, onIgnore }: { readonly name: string; readonly onIgnore: (reason: string) => void }) => {
	const element = useRef<HTMLInputElement>(null);
	useEffect(() => element.current?.focus(), []);
	const reason = uiState.value.feedback[name] ?? '';
	const close = () => remember('feedback', name, undefined);
	const onSave = () => {
		if (!reason.trim()) return;
		onIgnore(reason);
		close();
	};
	return (
		<div class="reason-form">
			<input
				ref={element}
				class="input"
				aria-label="Why is nothing to be done about it?"
				placeholder="Why is nothing to be done about it?"
				value={reason}
				maxLength={2_000}
				onInput={(event) => remember('feedback', name, event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key === 'Enter') onSave();
					if (event.key === 'Escape') close();
				}}
			/>
			<div class="buttons">
				<Button look="primary" label="Ignore" disabled={!reason.trim()} hint={reason.trim() ? 'Enter' : 'Say why first'} onClick={onSave} />
				<Button label="Cancel" onClick={close} />
			</div>
		</div>
	);
};

/** What the person decided to leave as it is, each with the reason. */
export const IgnoredFindings = ({ list }: { readonly list: readonly Loose<Finding>[] }) =>
	list.length === 0 ? null : (
		<Section title="Ignored" count={list.length}>
			<ul class="items">
				{list.map((finding, index) => (
					<Ignored key={index} finding={finding} />
				))}
			</ul>
		</Section>
	);

const Ignored = ({ finding }: { readonly finding: Loose<Finding> }) => {
	const { ignoreFinding } = useActions();
	const ignore = ignoreFinding(finding.id ?? '');
	return (
		<li class="item">
			<div class="item-body">
				<p class="muted">{text(finding.message)}</p>
				<p>{text(finding.ignored)}</p>
				{ignore && <Button look="plain" icon="discard" label="Count it again" onClick={() => ignore()} />}
			</div>
		</li>
	);
};
