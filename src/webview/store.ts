import { computed, signal } from '@preact/signals';
import type { Notice, ProjectView, Snapshot, ToPanel } from '../shared/protocol.ts';
import type { StageState } from '../shared/run.ts';
import { agentNames, type StageName, stageNames } from '../shared/stages.ts';
import { refuseEdit, settleEdits } from './edits.ts';
import { send } from './host.ts';
import { LiveText } from './liveText.ts';
import { recall } from './uiState.ts';

/** All the panel shows; null until the host has answered `ready`. */
export const snapshot = signal<Snapshot | null>(null);
export const current = computed<ProjectView | null>(() => snapshot.value?.current ?? null);
/** False where nothing may be changed: in an untrusted workspace, and in a project that can only be read. */
export const trusted = computed(() => (snapshot.value?.trusted ?? true) && !snapshot.value?.current?.readOnly);
/** Where the Researcher's queries go; null without a web search. */
export const searchTarget = computed(() => snapshot.value?.search ?? null);
export const notice = signal<Notice | null>(null);
export const doing = signal('');
/** A request of the running stage is held back. */
export const waiting = signal<ProjectView['waiting']>(undefined);
/** Said to a screen reader: a stage's change, never a token. */
export const announcement = signal('');
/** Counts up when something asks for the focus on the waiting stage. */
export const focusAsked = signal(0);
/** Counts up when streamed text has arrived; who shows live text reads it. */
export const liveVersion = signal(0);
/** Milliseconds since 1970 by the host's clock, counted on once a second while something runs. */
export const now = signal(0);

/** Milliseconds between two renderings of streamed text. */
const shortestPause = 30;
const longestPause = 250;

const live = new LiveText();
const flushing = { planned: false, pauseUntil: 0 };
const clock = { offset: 0 };

export function liveOf(stage: StageName): Readonly<Record<string, string>> {
	liveVersion.value;
	return live.of(stage);
}

export function receive(message: ToPanel): void {
	switch (message.type) {
		case 'snapshot':
			show(message);
			return;
		case 'delta':
			if (live.append(message)) flow();
			return;
		case 'reset':
			if (live.reset(message)) flow();
			return;
		case 'doing':
			if (message.run !== current.value?.state.id) return;
			doing.value = message.text;
			waiting.value = undefined;
			return;
		case 'waiting':
			if (message.run === current.value?.state.id) waiting.value = message;
			return;
		case 'notice':
			notice.value = message.notice;
			return;
		case 'editRefused':
			if (!refuseEdit(message.run, message.stage, message.message)) notice.value = { kind: 'error', text: message.message };
			return;
		case 'focusWaiting':
			focusAsked.value++;
			return;
		default:
			message satisfies never;
	}
}

/** Begins to listen, asks for the first snapshot and keeps the clock. */
export function connect(): void {
	window.addEventListener('message', (event: MessageEvent<ToPanel>) => receive(event.data));
	setInterval(() => {
		if (!document.hidden && isRunning(current.value)) now.value = Date.now() + clock.offset;
	}, 1000);
	send({ type: 'ready' });
}

function show(next: Snapshot): void {
	const view = next.current;
	if (!live.take({ sequence: next.sequence, run: view?.state.id ?? '', live: view?.live ?? {} })) return;
	if (snapshot.value === null) recall(next.remembered);
	announce(current.value, view);
	clock.offset = next.now - Date.now();
	now.value = next.now;
	doing.value = view?.doing ?? '';
	waiting.value = view?.waiting;
	snapshot.value = next;
	liveVersion.value++;
	settleEdits(view);
}

/** Text that arrives ends a wait. */
function flow(): void {
	waiting.value = undefined;
	planFlush();
}

/**
 * Many pieces of text, one rendering: at a frame, none while the panel is hidden, and with pauses in proportion to
 * what the last rendering took, so that the panel stays free for the person.
 */
function planFlush(): void {
	if (flushing.planned) return;
	flushing.planned = true;
	setTimeout(() => requestAnimationFrame(flush), Math.max(0, flushing.pauseUntil - performance.now()));
}

function flush(): void {
	flushing.planned = false;
	const began = performance.now();
	liveVersion.value++;
	// Preact renders in a microtask or task after this; a message to ourselves comes after that.
	const channel = new MessageChannel();
	channel.port1.onmessage = () => {
		const ended = performance.now();
		flushing.pauseUntil = ended + Math.min(longestPause, Math.max(shortestPause, (ended - began) * 2));
		channel.port1.close();
	};
	channel.port2.postMessage(null);
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
