import { CodePlace } from '../../asking/thoughts/codePlace.ts';
import { type Mark, nextMark } from '../../asking/thoughts/marks.ts';
import { ofText } from '../check.ts';
import type { FileText, Found } from '../found.ts';
import { isCode } from '../support/fileKinds.ts';

/** Marks of a model's thinking that are left in a file: what stands beside them is not meant for the client. */
export const thoughts = ofText('thoughts', (file): Found[] =>
	marksIn(file).map(({ text, start }) => ({
		severity: 'blocker',
		message: `A mark of the model's own thinking stands here (${text}). What is before or after it may be thoughts and no part of the work.`,
		at: { start, end: start + text.length },
		suggestion: 'Delete the thoughts with their marks, or rerun the draft.',
	})),
);

/** In code, between quotation marks and in a program's own lines somebody writes about such marks. */
function marksIn(file: FileText): Mark[] {
	const { content } = file;
	const place = new CodePlace();
	const found: Mark[] = [];
	let from = 0;
	for (let mark = nextMark(content, 0); mark && found.length < most; mark = nextMark(content, mark.start + mark.text.length)) {
		place.feed(content.slice(from, mark.start));
		from = mark.start;
		const isMentioned = place.isCode || place.isQuoted || place.last === '\\';
		if (!isMentioned && (!isCode(file) || standsAlone(content, mark))) found.push(mark);
	}
	return found;
}

function standsAlone(content: string, { text, start }: Mark): boolean {
	const end = start + text.length;
	const before = content.slice(content.lastIndexOf('\n', start - 1) + 1, start);
	return before.trim() === '' && /^[^\S\n]*(?:\n|$)/.test(content.slice(end, end + 20));
}

const most = 20;
