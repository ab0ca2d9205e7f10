import { useState } from 'preact/hooks';
import type { ProjectView, VersionRef } from '../../shared/panel/protocol.ts';
import type { Attempt, PersonsVersion, StageState } from '../../shared/run.ts';
import type { StageName } from '../../shared/stages.ts';
import { formatModel, formatTime, formatWhen, plural } from '../artifact/format.ts';
import { Button } from '../bits.tsx';
import { send } from '../host.ts';
import { trusted } from '../store.ts';

/** So many of the latest are listed at first. */
const listedFirst = 10;

/** One that can be looked at: as an attempt made it, or as the person did. */
interface Row extends VersionRef {
	readonly at: number;
	readonly inUse: boolean;
	readonly attempt?: Attempt;
	readonly from?: number;
}

/** Every attempt and every version of the person's stays reachable: to compare, and to take one back. */
export const AttemptsView = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const state = view.state.stages[stage] as StageState;
	const [all, setAll] = useState(false);
	const rows = rowsOf(state);
	if (rows.length < 2) return null;
	const from = all ? 0 : Math.max(0, rows.length - listedFirst);
	const listed = rows.filter(({ inUse }, index) => index >= from || inUse);
	const left = rows.length - listed.length;
	const versions = state.versions?.length ?? 0;
	return (
		<section class="part">
			<div class="part-head">
				<h4>
					{versions > 0 ? 'Attempts and your versions' : 'Attempts'}
					<span class="count">{rows.length}</span>
				</h4>
			</div>
			{left > 0 && (
				<Button
					look="plain"
					icon="history"
					label={`Show ${plural(left, versions > 0 ? 'earlier version' : 'earlier attempt')}`}
					onClick={() => setAll(true)}
				/>
			)}
			<ol class="items">
				{listed.map((row) => (
					<RowView key={`${row.by} ${row.number}`} run={view.state.id} stage={stage} row={row} shown={rows.find(({ inUse }) => inUse)} />
				))}
			</ol>
		</section>
	);
};

/** In the order of time. */
function rowsOf({ attempts, versions = [], edited, fromAttempt, version }: StageState): readonly Row[] {
	const ofAttempt = (attempt: Attempt): Row => {
		const { number, startedAt: at } = attempt;
		return { by: 'attempt', number, at, attempt, inUse: !edited && number === fromAttempt };
	};
	const ofPerson = ({ number, at, fromAttempt: from }: PersonsVersion): Row => ({
		by: 'person',
		number,
		at,
		...(from !== undefined && { from }),
		inUse: edited && number === version,
	});
	return [...attempts.map(ofAttempt), ...versions.map(ofPerson)].sort((a, b) => a.at - b.at);
}

interface RowProps {
	readonly run: string;
	readonly stage: StageName;
	readonly row: Row;
	/** What counts now. */
	readonly shown: Row | undefined;
}

const RowView = ({ run, stage, row, shown }: RowProps) => {
	const { attempt, inUse, by, number } = row;
	const usable = (attempt === undefined || attempt.outcome === 'complete') && !inUse;
	const compare = () => {
		const [older, newer] = shown && row.at < shown.at ? [row, shown] : [shown ?? row, row];
		send({ type: 'compareVersions', run, stage, older: refOf(older), newer: refOf(newer) });
	};
	return (
		<li class={inUse ? 'item attempt in-use' : 'item attempt'}>
			<div class="item-head">
				<span class="attempt-name">{attempt ? `Attempt ${number}` : `Your version ${number}`}</span>
				<span class="muted">{inUse ? 'shown' : attempt && attempt.outcome !== 'complete' ? attempt.outcome : ''}</span>
				<span class="spring" />
				<span class="muted">{attempt ? madeBy(attempt) : `${row.from ? `from attempt ${row.from} · ` : ''}${formatWhen(row.at)}`}</span>
			</div>
			{attempt?.feedback && <p class="feedback-text">“{attempt.feedback}”</p>}
			{usable && (
				<div class="buttons">
					{shown && <Button look="plain" icon="diff" label="Compare" onClick={compare} />}
					{trusted.value && (
						<Button
							look="plain"
							icon="discard"
							label="Use this"
							hint={attempt ? 'As it was made; your versions stay in this list' : 'With your changes as you left them'}
							onClick={() => send({ type: 'useVersion', run, stage, version: { by, number } })}
						/>
					)}
				</div>
			)}
		</li>
	);
};

const refOf = ({ by, number }: VersionRef): VersionRef => ({ by, number });

const madeBy = ({ model, milliseconds }: Attempt): string =>
	`${formatModel(model)}${milliseconds === undefined ? '' : ` · ${formatTime(milliseconds)}`}`;
