import type { ComponentChildren } from 'preact';
import type { Origin, Priority } from '../shared/artifacts.ts';
import { Icon, type IconName } from './icon.tsx';
import type { Loose } from './live/loose.ts';

interface ButtonProps {
	readonly label: string;
	readonly onClick: () => void;
	readonly icon?: IconName;
	/** `primary` once per group, `plain` for what is at hand but not urgent. */
	readonly look?: 'primary' | 'secondary' | 'plain';
	readonly disabled?: boolean;
	/** Why it is disabled, or what it does; shown on hover and read out. */
	readonly hint?: string;
	readonly id?: string;
	readonly pressed?: boolean;
	/** Takes a press wherever it has just gone: to stop something that moves it about. */
	readonly eager?: boolean;
}

export const Button = ({ label, onClick, icon, look = 'secondary', disabled, hint, id, pressed, eager }: ButtonProps) => (
	<button
		type="button"
		id={id}
		class={`button ${look}`}
		onClick={disabled ? undefined : onClick}
		aria-disabled={disabled ? 'true' : undefined}
		aria-pressed={pressed}
		data-eager={eager}
		title={hint}
	>
		{icon && <Icon name={icon} />}
		<span>{label}</span>
	</button>
);

export const IconButton = ({ icon, label, onClick, disabled, pressed }: Omit<ButtonProps, 'look' | 'icon'> & { icon: IconName }) => (
	<button
		type="button"
		class="icon-button"
		title={label}
		aria-label={label}
		aria-disabled={disabled ? 'true' : undefined}
		aria-pressed={pressed}
		onClick={disabled ? undefined : onClick}
	>
		<Icon name={icon} />
	</button>
);

const originTitles: Readonly<Record<Origin, string>> = {
	rule: 'A rule found this: it is a fact a program checked',
	model: 'A model says this: check it',
	person: 'You wrote this',
};

export const OriginBadge = ({ by }: { by: Origin | undefined }) =>
	by && by in originTitles ? (
		<span class={`origin ${by}`} title={originTitles[by]}>
			{by === 'person' ? 'you' : by}
		</span>
	) : null;

export const PriorityTag = ({ priority }: { priority: Priority | undefined }) =>
	priority ? <span class={`tag priority-${priority}`}>{priority}</span> : null;

export const Tag = ({ children, title }: { children: ComponentChildren; title?: string }) => (
	<span class="tag" title={title}>
		{children}
	</span>
);

export const Section = ({
	title,
	count,
	action,
	children,
}: {
	readonly title: string;
	readonly count?: number;
	readonly action?: ComponentChildren;
	readonly children: ComponentChildren;
}) => (
	<section class="part">
		<div class="part-head">
			<h4>
				{title}
				{count !== undefined && <span class="count">{count}</span>}
			</h4>
			{action}
		</div>
		{children}
	</section>
);

/** The client's or a source's own words; a button when there is a place to show. */
export const Quote = ({ text, onShow, label, place, look = '' }: QuoteProps) => {
	if (!text) return null;
	const where = place ? <span class="quote-place">{place}</span> : null;
	if (!onShow)
		return (
			<blockquote class={`quote ${look}`}>
				<span class="quote-text">{text}</span>
				{where}
			</blockquote>
		);
	return (
		<button
			type="button"
			class={`quote ${look}`}
			onClick={onShow}
			title={label}
			aria-label={`${label}${place ? ` (${place})` : ''}: ${text}`}
		>
			<span class="quote-text">{text}</span>
			{where}
		</button>
	);
};

interface QuoteProps {
	readonly text: string | undefined;
	readonly onShow?: (() => void) | undefined;
	readonly label: string;
	/** Page or document, where that needs saying. */
	readonly place?: string;
	/** `replaced` for words that do not hold any more. */
	readonly look?: 'replaced' | '';
}

export const Message = ({ kind, children }: { kind: 'info' | 'warning' | 'error'; children: ComponentChildren }) => (
	<div class={`message ${kind}`}>
		<Icon name={kind} />
		<div class="message-body">{children}</div>
	</div>
);

/** A list of what has arrived; half-arrived items that are not objects yet are left out. */
export function items<T>(list: readonly T[] | undefined): readonly Loose<T>[] {
	return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : [];
}

/** Text of a note, also when a model wrote a bare sentence in its place. */
export const noteText = (note: unknown): string =>
	typeof note === 'string' ? note : typeof note === 'object' && note !== null && 'text' in note ? String(note.text ?? '') : '';

export const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export const strings = (list: unknown): readonly string[] => (Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []);
