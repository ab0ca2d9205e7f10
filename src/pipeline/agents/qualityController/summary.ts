import type { Coverage, DraftFile, Finding, RevisionRound, Severity } from '../../../shared/artifacts.ts';

/** One sentence of counts; it claims nothing that was not counted. */
export function summaryOf(
	files: readonly DraftFile[],
	findings: readonly Finding[],
	coverage: readonly Coverage[],
	rounds: readonly RevisionRound[],
	modelAsked: boolean,
): string {
	const grave = (['blocker', 'major', 'minor'] as const).flatMap((severity) => counted(severity, findings));
	const open = grave.length === 0 ? 'found nothing to mend' : `found ${joined(grave)}`;
	const answered = coverage.filter((one) => one.answered === 'yes').length;
	const parts = [
		`The checks${modelAsked ? ' and the model' : ''} read ${plural(files.length, 'file')} and ${open}`,
		coverage.length > 0 && `${answered} of ${plural(coverage.length, 'requirement')} ${answered === 1 ? 'is' : 'are'} seen to be answered`,
		rounds.length > 0 && `${plural(rounds.length, 'round')} went back to the Drafter`,
	];
	return `${parts.filter(Boolean).join('; ')}.`;
}

const words: Readonly<Record<Severity, string>> = { blocker: 'blocker', major: 'major finding', minor: 'minor finding', info: 'remark' };

function counted(severity: Severity, findings: readonly Finding[]): string[] {
	const count = findings.filter((finding) => finding.severity === severity).length;
	return count === 0 ? [] : [plural(count, words[severity])];
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const joined = (list: readonly string[]): string =>
	list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
