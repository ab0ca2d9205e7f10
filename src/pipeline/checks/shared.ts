import type { DraftFile } from '../../shared/artifacts.ts';
import type { Shared } from '../../shared/plan.ts';
import { locateQuote } from '../brief/quotes.ts';
import { type Check, type Found, isOutline, toFindings } from './check.ts';

/** What the plan says that several files have in common stands in each of them, to the letter. */
export const shared: Check = {
	name: 'shared',
	anySize: true,
	run: ({ strategy, files }) => {
		const written = files.filter((file) => !isOutline(file) && file.complete);
		const exact = strategy.plan?.shared.filter(({ kind, text }) => toTheLetter.has(kind) && text.trim() !== '') ?? [];
		return toFindings('shared', written.length === 0 ? [] : exact.flatMap((one) => missingFrom(one, written)));
	},
};

const toTheLetter: ReadonlySet<Shared['kind']> = new Set(['term', 'interface', 'style', 'navigation', 'data']);

function missingFrom(one: Shared, written: readonly DraftFile[]): Found[] {
	const isIn = (file: DraftFile) => locateQuote(file.content, one.text) !== null;
	// What is for all files need not stand in each: a signature is not in a letter.
	if (one.files.length === 0) return written.some(isIn) ? [] : [missing(one, undefined)];
	return written.filter((file) => one.files.includes(file.path) && !isIn(file)).map((file) => missing(one, file.path));
}

const missing = ({ id, kind, text }: Shared, path: string | undefined): Found => ({
	severity: isProse(text) ? 'info' : 'minor',
	message: `What the files share (${id}, ${kind}) stands ${path ? 'not in this file' : 'in no file'} to the letter: ${JSON.stringify(text)}.`,
	...(path && { path }),
	suggestion: 'Write it as the plan has it, or change the plan.',
});

/** A sentence about something is followed, not repeated; only what looks like the thing itself is expected to the letter. */
const isProse = (text: string): boolean => text.trim().split(/\s+/).length > 6 && !/[{}()<>=;|#`]/.test(text);
