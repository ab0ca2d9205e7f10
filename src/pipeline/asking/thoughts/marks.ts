const names = 'think|thinking|thoughts?|reasoning|seed:think';

/**
 * Everything by which models and their servers set thoughts apart when they let them into the text: pairs around a thought, the channel
 * tokens of gpt-oss (`token`), and tokens with which a model ends its turn (`stop`). A closed list of exact marks; no words of a language.
 */
const pattern = [
	`(?<open><(?:${names})>|\\[THINK\\]|◁think▷|<\\|begin_of_thought\\|>|<\\|START_THINKING\\|>|<\\|channel>(?:thought\\b)?)`,
	`(?<close></(?:${names})>|\\[/THINK\\]|◁/think▷|<\\|end_of_thought\\|>|<\\|END_THINKING\\|>|<channel\\|>)`,
	'<\\|(?<token>start|channel|message|constrain|end|return|call)\\|>',
	'(?<stop><\\|(?:im_end|eot_id|eom_id|endoftext|START_RESPONSE|END_RESPONSE|END_OF_TURN_TOKEN)\\|>|<end_of_turn>|<turn\\|>|<｜end▁of▁sentence｜>)',
].join('|');

export interface Mark {
	readonly text: string;
	readonly start: number;
	readonly kind: 'open' | 'close' | 'token' | 'stop';
	/** Of a pair: what its other half looks like. */
	readonly family: Family;
}

export type Family = 'tag' | 'bracket' | 'arrow' | 'bar';

const marks = new RegExp(pattern, 'giu');

/** The first mark at or after that place. */
export function nextMark(text: string, from: number): Mark | undefined {
	marks.lastIndex = from;
	const match = marks.exec(text);
	if (!match) return undefined;
	const [found] = match;
	const { open, close, token } = match.groups ?? {};
	return { text: found, start: match.index, kind: open ? 'open' : close ? 'close' : token ? 'token' : 'stop', family: familyOf(found) };
}

const familyOf = (mark: string): Family =>
	mark.startsWith('[') ? 'bracket' : mark.startsWith('◁') ? 'arrow' : mark.includes('|') ? 'bar' : 'tag';

/** Longer than every mark. */
const longest = 32;
const unfinished = /(?:<(?:[/|｜]?[\w:▁]{0,24}[|｜]?)?|\[\/?(?:T|TH|THI|THIN|THINK)?|◁\/?\w{0,5})$/iu;

/** How many characters at the end may be the beginning of a mark that has not come whole. */
export function heldAtEnd(text: string, from: number): number {
	const tail = text.slice(Math.max(from, text.length - longest));
	return unfinished.exec(tail)?.[0].length ?? 0;
}

const header = /(?:<\|start\|>\s*[\w.=-]{0,40}\s*)?(?:<\|channel\|>\s*(\w+)[^<\n]{0,80})?(?:<\|constrain\|>[^<\n]{0,20})?<\|message\|>/iuy;
// The first token is the prompt's in some servers and not the answer's: what comes begins with the channel's name.
const bare = /(?:assistant\s?)?(analysis|commentary|final)\b[^<\n]{0,80}(?:<\|constrain\|>[^<\n]{0,20})?<\|message\|>/uy;
const beginsHeader = /^(?:<\|(?:start|channel|constrain)\|>[^<\n]{0,80})+(?:<\|?[a-z]{0,9}\|?)?$/iu;
const beginsBare =
	/^(?:assistant\s?)?(?:analysis|commentary|final)\b[^<\n]{0,80}(?:<\|?[a-z]{0,9}\|?>?[^<\n]{0,20}(?:<\|?[a-z]{0,7}\|?)?)?$/u;
const channelNames = ['analysis', 'commentary', 'final'].flatMap((name) => [name, `assistant${name}`, `assistant ${name}`]);
const longestHeader = 260;

export interface Header {
	readonly length: number;
	/** What follows is for the person. */
	readonly isFinal: boolean;
}

/** The head of a gpt-oss message at that place; `unfinished` when it may become one. */
export function headerAt(text: string, start: number, isBare = false): Header | 'unfinished' | undefined {
	const form = isBare ? bare : header;
	form.lastIndex = start;
	const match = form.exec(text);
	if (match) return { length: match[0].length, isFinal: !/^(?:analysis|commentary)$/i.test(match[1] ?? '') };
	if (text.length - start > longestHeader) return undefined;
	const rest = text.slice(start);
	const may = isBare ? beginsBare.test(rest) || channelNames.some((name) => name.startsWith(rest)) : beginsHeader.test(rest);
	return may ? 'unfinished' : undefined;
}

/** Where no token is left of a gpt-oss answer: `analysisWe need … assistantfinal`, the names run into the text. */
export const namesAlone = { open: /analysis(?=[A-Z])/y, close: 'assistantfinal' } as const;
