import type { Usage } from '../../shared/models/usage.ts';
import type { ModelChoice } from '../../shared/run.ts';

/** A file's format by its name. */
export const formatOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? 'md';

/** `40 ms`, `1.4 s`, `12 s`, `3 min 5 s`, `1 h 12 min`. */
export function formatTime(milliseconds: number): string {
	if (milliseconds < 950) return `${Math.max(0, Math.round(milliseconds))} ms`;
	const seconds = milliseconds / 1000;
	if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
	const whole = Math.round(seconds);
	if (whole < 60) return `${whole} s`;
	const minutes = Math.floor(whole / 60);
	if (minutes < 60) return whole % 60 ? `${minutes} min ${whole % 60} s` : `${minutes} min`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `842`, `3.1k`, `48k`, `1.2M`. */
export function formatCount(count: number): string {
	if (count < 1000) return String(Math.round(count));
	if (count < 9950) return `${(count / 1000).toFixed(1)}k`;
	if (count < 999_500) return `${Math.round(count / 1000)}k`;
	return `${(count / 1_000_000).toFixed(1)}M`;
}

/** A cost in US dollars; null is a price nobody knows. */
export function formatCost(cost: number | null): string {
	if (cost === null) return 'cost unknown';
	if (cost === 0) return 'no cost';
	if (cost < 0.01) return `$${cost.toPrecision(1)}`;
	return `$${cost.toFixed(2)}`;
}

/** Tokens of all calls; `~` when the server did not count them. */
export const formatTokens = (usage: Usage): string =>
	`${usage.reported ? '' : '~'}${formatCount(usage.inputTokens + usage.outputTokens)} tokens`;

export const formatModel = (model: ModelChoice): string => (model.provider === 'offline' ? 'rules only' : model.model || model.provider);

/** What a stage used, in the order a person asks: who, how long, how much. */
export function formatMeta(model: ModelChoice | undefined, milliseconds: number | undefined, usage: Usage): string {
	const parts: string[] = [];
	if (model) parts.push(formatModel(model));
	if (milliseconds !== undefined) parts.push(formatTime(milliseconds));
	if (usage.calls > 0) parts.push(formatTokens(usage), formatCost(usage.cost));
	else if (model?.provider === 'offline') parts.push('no cost');
	return parts.join(' · ');
}

export function formatBytes(bytes: number): string {
	if (bytes < 1000) return `${bytes} B`;
	if (bytes < 999_500) return `${(bytes / 1000).toFixed(bytes < 9950 ? 1 : 0)} kB`;
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `3 h`, `3 to 5 h`, `0.5 to 1 h`. */
export function formatHours({ least, most }: { readonly least: number; readonly most: number }): string {
	const number = (hours: number) => String(Math.round(hours * 10) / 10);
	return number(least) === number(most) ? `${number(most)} h` : `${number(least)} to ${number(most)} h`;
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A moment, as this person writes one: `14:32`, or with its day when that is another. */
export function formatWhen(at: number, now = Date.now()): string {
	const isToday = new Date(at).toDateString() === new Date(now).toDateString();
	return new Date(at).toLocaleString(undefined, { ...(isToday ? {} : { dateStyle: 'short' as const }), timeStyle: 'short' });
}
