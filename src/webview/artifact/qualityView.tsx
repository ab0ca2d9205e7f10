import type { Finding, Quality, RevisionRound, Severity } from '../../shared/artifacts.ts';
import { counts } from '../../shared/findings/openFindings.ts';
import type { Verdict } from '../../shared/findings/verdicts.ts';
import { items, Section, strings, Tag, text } from '../bits.tsx';
import { Icon, type IconName } from '../icon.tsx';
import type { Loose } from '../live/loose.ts';
import { FindingView, IgnoredFindings } from './findingView.tsx';
import { plural } from './format.ts';
import { Looks, looks } from './looksView.tsx';
import { Proofs, proofRuns } from './proofView.tsx';
import { Verdicts } from './verdictsView.tsx';

const severities: readonly { readonly name: Severity; readonly title: string; readonly icon: IconName }[] = [
	{ name: 'blocker', title: 'Blockers', icon: 'error' },
	{ name: 'major', title: 'Major', icon: 'warning' },
	{ name: 'minor', title: 'Minor', icon: 'info' },
	{ name: 'info', title: 'For information', icon: 'info' },
];

export const QualityView = ({ artifact }: { artifact: Loose<Quality> }) => {
	const all = items<Finding>(artifact.findings as Finding[]);
	const findings = all.filter((one) => counts({ ...one, rule: one.rule ?? '', path: one.path }));
	const disputed = all.filter((one) => one.ignored === undefined && !findings.includes(one));
	const ignored = all.filter((one) => one.ignored !== undefined);
	const finished = artifact.findings !== undefined && artifact.verdicts !== undefined;
	return (
		<>
			{text(artifact.summary) && <p class="lead">{text(artifact.summary)}</p>}
			{finished && findings.length === 0 && (
				<p class="fine">
					<Icon name="pass-filled" /> Nothing was found that is open.
				</p>
			)}
			{severities.map(({ name, title, icon }) => (
				<Findings key={name} title={title} icon={icon} severity={name} list={findings.filter((one) => (one.severity ?? 'info') === name)} />
			))}
			<Findings title="Disputed by the model" icon="info" severity="info" list={disputed} />
			<IgnoredFindings list={ignored} />
			<Looks list={looks(artifact.looks)} />
			<Proofs runs={proofRuns(artifact.runs)} />
			<Verdicts list={items<Verdict>(artifact.verdicts as Verdict[])} />
			<Rounds list={items<RevisionRound>(artifact.rounds as RevisionRound[])} />
		</>
	);
};

const Findings = ({
	title,
	icon,
	severity,
	list,
}: {
	readonly title: string;
	readonly icon: IconName;
	readonly severity: Severity;
	readonly list: readonly Loose<Finding>[];
}) =>
	list.length === 0 ? null : (
		<Section title={title} count={list.length}>
			<ol class="items">
				{list.map((finding, index) => (
					<FindingView key={index} finding={finding} icon={icon} severity={severity} />
				))}
			</ol>
		</Section>
	);

type Outcome = NonNullable<RevisionRound['outcomes']>[number];
const outcomeWords = { mended: 'mended', notMended: 'not mended', worse: 'made worse', notRead: 'not read again' } as const;

const Rounds = ({ list }: { list: readonly Loose<RevisionRound>[] }) =>
	list.length === 0 ? null : (
		<Section title="Sent back to the Drafter" count={list.length}>
			<ul class="bullets">
				{list.map((round, index) => (
					<li key={index}>
						Round {text(round.round)}: {plural(items<Finding>(round.sent as Finding[]).length, 'finding')} sent,{' '}
						{plural(strings(round.changed).length, 'file')} changed{' '}
						{strings(round.changed).map((path) => (
							<Tag key={path}>{path}</Tag>
						))}
						<Outcomes sent={items<Finding>(round.sent as Finding[])} outcomes={items<Outcome>(round.outcomes as Outcome[])} />
					</li>
				))}
			</ul>
		</Section>
	);

/** What became of each finding that was sent, as it was read afterwards. */
const Outcomes = ({ sent, outcomes }: { readonly sent: readonly Loose<Finding>[]; readonly outcomes: readonly Loose<Outcome>[] }) =>
	outcomes.length === 0 ? null : (
		<ul class="bullets">
			{outcomes.map((one, index) => (
				<li key={index}>
					<Tag>{outcomeWords[one.outcome ?? 'notRead']}</Tag> {text(sent.find(({ id }) => id === one.findingId)?.message)}
					{one.outcome !== 'mended' && one.why && <span class="muted"> {one.why}</span>}
				</li>
			))}
		</ul>
	);
