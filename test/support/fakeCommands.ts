import type { CommandRunner, RunnableFile } from '../../src/pipeline/ports.ts';
import type { ProofRun } from '../../src/shared/findings/proofRun.ts';

export interface FakeCommands extends CommandRunner {
	/** What was run, with the files that it was run over. */
	readonly ran: { readonly commands: readonly string[]; readonly files: readonly RunnableFile[] }[];
}

/** Runs nothing: says what `result` makes of a command and the files. */
export function fakeCommands(
	result: (command: string, files: readonly RunnableFile[]) => Partial<ProofRun>,
	whyNot?: string,
): FakeCommands {
	const ran: FakeCommands['ran'] = [];
	return {
		ran,
		whyNot: async () => whyNot,
		run: async (commands, files) => {
			ran.push({ commands, files });
			return commands.map((command) => ({
				command,
				ended: 'exit',
				exit: 0,
				milliseconds: 40,
				output: '',
				keptInBy: 'bubblewrap',
				...result(command, files),
			}));
		},
	};
}
