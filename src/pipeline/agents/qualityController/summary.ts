import type { Quality, Severity } from '../../../shared/artifacts.ts';
import { counts } from '../../../shared/findings/openFindings.ts';

/** A sentence of counts; it claims nothing that was not counted. */
export function summaryOf({ files, findings, verdicts, rounds }: Omit<Quality, 'summary'>, modelAsked: boolean): string {
	const open = findings.filter(counts);
	const grave = (['blocker', 'major', 'minor'] as const).flatMap((severity) => counted(severity, open));
	const disputed = findings.filter((finding) => finding.disputed !== undefined).length;
	const parts = [
		`The checks${modelAsked ? ' and the model' : ''} read ${plural(files.length, 'file')} and found ${grave.length === 0 ? 'nothing to mend' : joined(grave)}`,
		disputed > 0 && `the model disputes ${plural(disputed, 'finding')} of the checks`,
		verdicts.length > 0 && judgedWords(verdicts),
		rounds.length > 0 && `${plural(rounds.length, 'round')} went back to the Drafter`,
	];
	return `${parts.filter(Boolean).join('; ')}.`;
}

function judgedWords(verdicts: Quality['verdicts']): string {
	const of = (value: Quality['verdicts'][number]['verdict']) => verdicts.filter(({ verdict }) => verdict === value).length;
	const [met, partly, notMet, notJudged] = [of('met'), of('partly'), of('notMet'), of('notJudged')];
	const rest = [
		partly > 0 && `${partly} partly`,
		notMet > 0 && `${notMet} not`,
		notJudged > 0 && `${notJudged} nobody judged: read ${notJudged === 1 ? 'it' : 'them'} yourself`,
	];
	return [`${met} of ${plural(verdicts.length, 'requirement')} ${verdicts.length === 1 ? 'is' : 'are'} met`, ...rest]
		.filter(Boolean)
		.join(', ');
}

const words: Readonly<Record<Severity, string>> = { blocker: 'blocker', major: 'major finding', minor: 'minor finding', info: 'remark' };

function counted(severity: Severity, findings: Quality['findings']): string[] {
	const count = findings.filter((finding) => finding.severity === severity).length;
	return count === 0 ? [] : [plural(count, words[severity])];
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const joined = (list: readonly string[]): string =>
	list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
