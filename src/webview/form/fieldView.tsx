import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { savedPath } from '../../shared/panel/shown.ts';
import { Button, IconButton, OriginBadge } from '../bits.tsx';
import { send } from '../host.ts';
import { getAt, isObject, type Json, type JsonObject, moveItem, type Path, removeItem } from './editing.ts';
import type { Field, PlainField } from './fields.ts';
import { useForm } from './formContext.ts';
import { choicesOf, isShown } from './forms.ts';

type Of<K extends Field['kind']> = Extract<Field, { kind: K }>;
interface Props<F> {
	readonly field: F;
	/** Where the object is that the field belongs to. */
	readonly path: Path;
}

export const FieldView = ({ field, path }: Props<Field>) => {
	switch (field.kind) {
		case 'text':
		case 'multiline':
		case 'number':
			return <TextField field={field} path={path} />;
		case 'check':
			return <CheckField field={field} path={path} />;
		case 'select':
			return <SelectField field={field} path={path} options={field.options} names={field.names} />;
		case 'choice':
			return <ChoiceField field={field} path={path} />;
		case 'texts':
			return <TextsField field={field} path={path} />;
		case 'group':
			return <GroupField field={field} path={path} />;
		case 'list':
			return <ListField field={field} path={path} />;
		case 'content':
			return <ContentField path={path} />;
		default:
			return field satisfies never;
	}
};

const TextField = ({ field, path }: Props<PlainField>) => {
	const { root, change } = useForm();
	const id = useId();
	const at = [...path, field.key];
	const value = getAt(root, at);
	const [typed, setTyped] = useState('');
	const isTyped = field.kind === 'number' && typed !== '' && numberIn(typed) === value;
	const written = isTyped ? typed : value === undefined || value === null ? '' : String(value);
	const onInput = (text: string) => {
		if (text === '' && field.optional) return change(at, undefined);
		if (field.kind !== 'number') return change(at, text);
		// "0." is on its way to "0.5".
		setTyped(text);
		if (text !== '' && Number.isFinite(numberIn(text))) change(at, numberIn(text));
	};
	return (
		<div class={`field ${field.kind}${field.wide ? ' wide' : ''}`}>
			<label for={id}>{field.label}</label>
			{field.kind === 'multiline' ? (
				<GrowingText id={id} value={written} onInput={onInput} />
			) : (
				<input
					id={id}
					inputMode={field.kind === 'number' ? 'decimal' : 'text'}
					class="input"
					value={written}
					onInput={(event) => onInput(event.currentTarget.value)}
				/>
			)}
			{field.key === 'quote' && written !== '' && <QuoteHint quote={written} path={path} />}
		</div>
	);
};

/** With a point or a comma. */
const numberIn = (text: string): number => Number(text.replace(',', '.'));

/** A client's quote has to stand in the brief, whoever types it. */
const QuoteHint = ({ quote, path }: { quote: string; path: Path }) => {
	const { view, stage } = useForm();
	if (stage !== 'strategy' || path[0] === undefined || standsIn(view.state.brief.text, quote)) return null;
	return <p class="field-hint">These words do not stand in the brief like this.</p>;
};

/** White space aside, as the host looks for it. */
function standsIn(text: string, quote: string): boolean {
	const plain = (words: string) => words.replace(/\s+/g, '');
	return text.includes(quote) || plain(text).includes(plain(quote));
}

/** A text area as high as its text. */
export const GrowingText = ({
	id,
	value,
	onInput,
	label,
}: {
	readonly id?: string;
	readonly value: string;
	readonly onInput: (text: string) => void;
	readonly label?: string;
}) => {
	const element = useRef<HTMLTextAreaElement>(null);
	useEffect(() => {
		const area = element.current;
		if (!area) return;
		area.style.height = 'auto';
		area.style.height = `${Math.min(area.scrollHeight + 2, 320)}px`;
	}, [value]);
	return (
		<textarea
			id={id}
			ref={element}
			class="input"
			rows={1}
			aria-label={label}
			value={value}
			onInput={(event) => onInput(event.currentTarget.value)}
		/>
	);
};

const CheckField = ({ field, path }: Props<PlainField>) => {
	const { root, change } = useForm();
	const at = [...path, field.key];
	return (
		<label class="field check">
			<input
				type="checkbox"
				checked={getAt(root, at) === true}
				onChange={(event) => change(at, event.currentTarget.checked || (field.optional ? undefined : false))}
			/>
			<span>{field.label}</span>
		</label>
	);
};

const SelectField = ({
	field,
	path,
	options,
	names,
}: Props<{ key: string; label: string; optional?: boolean }> & {
	options: readonly string[];
	names?: Readonly<Record<string, string>> | undefined;
}) => {
	const { root, change } = useForm();
	const id = useId();
	const at = [...path, field.key];
	const value = String(getAt(root, at) ?? '');
	const all = value === '' || options.includes(value) ? options : [value, ...options];
	return (
		<div class="field">
			<label for={id}>{field.label}</label>
			<select
				id={id}
				class="input"
				value={value}
				onChange={(event) => change(at, event.currentTarget.value === '' && field.optional ? undefined : event.currentTarget.value)}
			>
				{(field.optional || value === '') && <option value="">none</option>}
				{all.map((option) => (
					<option key={option} value={option}>
						{names?.[option] ?? option}
					</option>
				))}
			</select>
		</div>
	);
};

const ChoiceField = ({ field, path }: Props<Of<'choice'>>) => {
	const { root, change } = useForm();
	const options = choicesOf(root, field.from);
	if (!field.many) return <SelectField field={field} path={path} options={options} />;
	const at = [...path, field.key];
	const chosen = (getAt(root, at) ?? []) as readonly string[];
	const all = [...options, ...chosen.filter((one) => !options.includes(one))];
	const toggle = (one: string) =>
		change(at, chosen.includes(one) ? chosen.filter((id) => id !== one) : all.filter((id) => id === one || chosen.includes(id)));
	return (
		<fieldset class="field choices">
			<legend>{field.label}</legend>
			{all.map((one) => (
				<label key={one} class="choice">
					<input type="checkbox" checked={chosen.includes(one)} onChange={() => toggle(one)} />
					<span>{one}</span>
				</label>
			))}
			{all.length === 0 && <span class="muted">Nothing to choose from yet.</span>}
		</fieldset>
	);
};

const GroupField = ({ field, path }: Props<Of<'group'>>) => {
	const { root, change, arrange } = useForm();
	const at = [...path, field.key];
	const value = getAt(root, at);
	const single = field.fields.length === 1;
	return (
		<fieldset class="group">
			<legend>{field.label}</legend>
			{isObject(value) ? (
				<>
					<div class={single ? 'fields single' : 'fields'}>
						{field.fields.map((inner, index) => (
							<FieldView key={index} field={inner} path={at} />
						))}
					</div>
					{!field.required && (
						<Button look="plain" icon="trash" label={`Remove ${field.label.toLowerCase()}`} onClick={() => change(at, field.none)} />
					)}
				</>
			) : (
				<Button look="plain" icon="add" label={`Add ${field.label.toLowerCase()}`} onClick={() => arrange(at, field.make)} />
			)}
		</fieldset>
	);
};

const ListField = ({ field, path }: Props<Of<'list'>>) => {
	const { root, arrange } = useForm();
	const at = [...path, field.key];
	const list = (getAt(root, at) ?? []) as readonly JsonObject[];
	const element = useRef<HTMLFieldSetElement>(null);
	const add = () => {
		arrange(at, [...list, field.make(list)]);
		requestAnimationFrame(() => lastOf(element.current, ':scope > .entry')?.querySelector<HTMLElement>('textarea, input, select')?.focus());
	};
	return (
		<fieldset class="group" ref={element}>
			<legend>
				{field.label} <span class="count">{list.length}</span>
			</legend>
			{list.map((item, index) => (
				<div class="entry" key={index}>
					<EntryTools
						list={list}
						index={index}
						name={String(item['id'] ?? item['path'] ?? index + 1)}
						by={item['by']}
						onChange={(next) => arrange(at, next)}
					/>
					<div class={field.fields.length === 1 ? 'fields single' : 'fields'}>
						{field.fields.map(
							(inner, position) => isShown(inner, item) && <FieldView key={position} field={inner} path={[...at, index]} />,
						)}
					</div>
				</div>
			))}
			<Button look="plain" icon="add" label={field.add} onClick={add} />
		</fieldset>
	);
};

const TextsField = ({ field, path }: Props<Of<'texts'>>) => {
	const { root, change, arrange } = useForm();
	const at = [...path, field.key];
	const list = (getAt(root, at) ?? []) as readonly string[];
	return (
		<fieldset class="group">
			<legend>
				{field.label} <span class="count">{list.length}</span>
			</legend>
			{list.map((one, index) => (
				<div class="entry" key={index}>
					<EntryTools list={list} index={index} name={String(index + 1)} onChange={(next) => arrange(at, next)} />
					<GrowingText label={`${field.label} ${index + 1}`} value={one} onInput={(text) => change([...at, index], text)} />
				</div>
			))}
			<Button look="plain" icon="add" label={field.add} onClick={() => arrange(at, [...list, ''])} />
		</fieldset>
	);
};

const EntryTools = <T extends Json>({
	list,
	index,
	name,
	by,
	onChange,
}: {
	readonly list: readonly T[];
	readonly index: number;
	readonly name: string;
	readonly by?: Json;
	readonly onChange: (list: readonly T[]) => void;
}) => (
	<div class="entry-head">
		<span class="id">{name}</span>
		<OriginBadge by={by as 'rule' | 'model' | 'person' | undefined} />
		<span class="spring" />
		<IconButton icon="arrow-up" label={`Move ${name} up`} disabled={index === 0} onClick={() => onChange(moveItem(list, index, -1))} />
		<IconButton
			icon="arrow-down"
			label={`Move ${name} down`}
			disabled={index === list.length - 1}
			onClick={() => onChange(moveItem(list, index, 1))}
		/>
		<IconButton icon="trash" label={`Delete ${name}`} onClick={() => onChange(removeItem(list, index))} />
	</div>
);

const ContentField = ({ path }: { path: Path }) => {
	const { root, view, stage } = useForm();
	const saved = getAt(root, [...path, savedPath]);
	if (typeof saved !== 'string') return <p class="field-hint">The file is empty until this is saved; write it in the editor then.</p>;
	return (
		<Button
			look="plain"
			icon="go-to-file"
			label="Open in editor"
			onClick={() => send({ type: 'openFile', run: view.state.id, stage, path: saved })}
		/>
	);
};

function lastOf(element: Element | null, selector: string): Element | undefined {
	return [...(element?.querySelectorAll(selector) ?? [])].at(-1);
}
