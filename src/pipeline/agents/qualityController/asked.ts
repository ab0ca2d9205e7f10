import type { Finding, Strategy } from '../../../shared/artifacts.ts';
import type { Measured } from '../../../shared/findings/verdicts.ts';
import { measureText } from '../../../shared/measures/measureText.ts';
import type { StageContext } from '../../agent.ts';
import { requirementLines } from '../../asking/prompt/requirementLines.ts';
import { dataBlock } from '../../asking/prompt.ts';

/** The requirements that the files are read against, in words; the rest of the strategy stands in its page. */
export function requirementsBlock({ upstream, ports }: Pick<StageContext, 'upstream' | 'ports'>): string {
	const { strategy } = upstream;
	if (!strategy || strategy.requirements.length === 0) return '';
	const parts = [requirementLines(strategy.requirements, strategy).join('\n'), part('Which file answers them', answering(strategy))];
	return dataBlock('REQUIREMENTS', parts.filter(Boolean).join('\n\n'), ports.hash);
}

/** What the program measured of the files as they are: facts, which no reading of the text can overrule. */
export function measuredBlock(
	measured: ReadonlyMap<string, readonly Measured[]>,
	judge: readonly string[],
	hash: StageContext['ports']['hash'],
): string {
	const lines = [...measured]
		.filter(([id]) => judge.includes(id))
		.flatMap(([id, all]) =>
			all.filter(({ result }) => result !== 'undecidable').map((one) => `- ${id} ${one.result}: ${measureText(one.measure)}: ${one.has}`),
		);
	return lines.length === 0 ? '' : `Measured in these files by the program:\n${dataBlock('MEASURED', lines.join('\n'), hash)}`;
}

const part = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `${title}:\n${lines.join('\n')}`);

/** Said only where there is more than one file. */
const answering = ({ deliverables }: Strategy): string[] =>
	deliverables.length < 2
		? []
		: deliverables.flatMap(({ path, answers }) => (answers.length > 0 ? [`- ${path}: ${answers.join(', ')}`] : []));

/** Findings in words, under short names by which an answer can speak of them. */
export const findingLines = (findings: readonly Finding[]): string =>
	findings
		.map(({ severity, rule, path, message, quote, suggestion, by }, index) => {
			const who = by === 'rule' ? ` (${rule})` : '';
			const about = quote ? ` At: ${JSON.stringify(quote.slice(0, 300))}.` : '';
			const wish = suggestion && by !== 'rule' ? ` Suggestion: ${suggestion}` : '';
			return `- ${nameOf(index)} ${severity}${who}${path ? ` in ${path}` : ''}: ${message}${about}${wish}`;
		})
		.join('\n');

export const nameOf = (index: number): string => `F${index + 1}`;
