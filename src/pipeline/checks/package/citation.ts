import { matchesOf } from '../../text/positions.ts';
import { perFile } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { isProse, kindOf } from '../support/fileKinds.ts';
import { withoutCode } from '../support/markdownText.ts';

/** References such as `[C3]` whose claim is not in the research. Whether a claim bears out its sentence is the model's to judge. */
export const citation = perFile('citation', (file, { research }): Found[] => {
	const claims = research?.answers.flatMap((answer) => answer.claims) ?? [];
	const prefix = /^[a-z]+/i.exec(claims[0]?.id ?? '')?.[0];
	if (isOutline(file) || !isProse(file) || !prefix) return [];
	const text = kindOf(file) === 'markdown' ? withoutCode(file.content) : file.content;
	const known = new Set(claims.map(({ id }) => id));
	return matchesOf(text, new RegExp(`\\[(${prefix}\\d+(?:\\s*[,;]\\s*${prefix}\\d+)*)\\]`, 'g')).flatMap(({ at, groups }): Found[] => {
		const unknown = (groups[0] ?? '').split(/\s*[,;]\s*/).find((id) => !known.has(id));
		if (!unknown) return [];
		const message = `There is no claim ${unknown} in the research.`;
		return [{ severity: 'major', message, at, suggestion: 'Correct the reference, or take the statement out.' }];
	});
});
