import type { ComponentChildren } from 'preact';
import type { LandingView, ProjectView, ProposedFile } from '../../shared/panel/protocol.ts';
import { agentNames, stageNames } from '../../shared/stages.ts';
import { formatBytes, plural } from '../artifact/format.ts';
import { Button, Message } from '../bits.tsx';
import { send } from '../host.ts';
import { Icon, type IconName } from '../icon.tsx';
import { GateSubject } from '../stage/gateBar.tsx';
import { trusted } from '../store.ts';
import { RecordSection } from './recordView.tsx';

/** Where accepted files are reviewed and written: nothing reaches the workspace before this. */
export const LandingCard = ({ view }: { view: ProjectView }) => {
	const { landing: state } = view.state;
	const { landing } = view;
	if (!landing && state.status === 'none') return null;
	const landed = state.status === 'landed' && !(state.outdated && landing);
	const status = state.status === 'landed' && !landed ? 'none' : state.status;
	const look = status === 'none' && openStage(view) ? notYet : looks[status];
	return (
		<section class={`card ${look.class}`} id="card-landing" aria-label={`Landing: ${look.label}`} tabIndex={-1}>
			<header class="card-head">
				<h2>
					<span class="card-toggle">
						<Icon name="folder" />
						<span class="card-names">
							<span class="agent">Landing</span>
						</span>
						<span class={`pill ${look.class}`}>
							<Icon name={look.icon} />
							{look.label}
						</span>
					</span>
				</h2>
			</header>
			<div class="card-body">
				{state.failure && (
					<Message kind="error">
						<p>{state.failure.message}</p>
						{trusted.value && state.status === 'failed' && state.files.length > 0 && (
							<Button icon="discard" label="Undo landing" onClick={() => send({ type: 'undoLanding', run: view.state.id })} />
						)}
					</Message>
				)}
				{landed ? <Landed view={view} /> : landing && <Review view={view} landing={landing} />}
			</div>
		</section>
	);
};

const looks: Readonly<Record<ProjectView['state']['landing']['status'], { class: string; label: string; icon: IconName }>> = {
	none: { class: 'waiting', label: 'Waits for you', icon: 'bell-dot' },
	writing: { class: 'running', label: 'Writing', icon: 'loading' },
	landed: { class: 'accepted', label: 'Written', icon: 'pass-filled' },
	failed: { class: 'failed', label: 'Failed', icon: 'error' },
	undone: { class: 'waiting', label: 'Undone', icon: 'discard' },
};

const notYet = { class: 'todo', label: 'Not yet', icon: 'circle' } as const;

/** The first stage that still needs a decision; nothing is written before. */
const openStage = (view: ProjectView) =>
	stageNames.find((stage) => view.state.stages[stage].status !== 'accepted' || view.state.stages[stage].staleBecause.length > 0);

const Review = ({ view, landing }: { view: ProjectView; landing: LandingView }) => {
	const run = view.state.id;
	const accepted = landing.files.filter((file) => file.decision === 'accepted' && file.kind !== 'refused').length;
	const undecided = landing.files.filter((file) => file.decision === 'open' && file.kind !== 'refused').map((file) => file.path);
	const writing = view.state.landing.status === 'writing';
	const usable = trusted.value && !writing;
	const open = openStage(view);
	return (
		<>
			{open && (
				<Message kind="info">
					Files are written when every stage is accepted and none is stale. Decide on the {agentNames[open]}'s result first.
				</Message>
			)}
			{landing.folder === '' ? (
				<Message kind="info">
					<p>No folder is open, so the files have no place yet. Choose one, or save the package as a ZIP.</p>
					{usable && <Button icon="folder" label="Choose Folder…" onClick={() => send({ type: 'chooseFolder', run })} />}
				</Message>
			) : (
				<Folder path={landing.folder}>
					{usable && <Button look="plain" label="Change…" onClick={() => send({ type: 'chooseFolder', run })} />}
				</Folder>
			)}
			{view.state.landing.status === 'landed' && (
				<Message kind="info">
					<p>Something was edited or made again since the files were written. Review them once more.</p>
					{trusted.value && <Button icon="discard" label="Undo landing" onClick={() => send({ type: 'undoLanding', run })} />}
				</Message>
			)}
			{view.state.landing.status === 'undone' && <Message kind="info">The landing is undone: what was there before is back.</Message>}
			<ul class="proposed">
				{landing.files.map((file) => (
					<Proposed key={file.path} run={run} file={file} usable={usable} />
				))}
			</ul>
			{trusted.value && (
				<fieldset class="gate" aria-label="Your decision on the files">
					<GateSubject project={view.state.project} what="Files" />
					{accepted === 0 && !writing && <p class="field-hint">Open each file's diff, then accept what is to be written.</p>}
					{accepted > 0 && undecided.length > 0 && <p class="field-hint">Accept or reject {undecided.join(', ')} too.</p>}
					<div class="buttons">
						<Button
							id="review-files"
							label="Review files"
							icon="diff"
							look={accepted === 0 && !open ? 'primary' : 'secondary'}
							onClick={() => send({ type: 'reviewFiles', run })}
						/>
						<Button
							label={accepted === 0 ? 'Write files' : `Write ${plural(accepted, 'file')}`}
							icon="check"
							look={accepted === 0 || open ? 'secondary' : 'primary'}
							disabled={accepted === 0 || writing || open !== undefined || landing.folder === ''}
							hint={
								open
									? `The ${agentNames[open]} waits for a decision`
									: accepted === 0
										? 'Accept at least one file first'
										: landing.folder === ''
											? 'Choose a folder first'
											: `Writes into ${landing.folder}`
							}
							onClick={() => send({ type: 'land', run })}
						/>
						{landing.files.some(({ path, kind }) => /\.html?$/i.test(path) && kind !== 'refused') && (
							<Button
								look="plain"
								icon="shield"
								label="Mark pages for machines"
								hint="Adds to each page's head how it came about (schema.org). You see it in the diff before anything is written"
								disabled={writing}
								onClick={() => send({ type: 'markPages', run })}
							/>
						)}
						{accepted > 0 && undecided.length === 0 && !open && <SaveZip run={run} />}
					</div>
				</fieldset>
			)}
		</>
	);
};

const kinds: Readonly<Record<ProposedFile['kind'], string>> = {
	new: 'new',
	change: 'changes a file',
	same: 'same as there',
	refused: 'refused',
};

const Proposed = ({ run, file, usable }: { run: string; file: ProposedFile; usable: boolean }) => {
	const decide = (decision: 'accepted' | 'rejected') => () =>
		send({ type: 'decideFile', run, path: file.path, decision: file.decision === decision ? 'open' : decision });
	const accepted = file.decision === 'accepted';
	const unseen = !file.seen && !accepted && file.kind !== 'refused';
	return (
		<li class={`proposed-file ${file.decision}`}>
			<div class="item-head">
				<span class="path">{file.path}</span>
			</div>
			<p class="muted">
				<span class={`kind ${file.kind}`}>{kinds[file.kind]}</span> · {formatBytes(file.bytes)}
				{file.purpose && ` · ${file.purpose}`}
			</p>
			{unseen && <p class="field-hint">Open its diff first to accept it.</p>}
			{file.kind === 'refused' ? (
				<Message kind="error">{file.reason ?? 'This path is not allowed.'}</Message>
			) : (
				<div class="decide" title={unseen ? 'Open its diff first' : undefined}>
					<Button look="plain" icon="diff" label="Open diff" onClick={() => send({ type: 'reviewFile', run, path: file.path })} />
					<span class="spring" />
					<span class="toggle">
						<Choice
							label={`Accept ${file.path}`}
							icon="check"
							kind="accept"
							pressed={accepted}
							disabled={!usable || unseen}
							onClick={decide('accepted')}
						/>
						<Choice
							label={`Reject ${file.path}`}
							icon="close"
							kind="reject"
							pressed={file.decision === 'rejected'}
							disabled={!usable}
							onClick={decide('rejected')}
						/>
					</span>
				</div>
			)}
		</li>
	);
};

const Choice = ({
	label,
	icon,
	kind,
	pressed,
	disabled,
	onClick,
}: {
	readonly label: string;
	readonly icon: IconName;
	readonly kind: 'accept' | 'reject';
	readonly pressed: boolean;
	readonly disabled: boolean;
	readonly onClick: () => void;
}) => (
	<button
		type="button"
		class={`choice-button ${kind}`}
		aria-label={label}
		title={label}
		aria-pressed={pressed}
		aria-disabled={disabled ? 'true' : undefined}
		onClick={disabled ? undefined : onClick}
	>
		<Icon name={icon} />
		<span>{words[kind][pressed ? 1 : 0]}</span>
	</button>
);

const words = { accept: ['Accept', 'Accepted'], reject: ['Reject', 'Rejected'] } as const;

const SaveZip = ({ run }: { run: string }) => (
	<Button
		label="Save Package as ZIP…"
		icon="package"
		hint="What is accepted, as one file to send"
		onClick={() => send({ type: 'saveZip', run })}
	/>
);

const SaveEmail = ({ run }: { run: string }) => (
	<Button
		label="Save as E-mail…"
		icon="mail"
		hint="The message with the files, as a draft that your mail program opens; nothing is sent"
		onClick={() => send({ type: 'saveEmail', run })}
	/>
);

const Landed = ({ view }: { view: ProjectView }) => {
	const run = view.state.id;
	return (
		<>
			<Folder path={view.state.landing.folder ?? ''} />
			<ul class="written">
				{view.state.landed.map((path) => (
					<li key={path}>
						<Icon name="file" /> <span class="path">{path.replace(`${view.state.landing.folder}/`, '')}</span>
					</li>
				))}
			</ul>
			<div class="gate">
				<div class="buttons">
					<Button id="review-files" look="primary" icon="folder" label="Show folder" onClick={() => send({ type: 'revealFolder', run })} />
					{trusted.value && <SaveEmail run={run} />}
					{trusted.value && <SaveZip run={run} />}
					{trusted.value && <Button icon="discard" label="Undo landing" onClick={() => send({ type: 'undoLanding', run })} />}
				</div>
			</div>
			<RecordSection view={view} />
		</>
	);
};

const Folder = ({ path, children }: { path: string; children?: ComponentChildren }) => (
	<div class="folder">
		<span class="muted">Into</span>
		<span class="path">{path}</span>
		<span class="spring" />
		{children}
	</div>
);
