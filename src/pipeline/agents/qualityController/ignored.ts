import type { DraftFile, Finding } from '../../../shared/artifacts.ts';
import { causeOf } from '../../checks/support/byCause.ts';

interface Said {
	readonly findings: readonly Finding[];
	readonly files: readonly DraftFile[];
}

/** What a person ignored and what the model disputes stays so when it is found again: the same rule says the same of the same words. */
export function withSaid(findings: readonly Finding[], files: readonly DraftFile[], before: Said): Finding[] {
	const said = new Map<string, Pick<Finding, 'ignored' | 'disputed'>>();
	for (const finding of before.findings) {
		const { ignored, disputed } = finding;
		if (ignored !== undefined || disputed !== undefined)
			said.set(keyOf(finding, before.files), { ...(ignored !== undefined && { ignored }), ...(disputed !== undefined && { disputed }) });
	}
	return said.size === 0 ? [...findings] : findings.map((finding) => ({ ...said.get(keyOf(finding, files)), ...finding }));
}

/** What makes it the same finding: its rule, its cause and the words that it is about. */
export function keyOf({ rule, path, message, at, requirementId }: Finding, files: readonly DraftFile[]): string {
	const content = at && files.find((file) => file.path === path)?.content;
	const words = rule === 'measure' ? undefined : content?.slice(at?.start, at?.end);
	return JSON.stringify([rule, path, causeOf(message), words, requirementId]);
}
