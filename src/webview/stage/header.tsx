import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProjectSummary, ProjectView, Snapshot } from '../../shared/panel/protocol.ts';
import type { Attempt } from '../../shared/run.ts';
import { agentNames, stageNames } from '../../shared/stages.ts';
import { formatCost, formatHours, formatTime, formatTokens, plural } from '../artifact/format.ts';
import { IconButton } from '../bits.tsx';
import { hoursOf } from '../delivery/hours.ts';
import { ShareBar } from '../delivery/shareBar.tsx';
import { send } from '../host.ts';
import { Icon } from '../icon.tsx';
import { shares, trusted } from '../store.ts';

export const Header = ({ snapshot, view }: { snapshot: Snapshot; view: ProjectView }) => {
	const [renaming, setRenaming] = useState(false);
	const { brief, project, id } = view.state;
	const several = snapshot.projects.length > 1;
	return (
		<header class="panel-head">
			<div class="project-row">
				{renaming ? (
					<Rename name={project} run={id} onDone={() => setRenaming(false)} />
				) : (
					<>
						<h1 class={several ? 'reader-only' : ''} title={project} onDblClick={() => trusted.value && setRenaming(true)}>
							{project}
						</h1>
						{several && <Switcher projects={snapshot.projects} current={id} />}
						{trusted.value && <IconButton icon="edit" label="Rename the project" onClick={() => setRenaming(true)} />}
					</>
				)}
			</div>
			<div class="head-row">
				<span class="brief-name" title={brief.source ?? brief.name}>
					<Icon name="file" />
					<span class="clip">{brief.name}</span>
				</span>
				<ModelButton name={view.state.offline ? 'Offline for this project' : snapshot.model} />
			</div>
			<Totals view={view} />
			{shares.value?.run === id && shares.value.view && <ShareBar view={shares.value.view} />}
		</header>
	);
};

/** What the project took so far, beside what its work by hand is estimated at: plain numbers. */
const Totals = ({ view }: { view: ProjectView }) => {
	const { usage, stages } = view.state;
	const attempts = stageNames.flatMap((stage) => stages[stage].attempts as readonly Attempt[]);
	const active = attempts.reduce((sum, { milliseconds }) => sum + (milliseconds ?? 0), 0);
	const hours = hoursOf(stages.strategy.artifact?.deliverables ?? []);
	const parts = [
		...(usage.calls > 0 ? [plural(usage.calls, 'call'), formatTokens(usage), formatCost(usage.cost)] : []),
		...(active > 0 ? [`stages took ${formatTime(active)}`] : []),
		...(hours ? [`work by hand estimated at ${formatHours(hours)}`] : []),
	];
	return parts.length === 0 ? null : <p class="muted totals">{parts.join(' · ')}</p>;
};

export const ModelButton = ({ name }: { name: string }) => (
	<button
		type="button"
		class="model-button"
		title={`Model: ${name}. Press to choose another.`}
		aria-disabled={trusted.value ? undefined : 'true'}
		onClick={() => trusted.value && send({ type: 'chooseModel' })}
	>
		<Icon name="chip" />
		<span class="clip">{name}</span>
	</button>
);

const Switcher = ({ projects, current }: { projects: readonly ProjectSummary[]; current: string }) => {
	const sorted = [...projects].sort((a, b) => Number(needsYou(b)) - Number(needsYou(a)) || b.startedAt - a.startedAt);
	const others = projects.filter((project) => project.id !== current && needsYou(project)).length;
	return (
		<div class="switcher">
			<select
				class="input"
				aria-label="Project"
				value={current}
				onChange={(event) => send({ type: 'select', run: event.currentTarget.value })}
			>
				{sorted.map((project) => (
					<option key={project.id} value={project.id}>
						{project.id === current ? project.project : `${project.project} – ${stateOf(project)}`}
					</option>
				))}
			</select>
			{others > 0 && (
				<span class="badge" title={`${plural(others, 'other project')} waiting for you`}>
					{others}
				</span>
			)}
		</div>
	);
};

const needsYou = (project: ProjectSummary) => project.status === 'waiting' || project.status === 'failed';

function stateOf({ status, waitingFor }: ProjectSummary): string {
	switch (status) {
		case 'waiting':
			return waitingFor === undefined || waitingFor === 'landing' ? 'needs you: landing' : `needs you: ${agentNames[waitingFor]}`;
		case 'failed':
			return 'needs you: failed';
		case 'running':
			return 'running';
		case 'stopped':
			return 'stopped';
		case 'done':
			return 'done';
		default:
			return status satisfies never;
	}
}

const Rename = ({ name, run, onDone }: { name: string; run: string; onDone: () => void }) => {
	const [value, setValue] = useState(name);
	const element = useRef<HTMLInputElement>(null);
	useEffect(() => element.current?.select(), []);
	const save = () => {
		const project = value.trim();
		if (project !== '' && project !== name) send({ type: 'rename', run, project });
		onDone();
	};
	return (
		<form
			class="rename"
			onSubmit={(event) => {
				event.preventDefault();
				save();
			}}
		>
			<input
				ref={element}
				class="input"
				aria-label="Project name"
				maxLength={120}
				value={value}
				onInput={(event) => setValue(event.currentTarget.value)}
				onKeyDown={(event) => event.key === 'Escape' && onDone()}
			/>
			<IconButton icon="check" label="Save the name" onClick={save} />
			<IconButton icon="close" label="Keep the old name" onClick={onDone} />
		</form>
	);
};
