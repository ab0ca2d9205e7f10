import type { Refused, Strategy } from '../../shared/artifacts.ts';
import type { Measure } from '../../shared/measures/measures.ts';
import { isWorded, measureText } from '../../shared/measures/measureText.ts';
import type { Plan } from '../../shared/plan.ts';
import { Item } from '../artifact/itemView.tsx';
import { items, Message, noteText, OriginBadge, PriorityTag, Quote, Section, strings, Tag, text } from '../bits.tsx';
import { useActions } from '../hand/actions.ts';
import { Icon } from '../icon.tsx';
import type { Loose } from '../live/loose.ts';
import { ResearchPlan } from '../research/researchPlan.tsx';
import { ClientQuestions } from './clientQuestions.tsx';
import { Contradictions } from './contradictionsView.tsx';
import { Deliverables } from './deliverablesView.tsx';
import { NoticedSentences } from './noticedView.tsx';
import { PlanView } from './planView.tsx';

export const StrategyView = ({ artifact }: { artifact: Loose<Strategy> }) => (
	<>
		<Remarks list={artifact.remarks} />
		<Summary artifact={artifact} />
		<Requirements list={items<Strategy['requirements'][number]>(artifact.requirements as Strategy['requirements'])} />
		<NoticedSentences artifact={artifact} />
		<Deliverables artifact={artifact} />
		<RefusedFiles list={items<Refused>(artifact.refused as Refused[])} />
		<Constraints list={items<Strategy['constraints'][number]>(artifact.constraints as Strategy['constraints'])} />
		<Contradictions list={items<Strategy['contradictions'][number]>(artifact.contradictions as Strategy['contradictions'])} />
		<ClientQuestions list={items<Strategy['questions'][number]>(artifact.questions as Strategy['questions'])} />
		<Notes title="Assumptions" list={artifact.assumptions} />
		<ResearchPlan artifact={artifact} />
		{artifact.plan && <PlanView plan={artifact.plan as Loose<Plan>} />}
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

/** What the program has to tell of how the strategy came about. */
const Remarks = ({ list }: { list: unknown }) => {
	const texts = Array.isArray(list) ? list.map(noteText).filter(Boolean) : [];
	return texts.length === 0 ? null : (
		<Message kind="warning">
			{texts.map((one, index) => (
				<p key={index}>{one}</p>
			))}
		</Message>
	);
};

const RefusedFiles = ({ list }: { list: readonly Loose<Refused>[] }) =>
	list.length === 0 ? null : (
		<Section title="Asked for and not included" count={list.length}>
			<ul class="bullets">
				{list.map((one, index) => (
					<li key={index}>
						<span class="path">{text(one.path)}</span> {text(one.why)}
						{text(one.nearest) && (
							<>
								{' '}
								The nearest that can be: <span class="path">{text(one.nearest)}</span>
							</>
						)}
					</li>
				))}
			</ul>
		</Section>
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
	const { revealQuote, placeOf } = useActions();
	if (list.length === 0) return null;
	return (
		<Section title={isGuess(list) ? 'Sentences that look like requests' : 'Requirements'} count={list.length}>
			{isGuess(list) && (
				<p class="muted">
					No model read the brief: rules picked these by their form. Read the brief beside them, and add or delete with Edit.
				</p>
			)}
			<ol class="items">
				{list.map((item, index) => (
					<Item key={index} id={item.id} tags={<Tags item={item} />} by={item.by}>
						<p>{text(item.text)}</p>
						{item.possiblyMissed && (
							<p class="missed">
								<Icon name="warning" /> Possibly missed: the rules found it, the model left it out.
							</p>
						)}
						<Measures list={items<Measure>(item.measures as readonly Measure[] | undefined)} />
						<Quote text={item.quote ?? arriving(item)} onShow={revealQuote(item.at)} label="Show in the brief" place={placeOf(item.at)} />
						{items(item.alsoQuoted).map((one, at) => (
							<Quote key={at} text={one.quote} onShow={revealQuote(one.at)} label="Show in the brief" place={placeOf(one.at)} />
						))}
					</Item>
				))}
			</ol>
		</Section>
	);
};

/** What a program checks of a requirement, each in words. */
const Measures = ({ list }: { list: readonly Loose<Measure>[] }) => {
	const worded = list.filter(isWorded);
	return worded.length === 0 ? null : (
		<ul class="measures" aria-label="Measured">
			{worded.map((measure, index) => (
				<li key={index}>
					<Icon name="checklist" />
					<span>{measureText(measure)}</span>
					<OriginBadge by={(measure as Loose<Measure>).by} />
				</li>
			))}
		</ul>
	);
};

const Tags = ({ item }: { item: Loose<Strategy['requirements'][number]> }) => (
	<>
		<PriorityTag priority={item.priority} />
		{item.standing === 'undecided' && <Tag title="The client has to decide first">undecided</Tag>}
	</>
);

/** Rules alone found them. */
const isGuess = (list: readonly Loose<Strategy['requirements'][number]>[]): boolean =>
	list.some(({ by }) => by === 'rule') && !list.some(({ by }) => by === 'model');

/** A model's answer that still arrives has its quotes in a list. */
const arriving = (item: object): string | undefined => ('quotes' in item ? strings(item.quotes)[0] : undefined);

const Constraints = ({ list }: { list: readonly Loose<Strategy['constraints'][number]>[] }) => {
	const { revealQuote, placeOf } = useActions();
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
						<Quote text={item.quote} onShow={revealQuote(item.at)} label="Show in the brief" place={placeOf(item.at)} />
					</Item>
				))}
			</ol>
		</Section>
	);
};

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
