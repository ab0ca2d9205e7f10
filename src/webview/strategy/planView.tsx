import type { Decision, FilePlan, Plan, Proof, Shared } from '../../shared/plan.ts';
import { formatTime } from '../artifact/format.ts';
import { Item } from '../artifact/itemView.tsx';
import { Markdown } from '../artifact/textView.tsx';
import { items, Section, strings, Tag, text } from '../bits.tsx';
import { useTimeOfPlan } from '../hand/actions.ts';
import type { Loose } from '../live/loose.ts';
import { longestChain } from './chain.ts';

/** What we make of the job, as a page: the approach, what is decided until the client answers, what the files share, and how each comes about. */
export const PlanView = ({ plan }: { plan: Loose<Plan> }) => (
	<>
		{text(plan.approach).trim() !== '' && (
			<Section title="Approach">
				<Markdown text={text(plan.approach)} />
			</Section>
		)}
		<Decisions list={items<Decision>(plan.decisions as readonly Decision[])} />
		<SharedParts list={items<Shared>(plan.shared as readonly Shared[])} />
		<FilePlans list={items<FilePlan>(plan.files as readonly FilePlan[])} />
		<Commands list={items<Proof>(plan.commands as readonly Proof[])} />
	</>
);

const Decisions = ({ list }: { list: readonly Loose<Decision>[] }) =>
	list.length === 0 ? null : (
		<Section title="Working decisions" count={list.length}>
			<ol class="items">
				{list.map((one, index) => (
					<Item key={index} id={one.id} by={one.by} tags={strings(one.about).map((id) => <Tag key={id}>{id}</Tag>)}>
						<p>{text(one.decision)}</p>
						{text(one.why) && <p class="muted">{text(one.why)}</p>}
						{text(one.otherwise) && <p class="muted">If the client answers otherwise: {text(one.otherwise)}</p>}
						<Concerned files={strings(one.files)} />
					</Item>
				))}
			</ol>
		</Section>
	);

const kinds: Readonly<Record<Shared['kind'], string>> = {
	term: 'term',
	figure: 'figure',
	voice: 'voice',
	interface: 'interface',
	data: 'data',
	style: 'style',
	navigation: 'navigation',
	numbering: 'numbering',
	other: 'other',
};

const SharedParts = ({ list }: { list: readonly Loose<Shared>[] }) =>
	list.length === 0 ? null : (
		<Section title="What the files share" count={list.length}>
			<ol class="items">
				{list.map((one, index) => (
					<Item key={index} id={one.id} by={one.by} tags={one.kind && <Tag>{kinds[one.kind] ?? text(one.kind)}</Tag>}>
						<p>{text(one.text)}</p>
						{strings(one.exact).map((words, position) => (
							<p key={position} class="to-the-letter">
								{words}
							</p>
						))}
						<Concerned files={strings(one.files)} />
					</Item>
				))}
			</ol>
		</Section>
	);

const makings: Readonly<Record<FilePlan['making'], string>> = {
	written: 'written',
	changed: 'changed',
	program: 'made by the program',
	client: 'from the client',
};

const FilePlans = ({ list }: { list: readonly Loose<FilePlan>[] }) =>
	list.length === 0 ? null : (
		<Section title="How each file comes about" count={list.length}>
			<OneAfterAnother list={list} />
			<ol class="items">
				{list.map((one, index) => (
					<Item key={index} by={one.by} tags={one.making && <Tag>{makings[one.making] ?? text(one.making)}</Tag>}>
						<p class="path">{text(one.path)}</p>
						{text(one.from) && <p class="muted">Changed from {text(one.from)}</p>}
						{strings(one.needs).length > 0 && <p class="muted">After {strings(one.needs).join(', ')}</p>}
						<Outline parts={items(one.outline)} />
					</Item>
				))}
			</ol>
		</Section>
	);

/** What the draft waits for, whatever is written side by side: said before it starts. */
const OneAfterAnother = ({ list }: { list: readonly Loose<FilePlan>[] }) => {
	const time = useTimeOfPlan();
	const chain = longestChain(list);
	if (chain.length < 2) return null;
	const about =
		time === undefined ? '' : ` If each takes as long as this plan did (${formatTime(time)}), that is ${formatTime(time * chain.length)}.`;
	return (
		<p class="muted">
			Written one after another: {chain.join(' → ')}.{about}
			{list.length > chain.length && ' Everything else is made meanwhile.'}
		</p>
	);
};

const Commands = ({ list }: { list: readonly Loose<Proof>[] }) =>
	list.length === 0 ? null : (
		<Section title="What will prove it" count={list.length}>
			<ul class="proofs">
				{list.map((one, index) => (
					<li key={index}>
						<code>{text(one.command)}</code>
						{text(one.why) && <p class="muted">{text(one.why)}</p>}
					</li>
				))}
			</ul>
			<p class="muted">Nothing is run before you have said so at Quality Control.</p>
		</Section>
	);

const Outline = ({ parts }: { parts: readonly Loose<FilePlan['outline'][number]>[] }) =>
	parts.length === 0 ? null : (
		<ol class="bullets">
			{parts.map((part, index) => (
				<li key={index}>
					{text(part.heading)}
					{typeof part.share === 'number' && <span class="muted"> · {part.share} %</span>}
					{text(part.about) && <p class="muted">{text(part.about)}</p>}
				</li>
			))}
		</ol>
	);

const Concerned = ({ files }: { files: readonly string[] }) => (files.length > 0 ? <p class="muted">In {files.join(', ')}</p> : null);
