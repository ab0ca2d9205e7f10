import type { DeliveryFile } from '../../../shared/artifacts.ts';
import { oneLine } from './note/coverNote.ts';
import type { Judged, NoteFacts } from './note/noteFacts.ts';
import { phrasesFor } from './note/phrases.ts';

/**
 * What the client can check, in their own words and order, with the file where to look. What is open with the client is not
 * listed, and nothing stands there that nobody has proven. Undefined when nothing is left to list.
 */
export function checklistFor(facts: NoteFacts, path: string): DeliveryFile | undefined {
	const phrases = phrasesFor(facts.strategy.language);
	const written = new Set(facts.files.filter((file) => !file.isOutline).map((file) => file.path));
	const lines = facts.judged
		.filter(({ requirement }) => requirement.standing !== 'undecided')
		.toSorted((a, b) => placeInBrief(a) - placeInBrief(b))
		.map(({ requirement, verdict }) => {
			const [place] = verdict?.verdict === 'met' ? verdict.places.filter((one) => written.has(one.path)) : [];
			const words = oneLine(requirement.text || requirement.quote);
			const where = place ? `\n  \`${place.path}\`` : verdict?.verdict === 'notMet' ? `\n  ${phrases.notYet}` : '';
			return `- [ ] ${words}${where}`;
		});
	if (lines.length === 0) return undefined;
	return {
		path,
		content: `# ${phrases.checklist(facts.strategy.title)}\n\n${phrases.tick}\n\n${lines.join('\n')}\n`,
		purpose: phrases.checklistPurpose,
		finishedBy: 'rule',
		by: 'rule',
	};
}

const placeInBrief = ({ requirement }: Judged): number => requirement.at?.start ?? Number.MAX_SAFE_INTEGER;
