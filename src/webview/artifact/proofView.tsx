import { useContext, useState } from 'preact/hooks';
import { passed, proofCommandsOf } from '../../shared/findings/proofCommands.ts';
import type { ProofCommand, ProofRun } from '../../shared/findings/proofRun.ts';
import { Button, items, Message, Section, text } from '../bits.tsx';
import { PlaceContext, useActions } from '../hand/actions.ts';
import { Icon } from '../icon.tsx';
import type { Loose } from '../live/loose.ts';
import { current } from '../store.ts';

/** The commands that prove the package, to the letter, what came of each, and the way to run them: nothing runs without this press. */
export const Proofs = ({ runs }: { readonly runs: readonly Loose<ProofRun>[] }) => {
	const { run, live } = useContext(PlaceContext);
	const { runCommands, copy } = useActions();
	const view = current.value;
	const strategy = view?.state.id === run ? view.state.stages.strategy.artifact : undefined;
	const commands = strategy ? proofCommandsOf(strategy) : [];
	const allowed = view?.state.mayRun;
	const [always, setAlways] = useState(allowed === 'all' || (allowed?.length ?? 0) > 0);
	if (commands.length === 0) return null;
	const lines = commands.map(({ command }) => command);
	const whyNot = view?.whyNotRun;
	return (
		<Section title="Commands that prove it" count={commands.length}>
			<ul class="proofs">
				{commands.map((one) => (
					<Proof key={one.command} command={one} run={runs.find(({ command }) => command === one.command)} />
				))}
			</ul>
			{whyNot ? <Message kind="info">{whyNot}</Message> : <p class="muted">{where}</p>}
			{!live && (
				<div class="actions">
					{!whyNot && runCommands && (
						<Button
							label={runs.length > 0 ? 'Run again' : 'Run'}
							icon="play"
							hint="Runs these commands, and nothing else, in a copy of the package"
							onClick={() => runCommands(lines, always)}
						/>
					)}
					<Button label="Copy commands" icon="copy" look="plain" onClick={() => copy(lines.join('\n'))?.()} />
				</div>
			)}
			{!live && !whyNot && runCommands && (
				<label class="choice">
					<input type="checkbox" checked={always} onChange={(event) => setAlways(event.currentTarget.checked)} />
					<span>From now on run these in this project by themselves, after each change of the Drafter</span>
				</label>
			)}
		</Section>
	);
};

const where =
	'They run in a copy of the package in a temporary folder: no network, nothing of this computer to read but that copy and the tools, nothing to write but that copy, at most two minutes each.';

const Proof = ({ command, run }: { readonly command: ProofCommand; readonly run: Loose<ProofRun> | undefined }) => {
	const isOver = run?.ended !== undefined;
	const isGood = isOver && passed({ ended: run.ended ?? 'stopped', ...(run.exit !== undefined && { exit: run.exit }) });
	return (
		<li class={`proof ${isOver ? (isGood ? 'proof-good' : 'proof-bad') : ''}`}>
			<p>
				<Icon name={isOver ? (isGood ? 'pass-filled' : 'error') : 'circle'} /> <code>{command.command}</code>
			</p>
			{command.why && <p class="muted">{command.why}</p>}
			{isOver && <p>{outcome(run)}</p>}
			{text(run?.output).trim() !== '' && (
				<details open={!isGood}>
					<summary>What it said at the end</summary>
					<pre class="proof-output">{text(run?.output).trim()}</pre>
				</details>
			)}
		</li>
	);
};

const endings: Readonly<Record<Exclude<ProofRun['ended'], 'exit'>, string>> = {
	time: 'It did not end in time and was ended.',
	memory: 'It took more memory than it may and was ended.',
	processes: 'It began more processes than it may and was ended.',
	output: 'It said more than it may and was ended.',
	stopped: 'It was stopped.',
	noTool: 'This computer does not have the tool.',
};

function outcome({ ended = 'stopped', exit, tests, milliseconds = 0 }: Loose<ProofRun>): string {
	if (ended !== 'exit') return endings[ended];
	const seconds = (milliseconds / 1000).toFixed(1);
	const counts = tests?.run === undefined ? '' : `${tests.run - (tests.failed ?? 0)} of ${tests.run} tests passed, `;
	return `${counts}exit code ${exit ?? 0}, ${seconds} s.`;
}

export const proofRuns = (list: unknown): readonly Loose<ProofRun>[] => items<ProofRun>(list as readonly ProofRun[]);
