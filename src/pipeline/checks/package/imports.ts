import type { DraftFile } from '../../../shared/artifacts.ts';
import { extensionOf } from '../../landing/paths.ts';
import { type CheckInput, perFile } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { kindOf } from '../support/fileKinds.ts';
import { ofPython } from './imports/python.ts';
import { ofScript } from './imports/script.ts';
import type { Importing } from './imports/taken.ts';

/**
 * What one program of the delivery takes from another by name, a test from the code above all, is there. Where a file's names can't all
 * be read off its text (it makes some as it runs, or passes on another's), nothing is said of it.
 */
export const imports = perFile('imports', async (file, input): Promise<Found[]> => {
	const importing = readerOf(file);
	if (!importing || isOutline(file) || !file.complete) return [];
	const delivered = (path: string) => whole(input).find((one) => one.path === path);
	return importing(file, delivered).map(({ from, name, start }) => ({
		severity: 'major',
		message: name === 'default' ? `${from} has no default export.` : `${from} has no "${name}".`,
		at: { start, end: start + name.length },
		suggestion: `Take a name that ${from} has, or add it there.`,
	}));
});

const whole = ({ files }: CheckInput): DraftFile[] => files.filter((file) => file.complete && !isOutline(file));

function readerOf(file: DraftFile): Importing | undefined {
	if (extensionOf(file.path) === 'py') return ofPython;
	return ['javascript', 'typescript'].includes(kindOf(file)) ? ofScript : undefined;
}
