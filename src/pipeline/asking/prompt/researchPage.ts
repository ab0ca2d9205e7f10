import type { Answer, Claim, Research, Source } from '../../../shared/artifacts.ts';

/**
 * The research as one page for a model: what was found, each statement with the passage that proves it and where that stands. What
 * was looked for in vain is said, so that nobody waits for it. Empty when nothing was asked.
 */
export function researchPage({ answers, sources }: Research): string {
	const answered = answers.filter(({ claims, summary }) => claims.length > 0 || summary);
	const open = answers.filter((one) => !answered.includes(one)).map(({ questionId, question }) => `- ${questionId}: ${oneLine(question)}`);
	const nothing = open.length > 0 ? [`## Nothing was found on this; there is no source for it\n${open.join('\n')}`] : [];
	if (answered.length === 0) return nothing.join('');
	const used = new Set(answered.flatMap(({ claims }) => claims).flatMap(({ sourceId, also = [] }) => [sourceId, ...also]));
	const listed = sources.filter(({ id }) => used.has(id)).map(sourceLine);
	return [...answered.map(answerPart), ...(listed.length > 0 ? [`## Sources\n${listed.join('\n')}`] : []), ...nothing].join('\n\n');
}

function answerPart({ questionId, question, summary, claims }: Answer): string {
	const lines = [summary ? oneLine(summary.text) : '', ...claims.map(claimLine)].filter((line) => line !== '');
	return `## ${questionId}: ${oneLine(question)}\n${lines.join('\n')}`;
}

const claimLine = ({ id, text, quote, sourceId, also = [] }: Claim): string =>
	`- ${id}: ${oneLine(text)} [${[sourceId, ...also].join(', ')}]${quote && oneLine(quote) !== oneLine(text) ? ` Passage: ${JSON.stringify(quote)}` : ''}`;

function sourceLine({ id, title, location, byline, published, retrievedAt, flags = [] }: Source): string {
	const said = [
		oneLine(title),
		byline ? `by ${oneLine(byline)}` : '',
		published ?? '',
		location === title ? '' : location,
		retrievedAt === undefined ? '' : `read ${new Date(retrievedAt).toISOString().slice(0, 10)}`,
		flags.includes('old') ? 'old for its question' : '',
	].filter((text) => text !== '');
	return `- ${id}: ${said.join(', ')}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
