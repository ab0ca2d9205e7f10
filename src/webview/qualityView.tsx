import type { Coverage, Finding, Quality, RevisionRound, Severity } from '../shared/artifacts.ts';
import { items, Section, strings, Tag, text } from './bits.tsx';
import { FindingView, IgnoredFindings } from './findingView.tsx';
import { plural } from './format.ts';
import { Icon, type IconName } from './icon.tsx';
import type { Loose } from './loose.ts';

const severities: readonly { readonly name: Severity; readonly title: string; readonly icon: IconName }[] = [
	{ name: 'blocker', title: 'Blockers', icon: 'error' },
	{ name: 'major', title: 'Major', icon: 'warning' },
	{ name: 'minor', title: 'Minor', icon: 'info' },
	{ name: 'info', title: 'For information', icon: 'info' },
];

export const QualityView = ({ artifact }: { artifact: Loose<Quality> }) => {
	const all = items<Finding>(artifact.findings as Finding[]);
	const findings = all.filter((one) => one.ignored === undefined);
	const ignored = all.filter((one) => one.ignored !== undefined);
	const finished = artifact.findings !== undefined && artifact.coverage !== undefined;
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
			<IgnoredFindings list={ignored} />
			<CoverageTable list={items<Coverage>(artifact.coverage as Coverage[])} />
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

const answeredOrder = { no: 0, partly: 1, yes: 2 } as const;
const answeredIcons = { no: 'circle', partly: 'warning', yes: 'pass-filled' } as const;
const answeredWords = { no: 'Not answered', partly: 'Partly', yes: 'Answered' } as const;

const CoverageTable = ({ list }: { list: readonly Loose<Coverage>[] }) => {
	if (list.length === 0) return null;
	const sorted = [...list].sort((a, b) => answeredOrder[a.answered ?? 'no'] - answeredOrder[b.answered ?? 'no']);
	const yes = list.filter((one) => one.answered === 'yes').length;
	return (
		<section class="part">
			<div class="part-head">
				<h4>
					Coverage
					<span class="count">
						{yes} of {list.length}
					</span>
				</h4>
			</div>
			<table class="coverage">
				<thead class="reader-only">
					<tr>
						<th scope="col">Requirement</th>
						<th scope="col">Answered</th>
						<th scope="col">Where</th>
					</tr>
				</thead>
				<tbody>
					{sorted.map((row, index) => (
						<CoverageRow key={index} row={row} />
					))}
				</tbody>
			</table>
		</section>
	);
};

const CoverageRow = ({ row }: { row: Loose<Coverage> }) => {
	const answered = row.answered ?? 'no';
	const place = items<Coverage['places'][number]>(row.places as Coverage['places'])[0];
	return (
		<tr class={`answered-${answered}`}>
			<th scope="row" class="id">
				{text(row.requirementId)}
			</th>
			<td>
				<span class="answered">
					<Icon name={answeredIcons[answered]} /> {answeredWords[answered]}
				</span>
			</td>
			<td class="where">
				{place && (
					<>
						<span class="path">{text(place.path)}</span>
						{place.quote && (
							<span class="muted clip" title={place.quote}>
								{place.quote}
							</span>
						)}
					</>
				)}
			</td>
		</tr>
	);
};

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
					</li>
				))}
			</ul>
		</Section>
	);
