import { batch, computed, signal } from '@preact/signals';
import { patched } from '../shared/panel/patch.ts';
import type { Live, Notice, PanelPart, ProjectView, Snapshot, ToPanel } from '../shared/panel/protocol.ts';
import type { ShareView } from '../shared/record/origins.ts';
import type { RecordView } from '../shared/record/recordView.ts';
import type { StageState } from '../shared/run.ts';
import { agentNames, type StageName, stageNames } from '../shared/stages.ts';
import { refuseEdit, settleEdits } from './form/edits.ts';
import { follow } from './hand/following.ts';
import { send } from './host.ts';
import { type Channels, LiveText } from './live/liveText.ts';
import { afterPainting } from './live/painting.ts';
import { recall } from './uiState.ts';

/** All the panel shows; null until the host has answered `ready`. */
export const snapshot = signal<Snapshot | null>(null);
export const current = computed<ProjectView | null>(() => snapshot.value?.current ?? null);
/** False where nothing may be changed: in an untrusted workspace, and in a project that can only be read. */
export const trusted = computed(() => (snapshot.value?.trusted ?? true) && !snapshot.value?.current?.readOnly);
/** Where the Researcher's queries go; null without a web search. */
export const searchTarget = computed(() => snapshot.value?.search ?? null);
/** Whose characters the shown project's deliverables are made of. */
export const shares = signal<{ readonly run: string; readonly view: ShareView | null } | null>(null);
/** Pictures of the shown files, as base64 by their hash; empty text for one that is not kept any more. */
export const pictures = signal<Readonly<Record<string, string>>>({});
/** The record that was prepared last. */
export const record = signal<{ readonly run: string; readonly view: RecordView | null } | null>(null);
/** Why the disclosure can't be worded so; empty when nothing was refused. */
export const recordRefused = signal('');
export const notice = signal<Notice | null>(null);
/** Said to a screen reader: a stage's change, never a token. */
export const announcement = signal('');
/** Counts up when something asks for the focus on the waiting stage. */
export const focusAsked = signal(0);
/** Counts up when streamed text has arrived; who shows live text reads it. */
export const liveVersion = signal(0);
/** Milliseconds since 1970 by the host's clock, counted on once a second while something runs. */
export const now = signal(0);

const live = new LiveText();
const clock = { offset: 0 };

export function liveOf(stage: StageName): Channels {
	liveVersion.value;
	return live.of(stage);
}

/** Begins to listen, asks for the first snapshot and keeps the clock. */
export function connect(): void {
	window.addEventListener('message', (event: MessageEvent<ToPanel>) => take(event.data));
	setInterval(() => {
		if (!document.hidden && isRunning(current.value)) tick();
	}, 1000);
	send({ type: 'ready' });
}

/** The next message comes when this one is painted: many pieces of text, one rendering, and none while the panel is hidden. */
function take({ sequence, parts }: ToPanel): void {
	afterPainting(() => send({ type: 'painted', sequence }));
	batch(() => parts.forEach(receive));
}

function receive(part: PanelPart): void {
	switch (part.type) {
		case 'snapshot':
			if (snapshot.value === null) recall(part.remembered);
			clock.offset = part.now - Date.now();
			show(part.snapshot, part.live);
			return;
		case 'patch':
			if (snapshot.value) show(patched(snapshot.value, part.patch));
			return;
		case 'delta':
			live.append(part.channel, part.text);
			liveVersion.value++;
			return;
		case 'reset':
			live.reset(part.channel);
			liveVersion.value++;
			return;
		case 'notice':
			notice.value = part.notice;
			return;
		case 'editRefused':
			if (!refuseEdit(part.run, part.stage, part.message)) notice.value = { kind: 'error', text: part.message };
			return;
		case 'shares':
			shares.value = part;
			return;
		case 'picture':
			pictures.value = { ...pictures.value, [part.hash]: part.data };
			return;
		case 'record':
			record.value = part;
			recordRefused.value = '';
			return;
		case 'recordRefused':
			recordRefused.value = part.message;
			return;
		case 'focusWaiting':
			focusAsked.value++;
			return;
		default:
			part satisfies never;
	}
}

function show(next: Snapshot, arrived?: Live): void {
	announce(current.value, next.current);
	follow(current.value, next.current);
	tick();
	live.follow(next.current, arrived);
	liveVersion.value++;
	snapshot.value = next;
	settleEdits(next.current);
}

function tick(): void {
	now.value = Date.now() + clock.offset;
}

function announce(before: ProjectView | null, after: ProjectView | null): void {
	if (!after || before?.state.id !== after.state.id) return;
	const said = stageNames
		.filter((stage) => before.state.stages[stage].status !== after.state.stages[stage].status)
		.map((stage) => `${agentNames[stage]}: ${statusLabel(after.state.stages[stage])}.`);
	if (after.state.landing.status !== before.state.landing.status && after.state.landing.status === 'landed')
		said.push('The files are written.');
	if (said.length > 0) announcement.value = said.join(' ');
}

const isRunning = (view: ProjectView | null): boolean =>
	view !== null && stageNames.some((stage) => view.state.stages[stage].status === 'running');

export type ShownStatus = StageState['status'] | 'stale';

/** A stage as it is shown: stale comes before accepted, because it asks for a decision. */
export const shownStatus = (state: Pick<StageState, 'status' | 'staleBecause' | 'artifact'>): ShownStatus =>
	state.staleBecause.length > 0 && state.artifact && state.status !== 'running' ? 'stale' : state.status;

const labels: Readonly<Record<ShownStatus, string>> = {
	todo: 'To do',
	running: 'Running',
	waiting: 'Waits for you',
	accepted: 'Accepted',
	failed: 'Failed',
	stopped: 'Stopped',
	interrupted: 'Interrupted',
	stale: 'Stale',
};

export const statusLabel = (state: Pick<StageState, 'status' | 'staleBecause' | 'artifact'>): string => labels[shownStatus(state)];
