import type { DraftFile, Quality } from '../../../shared/artifacts.ts';
import { counts } from '../../../shared/findings/openFindings.ts';
import { formatSupport } from '../../../shared/formats.ts';
import { isOutline } from '../../checks/found.ts';
import { checkLandingPath, extensionOf } from '../../landing/paths.ts';

/** Why a file is not part of the delivery; undefined when it is. */
export function leftOut(file: DraftFile): string | undefined {
	if (file.content === '' && !file.complete)
		return `${file.path} is not delivered. ${file.note ?? 'Nothing was written.'}${nearestTo(file.path)}`;
	if (!file.complete) return `${file.path} is cut before its end and is not delivered. Rerun the draft.`;
	const verdict = checkLandingPath(file.path);
	return verdict.ok ? undefined : `${file.path} is not delivered. ${verdict.reason}`;
}

function nearestTo(path: string): string {
	const support = formatSupport(extensionOf(path));
	return support.made ? '' : ` ${support.why}`;
}

/** What the freelancer has to know before sending; one sentence each. */
export function notesFor(quality: Quality, delivered: readonly DraftFile[]): string[] {
	const outlines = delivered.filter(isOutline).map((file) => file.path);
	return [
		...quality.files.flatMap((file) => leftOut(file) ?? []),
		...(outlines.length > 0 ? [outlineNote(outlines)] : []),
		...openNote(quality),
		...delivered.flatMap(({ path }) => {
			const verdict = checkLandingPath(path);
			return verdict.ok && verdict.needsConfirmation ? [verdict.needsConfirmation] : [];
		}),
	];
}

const outlineNote = (paths: readonly string[]): string =>
	`${paths.join(', ')} ${paths.length === 1 ? 'is an outline, and not' : 'are outlines, and not'} ready for the client: write ${paths.length === 1 ? 'it' : 'them'}, or choose a model and rerun the draft.`;

function openNote({ findings }: Quality): string[] {
	const open = findings.filter(counts);
	const blockers = open.filter((finding) => finding.severity === 'blocker').length;
	const majors = open.filter((finding) => finding.severity === 'major').length;
	const parts = [
		blockers > 0 && `${blockers} blocker${blockers === 1 ? '' : 's'}`,
		majors > 0 && `${majors} major finding${majors === 1 ? '' : 's'}`,
	].filter(Boolean);
	return parts.length === 0 ? [] : [`Still open from Quality Control: ${parts.join(' and ')}.`];
}
