import { type Check, type CheckInput, toFindings } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { breathe } from '../support/breathe.ts';
import { readable, withoutRuns } from '../support/readable.ts';
import { knownText } from '../words/language.ts';
import { addressProblems, type ReadFile } from './consistency/addresses.ts';

/** E-mail addresses, phone numbers and sites that are almost those of the brief, the research or another file. Often on purpose: for information. */
export const consistency: Check = {
	name: 'consistency',
	run: async (input, { signal } = {}) => {
		const files = await readFiles(input);
		const known = knownText(input);
		const found: Found[] = [];
		for (const [index, file] of files.entries()) {
			await breathe();
			signal?.throwIfAborted();
			const others = files.slice(0, index);
			const problems = addressProblems(file, known, others);
			found.push(...withoutOverlaps(problems).map((one) => ({ ...one, path: file.path })));
		}
		return toFindings('consistency', found);
	},
};

async function readFiles({ files }: CheckInput): Promise<ReadFile[]> {
	const written = files.filter((file) => !isOutline(file));
	const texts = await Promise.all(written.map(readable));
	return written.flatMap((file, index) =>
		texts[index] ? [{ path: file.path, text: texts[index], source: withoutRuns(file.content) }] : [],
	);
}

const withoutOverlaps = (found: readonly Found[]): Found[] =>
	found.filter(
		(one, index) =>
			!found.slice(0, index).some((other) => other.at && one.at && other.at.start < one.at.end && one.at.start < other.at.end),
	);
