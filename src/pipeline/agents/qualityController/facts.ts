import type { DraftFile, Finding } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import type { CheckInput } from '../../checks/check.ts';
import { runChecks } from '../../checks/checks.ts';
import { fromEditor } from './fromEditor.ts';

/** What the program and the person's own language extensions find in these files. */
export async function factsOf(context: StageContext, input: CheckInput, files: readonly DraftFile[] = input.files): Promise<Finding[]> {
	const [byRule, byEditor] = await Promise.all([
		runChecks({ ...input, files }, context.signal, context.ports.log),
		fromEditor(context, files),
	]);
	return [...byRule, ...byEditor];
}
