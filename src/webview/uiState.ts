import { effect, signal } from '@preact/signals';
import type { StageName } from '../shared/stages.ts';
import type { Json } from './form/editing.ts';
import { isObject } from './form/editing.ts';
import { readState, send, writeState } from './host.ts';

/** A half-made edit; it survives a reload of the panel. */
export interface Edit {
	/** Hash of the artifact when the edit began. */
	readonly base: string;
	readonly artifact: Json;
	readonly saving?: boolean;
	readonly refused?: string;
}

interface UiState {
	/** By `run/stage/status`: what the person opened or closed. */
	readonly open: Readonly<Record<string, boolean>>;
	readonly edits: Readonly<Record<string, Edit>>;
	/** Feedback being written for a rerun. */
	readonly feedback: Readonly<Record<string, string>>;
	/** Which of several files is shown. */
	readonly file: Readonly<Record<string, string>>;
}

const empty: UiState = { open: {}, edits: {}, feedback: {}, file: {} };

const stateFrom = (stored: unknown): UiState => (isObject(stored) ? { ...empty, ...(stored as unknown as Partial<UiState>) } : empty);

export const uiState = signal<UiState>(stateFrom(readState()));

/** Milliseconds over which keystrokes are gathered before the host is told. */
const tellingDelay = 200;
const telling: { begun: boolean; timer: number | undefined } = { begun: false, timer: undefined };

export const stageKey = (run: string, stage: StageName | 'landing'): string => `${run}/${stage}`;

/** Sets or, with undefined, forgets one entry. */
export function remember<K extends keyof UiState>(part: K, key: string, value: UiState[K][string] | undefined): void {
	const { [key]: _, ...others } = uiState.value[part];
	uiState.value = { ...uiState.value, [part]: value === undefined ? others : { ...others, [key]: value } };
}

/** Drops what belongs to projects that are gone. */
export function forgetProjectsExcept(ids: readonly string[]): void {
	const known = new Set(ids);
	const isKnown = (key: string) => known.has(key.slice(0, key.indexOf('/')));
	const state = uiState.value;
	if ([state.open, state.edits, state.feedback, state.file].every((part) => Object.keys(part).every(isKnown))) return;
	const kept = <T>(part: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(part).filter(([key]) => isKnown(key)));
	uiState.value = { open: kept(state.open), edits: kept(state.edits), feedback: kept(state.feedback), file: kept(state.file) };
}

/** Takes over what the host remembered: it is never older than the view's own state. From now on the host is told of each change. */
export function recall(remembered: string | undefined): void {
	if (remembered !== undefined) uiState.value = stateFrom(JSON.parse(remembered));
	telling.begun = true;
}

effect(() => {
	const state = uiState.value;
	writeState(state);
	if (!telling.begun) return;
	clearTimeout(telling.timer);
	telling.timer = setTimeout(() => send({ type: 'remember', panel: JSON.stringify(state) }), tellingDelay);
});
