import { chatHead } from '../../pipeline/brief/chatHeads.ts';

interface Told {
	readonly text: string;
	readonly notes: readonly string[];
}

const mostShown = 8;
/** What phones put before each thing that they write themselves, in whichever language. */
const programs = /^[\u200e\u200f]+/;
const edited = /[ \t\u00a0\u202f]*[\u200e\u200f]+<[^<>\n]{3,60}>[ \t]*$/;

/** An exported chat with what the program wrote in it in brackets: media that was left out, messages that were deleted. Undefined for other texts. */
export function chatText(text: string): Told | undefined {
	const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	const heads = [...plain.matchAll(chatHead)];
	if (heads.filter((head) => head[1]).length < 2 || (heads[0]?.index ?? 1) > plain.length / 4) return undefined;
	const written: string[] = [];
	let result = withoutMarks(plain.slice(0, heads[0]?.index ?? 0));
	for (const [index, head] of heads.entries()) {
		const start = head.index + head[0].length;
		const body = plain.slice(start, heads[index + 1]?.index ?? plain.length);
		// The mark may stand before the body or within what was taken for the head's end.
		const isProgram = head[1] !== undefined && (programs.test(body) || /^<[^<>\n]{3,60}>\n?$/.test(body));
		const said = withoutMarks(isProgram ? body : body.replace(/\n$/, '').replace(edited, '') + (body.endsWith('\n') ? '\n' : ''));
		if (isProgram) written.push(said.trim());
		result += withoutMarks(head[0]) + (isProgram ? `[${said.trim()}]${body.endsWith('\n') ? '\n' : ''}` : said);
	}
	return { text: result, notes: noteOf(written) };
}

/** Marks at the beginning of lines alone: others are looked at with all text. */
const withoutMarks = (text: string) => text.replace(/^[\u200e\u200f]+/gm, '');

function noteOf(written: readonly string[]): string[] {
	const shown = [...new Set(written)]
		.map((line) => line.replace(/[\u200e\u200f\u202a-\u202e]/g, ''))
		.filter((line) => line.length < 90)
		.slice(0, mostShown);
	if (shown.length === 0) return [];
	return [
		`What the chat program wrote stands in brackets; pictures, sounds and files that it names are not in the chat: ${shown.map((line) => `“${line}”`).join(', ')}. Ask the client for what matters.`,
	];
}
