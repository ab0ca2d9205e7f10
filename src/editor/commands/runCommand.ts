import { type CommandName, trustedCommands } from '../../shared/commands.ts';
import type { App } from '../app.ts';
import { inFilesCommands } from '../inFiles/inFilesCommands.ts';
import { originsCommands } from '../origins/originsCommands.ts';
import { recordCommands } from '../record/recordCommands.ts';
import { requireTrust } from '../trust.ts';
import { clientCommands } from './clientCommands.ts';
import { gateCommands } from './gateCommands.ts';
import { landingCommands } from './landingCommands.ts';
import { listCommands } from './listCommands.ts';
import { modelCommands } from './modelCommands.ts';
import { projectCommands } from './projectCommands.ts';
import { runCommands } from './runCommands.ts';

/** A command takes what the editor hands it: a resource and the selected resources from a menu, anything from another caller. */
export type Command = (app: App, ...args: unknown[]) => unknown;

const all: Readonly<Record<CommandName, Command>> = {
	...runCommands,
	...gateCommands,
	...clientCommands,
	...landingCommands,
	...modelCommands,
	...projectCommands,
	...listCommands,
	...inFilesCommands,
	...recordCommands,
	...originsCommands,
};

export function runCommand(app: App, name: CommandName, args: readonly unknown[]): unknown {
	if (trustedCommands.includes(name)) requireTrust();
	return all[name](app, ...args);
}
