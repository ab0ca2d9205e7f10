import type { Quality } from '../../../shared/artifacts.ts';
import { proofCommandsOf } from '../../../shared/findings/proofCommands.ts';
import type { StageContext } from '../../agent.ts';
import { type See, seerOf } from '../../looking/seer.ts';
import { type Prove, proverOf } from '../../proving/prover.ts';

/** Runs the package's own commands while its files are read and mended; undefined where no person has let them run, or nothing can. */
export async function proveFor(context: StageContext, before?: Quality): Promise<Prove | undefined> {
	const { ports, upstream, brief, signal, mayRun } = context;
	const { commands: runner, hash } = ports;
	const named = upstream.strategy ? proofCommandsOf(upstream.strategy).map(({ command }) => command) : [];
	const commands = mayRun === 'all' ? named : named.filter((one) => mayRun?.includes(one));
	if (!runner || commands.length === 0) return undefined;
	if ((await runner.whyNot()) !== undefined) return undefined;
	const didBegin = () => context.emit({ type: 'doing', stage: 'quality', text: `Running ${commands.join(' · ').slice(0, 120)}` });
	return proverOf({ runner, commands, brief, hash, signal, didBegin, ...(before?.runs && { known: before.runs }) });
}

/** Looks at the package's pages and drawings while they are read and mended; undefined where nothing can. */
export async function seeFor(context: StageContext): Promise<See | undefined> {
	const { ports, brief, signal, keepText } = context;
	const { eyes, hash } = ports;
	if (!eyes || (await eyes.whyNot()) !== undefined) return undefined;
	const didBegin = () => context.emit({ type: 'doing', stage: 'quality', text: 'Looking at the pages as a client sees them' });
	return seerOf({ eyes, brief, hash, signal, keepText, didBegin });
}
