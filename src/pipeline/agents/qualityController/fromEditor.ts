import type { DraftFile, Finding } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { isOutline } from '../../checks/found.ts';

/** What the person's own language extensions say about the drafted files, as findings of the rule `editor`. */
export async function fromEditor({ ports, run, signal }: StageContext, files: readonly DraftFile[]): Promise<Finding[]> {
	const written = files.filter((file) => file.complete && !isOutline(file));
	if (!ports.diagnose || run === undefined || written.length === 0) return [];
	const said = await ports.diagnose(run, written, signal);
	return said.map(({ source, severity, message, path, at }, index) => ({
		id: `editor:${path}:${index}`,
		rule: 'editor',
		severity,
		message: `${message} (${source})`,
		path,
		at,
		by: 'rule',
	}));
}
