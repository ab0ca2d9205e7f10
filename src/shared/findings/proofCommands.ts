import type { Strategy } from '../artifacts.ts';
import type { ProofCommand, ProofRun } from './proofRun.ts';

/** The commands that prove something of a package: those of the plan, and those that a requirement is measured by. Each once, in order. */
export function proofCommandsOf({ plan, requirements }: Pick<Strategy, 'plan' | 'requirements'>): ProofCommand[] {
	const planned = plan?.commands ?? [];
	const measured = requirements.flatMap(({ measures = [], text }) =>
		measures.flatMap(({ kind, text: command = '' }) => (kind === 'runs' ? [{ command, why: text }] : [])),
	);
	const found = new Map<string, ProofCommand>();
	for (const { command, why } of [...planned, ...measured]) {
		const line = command.trim();
		if (line !== '' && !found.has(line)) found.set(line, { command: line, why });
	}
	return [...found.values()];
}

/** Whether a command ended by itself, and as it was to end. */
export const passed = ({ ended, exit }: Pick<ProofRun, 'ended' | 'exit'>, wanted = 0): boolean => ended === 'exit' && exit === wanted;

/** The exit that a measure asks for; a command without one has to end well. */
export const wantedExit = ({ requirements }: Pick<Strategy, 'requirements'>, command: string): number =>
	requirements.flatMap(({ measures = [] }) => measures).find(({ kind, text }) => kind === 'runs' && text?.trim() === command)?.min ?? 0;
