import type { DraftFile } from '../../../shared/artifacts.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { visibleTextOf } from '../../checks/support/htmlText.ts';
import { isTooNested } from '../../checks/support/markdownText.ts';
import { extensionOf } from '../../landing/paths.ts';
import { withoutConditionals } from './conditional.ts';
import { format } from './prettier.ts';

export interface Finished {
	readonly content: string;
	/** `prettier`, `trimmed` (white space at line ends), `unchanged` (at most a final line break). */
	readonly finishedBy: string;
	/** Why it was left alone, when a formatter exists for it. */
	readonly note?: string;
}

/** Finishes one file by its trade, and only as far as its meaning stays what it is. A file of the client's that was changed stays as it is. */
export async function finish(file: Pick<DraftFile, 'path' | 'content'> & Partial<Pick<DraftFile, 'by' | 'original'>>): Promise<Finished> {
	const { path, content } = file;
	if (file.original) return { content, finishedBy: 'unchanged' };
	// An outline is laid out by rule as it should be, and is no work yet that a formatter could finish.
	if (file.by === 'rule') return trimmed(path, content);
	// Its writer has laid it out; a table padded to its widest cell would be harder to read than before.
	if (kindOf({ path }) === 'markdown') return unchanged(content);
	if (content.length > longest) return { ...unchanged(content), note: `${path} is too long to be formatted and was left as it is.` };
	if (isTooNested(content)) return { ...unchanged(content), note: `${path} is nested too deeply to be formatted and was left as it is.` };
	const isPage = ['html', 'htm'].includes(extensionOf(path));
	const page = isPage ? withoutConditionals(content) : undefined;
	let formatted: string | null;
	try {
		formatted = await format(path, page?.html ?? content);
	} catch {
		return { ...unchanged(content), note: `${path} does not parse and was left as it is.` };
	}
	if (formatted === null) return trimmed(path, content);
	if (page) formatted = page.restore(formatted);
	if (formatted === null)
		return { ...unchanged(content), note: `${path} was left as it is, because formatting would have changed its conditional comments.` };
	const loss = await lossBetween(path, content, formatted);
	if (loss) return { ...unchanged(content), note: `${path} was left as it is, because formatting would have changed ${loss}.` };
	return { content: formatted, finishedBy: 'prettier' };
}

/** Characters: some 150 pages, which take seconds to format or lay out and not minutes. */
export const longest = 400_000;

const unchanged = (content: string): Finished => ({ content: withFinalNewline(content), finishedBy: 'unchanged' });

function trimmed(path: string, content: string): Finished {
	const whole = withFinalNewline(content);
	const text = mayBeTrimmed(path, content) ? whole.replace(/[ \t]+(?=\r?\n)/g, '') : whole;
	return { content: text, finishedBy: text === whole ? 'unchanged' : 'trimmed' };
}

/** In a string over several lines, white space at a line's end has a meaning. */
const mayBeTrimmed = (path: string, content: string): boolean =>
	['txt', 'svg'].includes(extensionOf(path)) || (extensionOf(path) === 'py' && !/"""|'''/.test(content));

const withFinalNewline = (content: string): string => (content === '' || content.endsWith('\n') ? content : `${content}\n`);

/** What a reader or a mail program would miss; undefined when nothing. */
async function lossBetween(path: string, before: string, after: string): Promise<string | undefined> {
	if (mergeTags(before) !== mergeTags(after)) return 'its {{merge tags}}';
	if (['html', 'htm'].includes(extensionOf(path)) && (await visibleTextOf(before)) !== (await visibleTextOf(after)))
		return 'its visible text';
	return undefined;
}

const mergeTags = (text: string): string => (text.match(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\*\|[^|\n]*\|\*|%%[\w.]+%%/g) ?? []).join('\n');
