import type { StageName } from '../shared/stages.ts';
import type { ShownStatus } from './store.ts';

/** Codicons in use; each has its glyph in icons.css. */
export type IconName =
	| 'loading'
	| 'pass-filled'
	| 'error'
	| 'warning'
	| 'info'
	| 'circle'
	| 'bell-dot'
	| 'circle-slash'
	| 'disconnect'
	| 'history'
	| 'chevron-down'
	| 'chevron-right'
	| 'edit'
	| 'add'
	| 'trash'
	| 'arrow-up'
	| 'arrow-down'
	| 'close'
	| 'check'
	| 'copy'
	| 'refresh'
	| 'stop'
	| 'play'
	| 'folder'
	| 'file'
	| 'go-to-file'
	| 'diff'
	| 'quote'
	| 'discard'
	| 'question'
	| 'mail'
	| 'chip'
	| 'key'
	| 'output'
	| 'shield'
	| 'compass'
	| 'search'
	| 'pencil-line'
	| 'checklist'
	| 'package'
	| 'link'
	| 'attach'
	| 'globe';

export const Icon = ({ name }: { name: IconName }) => <span class={`icon icon-${name}`} aria-hidden="true" />;

export const stageIcons: Readonly<Record<StageName, IconName>> = {
	strategy: 'compass',
	research: 'search',
	draft: 'pencil-line',
	quality: 'checklist',
	delivery: 'package',
};

export const statusIcons: Readonly<Record<ShownStatus, IconName>> = {
	todo: 'circle',
	running: 'loading',
	waiting: 'bell-dot',
	accepted: 'pass-filled',
	failed: 'error',
	stopped: 'circle-slash',
	interrupted: 'disconnect',
	stale: 'history',
};
