import type { DraftFile } from '../../../shared/artifacts.ts';
import type { Shared } from '../../../shared/plan.ts';
import { locateQuote } from '../../brief/quotes.ts';
import { type Check, toFindings } from '../check.ts';
import { type Found, isOutline } from '../found.ts';

/** What the plan says that several files have in common stands in each of them, to the letter. */
export const shared: Check = {
	name: 'shared',
	anySize: true,
	run: ({ strategy, files }) => {
		const written = files.filter((file) => !isOutline(file) && file.complete);
		const parts = strategy.plan?.shared ?? [];
		return toFindings('shared', written.length === 0 ? [] : parts.flatMap((one) => missingFrom(one, written)));
	},
};

function missingFrom(one: Shared, written: readonly DraftFile[]): Found[] {
	const strings = one.exact?.filter((text) => text.trim() !== '') ?? [];
	return strings.flatMap((text) => {
		const isIn = (file: DraftFile) => file.content.includes(text) || locateQuote(file.content, text) !== null;
		// What is for all files need not stand in each: a signature is not in a letter.
		if (one.files.length === 0) return written.some(isIn) ? [] : [missing(one, text, undefined)];
		return written.filter((file) => one.files.includes(file.path) && !isIn(file)).map((file) => missing(one, text, file.path));
	});
}

const missing = ({ id, kind }: Shared, text: string, path: string | undefined): Found => ({
	severity: 'minor',
	message: `What the files share (${id}, ${kind}) stands ${path ? 'not in this file' : 'in no file'} to the letter: ${JSON.stringify(text)}.`,
	...(path && { path }),
	suggestion: 'Write it as the plan has it, or change the plan.',
});
