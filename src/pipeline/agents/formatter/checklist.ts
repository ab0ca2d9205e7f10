import type { DeliveryFile, Quality, Strategy } from '../../../shared/artifacts.ts';
import { asked, type NotedFile, placeOf, writtenIn } from './coverNote.ts';
import { phrasesFor } from './phrases.ts';

/** One box for each requirement, with the place where it is answered, for the client to tick. Undefined without requirements. */
export function checklistFor(strategy: Strategy, quality: Quality, files: readonly NotedFile[], path: string): DeliveryFile | undefined {
	if (strategy.requirements.length === 0) return undefined;
	const phrases = phrasesFor(strategy.language);
	const written = writtenIn(quality, files);
	const lines = strategy.requirements.map((requirement) => {
		const place = placeOf(written.get(requirement.id), phrases);
		return `- [ ] **${requirement.id}** ${asked(requirement)}\n  ${place ?? phrases.notYet}`;
	});
	return {
		path,
		content: `# ${phrases.checklist(strategy.title)}\n\n${phrases.tick}\n\n${lines.join('\n')}\n`,
		purpose: phrases.checklistPurpose,
		finishedBy: 'rule',
		by: 'rule',
	};
}
