import type { ComponentChildren } from 'preact';
import type { Strategy } from '../shared/artifacts.ts';
import { useActions } from './actions.ts';
import { Button, items, noteText, OriginBadge, PriorityTag, Quote, Section, strings, Tag, text } from './bits.tsx';
import { Icon } from './icon.tsx';
import type { Loose } from './loose.ts';

export const StrategyView = ({ artifact }: { artifact: Loose<Strategy> }) => (
	<>
		<Summary artifact={artifact} />
		<Requirements list={items<Strategy['requirements'][number]>(artifact.requirements as Strategy['requirements'])} />
		<Deliverables list={items<Strategy['deliverables'][number]>(artifact.deliverables as Strategy['deliverables'])} />
		<Constraints list={items<Strategy['constraints'][number]>(artifact.constraints as Strategy['constraints'])} />
		<Contradictions list={items<Strategy['contradictions'][number]>(artifact.contradictions as Strategy['contradictions'])} />
		<Questions list={items<Strategy['questions'][number]>(artifact.questions as Strategy['questions'])} />
		<Notes title="Assumptions" list={artifact.assumptions} />
		<Lines title="To research" list={items<Strategy['questions'][number]>(artifact.researchQuestions as Strategy['questions'])} />
	</>
);

const Summary = ({ artifact }: { artifact: Loose<Strategy> }) => (
	<>
		<div class="title-row">
			{text(artifact.title) && <h3>{text(artifact.title)}</h3>}
			<div class="tags">
				{text(artifact.kind) && <Tag title="Kind of work">{text(artifact.kind)}</Tag>}
				{text(artifact.language) && <Tag title="Language of the brief">{languageName(text(artifact.language))}</Tag>}
			</div>
		</div>
		<Notes title="Goals" list={artifact.goals} />
		<dl class="facts">
			<Fact name="Audience" note={artifact.audience} />
			<Fact name="Tone" note={artifact.tone} />
		</dl>
	</>
);

const Fact = ({ name, note }: { name: string; note: unknown }) =>
	noteText(note) ? (
		<div>
			<dt>{name}</dt>
			<dd>
				{noteText(note)} <OriginBadge by={byOf(note)} />
			</dd>
		</div>
	) : null;

const Requirements = ({ list }: { list: readonly Loose<Strategy['requirements'][number]>[] }) => {
	const { revealQuote } = useActions();
	if (list.length === 0) return null;
	return (
		<Section title="Requirements" count={list.length}>
			<ol class="items">
				{list.map((item, index) => (
					<Item key={index} id={item.id} tags={<PriorityTag priority={item.priority} />} by={item.by}>
						<p>{text(item.text)}</p>
						{item.possiblyMissed && (
							<p class="missed">
								<Icon name="warning" /> Possibly missed: the rules found it, the model left it out.
							</p>
						)}
						<Quote text={item.quote} onShow={revealQuote(item.at)} label="Show in the brief" />
					</Item>
				))}
			</ol>
		</Section>
	);
};

const Deliverables = ({ list }: { list: readonly Loose<Strategy['deliverables'][number]>[] }) =>
	list.length === 0 ? null : (
		<Section title="Deliverables" count={list.length}>
			<ol class="items">
				{list.map((item, index) => (
					<Item key={index} id={item.id} by={item.by} tags={text(item.format) && <Tag>{text(item.format)}</Tag>}>
						<p class="path">{text(item.path)}</p>
						{text(item.purpose) && <p>{text(item.purpose)}</p>}
						{strings(item.answers).length > 0 && <p class="muted">Answers {strings(item.answers).join(', ')}</p>}
					</Item>
				))}
			</ol>
		</Section>
	);

const Constraints = ({ list }: { list: readonly Loose<Strategy['constraints'][number]>[] }) => {
	const { revealQuote } = useActions();
	if (list.length === 0) return null;
	return (
		<Section title="Constraints" count={list.length}>
			<ol class="items">
				{list.map((item, index) => (
					<Item key={index} by={item.by} tags={text(item.kind) && <Tag>{text(item.kind)}</Tag>}>
						<p>{text(item.text)}</p>
						{limitText(item.limit) && (
							<p class="muted">
								Checked: {limitText(item.limit)}
								{item.path && ` in ${item.path}`}
							</p>
						)}
						<Quote text={item.quote} onShow={revealQuote(item.at)} label="Show in the brief" />
					</Item>
				))}
			</ol>
		</Section>
	);
};

const Contradictions = ({ list }: { list: readonly Loose<Strategy['contradictions'][number]>[] }) =>
	list.length === 0 ? null : (
		<Section title="Contradictions" count={list.length}>
			<ol class="items">
				{list.map((item, index) => (
					<Item key={index} by={item.by} tags={<Icon name="warning" />}>
						<p>{text(item.text)}</p>
						{strings(item.quotes).map((quote, at) => (
							<Quote key={at} text={quote} label="In the brief" />
						))}
					</Item>
				))}
			</ol>
		</Section>
	);

const Questions = ({ list }: { list: readonly Loose<Strategy['questions'][number]>[] }) => {
	const { copy } = useActions();
	const onCopy = copy(list.map((item, index) => `${index + 1}. ${text(item.text)}`).join('\n'));
	return (
		<Lines
			title="Questions to the client"
			list={list}
			action={onCopy && <Button look="plain" icon="copy" label="Copy questions" onClick={onCopy} />}
		/>
	);
};

const Lines = ({
	title,
	list,
	action,
}: {
	title: string;
	list: readonly Loose<Strategy['questions'][number]>[];
	action?: ComponentChildren;
}) =>
	list.length === 0 ? null : (
		<Section title={title} count={list.length} action={action}>
			<ol class="items">
				{list.map((item, index) => (
					<Item key={index} id={item.id} by={item.by} flat>
						<p>{noteText(item)}</p>
					</Item>
				))}
			</ol>
		</Section>
	);

export const Notes = ({ title, list }: { title: string; list: unknown }) => {
	const notes = Array.isArray(list) ? list.filter((note) => noteText(note)) : [];
	return notes.length === 0 ? null : (
		<Section title={title} count={notes.length > 1 ? notes.length : undefined}>
			<ul class="bullets">
				{notes.map((note, index) => (
					<li key={index}>
						{noteText(note)} <OriginBadge by={byOf(note)} />
					</li>
				))}
			</ul>
		</Section>
	);
};

export const Item = ({
	id,
	tags,
	by,
	flat,
	children,
}: {
	readonly id?: string | undefined;
	readonly tags?: ComponentChildren;
	readonly by?: 'rule' | 'model' | 'person' | undefined;
	/** Id, text and badge on one line. */
	readonly flat?: boolean;
	readonly children: ComponentChildren;
}) => (
	<li class={flat ? 'item flat' : 'item'}>
		<div class="item-head">
			{id && <span class="id">{id}</span>}
			{tags}
			{!flat && <span class="spring" />}
			{!flat && <OriginBadge by={by} />}
		</div>
		<div class="item-body">{children}</div>
		{flat && <OriginBadge by={by} />}
	</li>
);

const byOf = (note: unknown) =>
	typeof note === 'object' && note !== null && 'by' in note ? (note.by as 'rule' | 'model' | 'person') : undefined;

function limitText(limit: Loose<{ unit: string; min?: number; max?: number }> | undefined): string {
	if (!limit) return '';
	const { min, max, unit } = limit;
	if (min !== undefined && max !== undefined) return `${min} to ${max} ${unit}`;
	if (max !== undefined) return `at most ${max} ${unit}`;
	return min === undefined ? '' : `at least ${min} ${unit}`;
}

function languageName(code: string): string {
	try {
		return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
	} catch {
		return code;
	}
}
